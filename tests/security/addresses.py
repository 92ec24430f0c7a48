"""Every address of the site, read from the URL resolver: nobody keeps this list by hand."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Address:
    """A pattern: its full name (`admin:index`), its route and what it wants to know."""

    name: str
    route: str
    parameters: tuple[str, ...]

    def path(self, values: dict[str, object]) -> str:
        """A real path, with a value for each parameter."""
        return reverse(self.name, kwargs={name: values[name] for name in self.parameters})


def everything() -> list[Address]:
    """All patterns of the root URLconf, in order."""
    return list(_walk(get_resolver().url_patterns, "", "", ()))


def _walk(
    patterns: list[URLPattern | URLResolver], space: str, route: str, above: tuple[str, ...]
) -> Iterator[Address]:
    for entry in patterns:
        here = route + str(entry.pattern)
        names = above + tuple(entry.pattern.converters or entry.pattern.regex.groupindex)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, inner, here, names)
        else:
            yield Address(f"{space}{entry.name}" if entry.name else "", here, names)
