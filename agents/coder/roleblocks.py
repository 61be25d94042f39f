"""The features of the role model, in blocks that share their attributes, so that the model can remember the sum of a block. Pure.

No feature holds a word of the text, but the function words of rolewords.py.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agents.coder.rolewords import BETWEEN, GOVERNORS

Feature = tuple[str | int, ...]
Key = tuple[str | int | frozenset[str], ...]
InnerKey = tuple[str, str, str, str, str, str]  # the arguments of between_words


def _stands(group: str, shape: str, side: str, far: int, link: str) -> tuple[Feature, ...]:
    return (
        ("lg", link, side, group),
        ("lp", link, side, far),
        ("gp", group, side, far),
        ("zp", shape, side, far),
        ("zl", shape, side, link),
        ("q3", shape, group, side, far, link),
    )


def _is(type_: str, head: str, kind: str, site: str, link: str, side: str) -> tuple[Feature, ...]:  # noqa: PLR0917
    return (
        ("b",),
        ("w", head, kind, site),
        ("h", head, type_),
        ("k", kind, side, type_),
        ("s", site, link, side),
        ("lt", link, side, type_),
        ("lh", link, head),
        ("lk", link, kind, side),
        ("q2", type_, link, head, kind, site, side),
    )


def _linked(group: str, link: str, site: str, side: str, far: int, head: str) -> tuple[Feature, ...]:  # noqa: PLR0917
    return ("q1", group, link, site, side, far), ("xl", head, side, far, link)


def _far(type_: str, head: str, kind: str, side: str, far: int, form: str) -> tuple[Feature, ...]:  # noqa: PLR0917
    return (
        ("p", side, far, type_),
        ("x", head, kind, side, far, type_),
        ("fm", form, head, side),
        ("fp", form, side, far, type_),
    )


def _ranked(group: str, side: str, kind: str, head: str, rank: int) -> tuple[Feature, ...]:
    return ("gk", group, side, kind), ("gh", group, side, head), ("r", head, side, rank, group)


def _ordered(group: str, shape: str, side: str, between: int, kind: str) -> tuple[Feature, ...]:
    return ("o", side, between, group), ("zo", shape, side, between, group), ("zk", shape, side, kind)


def _walled(side: str, between: int, link: str, walls: int, kind: str) -> tuple[Feature, ...]:
    return ("o2", side, between, link), ("c", walls, side, kind)


def _beside(type_: str, kind: str, side: str, prior: str, nxt: str) -> tuple[Feature, ...]:
    return ("f", prior, kind, type_), ("n", nxt, side, type_)


def _after_word(classes: frozenset[str], link: str, kind: str, type_: str, site: str) -> list[Feature]:
    found: list[Feature] = []
    for one in sorted(classes):
        found += [("bw", one, link), ("bwk", one, kind), ("bwt", one, type_, site)]
    return found


def _before_word(classes: frozenset[str], kind: str, type_: str, side: str) -> list[Feature]:
    found: list[Feature] = []
    for one in sorted(classes):
        found += [("aw", one, kind), ("awt", one, type_, side)]
    return found


def _cued(classes: frozenset[str], side: str, link: str, kind: str, far: int, site: str) -> list[Feature]:  # noqa: PLR0917
    found: list[Feature] = []
    for one in sorted(classes):
        found += [("cw", one, side, link), ("cwk", one, side, kind), ("cwf", one, side, far), ("cws", one, side, site)]
    return found


def _marked(before: str, after: str, side: str, kind: str, site: str, link: str) -> tuple[Feature, ...]:  # noqa: PLR0917
    return (
        ("pa", after, side, kind),
        ("pas", after, site, link),
        ("pb", before, side, kind),
        ("pbs", before, site, link),
    )


def _repeated(times: int, first: str, site: str, kind: str, side: str) -> tuple[Feature, ...]:
    return (("rep", times, site, kind), ("rpf", first, side)) if times > 1 else ()


def _counted(places: int, rank: int, side: str, type_: str, link: str, group: str) -> tuple[Feature, ...]:  # noqa: PLR0917
    if not places:
        return ()
    return ("ns", places, rank, side), ("nst", rank, side, type_, link), ("nsg", rank, side, group)


def _landed(land: str, site: str, kind: str, link: str, type_: str) -> tuple[Feature, ...]:
    return (("hot", land, site, type_), ("hotl", land, site, link), ("hotk", land, kind, type_)) if land else ()


def between_words(form: str, side: str, kind: str, site: str, type_: str, group: str) -> list[Feature]:  # noqa: PLR0917
    """The features of one function word between a phrase and the cue."""
    found: list[Feature] = [("fi", form, side), ("fik", form, side, kind), ("fis", form, side, site)]
    governs = GOVERNORS.get(form)
    for word in (BETWEEN.get(form), None if governs is None else "v:" + governs):
        if word is not None:
            found += [("it", word, side, type_), ("ig", word, side, group), ("ik", word, side, kind)]
    return found


BLOCKS: tuple[Callable[..., Sequence[Feature]], ...] = (
    _stands,
    _is,
    _linked,
    _far,
    _ranked,
    _ordered,
    _walled,
    _beside,
    _after_word,
    _before_word,
    _cued,
    _marked,
    _repeated,
    _counted,
    _landed,
)
