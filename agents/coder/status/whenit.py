"""Where somebody or something was when the act of the news befell: `كانت الناقلة في طريقها إلى الميناء عندما وقع الهجوم`. Pure.

The sentence is told as of what had been, the act is that of the news. Where a year or an age stands by, it is history
(status/history.py, status/formerly.py).
"""

from __future__ import annotations

from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.spot import SOON, Spot, before, has, some

_CLAUSE: Final = 20


def when_it_befell(spot: Spot) -> bool:
    """`كان المبنى خاليا عندما وقع الهجوم`, `لحظة وقوع الانفجار`; not `كان طفلا عندما وقع الهجوم`, nor a war (`حين وقع الغزو`)."""
    signs = spot.signs
    if spot.talks or spot.threat or spot.verb or not has(signs[spot.at], BITS["the_blow"]):
        return False
    own = (*range(spot.first, spot.at), *before(signs, spot.first, 2))
    befell = next((place for place in own if has(signs[place], bits("befall", "befalling"))), None)
    if befell is None or not befell or not has(signs[befell - 1], BITS["the_moment"]):
        return False
    earlier = list(before(signs, befell, _CLAUSE, commas=2))
    return not some(signs, (*earlier, *range(spot.end, min(len(signs), spot.end + SOON))), BITS["of_age"])
