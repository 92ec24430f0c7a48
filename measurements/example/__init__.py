"""The example programme of the demo: our own ambitions, published figures, invented answers.

Nothing of the application needs it; `manage.py load_example` loads it once.
"""

from measurements.example.loading import ExampleError, load

__all__ = ["ExampleError", "load"]
