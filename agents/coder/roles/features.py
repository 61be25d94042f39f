"""What a phrase is to a cue, as features of the role model: which side, how far, after which particle, of what kind. Pure.

Features (roles/blocks.py) are built of abstract attributes, word classes of the lexicon and function words, never of the words of
the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from agents.coder.roles import blocks
from agents.coder.roles.blocks import Feature
from agents.coder.roles.scene import MOST, SIDES, CueView, Scene, Seen, Stand

_LENGTHS = (8, 14, 22, 32, 45)


def null_features(cue: CueView, look: Scene) -> list[Feature]:
    """What speaks for a role that is not said at all."""
    return [
        ("0",),
        ("0t", cue.type),
        ("0g", cue.group),
        ("0z", cue.shape),
        ("0tz", cue.type, cue.shape),
        ("0gz", cue.group, cue.shape),
        ("0n", min(len(look.places), MOST), cue.type),
        ("0l", length(look), cue.type),
    ]


def length(look: Scene) -> int:
    """How long a sentence is, in steps."""
    return bisect_left(_LENGTHS, len(look.sentence.tokens))


def features(look: Scene, cue: CueView, stand: Stand) -> list[Feature]:
    """What a phrase is to the cue."""
    seen = look.seen[stand.at]
    found = [one for at in range(len(BLOCKS)) for one in block(at, look, cue, stand)]
    for form in look.telling[slice(*stand.inner)]:
        found += blocks.between_words(form, SIDES[stand.side], seen.kind, seen.site, cue.type, cue.group)
    return found + rarely(seen, cue, stand)


def rarely(seen: Seen, cue: CueView, stand: Stand) -> list[Feature]:
    """The features that few phrases have."""
    found = blocks.governed(seen.governor, seen.kind, cue.group) if seen.governor else []
    if stand.facing:
        found += blocks.adjoining(cue.type, cue.shape, SIDES[stand.side], seen.kind, stand.facing)
    return found


def block(number: int, look: Scene, cue: CueView, stand: Stand) -> list[Feature]:
    """The features of one of BLOCKS."""
    return BLOCKS[number](look, cue, look.seen[stand.at], stand)


def _is(_: Scene, cue: CueView, seen: Seen, stand: Stand) -> list[Feature]:
    more = seen.size, seen.land, seen.held
    return blocks.is_(cue.type, SIDES[stand.side], *seen[:4], *more)


def _beside(_: Scene, cue: CueView, seen: Seen, stand: Stand) -> list[Feature]:
    around = seen.prior, seen.nxt, seen.governor, seen.holder, seen.leads, seen.noun
    marks = seen.before, seen.after
    return blocks.beside(cue.type, SIDES[stand.side], *seen[:4], *around, seen.size, seen.form, *marks)


def _worded(_: Scene, cue: CueView, seen: Seen, stand: Stand) -> list[Feature]:
    return blocks.worded(cue.type, SIDES[stand.side], *seen[1:4], seen.classes_before, seen.classes_after)


def _named(_: Scene, cue: CueView, seen: Seen, stand: Stand) -> list[Feature]:
    told = seen.told, seen.times, seen.again, seen.opens
    return blocks.named(cue.type, SIDES[stand.side], *seen[:4], *told)


def _stands(_: Scene, cue: CueView, seen: Seen, stand: Stand) -> list[Feature]:
    return blocks.stands(cue.group, cue.shape, SIDES[stand.side], stand.far, seen.link)


def _apart(_: Scene, cue: CueView, seen: Seen, stand: Stand) -> list[Feature]:
    return blocks.apart(cue.group, cue.type, SIDES[stand.side], stand.far, *seen[:5])


def _ordered(_look: Scene, cue: CueView, seen: Seen, stand: Stand) -> list[Feature]:
    order = stand.between, stand.rank, stand.walls, stand.verbs
    head, kind, _, link, _, coordinated = seen[:6]
    return blocks.ordered(cue.group, cue.shape, SIDES[stand.side], *order, head, kind, link, coordinated)


def _cued(_: Scene, cue: CueView, seen: Seen, stand: Stand) -> list[Feature]:
    return blocks.cued(cue.classes, SIDES[stand.side], stand.far, *seen[1:4])


def _counted(look: Scene, cue: CueView, seen: Seen, stand: Stand) -> list[Feature]:
    count = min(len(look.places), MOST), stand.nth, stand.inter, stand.nearer
    return blocks.counted(cue.group, cue.type, SIDES[stand.side], *seen[1:4], *count, stand.same)


# In the order of the model's keys.
BLOCKS: tuple[Callable[[Scene, CueView, Seen, Stand], list[Feature]], ...] = (
    _is,
    _beside,
    _worded,
    _named,
    _stands,
    _apart,
    _ordered,
    _cued,
    _counted,
)


def name(one: Feature) -> str:
    """A feature as the model file has it."""
    return "|".join(str(part) for part in one)


def feature(text: str) -> Feature:
    """The feature that `name` wrote."""
    head, *parts = text.split("|")
    return (head, *(int(part) if part.isdigit() else part for part in parts))
