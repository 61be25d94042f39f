"""A sentence as the role model sees it: what each phrase is, read once a sentence, and how it stands to a cue. Pure.

All that is kept is abstract: sides, distances, particles, kinds, classes of the lexicon, never the words of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.coder.places.gazetteer import Hit, Site
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.words import CUE_GROUPS, FILLER, FUNCTION, GOVERNORS, LINKS, NOUNS, SAYING, VERBS_AFTER
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence, Token

_NEAR = (0, 1, 2, 4, 7, 12)
_WALL = re.compile("[^\\w\\s\"'\u00ab\u00bb\u201c\u201d\u2018\u2019()\\[\\]#_\u2013-]+")
_LONG = 4
DOERS = frozenset({"state", "force", "armed-group", "coalition", "person", "office", "unknown", "party"})
_THAT = frozenset(("ان", "بان"))
_NONE: frozenset[str] = frozenset()
_NAMED = frozenset(
    ("name", "demonym", "other")
)  # heads of phrases that begin with no word for people, things or places
# Lands where war is told of: a place there is likelier where it happened than who speaks.
_LANDS_OF_WAR = frozenset("PS IL LB SY IQ YE LY SD AF UA SO NG ML".split())
_MARKS = {mark: mark for mark in "،:()«»\"\u201c\u201d./-#؛!؟,'…[]"}
MOST = 4  # places, or times a name comes, that are told apart

_CLITICS = re.compile("^[وف]?(?:بال|كال|لل|ال|ب|ل|ك)?(?=\\w{3})")
SIDES = "ABI"  # of the cue: After it, Before it, Inside it
_AFTER, _BEFORE, _INSIDE = range(3)
ALL = (1000, 1000)

Words = Sequence[Word | None]
Span = tuple[int, int]
Edge = tuple[int, int, int]


class CueView(NamedTuple):
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


class Seen(NamedTuple):
    """What a phrase is, whatever the cue."""

    head: str
    kind: str  # of actor, or `-`
    site: str  # Country, Region, Town, or `-`
    link: str  # the particle before it, or `~`
    form: str  # how it begins: Definite, Accusative, or `-`
    coordinated: bool
    size: int
    land: str  # at war, at peace, or no place
    held: str  # how it stands in a chain of places
    prior: str  # what stands before it
    nxt: str  # what stands after it
    governor: str
    holder: str  # what it hangs on: the phrase right before it and its particle
    leads: str  # the phrase right after it and its particle
    noun: str  # the class of the word that it begins with, or none
    before: str  # the mark before it
    after: str
    classes_before: frozenset[str]
    classes_after: frozenset[str]
    told: str  # whether the title names it
    times: int  # how often the sentence names the same
    again: str  # whether this is the First of these, or a Later
    opens: bool
    walls: tuple[int, int]  # marks of the sentence before its beginning and before its end
    telling: tuple[int, int]  # function words before its beginning and before its end
    verbs: tuple[int, int]  # words that look like verbs before its beginning and before its end


class Stand(NamedTuple):
    """How a phrase stands to a cue. `side`: of SIDES. `inner`: the function words between, as a slice of `Scene.telling`."""

    at: int
    side: int
    far: int
    between: int
    rank: int
    walls: int
    verbs: int
    nth: int
    inter: int
    nearer: int
    same: str  # whether it is of the country of who stands right after the cue
    facing: str  # "" unless it stands right beside the cue
    inner: tuple[int, int]


class Scene(NamedTuple):
    """A sentence as all its cues share it. `telling`: its function words; `places`: the numbers of the phrases that are places."""

    sentence: Sentence
    phrases: Sequence[Phrase]
    seen: tuple[Seen, ...]
    places: tuple[Phrase, ...]
    telling: tuple[str, ...]
    marks: tuple[int, ...]  # offsets
    tells_at: tuple[int, ...]  # tokens of `telling`
    verbs_at: tuple[int, ...]  # tokens that look like verbs


def scene(sentence: Sentence, phrases: Sequence[Phrase], words: Words = (), titled: frozenset[str] = _NONE) -> Scene:
    """Read a sentence. `words`: of the lexicon, one a token, or none; `titled`: what the title names (see title_names)."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    tells = [(at, token.form) for at, token in enumerate(tokens) if token.form in FUNCTION]
    tells_at = [at for at, _ in tells]
    verbs_at = [at for at, token in enumerate(tokens) if looks_verbal(token.form)]
    marks = [match.start() for match in _WALL.finditer(norm, sentence.start, sentence.end)]
    names = [_name_of(one) for one in phrases]
    seen = []
    for at, phrase in enumerate(phrases):
        first, last, start, end, head, link, actor, sites, _, coordinated = phrase
        mine = names[at]
        times = names.count(mine) if mine else 0
        word = words[last] if last < len(words) else None
        form = tokens[first].form
        seen.append(
            Seen(
                head,
                actor.kind if actor is not None else "-",
                _site(sites[0]) if sites else "-",
                link or "~",
                "d" if form.startswith("ال") else "a" if form[-1] == "ا" else "-",
                coordinated,
                min(last - first, _LONG),
                _land(sites[0].countries) if sites else "",
                _chained(phrases, at) if sites or head == "place" else "",
                *_around(tokens, norm, phrase),
                _beside(phrases[at - 1], phrase, phrase.link) if at else "",
                _beside(phrases[at + 1], phrase, phrases[at + 1].link) if at + 1 < len(phrases) else "",
                "" if head in _NAMED else noun_class(form),
                _MARKS.get(norm[max(start - 2, 0) : start].strip()[-1:], ""),
                _MARKS.get(norm[end : end + 2].strip()[:1], ""),
                _class_before(tokens, words, first),
                word.classes if word is not None else _NONE,
                _told(sentence, phrase, mine, titled) if titled else "",
                min(times, MOST - 1),
                "f" if times > 1 and names.index(mine) == at else "l",
                at == 0,
                (bisect_left(marks, start), bisect_left(marks, end)),
                (bisect_left(tells_at, first), bisect_left(tells_at, last)),
                (bisect_left(verbs_at, first), bisect_left(verbs_at, last)),
            )
        )
    places = tuple([one for one in phrases if one.sites and one.head != "demonym"])
    return Scene(
        sentence,
        phrases,
        tuple(seen),
        places,
        tuple([form for _, form in tells]),
        tuple(marks),
        tuple(tells_at),
        tuple(verbs_at),
    )


def stands(look: Scene, cue: CueView, others: Sequence[Span] = (), most: tuple[int, int] = ALL) -> list[Stand]:
    """How the phrases stand to a cue, from the nearest outward, first those after it, then those before it.

    Args:
        look: the sentence.
        cue: the cue.
        others: other cues of the sentence, as token positions, half-open.
        most: phrases before it, and after it, that are looked at.
    """
    phrases, tokens = look.phrases, look.sentence.tokens
    first = next((at for at, phrase in enumerate(phrases) if phrase.first >= cue.first), len(phrases))
    gaps = sorted([max(one.first - cue.last, cue.first - one.last, 0) for one in look.places])
    of = _of(phrases, cue)
    last_token = tokens[cue.last - 1] if cue.last <= len(tokens) else tokens[-1]
    after = (
        bisect_left(look.marks, last_token.end),
        bisect_left(look.tells_at, cue.last),
        bisect_left(look.verbs_at, cue.last),
    )
    start = tokens[cue.first].start if cue.first < len(tokens) else last_token.end
    before = (
        bisect_left(look.marks, start),
        bisect_left(look.tells_at, cue.first),
        bisect_left(look.verbs_at, cue.first),
    )
    found = _one_side(look, cue, range(first, min(first + most[1], len(phrases))), after, gaps, others, of)
    return found + _one_side(look, cue, range(first - 1, max(first - 1 - most[0], -1), -1), before, gaps, others, of)


def _one_side(  # noqa: PLR0917 - what is known of the cue
    look: Scene, cue: CueView, side: range, edge: Edge, gaps: Sequence[int], others: Sequence[Span], of: str
) -> list[Stand]:
    """`edge`: the marks, the function words and the verbs that stand before the cue's end (on the side after it), or its beginning."""
    found: list[Stand] = []
    heads: dict[str, int] = {}
    between = 0
    marks, tells, verbs = edge
    for at in side:
        phrase, seen = look.phrases[at], look.seen[at]
        if phrase.first >= cue.last:
            where, gap, walls, inner = _AFTER, phrase.first - cue.last, seen.walls[0] - marks, (tells, seen.telling[0])
            acts = seen.verbs[0] - verbs
        elif phrase.last <= cue.first:
            where, gap, walls, inner = _BEFORE, cue.first - phrase.last, marks - seen.walls[1], (seen.telling[1], tells)
            acts = verbs - seen.verbs[1]
        else:
            found.append(Stand(at, _INSIDE, 0, 0, 0, 0, 0, 0, 0, 0, "", "", (0, 0)))
            continue
        inter = nearer = 0
        for lo, hi in others:
            inter += cue.last <= lo and hi <= phrase.first if where == _AFTER else phrase.last <= lo and hi <= cue.first
            nearer += max(phrase.first - hi, lo - phrase.last, 0) < gap
        rank = heads.get(seen.head, 0)
        found.append(
            Stand(
                at,
                where,
                bisect_left(_NEAR, gap),
                min(between, 3),
                min(rank, 2),
                min(walls, 3),
                min(acts, 3),
                min(bisect_left(gaps, gap), MOST - 1) if seen.site != "-" else 0,
                min(inter, 2),
                min(nearer, 2),
                _same(phrase, of) if of else "",
                "" if gap else _facing(look.phrases, cue, where),
                inner,
            )
        )
        heads[seen.head] = rank + 1
        between += 1
    return found


def _of(phrases: Sequence[Phrase], cue: CueView) -> str:
    """The country of who stands in the cue or right after it."""
    for phrase in phrases:
        if cue.first < phrase.last and phrase.first <= cue.last and phrase.actor is not None and not phrase.link:
            return phrase.actor.country or ""
    return ""


def _same(phrase: Phrase, country: str) -> str:
    """Whether a phrase is of a country (`s`), of another (`o`), or of none."""
    if phrase.sites:
        return "s" if country in phrase.sites[0].countries else "o"
    actor = phrase.actor
    return "" if actor is None or actor.country is None else "s" if actor.country == country else "o"


def title_names(title: Sentence | None, hits: Sequence[Hit]) -> frozenset[str]:
    """What a title names: the ids of its names, the stems of its words."""
    if title is None:
        return _NONE
    found = {stem(token.form) for token in title.tokens}
    found |= {"s:" + hit.name.sites[0].id for hit in hits if hit.name.sites}
    found |= {"a:" + hit.name.actor.id for hit in hits if hit.name.actor is not None}
    return frozenset(found)


@lru_cache(maxsize=20_000)
def stem(form: str) -> str:
    """A form without the clitics and the article before it."""
    return _CLITICS.sub("", form)


def _told(sentence: Sentence, phrase: Phrase, name_: str, titled: frozenset[str]) -> str:
    """Whether the title names the phrase (`n`), holds half of its words (`w`), some (`p`), or none."""
    if name_ and name_ in titled:
        return "n"
    stems = [stem(token.form) for token in sentence.tokens[phrase.first : phrase.last]]
    stems = [one for one in stems if one not in FILLER] or stems
    known = sum([one in titled for one in stems])
    return "-" if not known else "w" if 2 * known >= len(stems) else "p"


def walls_between(sentence: Sentence, lo: int, hi: int) -> int:
    """Marks that part the tokens from `lo` to `hi`, these included."""
    tokens = sentence.tokens
    start = tokens[lo - 1].end if lo else tokens[0].start
    end = tokens[hi].start if hi < len(tokens) else tokens[-1].end
    return len(_WALL.findall(sentence.doc.norm, start, end)) if end > start else 0


def _facing(phrases: Sequence[Phrase], cue: CueView, side: int) -> str:
    """The kind of doer that stands right on the other side of the cue (subject, verb, object), or `-`."""
    for phrase in phrases:
        near = phrase.last == cue.first if side == _AFTER else phrase.first == cue.last
        if near and phrase.actor is not None and phrase.actor.kind in DOERS and phrase.link in {"", "ان", "و"}:
            return phrase.actor.kind
    return "-"


@lru_cache(maxsize=20_000)
def looks_verbal(form: str) -> bool:
    """Whether a form looks like a finite verb: in the past, feminine, or in the present."""
    bare = form.lstrip("وف") if len(form) > _LONG else form
    if bare.startswith("ال") or len(bare) < _LONG or form in LINKS:
        return False
    if bare[0] == "ي" or bare.startswith(("سي", "ست", "سن")):
        return True
    return (bare.endswith("ت") and bare[-2] not in "اي") or form in SAYING or bare in VERBS_AFTER or bare in GOVERNORS


def _site(site: Site) -> str:
    return "c" if site.kind == "country" else "r" if site.coarse else "t"


@lru_cache(maxsize=1024)
def _land(countries: tuple[str, ...]) -> str:
    return "peace" if _LANDS_OF_WAR.isdisjoint(countries) else "war"


def _class_before(tokens: Sequence[Token], words: Words, first: int) -> frozenset[str]:
    """What the lexicon calls the word before a phrase, past its particle."""
    at = first - 1
    if at >= 0 and tokens[at].form in LINKS:
        at -= 1
    word = words[at] if 0 <= at < len(words) else None
    return word.classes if word is not None else _NONE


def _around(tokens: Sequence[Token], norm: str, phrase: Phrase) -> tuple[str, str, str]:
    """The word before (a verb of saying, a relative, ...), the word after, and what governs it."""
    prior, governor = _before(tokens[phrase.first - 1].form) if phrase.first else ("^", "")
    if phrase.link == "الذي" and prior not in {"^", "say"}:
        prior = "who"
    if ":" in norm[phrase.end : phrase.end + 3]:
        return prior, "colon", governor
    after = tokens[phrase.last].form if phrase.last < len(tokens) else "$"
    if after in VERBS_AFTER:
        return prior, "v", governor
    return prior, "say" if after in SAYING else "that" if after in _THAT else "-", governor


@lru_cache(maxsize=20_000)
def _before(form: str) -> tuple[str, str]:
    """What the word before a phrase is, and what it does with the phrase."""
    governor = GOVERNORS.get(form) or (GOVERNORS.get(form[1:], "") if form[0] == "و" else "")
    return "say" if form in SAYING else "v" if form.endswith("ت") else "-", governor


def _beside(other: Phrase, phrase: Phrase, link: str) -> str:
    """What the phrase beside one is, where no more than a particle stands between."""
    gap = phrase.first - other.last if other.first < phrase.first else other.first - phrase.last
    if gap > 1 or (gap and not link):
        return ""
    if other.sites and other.head != "demonym":
        return _site(other.sites[0])
    return other.actor.kind if other.actor is not None else other.head


@lru_cache(maxsize=20_000)
def noun_class(form: str) -> str:
    """The class of a word that phrases begin with, or `-`."""
    return NOUNS.get(form) or NOUNS.get(stem(form), "-")


def _name_of(phrase: Phrase) -> str:
    """Which place or actor a phrase names; one string for one of them."""
    if phrase.sites:
        return "s:" + phrase.sites[0].id
    return "a:" + phrase.actor.id if phrase.actor is not None else ""


def _chained(phrases: Sequence[Phrase], at: int) -> str:
    """Whether a place stands in a chain of places (X في Y): `<` after another, `>` before another, `<>` both."""
    phrase = phrases[at]
    last = phrases[at - 1] if at else None
    after_one = last is not None and last.last >= phrase.first - 1 and (bool(last.sites) or last.head == "place")
    before_one = at + 1 < len(phrases) and phrases[at + 1].first <= phrase.last + 1 and bool(phrases[at + 1].sites)
    return ("<" if after_one else "") + (">" if before_one else "")
