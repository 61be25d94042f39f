"""Who, to whom, where, when and how many, for the mentions that typing found: the facade of the gazetteer and the readers.

`Where.load` reads files once; everything after is pure. It never changes a type or a status: it says what stands in the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from agents.coder.days import clock, dateline, hours, nearest, since
from agents.coder.days.follows import behind
from agents.coder.days.timeref import TimeRef
from agents.coder.entities import DocContext, Entities
from agents.coder.items.agencies import Agencies
from agents.coder.places import alone, following, fronted
from agents.coder.places import choice as places
from agents.coder.places.files import load_table
from agents.coder.places.gazetteer import DATA, Gazetteer, Hit
from agents.coder.places.theatres import Theatres
from agents.coder.places.within import Within
from agents.coder.placing import Placing
from agents.coder.roles import claims
from agents.coder.roles.actors import of_own_forces
from agents.coder.roles.addressed import addressed
from agents.coder.roles.aims import aimed
from agents.coder.roles.apart import of_whom, with_object
from agents.coder.roles.between import those
from agents.coder.roles.bystanders import told_by_kin, without_bystanders
from agents.coder.roles.choice import Picks, RoleModel, pick_by_hand
from agents.coder.roles.doernouns import by_himself
from agents.coder.roles.echoes import Echo, echo_of, of_before
from agents.coder.roles.phrases import Phrase, Phraser
from agents.coder.roles.reprisals import answer_to, is_of_cause
from agents.coder.roles.scene import CueView, Scene, Words, scene, view
from agents.coder.roles.told import Roles, echoed, filled, not_himself, summed
from agents.coder.roles.words import CLINGING, GOVERNING, OF_ITSELF
from agents.coder.roles.written import as_role, role_of
from agents.coder.text.lexicon import Lexicon
from agents.coder.text.normalised import Sentence, Token
from agents.coder.tolls import shares as tollshares
from agents.coder.tolls import tied, totals
from agents.coder.tolls.toll import Casualties
from schemas.base import UNKNOWN_THEATRE, VIOLENT, EventType, Genre, Precision
from schemas.reports import Role

ATTACK = EventType.ATTACK
DOERS = frozenset({"state", "force", "armed-group", "coalition", "person", "office", "unknown"})
WEEK = 7  # days: an act before these is not the one that the item is about, though at its place


class Act(NamedTuple):
    """One cue of a sentence. `others`: where the other cues stand; `taken`: where the places begin that earlier acts of this type
    have; `begin`: where it begins with the doer that it may begin with.
    """

    cue: CueView
    kind: EventType
    others: Sequence[tuple[int, int]]
    taken: set[int]
    words: Words
    begin: int


class Where:
    """Loaded once, safe to share."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        theatres: Theatres,
        model: RoleModel | None,
        lexicon: Lexicon | None = None,
        agencies: Agencies | None = None,
        *,
        regions: Iterable[Sequence[str]] = (),
    ) -> None:
        """`lexicon`: to look words up in, where they do not come with the sentence; `agencies`: whose texts are no columns; `regions`:
        rows of those above provinces.
        """
        self.gazetteer = gazetteer
        self.within = Within(gazetteer, regions)
        self.theatres = theatres
        self.phraser = Phraser(gazetteer)
        self._placing = Placing(gazetteer, theatres)
        self.model = model
        self.lexicon = lexicon
        self._agencies = agencies

    @classmethod
    def load(cls, lexicon: Lexicon | None = None, agencies: Agencies | None = None, *, models: bool = True) -> Where:
        """Read the gazetteer, the theatres and, with `models`, the weights of roles.

        Raises:
            RuleFileError: a file is not there or not what it should be.
        """
        model = RoleModel.load() if models else None
        regions = load_table(DATA / "regions.tsv")
        return cls(Gazetteer.load(), Theatres.load(), model, lexicon, agencies, regions=regions)

    def annotate(self, sentence: Sentence, words: Words | None = None) -> Entities:
        """All names of a sentence, found when first asked for. `words`: of the lexicon, one a token, where they are at hand."""
        return Entities(sentence, self.gazetteer, words)

    def document(
        self,
        title: Sentence | None,
        sentences: Sequence[Sentence],
        *,
        genre: Genre | None = None,
        published_at: datetime | None = None,
        precision: Precision = Precision.SECOND,
        tz: str = "Asia/Baghdad",
    ) -> DocContext:
        """The item as a whole. `sentences`: those of its body, in order; `genre`: as the source says, else it is guessed."""
        return DocContext(
            self.gazetteer,
            title,
            sentences,
            genre=genre,
            published_at=published_at,
            precision=precision,
            tz=tz,
            agencies=self._agencies,
        )

    def mention(
        self,
        cue: tuple[int, int],
        type: EventType,  # noqa: A002 - as the codebook calls it
        sentence: Sentence,
        entities: Entities,
        context: DocContext,
    ) -> Roles:
        """Read the roles of one mention. `cue`: norm offsets, half-open."""
        assert sentence is entities.sentence
        return self.mentions([(cue, type)], entities, context)[0][0]

    def mentions(
        self,
        cues: Sequence[tuple[tuple[int, int], EventType]],
        entities: Entities,
        context: DocContext,
    ) -> list[tuple[Roles, ...]]:
        """Read the roles of all mentions of a sentence.

        Args:
            cues: of each mention the cue (norm offsets, half-open) and the type, in order.
            entities: the sentence and its names.
            context: the item.
        Returns: of each mention its roles; several where it tells of acts at several places (غارات على صنعاء وصعدة). What
            one mention of a type leaves unsaid, target or place, is taken from the next of that type. A running total stands
            where the last of its type before it does.
        """
        sentence = entities.sentence
        words = entities.words
        if words is None:
            words = self.lexicon.words(sentence) if self.lexicon is not None else ()
        spans = [self.phraser.without_doer(sentence.tokens, words, _positions(sentence, cue)) for cue, _ in cues]
        phrases = self._phrases(entities, spans, context)
        look = scene(sentence, phrases, words, context.titled if sentence.field == "text" else frozenset())
        taken: dict[EventType, set[int]] = {}
        read = [
            self._read(
                Act(
                    view(sentence, *span, kind, words),
                    kind,
                    [other for other in spans if other != span],
                    taken.setdefault(kind, set()),
                    words,
                    _positions(sentence, written)[0],
                ),
                look,
                entities,
                context,
            )
            for span, (written, kind) in zip(spans, cues, strict=True)
        ]
        mute = sentence.field == "text" and self._names_no_land(entities)
        for at, (_, kind) in enumerate(cues):
            later = next((i for i in range(at + 1, len(cues)) if cues[i][1] is kind), None)
            if later is not None and len(read[at]) == 1 and not _is_older(sentence, kind, spans[at], spans[later]):
                read[at] = (filled(read[at][0], read[later][0]),)
            told = [read[i][0] for i in range(at) if cues[i][1] is kind and read[i][0].place is not None]
            if told and read[at][0].total:
                read[at] = (summed(read[at][0], told[-1]),)
            read[at] = tuple(not_himself(one) for one in read[at])
            if read[at][0].echo is not None:
                read[at] = (echoed(read[at][0], _last_placed(read[:at], cues, context)), *read[at][1:])
            if read[at][0].place is None and sentence.index and sentence.field == "text":
                read[at] = (self._placing.headed(read[at][0], entities, context),)
            acts = [one[0] for one, (_, its) in zip(read[:at], cues, strict=False) if its in VIOLENT]
            if cues[at][1] in VIOLENT and acts and acts[-1].place is not None and of_before(sentence.tokens, spans[at]):
                read[at] = (read[at][0]._replace(place=acts[-1].place, theatres=acts[-1].theatres),)
            read[at] = (self._followed(read[at][0], cues[at][1], acts, context, mute=mute), *read[at][1:])
        violent = [at for at, (_, kind) in enumerate(cues) if kind in VIOLENT]
        toll = entities.toll(words, context.published)
        read = tollshares.by_hands(read, violent, spans, toll)
        return tied.by_type(read, [(at, cues[at][1]) for at in violent], spans, sentence.tokens, toll)

    def _names_no_land(self, entities: Entities) -> bool:
        """Whether a sentence names no place, and nobody who is of one."""
        return not any(
            hit.name.sites or (hit.name.actor is not None and hit.name.actor.id in self.gazetteer.lands)
            for hit in entities.hits
        )

    def _followed(
        self, roles: Roles, kind: EventType, acts: Sequence[Roles], context: DocContext, *, mute: bool
    ) -> Roles:
        """An act at a place told of before, or one that would lie nowhere, where the item has told of fighting. `acts`: those of
        violence before it in the sentence; `mute`: that names no land.
        """
        told = next((one for one in reversed(acts) if one.place is not None), context.placed)
        nowhere = roles.theatres == (UNKNOWN_THEATRE,)
        if kind is EventType.THREAT and nowhere:
            fought = context.fought.union(*(one.theatres for one in acts if one.place is not None))
            spoken = context.countries.weights
            land = following.land_of_threat(roles.target, roles.actor, self.gazetteer.lands, fought, spoken)
            if land is not None:
                return roles._replace(theatres=self.theatres.of(self.gazetteer.countries.get(land)))
        if told is None or kind is EventType.NEGOTIATION:
            return roles
        mute = mute and context.fought.isdisjoint(roles.theatres)
        if kind is EventType.STRIKE and roles.place is None and (mute or self._is_its_own(roles, told)):
            return roles._replace(theatres=told.theatres)
        old = roles.day is not None and context.published is not None and (context.published - roles.day).days > WEEK
        place = roles.place if old else following.again(roles.place, told.place, self.gazetteer.sites)
        return roles._replace(
            place=place, theatres=told.theatres if nowhere or place is not roles.place else roles.theatres
        )

    def _is_its_own(self, roles: Roles, told: Roles) -> bool:
        """Whether a strike with no place would lie in the land of whose aircraft it was, though the last one was in another: an item on
        raids abroad has the raider for its main land.
        """
        own = self.gazetteer.lands.get(roles.actor.name or "") if roles.actor is not None else None
        return own is not None and own in roles.theatres and own not in told.theatres

    def _read(self, act: Act, look: Scene, entities: Entities, context: DocContext) -> tuple[Roles, ...]:
        sentence, phrases = entities.sentence, look.phrases
        cue, kind, taken = act.cue, act.kind, act.taken
        first, last = cue.first, cue.last
        picks, echo, answer = _borne_out(act, self._picked(act, look, sentence, context), sentence, phrases)
        kin = kind is ATTACK and told_by_kin(sentence.tokens, first)
        if kin:
            picks = picks._replace(place=None, land=None)
        if picks.place is not None:
            taken.add(picks.place.first)
        claim = claims.of(sentence.tokens, act.words, phrases, (first, last), picks.actor) if kind is ATTACK else None
        times = _of_the_act(entities, context)
        if answer is not None:
            times = tuple([one for one in times if one.first > answer])
            if picks.actor is not None and picks.actor.first < answer:
                picks = picks._replace(actor=None)
        long_since = entities.long_since(context.published)
        its_times = since.ungoverned(times, long_since, first)
        day = _day(act, its_times, sentence, context) or self._by_the_clock(act, times, entities, context)
        day = None if kin else day
        if echo is not None:
            picks = _without_speaker(picks, echo)
        actor = _doer(act, picks, claim, entities, phrases)
        place, site = self._placing.place(cue, phrases, picks, entities, context)
        toll = _toll(act, picks, entities, context, phrases) if kind in VIOLENT else Casualties()
        ship = picks.target is not None and picks.target.actor is not None and picks.target.actor.kind == "ship"
        roles = Roles(
            actor=actor or (None if echo is not None or answer is not None else self._earlier(cue, entities, context)),
            target=role_of(sentence, picks.target, phrases, picks.actor),
            claimed_by=role_of(sentence, claim.who if claim is not None else None),
            claim=claim is not None and claim.plain,
            place=place,
            day=day,
            deaths=toll.deaths,
            injured=toll.injured,
            parted=toll.parted,
            total=toll.running
            or totals.is_total(sentence.tokens, first, last, whole=not long_since and context.is_late(day))
            or totals.over_time(sentence.tokens, first, toll.deaths, whole=context.is_late(day)),
            theatres=self.theatres.of(site, ship=ship),
            echo=echo,
        )
        if kind not in VIOLENT or place is None:
            return (roles,)
        if picks.place is not None:
            roles = tollshares.at_place(sentence.tokens, picks.place, toll.deaths, roles)
        return (roles, *self._placing.elsewhere(roles, phrases, picks, toll.deaths, entities, context))

    def _picked(self, act: Act, look: Scene, sentence: Sentence, context: DocContext) -> Picks:
        """The roles by the model, where there is one. The town of a dateline did nothing."""
        cue, phrases = act.cue, look.phrases
        if self.model is None:
            picks = pick_by_hand(phrases, cue)
            place = picks.place
            return picks if place is None else picks._replace(place=places.chained(places.finer(phrases, place), place))
        picks = self.model.pick(look, cue, act.others, {at for at in act.taken if at < cue.first})
        actor = picks.actor
        if actor is None or not actor.sites or not actor.last <= dateline.end_of(sentence) <= cue.first:
            return picks
        rest = tuple([one for one in phrases if one.first >= actor.last])
        titled = context.titled if sentence.field == "text" else frozenset[str]()
        again = self.model.pick(scene(sentence, rest, act.words, titled), cue, act.others)
        return picks._replace(actor=again.actor, target=again.target)

    @staticmethod
    def _by_the_clock(act: Act, times: Sequence[TimeRef], entities: Entities, context: DocContext) -> date | None:
        """The day of an act of violence whose sentence names no time, or that of a statement alone."""
        if act.kind not in VIOLENT or not context.exact:
            return None
        if times:
            return clock.of_announced(entities.sentence, times, (act.cue.first, act.cue.last))
        if entities.times(context.published):
            return None
        sentence = entities.sentence
        if hours.soon_before(sentence.tokens, act.cue.first) is not None:
            return hours.before_told(sentence, context)
        return clock.day_of(sentence, context) or (hours.day_of(sentence, context) if context.timed else None)

    def _phrases(self, entities: Entities, cues: Sequence[tuple[int, int]], context: DocContext) -> tuple[Phrase, ...]:
        guarded = any(hit.name.guarded for hit in entities.hits)
        spoken = {*entities.countries.weights, *context.countries.weights} if guarded else set[str]()
        spoken |= alone.lands(entities.sentence.tokens, entities.hits, spoken) if guarded else set()
        return self.phraser.phrases(entities.sentence, entities.hits, cues, spoken)

    def _earlier(self, look: CueView, entities: Entities, context: DocContext) -> Role | None:
        """The doer named in the sentence before, where this one has a verb or a pronoun only."""
        if not (look.shape.startswith(("past", "plural", "imperf")) or look.shape.endswith("+")):
            return None
        if entities.sentence.tokens[look.first].form.removeprefix("و").removeprefix("ف") in OF_ITSELF:
            return None
        before = context.before(entities.sentence)
        if before is None:
            return None
        previous = self.annotate(before)
        known = [hit for hit in previous.hits if hit.name.actor is not None and hit.name.actor.kind in DOERS]
        named = [hit for hit in known if not hit.name.demonym]
        if len({hit.name.actor.id for hit in named if hit.name.actor}) != 1:
            return None  # with two of them it cannot be told who is meant
        hit = named[0]
        if _governed(previous.sentence.tokens, hit):
            return None
        start, end = previous.sentence.doc.span(hit.start, hit.end)
        return as_role(previous.sentence.doc.raw[start:end], hit.name.actor)


def _borne_out(
    act: Act, picks: Picks, sentence: Sentence, phrases: Sequence[Phrase]
) -> tuple[Picks, Echo | None, int | None]:
    """Of what was picked that which the wording bears out; of an act of violence also whether it is spoken of only, and where that
    ends which it answers.
    """
    cue, kind = act.cue, act.kind
    if kind is EventType.THREAT:
        if picks.actor is not None and picks.actor.first < cue.first:
            picks = picks._replace(target=threatened(phrases, cue.last) or picks.target)
        where = picks.place or picks.land
        if where is not None and is_of_cause(sentence.tokens, where):
            picks = picks._replace(place=None, land=None)
    if kind not in VIOLENT:
        return addressed(sentence, phrases, cue, picks), None, None
    picks = without_bystanders(sentence, cue, kind, picks)
    doer, met = with_object(sentence, phrases, (cue.first, cue.last), picks.actor, picks.target)
    picks = by_himself(sentence, phrases, cue, picks._replace(actor=doer, target=of_whom(sentence, phrases, met)))
    met = aimed(sentence, phrases, cue, picks.actor, picks.target)
    picks = picks._replace(target=those(sentence, phrases, cue, met))
    echo = echo_of(sentence, phrases, (cue.first, cue.last))
    answer = answer_to(sentence.tokens, act.begin)
    if echo is None and answer is None:
        picks = fronted.placed(sentence, phrases, cue, act.others, picks)
    elif fronted.only_talked(sentence, phrases, cue, picks.place):
        picks = picks._replace(place=None, land=None)
    return picks, echo, answer


def _doer(
    act: Act, picks: Picks, claim: claims.Claim | None, entities: Entities, phrases: Sequence[Phrase]
) -> Role | None:
    """Who acts, as this sentence says: he who was picked, or who claims it; `قواتنا` are those of who speaks."""
    sentence = entities.sentence
    actor = role_of(sentence, picks.actor, phrases, picks.target)
    if actor is None and claim is not None and claim.plain:
        actor = role_of(sentence, claim.who)
    own = of_own_forces(entities, act.cue.first) if actor is not None and actor.name is None else None
    return as_role(actor.text, own.name.actor) if own is not None and actor is not None else actor


def _day(act: Act, times: Sequence[TimeRef], sentence: Sentence, context: DocContext) -> date | None:
    """The day of an act by the times of its sentence; none that is counted from the item's own where that is not known."""
    first, last = act.cue.first, act.cue.last
    violent = act.kind in VIOLENT
    day = nearest.day_of(sentence, times, first, last, act.words, violent=violent)
    if day is None or context.exact:
        return day
    plain = [one for one in times if not one.relative]
    return day if nearest.day_of(sentence, plain, first, last, act.words, violent=violent) == day else None


def _toll(act: Act, picks: Picks, entities: Entities, context: DocContext, phrases: Sequence[Phrase]) -> Casualties:
    """The dead and injured of an act; none of one that is days older than that of the sentence, and whose place is not told."""
    told = entities.toll(act.words, context.published)
    cue, place = act.cue.first, picks.place.first if picks.place is not None else None
    if told.is_elsewhere(cue, place):
        return Casualties()
    if entities.sentence.tokens[cue].form[:1] == "و" and not entities.sentence.tokens[cue].form.startswith("وال"):
        told = told.at_places(cue, place, [one.first for one in phrases if one.sites])
    return told.of((act.cue.first, act.cue.last), place=place)


def _governed(tokens: Sequence[Token], name: Hit) -> bool:
    """Whether a name hangs on a particle (لقوات, على الجيش, ضد التحالف): it was hit, or spoken of, and acts no further."""
    return name.prefix[-1:] in CLINGING or (name.first > 0 and tokens[name.first - 1].form in GOVERNING)


def _of_the_act(entities: Entities, context: DocContext) -> tuple[TimeRef, ...]:
    """The times of a sentence, without the day on which a report was sent where it names another."""
    times = entities.times(context.published)
    sent = dateline.end_of(entities.sentence) if len(times) > 1 else 0
    own = tuple([one for one in times if one.first >= sent])
    times = own if any(one.day is not None for one in own) else times
    return clock.as_passed(times, entities.sentence, context.moment) if times and context.timed else times


def _without_speaker(picks: Picks, echo: Echo) -> Picks:
    """Without those who speak of an act as who did it or was hit, and where they speak as where it was."""
    if picks.actor is not None and picks.actor.first in echo.speakers:
        picks = picks._replace(actor=None)
    if picks.target is not None and picks.target.first in echo.speakers:
        picks = picks._replace(target=None)
    if picks.place is not None and picks.place.first in echo.speakers:
        return picks._replace(place=echo.where)
    return picks._replace(place=None, land=None) if echo.reacted and echo.bare and not echo.asked else picks


def _is_older(sentence: Sentence, kind: EventType, act: tuple[int, int], later: tuple[int, int]) -> bool:
    """Whether an act that stands later in a sentence was long before: `الهجوم الذي وقع بعد أشهر على اغتيال نائب في ...`."""
    return kind in VIOLENT and behind(sentence.tokens, act[1], later[0]) is not None


def _last_placed(
    before: Sequence[tuple[Roles, ...]], cues: Sequence[tuple[tuple[int, int], EventType]], context: DocContext
) -> Roles | None:
    """The last act of violence whose place is told: of the sentence, else of the item before it."""
    told = (
        one[0] for one, (_, kind) in zip(before, cues, strict=False) if kind in VIOLENT and one[0].place is not None
    )
    return next(iter(list(told)[::-1]), context.placed)


def threatened(phrases: Sequence[Phrase], last: int) -> Phrase | None:
    """Whom a verb of threatening has as its object, its subject standing before it: somebody named right after it, without a
    particle (إن الحركة هددت حكومة بغداد).
    """
    return next(
        (
            one
            for one in phrases
            if one.first == last and one.actor is not None and not one.link and one.head != "demonym"
        ),
        None,
    )


def _positions(sentence: Sentence, cue: tuple[int, int]) -> tuple[int, int]:
    """The token positions of norm offsets."""
    tokens, starts = sentence.tokens, sentence.starts
    first = bisect_right(starts, cue[0]) - 1
    if first < 0 or tokens[first].end <= cue[0]:
        first += 1
    first = first if first < len(tokens) else 0
    return first, max(bisect_left(starts, cue[1]), first + 1)
