"""Names that are told after a word for several places: `بمحافظتي صعدة وحجة`, `بلدات كذا وبيان`. Pure.

A name that is a common word too (حجة، عمران) is believed there as it is right after a word for one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import Hit
from agents.coder.text.normalised import Token

_AND: Final = "و"
_SEVERAL: Final = frozenset(
    f"{prefix}{word}"
    for word in (
        "محافظتي مدينتي بلدتي قريتي منطقتي مخيمي ناحيتي مديريتي ولايتي مقاطعتي قضاءي جبهتي حيي"
        " محافظات مدن بلدات قري مناطق مخيمات نواحي مديريات ولايات مقاطعات احياء جبهات اقضيه ضواحي"
    ).split()
    for prefix in ("", "ب", "ل", "و", "وب", "ول")
)


def listed(tokens: Sequence[Token], hits: Sequence[Hit]) -> frozenset[int]:
    """Where the names begin that are joined to the first name after such a word, each to the one before it."""
    found: set[int] = set()
    last = -1
    for hit in hits:
        if not hit.name.sites or hit.name.demonym:
            continue
        if hit.first and not hit.prefix and tokens[hit.first - 1].form in _SEVERAL:
            last = hit.last
        elif hit.prefix == _AND and hit.first == last:
            found.add(hit.first)
            last = hit.last
    return frozenset(found)
