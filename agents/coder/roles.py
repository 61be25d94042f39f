"""Who did it, to whom, and where: every phrase of a sentence is scored for each role by where it stands to the cue.

The weights are a small linear model over constructions (which side of the cue, after which particle, what kind of phrase, what
kind of cue), never over words; data/roles.json has them, train_roles.py makes them. Without the file the hand-made weights
below are used. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agents.coder.phrases import Phrase, soft_gap
from agents.coder.rolewords import BETWEEN, CUE_GROUPS, GOVERNORS, SAYING, VERBS_AFTER
from agents.coder.text import Sentence

ROLES = ("actor", "target", "place")
_NEAR = (0, 1, 2, 4, 7, 12)


@dataclass(frozen=True, slots=True)
class CueView:
    """The cue as roles see it: token positions half-open, the event type, its group of words and its shape."""

    first: int
    last: int
    type: str
    group: str
    shape: str


def view(sentence: Sentence, first: int, last: int, type_: str) -> CueView:
    """Look at a cue; `first` and `last` are token positions."""
    tokens = sentence.tokens
    forms = [token.form for token in tokens[first:last]]
    text = " ".join(forms)
    group = next((name for name, stems in CUE_GROUPS if any(stem in text for stem in stems)), "-")
    return CueView(first, last, type_, group, _shape(forms[0] if forms else "", tokens[last].form if last < len(tokens) else ""))


def _shape(form: str, after: str) -> str:
    """Whether the cue's first word looks like a verb or a noun, and whether a pronoun hangs on it."""
    bare = form.removeprefix("و").removeprefix("ف")
    if bare.endswith(("ها", "هم", "هما", "نا")) or (bare.endswith("ه") and len(bare) > 4 and after[:2] == "ال"):  # noqa: PLR2004
        tail = "+"
    else:
        tail = ""
    if bare.startswith("ال"):
        return "def" + tail
    if bare.startswith(("ب", "ل")) and len(bare) > 4:  # noqa: PLR2004
        return "prep" + tail
    if bare[:1] in "يتسن" and len(bare) > 3:  # noqa: PLR2004
        return "imperf" + tail
    if bare.endswith("ت") and not bare.endswith("ات"):
        return "past-f" + tail
    if bare.endswith(("وا", "ون")):
        return "plural" + tail
    return "bare" + tail


def features(sentence: Sentence, phrases: Sequence[Phrase], at: int, cue: CueView) -> Iterator[str]:
    """What a phrase (number `at`) is to the cue, as the names of features."""
    phrase = phrases[at]
    tokens = sentence.tokens
    if phrase.first >= cue.last:
        side, gap, lo, hi = "A", phrase.first - cue.last, cue.last, phrase.first
    elif phrase.last <= cue.first:
        side, gap, lo, hi = "B", cue.first - phrase.last, phrase.last, cue.first
    else:
        side, gap, lo, hi = "I", 0, cue.first, cue.first
    far = str(sum(gap > limit for limit in _NEAR))
    between = sum(1 for other in phrases if lo <= other.first and other.last <= hi and other is not phrase)
    walls = sum(1 for i in range(max(lo, 1), min(hi + 1, len(tokens))) if not soft_gap(sentence, i))
    kind = phrase.actor.kind if phrase.actor is not None else "-"
    head, link = phrase.head, phrase.link or "0"
    site = "-" if not phrase.sites else "c" if phrase.sites[0].kind == "country" else "r" if phrase.sites[0].coarse else "t"
    before = tokens[phrase.first - 1].form if phrase.first else "^"
    prior = "say" if before in SAYING else "^" if before == "^" else "who" if link == "الذي" else "v" if before.endswith("ت") else "-"
    after = tokens[phrase.last].form if phrase.last < len(tokens) else "$"
    colon = ":" in sentence.doc.norm[phrase.end : phrase.end + 3]
    nxt = "colon" if colon else "v" if after in VERBS_AFTER else "say" if after in SAYING else "ان" if after in {"ان", "بان"} else "-"
    what = f"{head}/{kind}/{site}"
    place = f"{side}{far}"
    order = f"{side}{min(between, 3)}"
    yield "b"
    yield f"t={cue.type}"
    yield f"w={what}"
    yield f"h={head}|{cue.type}"
    yield f"k={kind}|{side}|{cue.type}"
    yield f"s={site}|{link}|{side}"
    yield f"p={place}"
    yield f"p={place}|{cue.type}"
    yield f"o={order}"
    yield f"o={order}|{cue.group}"
    yield f"o={order}|{link}"
    yield f"l={link}|{side}|{cue.type}"
    yield f"l={link}|{side}|{cue.group}"
    yield f"l={link}|{head}"
    yield f"l={link}|{kind}|{side}"
    yield f"l={link}|{place}"
    yield f"g={cue.group}|{place}"
    yield f"g={cue.group}|{side}|{kind}"
    yield f"g={cue.group}|{side}|{head}"
    yield f"z={cue.shape}|{place}"
    yield f"z={cue.shape}|{side}|{link}"
    yield f"z={cue.shape}|{order}|{cue.group}"
    yield f"z={cue.shape}|{side}|{kind}"
    yield f"c={min(walls, 3)}|{side}"
    yield f"c={min(walls, 3)}|{side}|{kind}"
    yield f"f={prior}|{side}"
    yield f"f={prior}|{kind}|{cue.type}"
    yield f"n={nxt}|{side}|{cue.type}"
    yield f"n={nxt}|{kind}"
    yield f"q={cue.group}|{link}|{site}|{place}"
    yield f"q={cue.type}|{link}|{what}|{side}"
    yield f"q={cue.shape}|{cue.group}|{place}|{link}"
    governor = GOVERNORS.get(before) or (GOVERNORS.get(before[1:]) if before[0] == "و" else None) or "-"
    if governor != "-":
        yield f"v={governor}|{side}|{cue.type}"
        yield f"v={governor}|{head}"
        yield f"v={governor}|{kind}|{cue.group}"
    inner = {BETWEEN[tokens[i].form] for i in range(lo, hi) if tokens[i].form in BETWEEN}
    inner |= {"v:" + GOVERNORS[tokens[i].form] for i in range(lo, hi) if tokens[i].form in GOVERNORS}
    for word in sorted(inner):
        yield f"i={word}|{side}|{cue.type}"
        yield f"i={word}|{side}|{cue.group}"
        yield f"i={word}|{side}|{kind}"
    yield f"x={head}|{kind}|{place}|{cue.type}"
    yield f"x={head}|{place}|{link}"
    rank = sum(1 for other in phrases if lo <= other.first and other.last <= hi and other is not phrase and other.head == head)
    yield f"r={head}|{side}{min(rank, 2)}"
    yield f"r={head}|{side}{min(rank, 2)}|{cue.group}"
    long = min(phrase.last - phrase.first, 4)
    yield f"len={long}|{head}"
    first = tokens[phrase.first].form
    form = "d" if first.startswith("ال") else "a" if first.endswith("ا") else "-"
    yield f"fm={form}|{head}|{side}"
    yield f"fm={form}|{place}|{cue.type}"
    held = _chained(phrases, at)
    if held:
        yield f"ch={held}|{link}"
        yield f"ch={held}|{site}"
    if phrase.coordinated:
        yield f"co|{side}|{min(between, 2)}"
    if at == 0:
        yield f"first|{kind}|{cue.type}"


def _chained(phrases: Sequence[Phrase], at: int) -> str:
    """Whether a place stands in a chain of places (X في Y): `<` after another, `>` before another, `<>` both."""
    phrase = phrases[at]
    if not phrase.sites and phrase.head != "place":
        return ""
    before = at > 0 and phrases[at - 1].last >= phrase.first - 1 and (phrases[at - 1].sites or phrases[at - 1].head == "place")
    after = at + 1 < len(phrases) and phrases[at + 1].first <= phrase.last + 1 and bool(phrases[at + 1].sites)
    return ("<" if before else "") + (">" if after else "")
