"""What a sentence names, and what an item speaks of as a whole. Data, read when first asked for; judges nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from itertools import chain
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from agents.coder.days import dates, issue, since
from agents.coder.days.since import Since
from agents.coder.days.timeref import TimeRef
from agents.coder.items.agencies import Agencies
from agents.coder.items.genre import genre_of
from agents.coder.places import lookalikes, matters, socalled, surnames, thebase
from agents.coder.places.choice import Countries, countries_of
from agents.coder.places.gazetteer import Gazetteer, Hit, Site
from agents.coder.roles.scene import title_names
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence
from agents.coder.tolls import casualties, parts
from agents.coder.tolls.toll import Toll
from schemas.base import Genre, Precision

if TYPE_CHECKING:
    from agents.coder.roles.told import Roles

_SPANS = {Precision.WEEK: timedelta(days=7), Precision.MONTH: timedelta(days=31)}
LEAD = 3  # sentences of the body that say what an item is about


class Entities:
    """The names, times and numbers of a sentence."""

    __slots__ = ("_countries", "_gazetteer", "_hits", "_since", "_times", "_toll", "sentence", "words")

    def __init__(self, sentence: Sentence, gazetteer: Gazetteer, words: Sequence[Word | None] | None = None) -> None:
        """`words`: of the lexicon, one a token, where they were looked up."""
        self.sentence = sentence
        self.words = words
        self._gazetteer = gazetteer
        self._hits: tuple[Hit, ...] | None = None
        self._countries: Countries | None = None
        self._times: tuple[TimeRef, ...] | None = None
        self._toll: Toll | None = None
        self._since: tuple[Since, ...] | None = None

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Its names, left to right."""
        if self._hits is None:
            self._hits = named(self._gazetteer, self.sentence)
        return self._hits

    def classes(self) -> tuple[str | None, ...]:
        """Per token: the kind of actor, `place`, or None."""
        found: list[str | None] = [None] * len(self.sentence.tokens)
        for hit in self.hits:
            kind = hit.name.actor.kind if hit.name.actor else None if hit.name.guarded else "place"
            found[hit.first : hit.last] = [kind] * (hit.last - hit.first)
        return tuple(found)

    @property
    def countries(self) -> Countries:
        """The countries that its names speak of."""
        if self._countries is None:
            self._countries = countries_of(self.hits)
        return self._countries

    @property
    def spoken(self) -> Countries:
        """As `countries`, without the places that are only the names of accords."""
        return countries_of(_spoken_of(self.sentence, self.hits))

    def times(self, published: date | None) -> tuple[TimeRef, ...]:
        """The times it names; `published` is one and the same for an item."""
        if self._times is None:
            self._times = dates.read(self.sentence, published)
        return self._times

    def toll(self, words: Sequence[Word | None], published: date | None) -> Toll:
        """The dead and injured it counts. `words`: of the lexicon, one a token."""
        if self._toll is None:
            self._toll = casualties.read(self.sentence, words, self.times(published), published)
        return self._toll

    def long_since(self, published: date | None) -> tuple[Since, ...]:
        """Each `since` of it that looks back two days or more."""
        if self._since is None:
            walls = parts.behind_commas(self.sentence)
            self._since = since.read(self.sentence.tokens, self.times(published), walls, published)
        return self._since


class DocContext:
    """What the whole item says: its countries, its main place, its genre and its day. Read only as far as it is asked."""

    __slots__ = (
        "_agencies",
        "_countries",
        "_gazetteer",
        "_genre",
        "_main",
        "_nuclear",
        "_of_title",
        "_programme",
        "_published",
        "_sentences",
        "_title",
        "_titled",
        "fought",
        "meant",
        "placed",
        "precision",
        "published_at",
        "tz",
    )

    def __init__(
        self,
        gazetteer: Gazetteer,
        title: Sentence | None,
        sentences: Sequence[Sentence],
        *,
        genre: Genre | None,
        published_at: datetime | None,
        precision: Precision = Precision.SECOND,
        tz: str,
        agencies: Agencies | None = None,
    ) -> None:
        self._agencies = agencies
        self._genre = genre
        self.published_at = published_at
        self.precision = precision
        self.tz = tz
        self._published: date | None = None
        self._gazetteer = gazetteer
        self._title = title
        self._sentences = sentences
        self._countries: Countries | None = None
        self._titled: frozenset[str] | None = None
        self._of_title: tuple[Hit, ...] | None = None
        self._main: Site | bool | None = False
        self._nuclear: bool | None = None
        self._programme: str | bool | None = False
        self.meant: dict[tuple[Site, ...], Site] = {}
        """Of a name of several places, that which was told where one of them lies. Written as `placed` is."""
        self.fought: set[str] = set()
        """The theatres of the acts of violence so far whose place is told. Written as `placed` is."""
        self.placed: Roles | None = None
        """The last act of violence so far whose place is told. Written by who reads the sentences in order."""

    @property
    def published(self) -> date | None:
        """The item's day in the desk's zone: that which it calls today, `اليوم (الجمعة)`, where it was dated when fetched."""
        if self._published is None and self.published_at is not None:
            day = local_day(self.published_at, self.tz)
            self._published = day and (self._issued(day) or issue.today(self._sentences[:LEAD], day))
        return self._published

    def _issued(self, day: date) -> date | None:
        """The day of issue that title and body say, where they do."""
        parts = (self._title, next(iter(self._sentences), None))
        return issue.day_of(tuple([one.doc.norm for one in parts if one is not None]), day) if self.exact else None

    @property
    def exact(self) -> bool:
        """Whether the item's day is known: what it calls today is none where its week or month alone is."""
        return self.precision not in _SPANS

    @property
    def timed(self) -> bool:
        """Whether the item's hour is known."""
        return self.precision in {Precision.SECOND, Precision.MINUTE}

    @property
    def latest(self) -> date | None:
        """The last day that the item may be of."""
        return self.published and self.published + _SPANS.get(self.precision, timedelta(0))

    @property
    def moment(self) -> datetime | None:
        """The item's moment by the desk's clock, on its day; of one that was dated later, the last moment of its day."""
        if self.published is None or self.published_at is None:
            return None
        local = self.published_at.astimezone(ZoneInfo(self.tz))
        hour = local.timetz() if local.date() == self.published else time.max.replace(tzinfo=local.tzinfo)
        return datetime.combine(self.published, hour)

    @property
    def countries(self) -> Countries:
        """The countries that title and lead speak of."""
        if self._countries is None:
            read = [(one, named(self._gazetteer, one, outlets=True)) for one in self._sentences[:LEAD]]
            told = [(self._title, self._title_hits()), *read]
            self._countries = countries_of(chain.from_iterable(_spoken_of(one, hits) for one, hits in told))
        return self._countries

    def leads(self, sentence: Sentence) -> bool:
        """Whether a sentence is one of those by which the item's countries are told."""
        return sentence.field == "title" or sentence.index < LEAD

    @property
    def genre(self) -> Genre:
        """As the source says, else guessed from title and body."""
        if self._genre is None:
            title = self._title.doc.raw if self._title is not None else ""
            self._genre = genre_of(title, self._sentences[0].doc.raw if self._sentences else "", self._agencies)
        return self._genre

    @property
    def main(self) -> Site | None:
        """The country that the item is about, where it is clear."""
        if isinstance(self._main, bool):
            main = self.countries.main()
            self._main = self._gazetteer.countries.get(main) if main else None
        return self._main

    def is_late(self, day: date | None) -> bool:
        """Whether a day is that of the item or the one before it."""
        return day is not None and self.published is not None and (self.published - day).days <= 1

    @property
    def nuclear(self) -> bool:
        """Whether title or lead speak of an accord on a nuclear programme."""
        if self._nuclear is None:
            parts = [*([self._title] if self._title is not None else []), *self._sentences[:LEAD]]
            self._nuclear = any(matters.nuclear(part.tokens) for part in parts)
        return self._nuclear

    @property
    def programme(self) -> str | None:
        """The country whose nuclear programme the item may speak of: it names it."""
        if self._programme is False:
            parts = [*([self._title] if self._title is not None else []), *self._sentences[:1]]
            self._programme = matters.programme(part.doc.norm for part in parts)
        return self._programme if isinstance(self._programme, str) else None

    @property
    def titled(self) -> frozenset[str]:
        """What the title names: ids of names, stems of words."""
        if self._titled is None:
            self._titled = title_names(self._title, self._title_hits())
        return self._titled

    def _title_hits(self) -> tuple[Hit, ...]:
        if self._of_title is None:
            self._of_title = named(self._gazetteer, self._title) if self._title is not None else ()
        return self._of_title

    @property
    def title_hits(self) -> tuple[Hit, ...]:
        """The names of the title."""
        return self._title_hits()

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one of the body; the title before the first, unless that is all there is."""
        if sentence.field == "title":
            return None
        if sentence.index > 0:
            return next(iter(self._sentences[sentence.index - 1 : sentence.index]), None)
        return self._title if self._sentences[1:2] else None


def named(gazetteer: Gazetteer, sentence: Sentence, *, outlets: bool = False) -> tuple[Hit, ...]:
    """The names of a sentence, without those that only look like places. `outlets`: with the towns that outlets are named for,
    whose readers care most for their own land.
    """
    hits = thebase.without(sentence, lookalikes.without(sentence, gazetteer.match(sentence), outlets=outlets))
    return socalled.joined(sentence, surnames.without(sentence, hits, gazetteer.called))


def local_day(moment: datetime | None, tz: str) -> date | None:
    """The day of a moment in a zone; None in the first and the last year there is: no day is told from those."""
    if moment is None or moment.year in (MINYEAR, MAXYEAR):
        return None
    return moment.astimezone(ZoneInfo(tz)).date()


def _spoken_of(sentence: Sentence | None, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Without the places that are only the names of accords."""
    if sentence is None or not any(matters.is_its_name(sentence.tokens, hit.first) for hit in hits):
        return hits
    return [hit for hit in hits if not matters.is_its_name(sentence.tokens, hit.first)]
