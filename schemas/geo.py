"""Distances on the earth. Pure."""

from __future__ import annotations

import math

EARTH_KM = 6371.0


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance between two points in degrees (haversine), in km."""
    phi, psi = math.radians(lat), math.radians(other_lat)
    half_lat, half_lon = (psi - phi) / 2, math.radians(other_lon - lon) / 2
    half = math.sin(half_lat) ** 2 + math.cos(phi) * math.cos(psi) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))  # of antipodes it may be a hair above 1
