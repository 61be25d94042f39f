"""The coder: one item in, its mentions out. Pure at call time; `Coder.load` alone reads files.

Normalise, find candidates, split, and only for sentences with a candidate: fire the cues, judge the status, say who did it,
to whom, where and when. It must never raise on any string, and never give a span that is not in the field.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial, reduce
from math import inf
from operator import attrgetter, or_
from pathlib import Path

from agents.coder.built import built
from agents.coder.days import newsday, seasons, titleday
from agents.coder.days.follows import followed
from agents.coder.entities import DocContext
from agents.coder.items import (
    agreeing,
    briefs,
    courts,
    headlines,
    inside,
    itsday,
    levels,
    lists,
    meant,
    oneact,
    onemeans,
    outcomes,
    parties,
    remembrance,
    remnants,
    sameday,
    spokenof,
)
from agents.coder.items.agencies import Agencies
from agents.coder.items.labels import item_labels, least_alone
from agents.coder.items.theirshells import theirs
from agents.coder.places.quarters import settled
from agents.coder.reader import Read, Reader
from agents.coder.roles import mutual
from agents.coder.roles.told import Roles
from agents.coder.rules.cuefiles import load_classes, load_cues
from agents.coder.rules.cues import Classed, Cues, Hit
from agents.coder.rules.gate import Gate
from agents.coder.rules.oilworks import of_works
from agents.coder.rules.pitches import of_grounds
from agents.coder.rules.policeblows import without_police_blows
from agents.coder.rules.readings import Reading, Readings
from agents.coder.rules.signals import Signals
from agents.coder.rules.spans import held_together
from agents.coder.status.asides import is_aside
from agents.coder.text.common import load_common
from agents.coder.text.furniture import is_link
from agents.coder.text.lexicon import Lexicon, Word
from agents.coder.text.normalised import Normalised, Sentence, Token, load_camel, normalise
from agents.coder.text.parting import Parting
from agents.coder.text.sentences import Sentences
from agents.coder.tolls import further, later, sums, toldnext
from agents.coder.types.judgement import Judgement
from agents.coder.types.judging import Judge
from agents.coder.types.referee import Referee
from agents.coder.version import load_version
from agents.coder.where import Where
from schemas.base import VIOLENT, EventType, Genre, Precision, Status
from schemas.reports import MOST_SENTENCE, Mention

DATA = Path(__file__).parent / "data"
WEEK = 7  # days
CLAIMED = 0.9  # an act that somebody claims was one in 22 cases of 22 of the training data

_word, _places, _promise, _trigger, _oil, _sport = map(attrgetter, "word places promise trigger oil sport".split())


@contextmanager
def _without_collector() -> Iterator[None]:
    """Of the millions of objects of the lexicons none dies: a collector that walks them at every turn takes a quarter of the load."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Coded:
    """What the coder found in an item."""

    labels: tuple[EventType, ...]
    genre: Genre
    mentions: tuple[Mention, ...]
    theatres: tuple[tuple[str, ...], ...]
    agency: str | None = None
    """The news agency of the file whose text an item with mentions is, as the source says or by how it is signed: its id."""


class Coder:
    """Immutable after `load`; safe to share."""

    def __init__(
        self,
        lexicon: Lexicon,
        cues: Cues,
        version: str,
        *,
        common: Mapping[str, int],
        where: Where,
        referee: Referee | None = None,
        agencies: Agencies,
        tz: str,
    ) -> None:
        self.lexicon = lexicon
        self.cues = cues
        self.version = version
        parting = Parting(common, where.gazetteer.words(), lexicon.knows)
        self.readings = Readings(lexicon, cues, referee.promise if referee is not None else None, parting)
        self.gate = Gate(lexicon, cues.triggers, self.readings, common)
        self._reader = Reader(self.gate, self.readings, parting)
        self._judge = Judge(referee)
        self._where = where
        self._agencies = agencies
        self._referee = referee
        self._promised = referee.promised if referee is not None else inf
        self.tz = tz

    @property
    def models(self) -> tuple[str, ...]:
        """Which of the learned models are used: a file that is not there is none."""
        judge = self._referee
        statuses = judge.statuses if judge is not None else None
        found = {"types": judge, "statuses": statuses, "roles": self._where.model}
        return tuple(name for name, model in found.items() if model is not None)

    @classmethod
    @_without_collector()
    def load(cls, *, models: bool = True, referee: bool | Referee = True, tz: str = "Asia/Baghdad") -> Coder:
        """Read the data files; some three to five seconds. Raises RuleFileError or ValueError where they are wrong.

        `models`: whether what was learned is used at all, of types, statuses and roles (its licence is not the code's);
        `referee`: without it, or with another, for those who train and measure.
        """
        load_camel()
        lexicon = Lexicon(load_classes())
        common = load_common()
        cues = load_cues(lexicon, common)
        agencies = Agencies.load()
        judge = referee if isinstance(referee, Referee) else Referee.load() if referee and models else None
        return cls(
            lexicon,
            cues,
            load_version(models=models),
            common=common,
            where=Where.load(lexicon, agencies, models=models),
            referee=judge,
            agencies=agencies,
            tz=tz,
        )

    def code(
        self,
        *,
        title: str,
        text: str,
        published_at: datetime | None = None,
        precision: Precision = Precision.SECOND,
        genre: Genre | None = None,
        agency: str | None = None,
        source: str | None = None,
    ) -> Coded:
        """Code one item: any string of any script. `precision`: how exactly `published_at` is known; of an item that is known to
        its week or month, no `أمس` is a day. `genre`, `agency`: as the source says, where it does; `source`: the outlet.
        """
        begins = briefs.starts(text)
        said = agency, source
        code = partial(self._code, title, published_at=published_at, precision=precision, genre=genre, said=said)
        if not begins:
            return code(text)
        ends = (*begins[1:], len(text))
        return _of_briefs([(begin, code(text[begin:end])) for begin, end in zip(begins, ends, strict=True)])

    def _code(
        self,
        title: str,
        text: str,
        *,
        published_at: datetime | None,
        precision: Precision,
        genre: Genre | None,
        said: tuple[str | None, str | None],
    ) -> Coded:
        """As `code`, of one story; `said`: the agency and the outlet."""
        head, body = normalise(title), normalise(text)
        item = self._reader.read(head, body)
        if item is None:
            return Coded((), genre or Genre.NEWS, (), ())
        titles, parts, body = item.titles, item.parts, item.parts.doc
        signals = self._signals(item, published_at)
        if not signals:
            return Coded((), genre or Genre.NEWS, (), ())
        context = self._where.document(
            titles[0] if titles else None,
            parts,
            genre=genre,
            published_at=published_at,
            precision=precision,
            tz=self.tz,
        )
        of_court = courts.tried(titles[0] if titles else None, parts)
        of_old = remembrance.is_of(titles[0] if titles else None, parts[0] if parts else None)
        told: list[tuple[Mention, tuple[str, ...]]] = []
        violent: set[EventType] = set()  # that the item has told of so far
        spoken: dict[int, Signals] = {}
        for signal in signals:
            pairs = list(self._mentions(signal, context, violent))
            if pairs and signal.sentence.field == "text":
                spoken[pairs[0][0].sentence_start] = signal
            if pairs and signal.sentence.index < (of_court if signal.sentence.field == "text" else bool(of_court)):
                pairs = [(newsday.as_history(one), theatres) for one, theatres in pairs]
            if signal.sentence.field == "title":
                of_old = of_old and not any(_is_news(one) for one, _ in pairs)
            elif of_old and remembrance.is_retold(parts, signal.sentence.index, context.published):
                pairs = [(newsday.as_history(one), theatres) for one, theatres in pairs]
            violent.update(one.type for one, _ in pairs if _is_news(one))
            told += pairs
        told = toldnext.placed(told, spoken, parts, context.published, named=self._names_place)
        told = further.told(told, body.norm, parts, self._names_place, self._known)
        told = later.raised(told, body.norm, parts, self._names_place, self._known)
        told = sums.as_totals(told)
        placed = settled([mention for mention, _ in told], self._where.gazetteer)
        fired = outcomes.of_attacks(list(zip(placed, [theatres for _, theatres in told], strict=True)))
        read = agreeing.one_type(theirs(fired))
        read = outcomes.of_strikes(onemeans.one_means(agreeing.as_counted(agreeing.one_blast(read))))
        sites = self._where.gazetteer.sites
        again = spokenof.joined(meant.told_of_before(agreeing.headline_theatre(read)), sites)
        joined = titleday.dated(agreeing.one_time(oneact.joined(again, sites)))
        placed_once = inside.joined(levels.finest(lists.described(joined), sites), sites)
        dated = sameday.dated(itsday.dated(placed_once, context.published), spoken, parts, context.published)
        sided = parties.of_both(mutual.sided(remnants.of_old(dated)), self._where.gazetteer.lands)
        found = agreeing.somewhere(sided)
        mentions = self._where.within.told([mention for mention, _ in found])
        return Coded(
            item_labels(mentions, least_alone(title, text)),
            context.genre if mentions else genre or Genre.NEWS,
            mentions,
            tuple([theatres for _, theatres in found]),
            self._agencies.of(text, *said) if mentions else None,
        )

    def _names_place(self, sentence: Sentence) -> bool:
        return any(hit.name.sites and not hit.name.demonym for hit in self._where.gazetteer.match(sentence))

    def _known(self, sentence: Sentence) -> tuple[Word | None, ...]:
        return _words(self.readings.of(sentence), headline=False)

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
        return self._signals(self._reader.sentences(head, body, in_head, in_body), published_at)

    def _signals(self, read: Read, published_at: datetime | None) -> list[Signals]:
        titles = read.titles
        title = Classed(tuple([word for _, readings in read.heads for word in _words(readings, headline=True)]))
        found: list[Signals] = []
        for part, readings in read.heads if read.asked else ():
            if any(map(_trigger, readings)):
                at = len(found)
                self._signal(part, readings, title, (), published_at, titles, found)
                if len(found) > at:
                    found[at:] = self._halves(found[at], readings, title, titles)
        title_hits = tuple([hit for signal in found for hit in signal.hits])
        for part, readings in read.told:
            if not is_link(part):
                self._signal(part, readings, title, title_hits, published_at, titles, found)
        return found

    def _halves(self, whole: Signals, readings: list[Reading], title: Classed, titles: Sentences) -> list[Signals]:
        """What the rules say of each act of a headline, where it tells of several; else what they say of the whole."""
        part, words = whole.sentence, whole.words
        halves = list(headlines.parted(part, words, partial(self._where.annotate, part, words)))
        if len(halves) == 1:
            return [whole]
        found: list[Signals] = []
        for half, first, end in halves:
            self._signal(half, readings[first:end], title, (), whole.published_at, titles, found)
        return [replace(one, whole=whole) for one in found]

    def _signal(  # noqa: PLR0917 - what is known of a sentence
        self,
        sentence: Sentence,
        readings: list[Reading],
        title: Classed,
        title_hits: tuple[Hit, ...],
        published_at: datetime | None,
        titles: Sentences,
        found: list[Signals],
    ) -> None:
        distinct = set(readings)
        possible = self.cues.possible(reduce(or_, map(_places, distinct), 0))
        hits: list[Hit] = []
        words: tuple[Word | None, ...] | None = None
        if possible:
            words = _words(readings, headline=sentence.field == "title")
            hits = self.cues.fire_at(Classed(words), title, list(map(_places, readings)), possible)
            hits = without_police_blows(sentence, held_together(sentence, hits, words), titles)
        if not hits and sum(map(_promise, distinct)) <= self._promised:
            return
        if words is None:
            words = _words(readings, headline=sentence.field == "title")
        found.append(Signals(sentence, words, tuple(hits), title.words, title_hits, published_at, titles))

    def _mentions(
        self, signal: Signals, context: DocContext, violent: AbstractSet[EventType]
    ) -> Iterator[tuple[Mention, tuple[str, ...]]]:
        sentence = signal.sentence
        entities = self._where.annotate(sentence, signal.words)
        told = self._judge.of_sentence(signal, entities, violent)
        if not told:
            return
        whole = sentence if sentence.field == "text" else _headline(sentence, signal.titles)
        begin, close = sentence.doc.span(whole.start, whole.end)
        written = sentence.doc.raw[begin:close][:MOST_SENTENCE]
        tokens = sentence.tokens
        cues = [((tokens[one.hit.first].start, tokens[one.hit.last].end), one.kind) for one in told]
        read = self._where.mentions(cues, entities, context)
        placed = [
            places[0]
            for one, places in zip(told, read, strict=True)
            if one.kind in VIOLENT and one.status is Status.ACTUAL and places[0].place is not None
        ]
        context.fought.update(theatre for one in placed for theatre in one.theatres)
        context.placed = next(
            (
                # A headline says the place in short: from it an act spoken of again takes theatre and day alone.
                one if sentence.field == "text" else one._replace(place=None)
                for one in placed
            ),
            context.placed,
        )
        for one, places in zip(told, read, strict=True):
            for roles in places:
                late = _is_late(one, roles.day, context.published, tokens)
                aside = _in_passing(one, roles, signal)
                mention = _mention(one, roles, sentence, written, begin, late=late, aside=aside)
                yield newsday.settled(mention, one.hit, signal, roles, entities, context), roles.theatres


def _of_briefs(told: Sequence[tuple[int, Coded]]) -> Coded:
    """What a page of briefs tells, by what each does and where it begins; the headline's as the first has it."""
    kept = [
        (briefs.further(mention, begin), theatres)
        for nth, (begin, coded) in enumerate(told)
        for mention, theatres in zip(coded.mentions, coded.theatres, strict=True)
        if not nth or mention.field == "text"
    ]
    coded = [one for _, one in told]
    labels = {label for one in coded for label in one.labels}
    return Coded(
        tuple([kind for kind in EventType if kind in labels]),
        next((one.genre for one in coded if one.mentions), coded[0].genre),
        tuple([mention for mention, _ in kept]),
        tuple([theatres for _, theatres in kept]),
        next((one.agency for one in coded if one.agency), None),
    )


def _headline(half: Sentence, titles: Sequence[Sentence]) -> Sentence:
    """The sentence of the headline of which one is, or is a part: a desk sees it whole."""
    return next((one for one in titles if one.start <= half.start < one.end), half)


def _words(readings: list[Reading], *, headline: bool) -> tuple[Word | None, ...]:
    """What is known of the words of a sentence."""
    words = tuple(map(_word, readings))
    if headline and any(map(_sport, readings)):
        words = of_grounds(words)
    return of_works(words) if any(map(_oil, readings)) else words


def _is_late(told: Judgement, day: date | None, published: date | None, tokens: Sequence[Token]) -> bool:
    """Whether an act of violence is of the last week (`وكان الحقل قد تعرض أمس لهجوم`), and more than what other news came after
    (`عقب هجوم على الميناء`).
    """
    if told.kind not in VIOLENT or told.status is not Status.ACTUAL or day is None or published is None:
        return False
    return 0 <= (published - day).days <= WEEK and followed(tokens, told.hit.first) is None


def _in_passing(told: Judgement, roles: Roles, signal: Signals) -> bool:
    """Whether an act of violence only says when other news was, or who somebody is (`بعد تحرير البلدة`, `القوات التي تقاتل`)."""
    if told.kind not in VIOLENT or told.status is not Status.ACTUAL:
        return False
    hit, day = told.hit, roles.day
    if day is None and seasons.is_of_before(signal.sentence, hit.last):
        return True
    return roles.deaths is None and is_aside(signal.sentence, signal.words, hit.first, hit.last, dated=day is not None)


def _mention(
    told: Judgement, roles: Roles, sentence: Sentence, written: str, begin: int, *, late: bool, aside: bool
) -> Mention:
    """`written`: the sentence as published, which begins at `begin`."""
    hit = told.hit
    sure = told.of_late if late else told.confidence
    tokens, doc = sentence.tokens, sentence.doc
    start, end = doc.span(tokens[hit.first].start, tokens[hit.last].end)
    values = {
        "schema_version": 1,
        "type": told.kind,
        "status": told.status,
        "field": sentence.field,
        "start": start,
        "end": end,
        "cue": doc.raw[start:end],
        "sentence": written,
        "sentence_start": begin,
        "rule": hit.rule.id,
        "actor": roles.actor,
        "target": roles.target,
        "claimed_by": roles.claimed_by,
        "place": roles.place,
        "day": roles.day,
        "deaths": roles.deaths,
        "injured": roles.injured,
        "total": roles.total or aside,
        "aside": aside,
        "confidence": max(sure, CLAIMED) if roles.claim else sure,
    }
    return built(Mention, values)


def _is_news(one: Mention) -> bool:
    """Whether it is of an act of violence that happened of late."""
    return one.type in VIOLENT and one.status is Status.ACTUAL
