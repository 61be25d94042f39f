"""Talks and signings that are put off: set for a later date, and not broken off. Pure.

`تأجلت المحادثات إلى الأسبوع المقبل`, `إرجاء مراسم توقيع الاتفاق`. The day that they are put off to may stand far behind, their own before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.status.clearwords import BITS, bits
from agents.coder.status.spot import NEAR, Spot, after, before, has, lead_of, negated
from agents.coder.status.words import GROUP, LINK, Sign

RULED: Final = 9  # between a verb and its object, the subject between them
_AHEAD: Final = 20  # words from "put off" to the day
_THAT, _AFTER, _BEFORE, _WHICH = (LINK[name] for name in "that after before which".split())
_UNTIL: Final = frozenset((LINK["to"], LINK["until"]))
_UNSURE: Final = frozenset(
    GROUP[name]
    for name in "threat may if fear warn plan call want fut any must chance danger prevent expect study".split()
)


def happens(signs: Sequence[Sign], at: int) -> bool:
    """Whether a verb or noun is told as done: not negated, to come, threatened or feared."""
    sign = signs[at]
    if sign.future or negated(signs, at):
        return False
    lead = lead_of(signs, at)
    if lead is not None and (lead.link in (_AFTER, _BEFORE) or (lead.link == _THAT and sign.verb and not sign.past)):
        return False
    return not any(signs[place].group in _UNSURE for place in before(signs, at, 6))


def put_off_to(spot: Spot) -> bool:
    """`تأجلت المحادثات إلى الأسبوع المقبل`, `أرجئت الجولة حتى الخميس`: a round set for a later date."""
    signs = spot.signs
    if not spot.talks or spot.verb or signs[spot.head].led or has(signs[spot.at], bits("truce", "result")):
        return False  # an accord whose signing is put off is another matter
    places = (*range(spot.first, spot.at), *before(signs, spot.head, RULED))
    off = next((place for place in places if has(signs[place], BITS["put_off"])), None)
    if off is None or not happens(signs, off):
        return False
    for place in after(signs, off, _AHEAD):
        if signs[place].link in _UNTIL and any(
            signs[each].unit or signs[each].month or has(signs[each], bits("day", "tonight", "later"))
            for each in after(signs, place, 3)
        ):
            return True
        which = signs[place].link == _WHICH and not signs[min(place + 1, len(signs) - 1)].was  # التي كانت مقررة أمس
        if which or signs[place].link == _THAT or signs[place].cut:
            return False
    return False


def signing_put_off(spot: Spot) -> bool:
    """`تأجيل مراسم التوقيع على الاتفاق`, `أرجئ توقيع الهدنة`, `توقيع الاتفاق، الذي كان مقررا أمس، تأجل`: to whatever day, it may yet be."""
    signs = spot.signs
    start = min(spot.first, spot.head)
    own = range(start, spot.at + 1)
    near = next((place for place in (*own[::-1], *before(signs, start, 2)) if has(signs[place], BITS["signing"])), None)
    if not spot.talks or near is None:
        return False
    for place in before(signs, near, NEAR):
        sign = signs[place]
        if has(sign, BITS["put_off"]):
            return happens(signs, place)
        if sign.link or sign.cut or sign.verb:
            break
    return any(_is_put_off(signs, place) for place in after(signs, spot.end, _AHEAD - RULED, commas=2))


def _is_put_off(signs: Sequence[Sign], at: int) -> bool:
    """Whether a verb says of what stands before it that it was put off: `قد تأجلت إلى الخميس`."""
    sign = signs[at]
    return has(sign, BITS["put_off"]) and not (sign.definite or sign.led or sign.wa) and happens(signs, at)
