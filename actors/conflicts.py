"""What every verb raises when it cannot do what was asked."""


class Conflict(Exception):
    """What is stored does not allow it; the message is for the person who asked."""
