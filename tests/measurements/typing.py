"""What a browser sends of the form of a report."""

import re


def typed(asked, **entries):
    """The entries of one question, by their short names."""
    return {f"v{asked.indicator_version_id}-{name}": text for name, text in entries.items()}


def marks_in(answered):
    """The marks a page carries unseen: what stood at each question when it was made."""
    found = re.findall(r'name="(v\d+-mark)" value="(\w*)"', answered.content.decode())
    return dict(found)


def marks(client, page):
    """As `marks_in`, of the page as it is now."""
    return marks_in(client.get(page))
