"""Places on the ground, and the plane on which neighbours lie about equally far apart."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

Ties = list[tuple[str, str]]

_USUAL_KM = 11.0  # between neighbours, if all municipalities were equally large
_FARTHEST_TIE_KM = 60.0
_LONGEST_TIE = 2.2  # hexagons between neighbours that lie far apart, such as across water
_FLATTEN = 0.3  # 0 makes all neighbours equally distant, 1 keeps their distances
_CLOSE = 0.98  # hexagons; nearer than this and places push each other away


@dataclass(frozen=True)
class Place:
    """What is to get a hexagon. Degrees; the same island (empty: mainland) may touch itself."""

    code: str
    longitude: float
    latitude: float
    group: str = ""
    island: str = ""


def project(place: Place) -> complex:
    """Kilometres to the east and the south."""
    width = math.cos(math.radians(52.2))
    return complex(place.longitude * 111.32 * width, -place.latitude * 111.2)


def neighbours(points: Mapping[str, complex]) -> Ties:
    """Pairs with nobody else in the circle between them (the Gabriel graph)."""
    codes = sorted(points)
    ties = []
    for index, code in enumerate(codes):
        for other in codes[index + 1 :]:
            radius = abs(points[code] - points[other]) / 2
            between = (points[code] + points[other]) / 2
            if radius < _FARTHEST_TIE_KM / 2 and all(
                abs(points[third] - between) >= radius
                for third in codes
                if third not in (code, other)
            ):
                ties.append((code, other))
    return ties


def equalise(points: Mapping[str, complex], ties: Ties) -> dict[str, complex]:
    """Keep the direction of every tie but make them about equally long: least squares."""
    wishes: dict[str, list[tuple[str, complex]]] = {code: [] for code in points}
    for code, other in ties:
        way = points[other] - points[code]
        length = min(max((abs(way) / _USUAL_KM) ** _FLATTEN, 1.0), _LONGEST_TIE)
        wishes[code].append((other, way / abs(way) * length))
        wishes[other].append((code, -way / abs(way) * length))
    centre = sum(points.values(), 0j) / len(points)
    moved = {code: (point - centre) / _USUAL_KM for code, point in points.items()}
    for _ in range(400):
        for code in sorted(moved):
            if wished := wishes[code]:
                moved[code] = sum((moved[n] - way for n, way in wished), 0j) / len(wished)
    return moved


def push_apart(points: Mapping[str, complex]) -> dict[str, complex]:
    """Until nobody is nearer than one hexagon, or sixty times."""
    moved = dict(points)
    codes = sorted(moved)
    for _ in range(60):
        for index, code in enumerate(codes):
            for other in codes[index + 1 :]:
                way = moved[other] - moved[code]
                if abs(way.real) < 1 and abs(way.imag) < 1 and abs(way) < _CLOSE:
                    push = way / abs(way) * (1 - abs(way)) / 2 if way else 0.5 + 0j
                    moved[code] -= push
                    moved[other] += push
    return moved
