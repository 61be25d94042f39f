"""What a phrase is to a cue, as the role model sees it: which side, how far, after which particle, of what kind. Pure.

Features are built of abstract attributes and particles, never of the words of the text. They come in blocks that share their
attributes, so that the model can remember the sum of a block.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from agents.coder.phrases import Phrase
from agents.coder.rolewords import BETWEEN, CUE_GROUPS, GOVERNORS, SAYING, VERBS_AFTER
from agents.coder.text import Sentence

Feature = tuple[str | int, ...]

_NEAR = (0, 1, 2, 4, 7, 12)
_WALL = re.compile("[^\\w\\s\"'\u00ab\u00bb\u201c\u201d\u2018\u2019()\\[\\]#_\u2013-]+")
_LONG = 4
DOERS = frozenset({"state", "force", "armed-group", "coalition", "person", "office", "unknown", "party"})
_THAT = frozenset(("ان", "بان"))


@dataclass(frozen=True, slots=True)
class CueView:
    """The cue as roles see it: token positions half-open, the event type, its group of words and its shape."""

    first: int
    last: int
    type: str
    group: str
    shape: str


def view(sentence: Sentence, first: int, last: int, type_: str) -> CueView:
    """Look at a cue; `first` and `last` are token positions, half-open."""
    tokens = sentence.tokens
    group = _group(" ".join([token.form for token in tokens[first:last]]))
    after = tokens[last].form if last < len(tokens) else ""
    return CueView(first, last, type_, group, _shape(tokens[first].form if first < len(tokens) else "", after))


@lru_cache(maxsize=8192)
def _group(text: str) -> str:
    return next((name for name, stems in CUE_GROUPS if any(stem in text for stem in stems)), "-")


@lru_cache(maxsize=8192)
def _shape(form: str, after: str) -> str:
    """Whether the cue's first word looks like a verb or a noun, and whether a pronoun hangs on it."""
    bare = form.removeprefix("و").removeprefix("ف")
    hangs = bare.endswith(("ها", "هم", "هما", "نا")) or (bare.endswith("ه") and len(bare) > _LONG and after[:2] == "ال")
    tail = "+" if hangs else ""
    if bare.startswith("ال"):
        return "def" + tail
    if bare.startswith(("ب", "ل")) and len(bare) > _LONG:
        return "prep" + tail
    if bare[:1] in ("ي", "ت", "س", "ن") and len(bare) > _LONG - 1:
        return "imperf" + tail
    if bare.endswith("ت") and not bare.endswith("ات"):
        return "past-f" + tail
    if bare.endswith(("وا", "ون")):
        return "plural" + tail
    return "bare" + tail


def null_features(cue: CueView) -> list[Feature]:
    """What speaks for a role that is not said at all."""
    return [
        ("0",),
        ("0t", cue.type),
        ("0g", cue.group),
        ("0z", cue.shape),
        ("0tz", cue.type, cue.shape),
        ("0gz", cue.group, cue.shape),
    ]


def features(sentence: Sentence, phrases: Sequence[Phrase], at: int, cue: CueView) -> list[Feature]:
    """What phrase number `at` is to the cue."""
    keys, rare = attributes(sentence, phrases, at, cue)
    return [*(one for build, key in zip(BLOCKS, keys, strict=True) for one in build(*key)), *rare]


def attributes(
    sentence: Sentence, phrases: Sequence[Phrase], at: int, cue: CueView
) -> tuple[tuple[tuple[str | int, ...], ...], list[Feature]]:
    """The arguments of each of BLOCKS, and the features that few phrases have."""
    phrase = phrases[at]
    side, gap, lo, hi = _stand(phrase, cue)
    type_, group, shape = cue.type, cue.group, cue.shape
    far = bisect_left(_NEAR, gap)
    between = same = 0
    head = phrase.head
    for other in phrases:
        if lo <= other.first and other.last <= hi and other is not phrase:
            between += 1
            same += other.head == head
    between, rank = min(between, 3), min(same, 2)
    walls = min(walls_between(sentence, lo, hi), 3)
    kind = phrase.actor.kind if phrase.actor is not None else "-"
    link, site = phrase.link or "~", _site(phrase)
    prior, governor, nxt, form = _around(sentence, phrase)
    keys = (
        (group, shape, side, far, link),
        (type_, head, kind, site, link, side),
        (group, link, site, side, far, head),
        (type_, head, kind, side, far, form),
        (group, side, kind, head, rank),
        (group, shape, side, between, kind),
        (side, between, link, walls, kind),
        (type_, kind, side, prior, nxt),
    )
    rare: list[Feature] = [("len", min(phrase.last - phrase.first, _LONG), head)]
    if governor:
        rare += [("v", governor, side, type_), ("vh", governor, head), ("vk", governor, kind, group)]
    if gap:
        for word in _inner_words(sentence, lo, hi):
            rare += [("it", word, side, type_), ("ig", word, side, group), ("ik", word, side, kind)]
    held = _chained(phrases, at)
    if held:
        rare += [("chl", held, link), ("chs", held, site)]
    if phrase.coordinated:
        rare.append(("co", side, between))
    if at == 0:
        rare.append(("first", kind, type_))
    if not gap and side != "I":
        facing = _facing(phrases, cue, side)
        rare += [("adj", side, facing, shape), ("adk", side, facing, kind, type_)]
    return keys, rare


# Features in blocks that share their attributes: the sum of a block's weights is remembered by these.
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


BLOCKS: tuple[Callable[..., tuple[Feature, ...]], ...] = (
    _stands,
    _is,
    _linked,
    _far,
    _ranked,
    _ordered,
    _walled,
    _beside,
)


def walls_between(sentence: Sentence, lo: int, hi: int) -> int:
    """Marks that part the tokens from `lo` to `hi`, these included."""
    tokens = sentence.tokens
    start = tokens[lo - 1].end if lo else tokens[0].start
    end = tokens[hi].start if hi < len(tokens) else tokens[-1].end
    return len(_WALL.findall(sentence.doc.norm, start, end)) if end > start else 0


def _stand(phrase: Phrase, cue: CueView) -> tuple[str, int, int, int]:
    """The side of the cue (After, Before, Inside), the tokens between, and where these begin and end."""
    if phrase.first >= cue.last:
        return "A", phrase.first - cue.last, cue.last, phrase.first
    if phrase.last <= cue.first:
        return "B", cue.first - phrase.last, phrase.last, cue.first
    return "I", 0, cue.first, cue.first


def _facing(phrases: Sequence[Phrase], cue: CueView, side: str) -> str:
    """The kind of doer that stands right on the other side of the cue (subject, verb, object), or `-`."""
    for phrase in phrases:
        near = phrase.last == cue.first if side == "A" else phrase.first == cue.last
        if near and phrase.actor is not None and phrase.actor.kind in DOERS and phrase.link in {"", "ان", "و"}:
            return phrase.actor.kind
    return "-"


def _site(phrase: Phrase) -> str:
    if not phrase.sites:
        return "-"
    site = phrase.sites[0]
    return "c" if site.kind == "country" else "r" if site.coarse else "t"


def _around(sentence: Sentence, phrase: Phrase) -> tuple[str, str, str, str]:
    """The word before (a verb of saying, a relative, ...), what governs it, the word after, and how it begins."""
    tokens = sentence.tokens
    before = tokens[phrase.first - 1].form if phrase.first else "^"
    if before == "^":
        prior = "^"
    elif before in SAYING:
        prior = "say"
    elif phrase.link == "الذي":
        prior = "who"
    else:
        prior = "v" if before.endswith("ت") else "-"
    governor = GOVERNORS.get(before) or (GOVERNORS.get(before[1:], "") if before[0] == "و" else "")
    after = tokens[phrase.last].form if phrase.last < len(tokens) else "$"
    if ":" in sentence.doc.norm[phrase.end : phrase.end + 3]:
        nxt = "colon"
    elif after in VERBS_AFTER:
        nxt = "v"
    else:
        nxt = "say" if after in SAYING else "that" if after in _THAT else "-"
    first = tokens[phrase.first].form
    return prior, governor, nxt, "d" if first.startswith("ال") else "a" if first.endswith("ا") else "-"


def _inner_words(sentence: Sentence, lo: int, hi: int) -> list[str]:
    """Telling words between the phrase and the cue, each once."""
    found: list[str] = []
    for token in sentence.tokens[lo:hi]:
        word = BETWEEN.get(token.form)
        governs = GOVERNORS.get(token.form)
        if word is not None and word not in found:
            found.append(word)
        if governs is not None and "v:" + governs not in found:
            found.append("v:" + governs)
    return found


def _chained(phrases: Sequence[Phrase], at: int) -> str:
    """Whether a place stands in a chain of places (X في Y): `<` after another, `>` before another, `<>` both."""
    phrase = phrases[at]
    if not phrase.sites and phrase.head != "place":
        return ""
    last = phrases[at - 1] if at else None
    after_one = last is not None and last.last >= phrase.first - 1 and (bool(last.sites) or last.head == "place")
    before_one = at + 1 < len(phrases) and phrases[at + 1].first <= phrase.last + 1 and bool(phrases[at + 1].sites)
    return ("<" if after_one else "") + (">" if before_one else "")


def name(one: Feature) -> str:
    """A feature as the model file has it."""
    return "|".join(str(part) for part in one)


def feature(text: str) -> Feature:
    """The feature that `name` wrote."""
    head, *parts = text.split("|")
    return (head, *(int(part) if part.isdigit() else part for part in parts))
