"""What a form brings along besides its fields."""

from django.http import HttpRequest


def revision_of(request: HttpRequest) -> int:
    """The revision the page was made from; 0, which is nobody's, when it says nonsense."""
    try:
        return int(request.POST.get("revision", ""))
    except ValueError:
        return 0
