"""A page of two columns whose lines ran together in one text, and how it is taken apart again."""
