from ambitions.models.ambitions import Ambition
from ambitions.models.themes import Theme

__all__ = ["Ambition", "Theme"]
