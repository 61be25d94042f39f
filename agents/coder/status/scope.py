"""What governs the cue of a mention: calls, plans, fears, negations, times; and what careful rules would read in that. Pure.

From the cue outward to the left, over the words that only carry it ("the carrying out of"), to the word that links it and to the
words that govern, with the commas, past verbs and relative words on the way. This file judges nothing: its readings are
evidence for the status model (status/features.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from agents.coder.status.words import GROUP, LINK, Sign

REACH: Final = 16  # words to the left in which a governor is sought
AFTER: Final = 5  # words to the right that may qualify the cue
CARRIED: Final = 5  # light words before a cue
LAW_REACH: Final = 8
CHAIN: Final = 3  # nouns before a head that may carry it
JOINED: Final = 8  # words before "and" in which the act that it joins to stands
DOUBT_REACH: Final = 17
OWN: Final = ("verb", "definite", "owned", "bare")  # how definite a cue is
# reading -> (governors, words, commas, links or * for any): several readings of one name are tried in turn
_GOVERNED: Final = (
    ("call", "call incite", 10, 1, "to by for on that from"),
    ("call near", "call", 2, 0, "none and"),
    ("threat", "threat", 10, 1, "by that to"),
    ("threat near", "threat", 2, 0, "none"),
    ("threat far", "threat", 10, 0, "for and from"),
    ("order", "order", 6, 0, "by that for"),
    ("want", "want", 6, 0, "that in to by for on"),
    ("want", "want", 1, 0, "*"),
    ("plan", "plan ready plot project decide", 6, 0, "for by on that to"),
    ("plan near", "plan ready plot decide", 1, 0, "none"),
    ("aim", "aim", 3, 0, "none for to from"),
    ("seek", "seek", 5, 0, "*"),
    ("offer", "offer", 4, 0, "*"),
    ("try", "try", 3, 0, "*"),
    ("may", "may", 5, 0, "that by for in none"),
    ("able", "able", 5, 0, "on that for by none"),
    ("chance", "chance", 3, 0, "*"),
    ("must", "must right", 5, 0, "that none for in to by"),
    ("fear", "fear", 8, 0, "from for that"),
    ("fear near", "fear danger", 2, 0, "none"),
    ("warn", "warn", 8, 0, "from that by"),
    ("prevent", "prevent", 3, 0, "none from for that in about by"),
    ("foil", "foil", 5, 0, "none from for that in about by"),
    ("expect", "expect", 5, 0, "*"),
    ("near", "near", 3, 0, "*"),
    ("eve", "eve", 2, 0, "*"),
    ("if", "if", 6, 0, "*"),
    ("if far", "if", 10, 0, "*"),
    ("any", "any", 1, 0, "*"),
    ("allow", "allow", 4, 0, "by for in on that"),
    ("study", "study", 2, 0, "none in by"),
    ("ask", "ask", 7, 0, "*"),
    ("train", "train", 5, 0, "for on in"),
    ("push", "push", 5, 0, "for to on that"),
    ("will near", "fut", 1, 0, "*"),
    ("will", "fut", 5, 0, "*"),
    ("excluded", "exclude", 12, 0, "that none by of for"),
    ("not near", "neg lan adam", 3, 0, "*"),
    ("not", "neg lan", 5, 0, "*"),
    ("without", "without", 3, 0, "*"),
    ("alleged", "alleged", 6, 0, "*"),
    ("unreal", "unreal", 4, 0, "*"),
    ("no", "la", 2, 0, "*"),
    ("denied", "deny", 4, 0, "*"),
    ("denied far", "deny", 10, 1, "*"),
    ("refused near", "refuse", 3, 0, "*"),
    ("refused", "refuse", 7, 0, "none for by"),
    ("failed", "fail", 2, 0, "*"),
    ("stopped", "stop", 2, 0, "*"),
    ("ended", "end", 2, 0, "*"),
    ("left", "leave", 7, 0, "from about none"),
    ("denied wide", "deny", 16, 0, "*"),
    ("almost", "almost", 5, 0, "*"),
    ("rumoured", "rumour", 4, 0, "*"),
    ("set", "coming", 8, 0, "that to by in"),
    ("reacted", "react", 5, 0, "*"),
    ("blamed", "blame", 4, 0, "*"),
)
_OTHER: Final = (
    "denied being|may be|future|infinitive|purpose|a coming|it near|it will|it may|it if|not verb|no noun|it excluded|it failed|it stopped|it not|it un"
    "|year|last year|year apart|last year apart|year far|since year|month|month apart|seventh|memory|year ago|year ago apart"
    "|flood|years ago|months ago|days ago|after|since|during|law|before now|had|was|and was"
    "|span far|span before|season ago|early year"
).split("|")
READINGS: Final = ("", *dict.fromkeys([name for name, *_ in _GOVERNED]), *_OTHER)
READING: Final = {name: at for at, name in enumerate(READINGS)}
_FIRST_PAST: Final = READING["year"]
_UNREAL: Final = frozenset(
    READING[name]
    for name in "not near|not|without|alleged|unreal|no|denied|denied far|refused near|refused|failed|stopped|ended|left|not verb|no noun|it excluded|it failed"
    "|it stopped|it not|it un|denied wide|denied being|almost|rumoured".split("|")
)
_FACTUAL: Final = frozenset((READING["reacted"], READING["blamed"]))
ANY_LINK: Final = -1


def side_of(reading: int) -> int:
    """0 possible, 1 unreal, 2 past, 3 factual."""
    return 3 if reading in _FACTUAL else 2 if reading >= _FIRST_PAST else 1 if reading in _UNREAL else 0


def _mask(links: str) -> int:
    return ANY_LINK if links == "*" else sum(1 << LINK[name] for name in links.split())


_RULES: Final[dict[int, list[tuple[int, int, int, int]]]] = {}
for _name, _groups, _reach, _commas, _links in _GOVERNED:
    for _group in _groups.split():
        _RULES.setdefault(GROUP[_group], []).append((READING[_name], _reach, _commas, _mask(_links)))


@dataclass(frozen=True, slots=True)
class Governor:
    """A word to the left that may govern the cue."""

    sign: Sign
    far: int  # in words
    commas: int
    which: int  # relative words between


@dataclass(frozen=True, slots=True)
class Scope:
    """Of one cue."""

    top: int  # where the chain of nouns begins that its light words end
    head: int  # where its light words begin
    link: int
    own: int  # of OWN
    governors: list[Governor]


def act_of(signs: Sequence[Sign], at: int, end: int) -> int:
    """Where the act of a cue stands: at its first word, or where its words are governed from within, "the jets did not shell"."""
    for place in range(end, at, -1):
        sign, before = signs[place], signs[place - 1]
        if sign.act and (before.negates or (before.group == _MAY and before.qad)):
            return place
    if signs[at].act or signs[at].group == _THREAT:
        return at
    led = next((place for place in range(end, at, -1) if signs[place].act and signs[place].led), None)
    if led is not None:
        return led
    return _past_who(signs, at, end)


def _past_who(signs: Sequence[Sign], at: int, end: int) -> int:
    """Where the act of a cue stands that begins with who acts: "the rebels had attacked"; else its first word."""
    who = signs[at]
    if who.verb or who.light or who.led or who.link or who.group or not (who.definite or who.named):
        return at
    for place in range(at + 1, end + 1):
        sign = signs[place]
        if sign.group == _IF:
            return at
        if sign.act:
            return place if sign.verb or place > at + 1 else at
    return at


def scope_of(signs: Sequence[Sign], at: int) -> Scope:
    """Of the cue at `at`."""
    head = _head(signs, at)
    link = _link(signs, head)
    worded = link and not signs[head].led and head and signs[head - 1].link == link
    return Scope(_top(signs, head), head, link, _own(signs, at), _governors(signs, head - 1 if worded else head))


def _top(signs: Sequence[Sign], head: int) -> int:
    """Where the chain of nouns begins that ends in this head: "the opening of channels of", "the language of"."""
    if signs[head].verb or signs[head].future or signs[head].led:
        return head
    for top in range(head, max(0, head - CHAIN), -1):
        if not signs[top - 1].plain:
            return top
        if signs[top - 1].led or signs[top - 1].leads:
            return top - 1
    return max(0, head - CHAIN)


def _head(signs: Sequence[Sign], at: int) -> int:
    head = at
    for _ in range(CARRIED):
        before = head - 1
        if before < 0 or signs[before].mark:
            break
        if signs[before].light:
            head = before
        elif signs[before].ties and before and signs[before - 1].light:
            head = before - 1
        elif signs[before].ties and before > 1 and signs[before - 1].ordinal and signs[before - 2].light:
            head = before - 2
        else:
            break
    return head


def _link(signs: Sequence[Sign], head: int) -> int:
    sign = signs[head]
    if sign.led:
        return sign.led
    if not head:
        return LINK["start"]
    before = signs[head - 1]
    if before.mark:
        return LINK["mark"]
    return before.link or (LINK["and"] if sign.wa and not sign.verb else 0)


def _own(signs: Sequence[Sign], at: int) -> int:
    cue = signs[at]
    if cue.verb:
        return 0
    if cue.definite or (at and signs[at - 1].this):
        return 1
    return 2 if cue.owned else 3


def _governors(signs: Sequence[Sign], at: int) -> list[Governor]:
    found: list[Governor] = []
    far = commas = which = 0
    for place in range(at - 1, -1, -1):
        sign = signs[place]
        if sign.mark:
            if sign.stop:
                break
            commas += not sign.quote
            continue
        far += 1
        which += sign.link == _WHICH
        commas += sign.cut
        if sign.group:
            found.append(Governor(sign, far, commas, which))
        if far >= REACH:
            break
    return found


_WHICH: Final = LINK["which"]
_MAY: Final = GROUP["may"]
_THREAT: Final = GROUP["threat"]
_ANY: Final = GROUP["any"]
_IF: Final = GROUP["if"]
_THAT: Final = LINK["that"]
_FOR: Final = LINK["for"]
_AND: Final = LINK["and"]
_A_ANY: Final = READING["any"]
_FUTURE: Final = READING["future"]
_INFINITIVE: Final = READING["infinitive"]
_PURPOSE: Final = READING["purpose"]
_NOT_VERB: Final = READING["not verb"]
_NO_NOUN: Final = READING["no noun"]
_AT_TIMES: Final = {LINK[name]: READING[name] for name in ("after", "since", "during")}


def readings(signs: Sequence[Sign], at: int, end: int, scope: Scope) -> Iterator[int]:
    """What rules would say of the cue from `at` to `end`, but for times."""
    yield from _governed(scope.link, scope.governors)
    yield from _formed(signs, at, scope)
    qualified = _qualified(signs, end, named=not signs[scope.head].verb)
    if qualified:
        yield qualified
    if scope.link in _AT_TIMES:
        yield _AT_TIMES[scope.link]
    doubt = _doubted(signs, scope.head)
    if doubt:
        yield doubt
    told = _told(signs, scope.head)
    if told:
        yield told


def chained(signs: Sequence[Sign], scope: Scope) -> Iterator[int]:
    """What governs the chain of nouns that ends in the cue, or the act that "and" joins it to."""
    top = scope.top
    if top == scope.head:
        top = _joined(signs, top) if scope.link == _AND else 0
    if top:
        yield from _governed(_link(signs, top) or signs[top].leads, _governors(signs, top))


def _joined(signs: Sequence[Sign], head: int) -> int:
    """Where the act stands that "and" joins a cue to; 0 for none."""
    for place in range(head - 1, max(-1, head - 1 - JOINED), -1):
        sign = signs[place]
        if sign.act and (sign.led or (place and signs[place - 1].link)):
            return place
    return 0


def _governed(link: int, governors: Sequence[Governor]) -> Iterator[int]:
    bit = 1 << link
    for governor in governors:
        if governor.which:
            return
        for reading, reach, commas, links in _RULES.get(governor.sign.group, ()):
            if governor.far <= reach and governor.commas <= commas and links & bit:
                yield reading


def _formed(signs: Sequence[Sign], at: int, scope: Scope) -> Iterator[int]:
    """By the form of the cue and what stands right before it."""
    cue, head = signs[at], signs[scope.head]
    if any(sign.group == _ANY for sign in signs[scope.head : at]):
        yield _A_ANY
    if cue.future or head.future:
        yield _FUTURE
    if scope.link == _THAT and cue.verb and not cue.past:
        yield _INFINITIVE
    if scope.link == _FOR and not scope.governors and not head.verb:
        yield _PURPOSE
    before = signs[scope.head - 1] if scope.head else cue
    if cue.verb and scope.head and (before.negates or signs[at - 1].negates):
        yield _NOT_VERB
    if scope.head and not head.verb and before.no:
        yield _NO_NOUN


_QUALIFIERS: Final = {
    GROUP[group]: READING[reading]
    for group, reading in (
        ("coming", "a coming"), ("exclude", "it excluded"), ("fail", "it failed"), ("stop", "it stopped"), ("ghayr", "it un"),
        ("near", "it near"), ("expect", "a coming"), ("la", "it not"), ("lan", "it not"), ("neg", "it not"), ("may", "it may"), ("if", "it if"), ("fut", "it will"),
    )
}  # fmt: skip
_WITHIN: Final = {READING["it un"]: 3, READING["it not"]: 2, READING["it if"]: 4, READING["it will"]: 3}


def _qualified(signs: Sequence[Sign], end: int, *, named: bool) -> int:
    """What the words after the cue say of it; 0 for nothing."""
    line = [sign for sign in signs[end + 1 : end + 3 + AFTER] if not sign.quote]
    for far, sign in enumerate(line[:AFTER], start=1):
        if sign.mark:
            break
        reading = _QUALIFIERS.get(sign.group, 0)
        if reading and far <= _WITHIN.get(reading, AFTER) and (named or reading != READING["it will"]):
            return reading
    return 0


_DOUBTS: Final = {
    GROUP["deny"]: READING["denied being"],
    GROUP["exclude"]: READING["denied being"],
    GROUP["may"]: READING["may be"],
}


def _doubted(signs: Sequence[Sign], head: int) -> int:
    """Whether it is denied, ruled out or held possible that the act be: "denied that its jets were among those that"; 0 for none."""
    being = False
    for place in range(head - 1, max(-1, head - 1 - DOUBT_REACH), -1):
        sign = signs[place]
        if sign.mark and not sign.quote:
            break
        if sign.being and signs[place - 1].link == _THAT:
            being = True
        elif being and sign.group in _DOUBTS:
            return _DOUBTS[sign.group]
    return 0


def _told(signs: Sequence[Sign], head: int) -> int:
    """Whether a court, an earlier time or a "was" leads to the cue; 0 for none."""
    qad = False
    for sign in signs[max(0, head - LAW_REACH) : head][::-1]:
        if sign.mark or (sign.cut and sign.was != 2):  # noqa: PLR2004 - "and was"
            break
        if sign.law:
            return READING["law"]
        if sign.before_now:
            return READING["before now"]
        if sign.was:
            return READING["had" if qad else "was" if sign.was == 1 else "and was"]
        qad = qad or sign.qad
    return 0
