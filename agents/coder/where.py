"""Who, to whom, where, when and how many, for the mentions that typing found: the facade of the gazetteer and the readers.

`Where.load` reads files once; everything after is pure. It never changes a type or a status: it says what stands in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from agents.coder.gazetteer import Gazetteer, Hit, Site
from agents.coder.phrases import Phrase, Phraser
from agents.coder.places import Countries, believable, choose, countries_of
from agents.coder.text import Sentence
from agents.coder.theatres import Theatres
from schemas.base import EventType, Genre
from schemas.reports import Place, Role


@dataclass(slots=True)
class Entities:
    """The names of a sentence, and what its tokens stand for."""

    sentence: Sentence
    hits: tuple[Hit, ...]

    def classes(self) -> tuple[str | None, ...]:
        """Per token: the kind of actor, `place`, or None."""
        found: list[str | None] = [None] * len(self.sentence.tokens)
        for hit in self.hits:
            kind = hit.name.actor.kind if hit.name.actor else None if hit.name.guarded else "place"
            found[hit.first : hit.last] = [kind] * (hit.last - hit.first)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class DocContext:
    """What the whole item says: its countries, its main place, its genre and its date."""

    countries: Countries
    main: Site | None
    genre: Genre | None
    published_at: datetime | None
    tz: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Who, to whom, where, when, how many."""

    actor: Role | None = None
    target: Role | None = None
    claimed_by: Role | None = None
    place: Place | None = None
    day: date | None = None
    deaths: int | None = None
    injured: int | None = None
    total: bool = False
    theatres: tuple[str, ...] = ("XX",)


class Where:
    """Loaded once, safe to share."""

    def __init__(self, gazetteer: Gazetteer, theatres: Theatres) -> None:
        self.gazetteer = gazetteer
        self.theatres = theatres
        self.phraser = Phraser(gazetteer)

    @classmethod
    def load(cls) -> Where:
        """Read the gazetteer and the theatres.

        Raises:
            RuleFileError: a file is not there or not what it should be.
        """
        return cls(Gazetteer.load(), Theatres.load())

    def annotate(self, sentence: Sentence) -> Entities:
        """All names of a sentence."""
        return Entities(sentence, self.gazetteer.match(sentence))

    def document(
        self,
        title: Sentence | None,
        sentences: Sequence[Sentence],
        *,
        source: str | None = None,
        genre: Genre | None = None,
        published_at: datetime | None = None,
        tz: str = "Asia/Baghdad",
    ) -> DocContext:
        """The item as a whole. `sentences`: those of its body that matter most, the lead first."""
        told = [*([title] if title is not None else []), *sentences[:6]]
        countries = countries_of(hit for sentence in told for hit in self.gazetteer.match(sentence))
        main = countries.main()
        site = self.gazetteer.countries.get(main) if main else None
        return DocContext(countries, site, genre, published_at, tz)

    def mention(
        self,
        cue: tuple[int, int],
        type: EventType,
        sentence: Sentence,
        entities: Entities,
        context: DocContext,
        previous: Entities | None = None,
    ) -> Roles:
        """Read the roles of one mention. `cue`: norm offsets, half-open."""
        tokens = sentence.tokens
        first = next((i for i, token in enumerate(tokens) if token.end > cue[0]), 0)
        last = next((i for i, token in enumerate(tokens) if token.start >= cue[1]), len(tokens))
        phrases = self.phraser.phrases(sentence, entities.hits, (first, last))
        near = countries_of(entities.hits)
        actor = self._actor(phrases, first, last)
        place = self._place(phrases, first, last, near, context.countries)
        site = choose(place.sites, near, context.countries) if place else context.main
        target = next((p for p in phrases if p.first >= last and p is not actor and p is not place), None)
        return Roles(
            actor=self._role(sentence, actor),
            target=self._role(sentence, target),
            place=self._said(sentence, place, site) if place else None,
            theatres=self.theatres.of(site),
        )

    @staticmethod
    def _actor(phrases: Sequence[Phrase], first: int, last: int) -> Phrase | None:
        named = [p for p in phrases if p.actor is not None and p.head != "asset"]
        after = [p for p in named if last <= p.first <= last + 1 and p.link not in {"علي", "ضد", "في"}]
        before = [p for p in named if p.last <= first]
        return after[0] if after else before[-1] if before else None

    @staticmethod
    def _place(phrases: Sequence[Phrase], first: int, last: int, near: Countries, far: Countries) -> Phrase | None:
        sited = [p for p in phrases if p.sites and p.head in {"name", "place", "asset"} and believable(p, near, far)]
        linked = [p for p in sited if p.link in {"في", "ب", "علي", "قرب", "الي"} and p.first >= first]
        after = [p for p in sited if p.first >= first]
        return (linked or after or sited or [None])[0]

    @staticmethod
    def _role(sentence: Sentence, phrase: Phrase | None) -> Role | None:
        if phrase is None:
            return None
        start, end = sentence.doc.span(phrase.start, phrase.end)
        actor = phrase.actor
        if actor is None:
            return Role(text=sentence.doc.raw[start:end])
        return Role(
            text=sentence.doc.raw[start:end], name=actor.id, kind=actor.kind, side=actor.side, groups=actor.groups
        )

    @staticmethod
    def _said(sentence: Sentence, phrase: Phrase, site: Site | None) -> Place:
        start, end = sentence.doc.span(phrase.start, phrase.end)
        text = sentence.doc.raw[start:end]
        if site is None:
            return Place(text=text)
        country = site.countries[0] if site.countries else None
        return Place(
            text=text, name=site.id, country=country, admin=site.admin, lat=site.lat, lon=site.lon, coarse=site.coarse
        )
