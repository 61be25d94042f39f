"""Noun phrases that may play a role: a head (قوات، مسلحون، سفارة، منزل) or a name, with what belongs to it on its right.

A phrase knows its span, its class, who it stands for and the particle before it. No parser: a phrase ends at a stop word, at
punctuation, at a clitic preposition. Pure; at most `LONGEST` tokens, so that a role text keeps to eight words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from agents.coder.gazetteer import ARTICLE, Actor, Gazetteer, Hit, Site, stems
from agents.coder.rolewords import LINKS, OWNERSHIP, PARTITIVE, PLACE_SIDES, STOPS
from agents.coder.text import Sentence, Token

LONGEST = 6
_SOFT = " \t\"'\u00ab\u00bb\u201c\u201d\u2018\u2019()[]#_-\u2013\u200f\u200e"
_OPENERS = frozenset(("علي", "ضد", "بين", "مع"))
_SIDES = frozenset(("شمال", "شمالي", "جنوب", "جنوبي", "شرق", "شرقي", "غرب", "غربي", "وسط", "محيط"))
_OPEN_INSIDE = re.compile('[\u00ab\u201c("]')
_CLOSING = ("\u00bb", "\u201d", ")", '"')
_KIND_OF_HEAD = {
    "force": "force",
    "armed": "armed-group",
    "office": "office",
    "mission": "mission",
    "people": "civilians",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: token positions half-open, norm offsets without the clitics before it.

    `head`: class of its head word, "name" for a bare name, "demonym" for a bare adjective of origin. `link`: the particle
    before it (a word, or the clitic it carries). `actor`: whom it stands for or belongs to. `sites`: the places it names.
    """

    first: int
    last: int
    start: int
    end: int
    head: str
    link: str
    actor: Actor | None
    sites: tuple[Site, ...] = ()
    guarded: bool = False
    coordinated: bool = False


class Phraser:
    """Finds the phrases of a sentence. Immutable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._heads = gazetteer.heads
        self._forms: dict[str, tuple[str, str] | None] = {}

    def head(self, form: str) -> tuple[str, str] | None:
        """(clitics, class) of a form whose stem is a head word."""
        if form in self._forms:
            return self._forms[form]
        if len(self._forms) > 50_000:  # noqa: PLR2004 - memory stays flat over any number of items
            self._forms.clear()
        found = None
        for prefix, stem in stems(form):
            kind = self._heads.get(stem) or self._heads.get(stem.removeprefix(ARTICLE))
            if kind is None and stem.endswith(("ه", "ها", "هم")):
                kind = self._heads.get(stem.removesuffix("ها").removesuffix("هم"))
            if kind is not None and len(stem) > 2:  # noqa: PLR2004 - two letters are a particle
                found = (prefix, kind)
                break
        self._forms[form] = found
        return found

    def phrases(self, sentence: Sentence, hits: Sequence[Hit], cue: tuple[int, int] = (-1, -1)) -> tuple[Phrase, ...]:
        """All phrases, left to right, without overlap. None runs into the cue's first token (`cue`: token positions)."""
        tokens = sentence.tokens
        at_token = {hit.first: hit for hit in hits if not hit.name.guarded or self._vouched(tokens, hit)}
        found: list[Phrase] = []
        at = 0
        while at < len(tokens):
            hit = at_token.get(at)
            head = None if hit is not None else self.head(tokens[at].form)
            bare = hit is None and head is None
            if at == cue[0] and hit is None:
                at += 1
                continue
            if bare and not (at == cue[1] or (at and tokens[at - 1].form in _OPENERS)):
                at += 1
                continue
            if bare and (
                tokens[at].form in STOPS
                or tokens[at].form[0] in "وي"
                or tokens[at].form in LINKS
                or not soft_gap(sentence, at)
            ):
                at += 1
                continue
            phrase = self._grow(sentence, at, hit, head, at_token, cue[0])
            at = phrase.last
            if phrase.last - phrase.first > 1 or tokens[phrase.first].form.lstrip("بل") not in _SIDES:
                found.append(phrase)
        return tuple(found)

    def _vouched(self, tokens: Sequence[Token], hit: Hit) -> bool:
        """A name that is a common word too counts after a word for a place, or, for the context to judge, after `في`."""
        before = self.head(tokens[hit.first - 1].form) if hit.first else None
        return (
            (before is not None and before[1] == "place")
            or "ب" in hit.prefix
            or (hit.first > 0 and tokens[hit.first - 1].form == "في")
        )

    def _grow(
        self,
        sentence: Sentence,
        at: int,
        hit: Hit | None,
        head: tuple[str, str] | None,
        hits: dict[int, Hit],
        wall: int,
    ) -> Phrase:
        tokens = sentence.tokens
        inside = [hit] if hit is not None else []
        last = hit.last if hit is not None else at + 1
        unknown = 0
        while last < len(tokens) and last != wall and last - at < LONGEST and soft_gap(sentence, last):
            nxt = hits.get(last)
            if nxt is not None:
                if nxt.prefix and not (nxt.prefix == "ل" and tokens[last - 1].form in OWNERSHIP):
                    break
                if nxt.last - at > LONGEST + 1 or (
                    hit is not None and not nxt.name.demonym and not _in_brackets(sentence, last)
                ):
                    break
                inside.append(nxt)
                last = nxt.last
                continue
            form = tokens[last].form
            if not self._joins(tokens, at, last, named=hit is not None):
                break
            unknown = 0 if self.head(form) else unknown + 1
            if unknown > 2 or (unknown and hit is not None):  # noqa: PLR2004 - two words not known are the most
                break
            last += 1
        return self._made(sentence, at, last, head, inside)

    def _joins(self, tokens: Sequence[Token], at: int, last: int, *, named: bool) -> bool:
        form, before = tokens[last].form, tokens[last - 1].form
        if form == "من" and before.removeprefix(ARTICLE) in PARTITIVE:
            return True
        if form in STOPS or form[0] in "يوف" or (form[0] in "بلك" and self.head(form) and self.head(form) != ("", "")):
            known = self.head(form)
            owned = form[0] == "ل" and before in OWNERSHIP
            return owned or (form not in STOPS and known is not None and known[0] == "")
        if form in OWNERSHIP:
            return True
        if named:
            return False
        # A definite head takes no bare word but in a chain (قوات التحالف): an adjective agrees with it.
        return not (tokens[at].form.startswith(ARTICLE) and not form.startswith(ARTICLE))

    def _made(
        self, sentence: Sentence, at: int, last: int, head: tuple[str, str] | None, inside: Sequence[Hit]
    ) -> Phrase:
        tokens = sentence.tokens
        token = tokens[at]
        prefix = head[0] if head is not None else inside[0].prefix if inside else ""
        start = token.start + len(prefix) if not token.form[len(prefix) - 1 :].startswith("لل") else token.start
        link, coordinated = _link(tokens, at, prefix)
        actor = _actor(head[1] if head else None, inside)
        end = tokens[last - 1].end
        if _OPEN_INSIDE.search(sentence.doc.norm, start, end) and sentence.doc.norm[end : end + 1] in _CLOSING:
            end += 1
        names = [hit for hit in inside if hit.name.sites and not hit.name.demonym]
        sites = names[0].name.sites if names else ()
        kind = (
            head[1] if head is not None else "other" if not inside else "demonym" if inside[0].name.demonym else "name"
        )
        guarded = bool(names) and names[0].name.guarded and head is None
        return Phrase(at, last, start, end, kind, link, actor, sites, guarded, coordinated)


def soft_gap(sentence: Sentence, at: int) -> bool:
    """Nothing but spaces, quotes, brackets and dashes stands before token `at`."""
    tokens = sentence.tokens
    gap = sentence.doc.norm[tokens[at - 1].end : tokens[at].start]
    return gap == " " or not gap.strip(_SOFT)


def _in_brackets(sentence: Sentence, at: int) -> bool:
    return "(" in sentence.doc.norm[sentence.tokens[at - 1].end : sentence.tokens[at].start]


def _link(tokens: Sequence[Token], at: int, prefix: str) -> tuple[str, bool]:
    """The particle before a phrase: its own clitic, or the word before it (past words for a side: شمال، قرب)."""
    clitic = prefix.lstrip("وف")
    if clitic:
        return clitic, False
    if prefix:
        return "و", True
    before = tokens[at - 1].form if at else ""
    if at > 1 and before in {"قبل", "يد", "ايدي", "طرف", "جانب"} and tokens[at - 2].form in {"من", "علي"}:
        return "من قبل", False
    if before in LINKS:
        return LINKS[before], False
    if before in PLACE_SIDES and at > 1 and tokens[at - 2].form in LINKS:
        return LINKS[tokens[at - 2].form], False
    return "", False


def _actor(head: str | None, inside: Sequence[Hit]) -> Actor | None:
    """Whom a phrase stands for: the first name in it, under the kind that its head gives it."""
    owner = next((hit for hit in inside if hit.name.actor is not None), None)
    actor = owner.name.actor if owner is not None else None
    if head is None and actor is not None and actor.country is None and actor.side is None and len(inside) > 1:
        whose = next((hit.name.actor for hit in inside[1:] if hit.name.actor is not None), None)  # الجيش + الأردني
        return replace(whose, kind=actor.kind) if whose is not None else actor
    if head is None or head == "place":
        return actor
    if actor is None:
        return None
    if head == "asset":
        return replace(actor, kind="asset")
    kind = _KIND_OF_HEAD[head]
    if actor.kind in {"state", "people"}:
        if head == "armed":
            groups = actor.groups if actor.id in {"palestine", "kurds"} else ()
            return Actor(actor.id, actor.en, actor.ar, kind, None, groups, actor.country)
        groups = (*actor.groups, "mission") if head == "mission" else actor.groups
        return replace(actor, kind=kind, groups=groups)
    if head in {"mission", "people"}:
        return replace(actor, kind=kind)
    return actor
