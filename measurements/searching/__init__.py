"""Search: what a reader may see, by the Dutch stems of words, and typing errors put right.

A word that stands in most rows would take long to rank; so of every kind the newest rows are
ranked, and the page says so when there are more.
"""

from measurements.searching.answering import Answer, answer

__all__ = ["Answer", "answer"]
