"""What a phrase is to a cue, as the role model sees it: which side, how far, after which particle, of what kind. Pure.

Features (roleblocks.py) are built of abstract attributes, word classes of the lexicon and function words, never of the words of
the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from agents.coder.lexicon import Word
from agents.coder.phrases import Phrase
from agents.coder.roleblocks import BLOCKS, Feature, InnerKey, Key, between_words
from agents.coder.rolewords import CUE_GROUPS, FUNCTION, GOVERNORS, LINKS, SAYING, VERBS_AFTER
from agents.coder.text import Sentence

_NEAR = (0, 1, 2, 4, 7, 12)
_WALL = re.compile("[^\\w\\s\"'\u00ab\u00bb\u201c\u201d\u2018\u2019()\\[\\]#_\u2013-]+")
_LONG = 4
DOERS = frozenset({"state", "force", "armed-group", "coalition", "person", "office", "unknown", "party"})
_THAT = frozenset(("ان", "بان"))
_NONE: frozenset[str] = frozenset()
# Lands where war is told of: a place there is likelier where it happened than who speaks.
_LANDS_OF_WAR = frozenset("PS IL LB SY IQ YE LY SD AF UA SO NG ML".split())
_MARKS = {mark: mark for mark in "،:()«»\"\u201c\u201d./-#؛!؟,'…[]"}
_MOST = 4  # places, or times a name comes, that are told apart

Words = Sequence[Word | None]


@dataclass(frozen=True, slots=True)
class CueView:
    """The cue as roles see it: token positions half-open, event type, group of words, shape, and what the lexicon calls it."""

    first: int
    last: int
    type: str
    group: str
    shape: str
    classes: frozenset[str] = _NONE


def view(sentence: Sentence, first: int, last: int, type_: str, words: Words = ()) -> CueView:
    """Look at a cue; `first` and `last` are token positions, half-open; `words` of the lexicon, one a token, or none."""
    tokens = sentence.tokens
    group = _group(" ".join([token.form for token in tokens[first:last]]))
    after = tokens[last].form if last < len(tokens) else ""
    shape = _shape(tokens[first].form if first < len(tokens) else "", after)
    known = [word.classes for word in words[first:last] if word is not None]
    return CueView(first, last, type_, group, shape, known[0] if len(known) == 1 else _NONE.union(*known))


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


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence as all its phrases share it: words of the lexicon (one a token, or none), and per phrase the name it stands for."""

    sentence: Sentence
    phrases: Sequence[Phrase]
    cue: CueView
    words: Words
    names: tuple[str, ...]
    places: tuple[int, ...]  # how far from the cue each place stands
    telling: tuple[tuple[int, str], ...]  # function words: where, and which


def scene(sentence: Sentence, phrases: Sequence[Phrase], cue: CueView, words: Words = ()) -> Scene:
    """What is asked of every phrase, read once."""
    places = tuple([_gap(one, cue) for one in phrases if one.sites and one.head != "demonym"])
    telling = tuple([(at, token.form) for at, token in enumerate(sentence.tokens) if token.form in FUNCTION])
    return Scene(sentence, phrases, cue, words, tuple([_named(one) for one in phrases]), places, telling)


def features(look: Scene, at: int) -> list[Feature]:
    """What phrase number `at` is to the cue."""
    keys, inner, rare = attributes(look, at)
    found = [one for build, key in zip(BLOCKS, keys, strict=True) for one in build(*key)]
    return [*found, *(one for key in inner for one in between_words(*key)), *rare]


def attributes(look: Scene, at: int) -> tuple[tuple[Key, ...], list[InnerKey], list[Feature]]:
    """The arguments of each of BLOCKS, those of `between_words`, and the features that few phrases have."""
    sentence, phrases, cue = look.sentence, look.phrases, look.cue
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
    keys: tuple[Key, ...] = (
        (group, shape, side, far, link),
        (type_, head, kind, site, link, side),
        (group, link, site, side, far, head),
        (type_, head, kind, side, far, form),
        (group, side, kind, head, rank),
        (group, shape, side, between, kind),
        (side, between, link, walls, kind),
        (type_, kind, side, prior, nxt),
        (_class_before(look, phrase), link, kind, type_, site),
        (_class_after(look, phrase), kind, type_, side),
        (cue.classes, side, link, kind, far, site),
        (*_marks(sentence, phrase), side, kind, site, link),
        (*_again(look, at), site, kind, side),
        (*_nth(look, phrase, gap), side, type_, link, group),
        (_land(phrase), site, kind, link, type_),
    )
    inner: list[InnerKey] = (
        [(word, side, kind, site, type_, group) for word in _inner_words(look, lo, hi)] if gap else []
    )
    rare: list[Feature] = [("len", min(phrase.last - phrase.first, _LONG), head)]
    if governor:
        rare += [("v", governor, side, type_), ("vh", governor, head), ("vk", governor, kind, group)]
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
    return keys, inner, rare


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


def _inner_words(look: Scene, lo: int, hi: int) -> list[str]:
    """The function words between the phrase and the cue."""
    return [form for at, form in look.telling if lo <= at < hi]


def _gap(phrase: Phrase, cue: CueView) -> int:
    return max(phrase.first - cue.last, cue.first - phrase.last, 0)


def _named(phrase: Phrase) -> str:
    """Which place or actor a phrase names; one string for one of them."""
    if phrase.sites:
        return "s:" + phrase.sites[0].id
    return "a:" + phrase.actor.id if phrase.actor is not None else ""


def _class_before(look: Scene, phrase: Phrase) -> frozenset[str]:
    """What the lexicon calls the word before a phrase, past its particle."""
    at = phrase.first - 1
    if at >= 0 and look.sentence.tokens[at].form in LINKS:
        at -= 1
    word = look.words[at] if 0 <= at < len(look.words) else None
    return word.classes if word is not None else _NONE


def _class_after(look: Scene, phrase: Phrase) -> frozenset[str]:
    word = look.words[phrase.last] if phrase.last < len(look.words) else None
    return word.classes if word is not None else _NONE


def _marks(sentence: Sentence, phrase: Phrase) -> tuple[str, str]:
    """The marks that stand right before and right after a phrase."""
    norm = sentence.doc.norm
    before = norm[max(phrase.start - 2, 0) : phrase.start].strip()[-1:]
    after = norm[phrase.end : phrase.end + 2].strip()[:1]
    return _MARKS.get(before, "") if before else "", _MARKS.get(after, "") if after else ""


def _again(look: Scene, at: int) -> tuple[int, str]:
    """How often the sentence names the same, and whether this is the first time."""
    mine = look.names[at]
    times = look.names.count(mine) if mine else 0
    return min(times, _MOST - 1), "f" if times > 1 and look.names.index(mine) == at else "l"


def _nth(look: Scene, phrase: Phrase, gap: int) -> tuple[int, int]:
    """How many places the sentence names, and how many of them are nearer to the cue than this one."""
    if not phrase.sites:
        return 0, 0
    return min(len(look.places), _MOST), min(sum([one < gap for one in look.places]), _MOST - 1)


def _land(phrase: Phrase) -> str:
    if not phrase.sites:
        return ""
    return "peace" if _LANDS_OF_WAR.isdisjoint(phrase.sites[0].countries) else "war"


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
