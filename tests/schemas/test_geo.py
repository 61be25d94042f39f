from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.geo import EARTH_KM, distance_km

LAT, LON = st.floats(-90, 90), st.floats(-180, 180)


def test_distance_is_great_circle():
    assert distance_km(33.31, 44.36, 36.19, 44.01) == pytest.approx(322, abs=3)  # Baghdad to Erbil


@given(LAT, LON, LAT, LON)
def test_any_two_points_have_a_distance_and_it_is_at_most_half_way_round(lat, lon, other_lat, other_lon):
    assert 0 <= distance_km(lat, lon, other_lat, other_lon) <= math.pi * EARTH_KM


@given(LAT, LON)
def test_a_point_and_its_antipode_are_half_way_round(lat, lon):
    assert distance_km(lat, lon, -lat, lon + 180) == pytest.approx(math.pi * EARTH_KM, rel=1e-6)
