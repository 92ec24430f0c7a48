"""The tile map: which hexagon each municipality gets, computed from its place on the ground.

Neighbours stay near each other, a province holds together, an island has water around it, and
land has no holes. Nothing is random: the same places always give the same map.
"""

from actors.tiling.layout import lay_out
from actors.tiling.places import Place

__all__ = ["Place", "lay_out"]
