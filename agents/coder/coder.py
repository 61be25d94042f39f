"""The coder: one item in, its mentions out. Pure at call time; `Coder.load` alone reads files.

Normalise, find candidates, split, and only for sentences with a candidate: fire the cues, judge the status, say who did it,
to whom, where and when. It must never raise on any string, and never give a span that is not in the field.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from agents.coder import sentences
from agents.coder.actors import doer, settle
from agents.coder.clauses import Clause, clauses
from agents.coder.cues import CueRule, Cues, Hit
from agents.coder.gate import Gate
from agents.coder.lexicon import Lexicon, Word, WordClass
from agents.coder.signals import Signals
from agents.coder.status import StatusRules
from agents.coder.text import Normalised, Sentence, normalise
from agents.coder.where import DocContext, Roles, Where
from schemas.base import EventType, Genre, Precision, Status
from schemas.reports import Mention

VERSION = "1.0"
DATA = Path(__file__).parent / "data"
RULE_FILES = ("attack", "strike", "negotiation", "threat")
STRONG = 0.9
WEAK = 0.72
MAX_SENTENCE = 600

Words = tuple[Word | None, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """What the coder found in an item."""

    labels: tuple[EventType, ...]
    genre: Genre
    mentions: tuple[Mention, ...]
    theatres: tuple[tuple[str, ...], ...]


class Coder:
    """Immutable after `load`; safe to share."""

    def __init__(
        self, lexicon: Lexicon, cues: Cues, version: str, *, where: Where, referee: Any = None, tz: str
    ) -> None:
        self.lexicon = lexicon
        self.cues = cues
        self.version = version
        self.gate = Gate(lexicon, cues.triggers)
        self.status = StatusRules()
        self._where = where
        self._referee = referee
        self._tz = tz

    @classmethod
    def load(cls, *, referee: bool = True, tz: str = "Asia/Baghdad") -> Coder:
        """Read the data files; a second or two. Raises ValueError or pydantic's ValidationError where they are wrong."""
        digest = hashlib.sha256()
        for path in sorted(DATA.rglob("*")):
            if path.is_file():
                digest.update(path.read_bytes())
        lexicon = Lexicon(load_classes())
        cues = Cues(load_rules(), lexicon)
        judge = _optional("agents.coder.referee", "Referee") if referee else None
        return cls(lexicon, cues, f"{VERSION}+{digest.hexdigest()[:8]}", where=Where.load(), referee=judge, tz=tz)

    def code(
        self,
        *,
        title: str,
        text: str,
        published_at: datetime | None = None,
        precision: Precision = Precision.SECOND,
        genre: Genre | None = None,
        source: str | None = None,
    ) -> Coded:
        """Code one item: any string of any script."""
        head, body = normalise(title), normalise(text)
        in_head, in_body = self.gate.candidates(head.norm), self.gate.candidates(body.norm)
        if not in_head and not in_body:
            return Coded((), genre or Genre.NEWS, (), ())
        signals = self.signals(head, body, published_at, in_head=in_head, in_body=in_body)
        if not signals:
            return Coded((), genre or Genre.NEWS, (), ())
        context = self._context(signals, head, body, source, genre, published_at)
        found = [pair for signal in signals for pair in self._judge(signal, context)]
        mentions = tuple([mention for mention, _ in found])
        labels = tuple(
            kind for kind in EventType if any(m.type is kind and m.status is Status.ACTUAL for m in mentions)
        )
        return Coded(labels, genre or context.genre or Genre.NEWS, mentions, tuple([theatres for _, theatres in found]))

    def _context(
        self,
        signals: list[Signals],
        head: Normalised,
        body: Normalised,
        source: str | None,
        genre: Genre | None,
        published_at: datetime | None,
    ) -> DocContext:
        title = next(iter(sentences.split(head, "title")), None)
        lead = sentences.split(body, "text")
        return self._where.document(title, lead, source=source, genre=genre, published_at=published_at, tz=self._tz)

    def signals(
        self,
        head: Normalised,
        body: Normalised,
        published_at: datetime | None,
        *,
        in_head: list[int],
        in_body: list[int],
    ) -> list[Signals]:
        """What the rules say of each candidate sentence in which one fires; `in_head`, `in_body` from the gate."""
        titles = sentences.split(head, "title")
        title_words = self.lexicon.words([form for title in titles for form in title.forms])
        found: list[Signals] = []
        for sentence in sentences.having(titles, in_head):
            self._signal(sentence, title_words, (), published_at, found)
        title_hits = tuple([hit for signal in found for hit in signal.hits])
        for sentence in sentences.having(sentences.split(body, "text"), in_body):
            self._signal(sentence, title_words, title_hits, published_at, found)
        return found

    def _signal(
        self,
        sentence: Sentence,
        title: Words,
        title_hits: tuple[Hit, ...],
        published_at: datetime | None,
        found: list[Signals],
    ) -> None:
        words = self.lexicon.words(sentence.forms)
        hits = self.cues.fire(words, title)
        if hits:
            found.append(Signals(sentence, words, tuple(hits), clauses(sentence), title, title_hits, published_at))

    def _judge(self, signal: Signals, context: DocContext) -> list[tuple[Mention, tuple[str, ...]]]:
        sentence = signal.sentence
        entities = self._where.annotate(sentence)
        mentions = []
        for hit, clause in _one_per_clause(signal.hits, signal.clauses):
            status = hit.rule.status or self.status.judge(hit, clause, signal)
            cue = (sentence.tokens[hit.first].start, sentence.tokens[hit.last].end)
            roles = self._where.mention(cue, hit.rule.type, sentence, entities, context)
            kind = settle(hit.rule, doer(entities, hit, clause, signal.words))
            mentions.append((_mention(hit, kind, status, roles, sentence), roles.theatres))
        return mentions


def _optional(module: str, name: str) -> Any:
    """A part of the coder that may not be there yet."""
    try:
        return getattr(importlib.import_module(module), name).load()
    except ModuleNotFoundError:
        return None


def _one_per_clause(hits: Sequence[Hit], parts: tuple[Clause, ...]) -> list[tuple[Hit, Clause]]:
    """Of the hits of a type in a clause, a strong one before a weak one, a longer before a shorter, then the first.

    Where a type has a strong hit in the sentence, its weak ones say nothing more.
    """
    strong = {hit.rule.type for hit in hits if not hit.rule.weak}
    if EventType.STRIKE in strong:
        hits = [hit for hit in hits if not hit.rule.yields]
    best: dict[tuple[int, EventType], tuple[Hit, Clause]] = {}
    for hit in hits:
        if hit.rule.weak and hit.rule.type in strong:
            continue
        clause = next(part for part in parts if part.start <= hit.first < part.end)
        key = (clause.start, hit.rule.type)
        if key not in best or _rank(hit) > _rank(best[key][0]):
            best[key] = (hit, clause)
    return sorted(best.values(), key=lambda pair: (pair[0].first, pair[0].rule.id))


def _rank(hit: Hit) -> tuple[bool, int]:
    return (not hit.rule.weak, hit.last - hit.first)


def _mention(hit: Hit, kind: EventType, status: Status, roles: Roles, sentence: Sentence) -> Mention:
    tokens, doc = sentence.tokens, sentence.doc
    start, end = doc.span(tokens[hit.first].start, tokens[hit.last].end)
    begin, close = doc.span(sentence.start, sentence.end)
    return Mention.model_construct(
        schema_version=1,
        type=kind,
        status=status,
        field=sentence.field,
        start=start,
        end=end,
        cue=doc.raw[start:end],
        sentence=doc.raw[begin:close][:MAX_SENTENCE],
        sentence_start=begin,
        rule=hit.rule.id,
        actor=roles.actor,
        target=roles.target,
        claimed_by=roles.claimed_by,
        place=roles.place,
        day=roles.day,
        deaths=roles.deaths,
        injured=roles.injured,
        total=roles.total,
        confidence=WEAK if hit.rule.weak else STRONG,
    )


def load_classes() -> dict[str, WordClass]:
    """The word classes of data/cues/words.yaml."""
    raw = yaml.safe_load((DATA / "cues" / "words.yaml").read_text(encoding="utf-8"))
    return {name: WordClass.model_validate(value) for name, value in raw.items()}


def load_rules() -> list[CueRule]:
    """All cue rules, in the order of the codebook's types."""
    found = []
    for name in RULE_FILES:
        raw = yaml.safe_load((DATA / "cues" / f"{name}.yaml").read_text(encoding="utf-8"))
        found += [CueRule.model_validate(value) for value in raw]
    return found
