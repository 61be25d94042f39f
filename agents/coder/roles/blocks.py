"""The features of the role model, in blocks that share their attributes, so that the model can remember the sum of a block. Pure.

No feature holds a word of the text, but the function words of roles/words.py. The first four blocks hang on the phrase, the type
and the side of the cue alone; the others on how the phrase stands to the cue.
"""

# ruff: noqa: PLR0917 - a block is told its attributes one by one
from __future__ import annotations

from agents.coder.roles.words import BETWEEN, GOVERNORS

Feature = tuple[str | int, ...]
Features = list[Feature]


def is_(type_: str, side: str, head: str, kind: str, site: str, link: str, size: int, land: str, held: str) -> Features:
    """What the phrase is. `held`: how it stands in a chain of places."""
    found: Features = [
        ("b",),
        ("w", head, kind, site),
        ("h", head, type_),
        ("k", kind, side, type_),
        ("s", site, link, side),
        ("lt", link, side, type_),
        ("lh", link, head),
        ("lk", link, kind, side),
        ("q2", type_, link, head, kind, site, side),
        ("len", size, head),
    ]
    if land:
        found += [("hot", land, site, type_), ("hotl", land, site, link), ("hotk", land, kind, type_)]
    return [*found, ("chl", held, link), ("chs", held, site)] if held else found


def beside(
    type_: str,
    side: str,
    head: str,
    kind: str,
    site: str,
    link: str,
    prior: str,
    nxt: str,
    governor: str,
    holder: str,
    leads: str,
    noun: str,
    size: int,
    form: str,
    before: str,
    after: str,
) -> Features:
    """What stands right beside it: words of saying, what governs it, the phrases before and after it, marks."""
    found: Features = [
        ("hd", holder, side, kind),
        ("hds", holder, site, link),
        ("hdt", holder, site, type_, side),
        ("ld", leads, side, kind),
        ("lds", leads, site, link),
        ("pn", noun, link, side),
        ("pnt", noun, type_, side),
        ("pnf", noun, form, min(size, 2), site),
        ("f", prior, kind, type_),
        ("n", nxt, side, type_),
        ("pa", after, side, kind),
        ("pas", after, site, link),
        ("pb", before, side, kind),
        ("pbs", before, site, link),
    ]
    return [*found, ("v", governor, side, type_), ("vh", governor, head)] if governor else found


def worded(
    type_: str, side: str, kind: str, site: str, link: str, before: frozenset[str], after: frozenset[str]
) -> Features:
    """What the lexicon calls the words beside it."""
    found: Features = []
    for one in sorted(before):
        found += [("bw", one, link), ("bwk", one, kind), ("bwt", one, type_, site)]
    for one in sorted(after):
        found += [("aw", one, kind), ("awt", one, type_, side)]
    return found


def named(
    type_: str, side: str, head: str, kind: str, site: str, link: str, told: str, times: int, again: str, opens: bool
) -> Features:
    """Whether the title names it, whether the sentence names it again, and whether it opens the sentence."""
    found: Features = [("rep", times, site, kind), ("rpf", again, side)] if times > 1 else []
    if opens:
        found.append(("first", kind, type_))
    if told:
        found += [("tt", told, kind, side), ("tts", told, site, link), ("ttt", told, type_, head)]
    return found


def stands(group: str, shape: str, side: str, far: int, link: str) -> Features:
    """How it stands to the cue."""
    return [
        ("lg", link, side, group),
        ("lp", link, side, far),
        ("gp", group, side, far),
        ("zp", shape, side, far),
        ("zl", shape, side, link),
        ("q3", shape, group, side, far, link),
    ]


def apart(
    group: str, type_: str, side: str, far: int, head: str, kind: str, site: str, link: str, form: str
) -> Features:
    """What it is, and how far from the cue."""
    return [
        ("q1", group, link, site, side, far),
        ("xl", head, side, far, link),
        ("p", side, far, type_),
        ("x", head, kind, side, far, type_),
        ("fm", form, head, side),
        ("fp", form, side, far, type_),
        ("gk", group, side, kind),
        ("gh", group, side, head),
    ]


def ordered(
    group: str,
    shape: str,
    side: str,
    between: int,
    rank: int,
    walls: int,
    verbs: int,
    head: str,
    kind: str,
    link: str,
    coordinated: bool,
) -> Features:
    """The phrases and marks between it and the cue."""
    found: Features = [
        ("r", head, side, rank, group),
        ("o", side, between, group),
        ("zo", shape, side, between, group),
        ("zk", shape, side, kind),
        ("o2", side, between, link),
        ("c", walls, side, kind),
        ("vb", verbs, side, kind),
        ("vbl", verbs, side, link),
        ("vbw", verbs, side, walls),
        ("vbs", verbs, shape, side),
    ]
    return [*found, ("co", side, between)] if coordinated else found


def cued(classes: frozenset[str], side: str, far: int, kind: str, site: str, link: str) -> Features:
    """What the lexicon calls the cue."""
    found: Features = []
    for one in sorted(classes):
        found += [("cw", one, side, link), ("cwk", one, side, kind), ("cwf", one, side, far), ("cws", one, side, site)]
    return found


def counted(
    group: str,
    type_: str,
    side: str,
    kind: str,
    site: str,
    link: str,
    places: int,
    nth: int,
    inter: int,
    nearer: int,
    same: str,
) -> Features:
    """How many places are nearer to the cue; other cues of the sentence, between (`inter`) and nearer to the phrase."""
    found: Features = [
        ("oc", inter, nearer, side, kind),
        ("ocs", inter, nearer, site, link),
        ("oct", inter, nearer, type_, side),
    ]
    if same:
        found += [
            ("sc", same, site, type_),
            ("scl", same, link, side),
            ("sck", same, kind, type_),
            ("scg", same, site, group),
        ]
    if site != "-":
        found += [("ns", places, nth, side), ("nst", nth, side, type_, link), ("nsg", nth, side, group)]
    return found


def adjoining(type_: str, shape: str, side: str, kind: str, facing: str) -> Features:
    """It stands right beside the cue. `facing`: who stands right on the other side (subject, verb, object)."""
    return [("adj", side, facing, shape), ("adk", side, facing, kind, type_)]


def governed(governor: str, kind: str, group: str) -> Features:
    """A verb governs it: `شنت القوات`, `تعرضت القاعدة`."""
    return [("vk", governor, kind, group)]


def between_words(form: str, side: str, kind: str, site: str, type_: str, group: str) -> Features:
    """The features of one function word between a phrase and the cue."""
    found: Features = [("fi", form, side), ("fik", form, side, kind), ("fis", form, side, site)]
    governs = GOVERNORS.get(form)
    for word in (BETWEEN.get(form), None if governs is None else "v:" + governs):
        if word is not None:
            found += [("it", word, side, type_), ("ig", word, side, group), ("ik", word, side, kind)]
    return found
