"""From what fired in a sentence to what it tells: which hits become mentions, of which type, with which status. Pure.

Rules propose; the referee, where there is one, may drop a type, move a violent act to the other violent type, add a
type that no rule saw, and change a status. This file must never look at who, where or when, but for who acted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from agents.coder.entities import Entities
from agents.coder.roles.actors import (
    DOERS,
    STATE,
    Doer,
    doer,
    fires_from_afar,
    is_brigade,
    of_own_forces,
    refers_back,
    settle,
    side_of,
)
from agents.coder.roles.guests import on_guests
from agents.coder.roles.plaindoers import by_munition, plain_doer
from agents.coder.roles.reprisals import answer_to
from agents.coder.roles.subjects import subject_of
from agents.coder.rules.cues import Hit
from agents.coder.rules.signals import Signals
from agents.coder.status.rules import StatusRules
from agents.coder.text.clauses import Clause
from agents.coder.text.inflect import Form
from agents.coder.text.normalised import Token
from agents.coder.tolls.words import TURNS
from agents.coder.types.halves import half_of, within
from agents.coder.types.judgement import (
    DEAD,
    Judgement,
    as_sure,
    one_act,
    overlap,
    rank,
    shared,
    without_its_dead,
)
from agents.coder.types.noacts import is_no_act
from agents.coder.types.referee import CERTAINLY, RULED, SELDOM, Look, Referee
from schemas.base import SIBLING, VIOLENT, EventType, Status

# Without a referee: how often the type of a mention is right, roughly. A desk's rules ask for 0.7.
STRONG = 0.8
WEAK = 0.55
# How sure a status is that a rule of talks or threats settles: the models saw few threats foreseen and talks refused.
SETTLED = 0.9
# How sure the type of an act is that a rule names in plain words, whatever the referee makes of the rest of the sentence.
CERTAIN = 0.9
# What somebody threatens with, vows, lets others do or was kept from doing is at most possible, whatever is told of the threat.
THREATENED = frozenset(
    (
        "attack.threatened attack.will-march attack.arms-will-speak attack.vowed-force attack.fair-game attack.interests-threatened attack.war-threatened attack.plots-foiled"
        " attack.trained-for attack.declared-target"
        " strike.threatened strike.targets-to-come strike.leave-to-strike"
    ).split()
)
# Of these the cue itself says that it is to come: no `ما` beside it denies it (`ستكون أول ما نضربه`).
TO_COME = frozenset({"attack.declared-target", "strike.targets-to-come"})
RAID = "strike.air-raid"
IN_ANSWER = frozenset("ردا انتقاما ثارا".split())
KILLED = DEAD | {"attack.killed-by"}
# Rules of the killed, whom a state's missile may have killed: `قوات الأسد تقتل 18 مدنيا بصاروخ`.
SHELLED = KILLED | {"attack.killed-by-shell"}
# What says by what they died that is no raid.
MEANS = frozenset("bullets device bombing assault ambush clash gunfire stab explosives battle confront".split())
OUTCOMES = frozenset(
    f"{prefix}{verb}"
    for prefix in ("", "و", "ف")
    for verb in "اسفر اسفرت ادي ادت اوقع اوقعت خلف خلفت تسبب تسببت مما موديا موديه مخلفا مخلفه موقعا".split()
)
OUTCOME = 5  # words from what says that it is an outcome to those who died
BEFORE_RAID = 4  # words from those who died to the raid that killed them
OF_CAUSE = frozenset("جراء اثر نتيجه بسبب".split())
HAPPENED = frozenset({Status.ACTUAL, Status.BACKGROUND})


class Judge:
    """Immutable; safe to share."""

    def __init__(self, referee: Referee | None) -> None:
        self._referee = referee
        self._rules = StatusRules()

    def of_sentence(
        self, signal: Signals, entities: Entities, told: AbstractSet[EventType] = frozenset()
    ) -> list[Judgement]:
        """What a sentence tells, by place of the cue. A type may come several times, once a clause.

        `told`: the violent types that the item has told of before; where there is one, a bare "the attack" is that act.
        """
        tokens = signal.sentence.tokens
        own = [_before_a_raid(_before_its_cause(hit, tokens), signal.hits, tokens) for hit in signal.hits]
        hits = one_per_clause(within(signal, own), signal.clauses)
        if self._referee is None:
            hits = [pair for pair in hits if not pair[0].rule.seldom]
        outright = _told_outright(hits, signal, entities)
        named = named_by([hit for hit, _ in hits]) | dict.fromkeys(outright.values(), CERTAINLY)
        look = self._referee.look(signal, named) if self._referee is not None else None
        short: list[Judgement] = []
        if look is not None and signal.whole is not None and VIOLENT.isdisjoint(look.kept):
            short = self._of_part(signal, signal.whole, hits, entities)
            hits = [pair for pair in hits if not short or pair[0].rule.type not in VIOLENT]
        if look is not None and not look.kept:  # only what was fired by somebody named is beyond its doubt
            hits = [pair for pair in hits if pair[0] in outright or _says_who(entities, pair[0], signal)]
            if not hits:
                return short
        acts = [
            (hit, clause, outright[hit], look is not None)
            if hit in outright
            else (hit, clause, *_type_of(hit, clause, signal, entities, look))
            for hit, clause in hits
        ]
        if look is not None and self._referee is not None and len(acts) > 1:
            acts = [self._by_its_half(act, acts, signal, look) for act in acts]
        if look is not None and EventType.STRIKE in look.kept:
            acts += self._told_anew(own, acts, signal)
        acts = [_as_shared(act, acts, entities) for act in acts]
        acts = [_as_outcome(act, acts, signal) for act in acts]
        if len(told) == 1:
            acts = [_as_before(act, told, signal, entities) for act in acts]
        settled = {
            own for _, _, own, sure in acts if sure
        }  # as another act of the sentence is of this type beyond doubt
        found = [
            self._judged(hit, kind, clause, signal, look, settled=sure)
            for hit, clause, own, sure in acts
            for kind in ((own,) if sure or own in settled else _kinds(own, look, shared=shared(hit)))
        ]
        found += short
        if look is not None:
            # What the referee took for the other violent type is not told twice.
            taken = {
                SIBLING[own]
                for hit, _, own, sure in acts
                if sure and (not look.keeps(own) or hit.rule.type is SIBLING[own])
            }
            found += [
                self._judged(hit, kind, signal.clause_of(hit.first), signal, look)
                for kind, hit in _added(look, found, signal.hits, signal.sentence.tokens)
                if kind not in taken and not _of_denied(kind, hit, found) and not _doubles(kind, hit, outright)
            ]
        return sorted(
            as_sure(one_act(without_its_dead(found, signal))),
            key=lambda judgement: (judgement.hit.first, judgement.hit.rule.id),
        )

    def _by_its_half(
        self,
        act: tuple[Hit, Clause, EventType, bool],
        acts: Sequence[tuple[Hit, Clause, EventType, bool]],
        signal: Signals,
        look: Look,
    ) -> tuple[Hit, Clause, EventType, bool]:
        """`قتل ثلاثة بعبوة في بعقوبة، فيما شنت المقاتلات غارات`: an act that the referee takes for the other violent one, of which another part
        of the sentence tells, is judged by the part that it stands in.
        """
        hit, clause, own, sure = act
        sibling = SIBLING.get(own)
        if sure or sibling is None or look.keeps(own) or not look.keeps(sibling):
            return act
        if self._referee is None or hit.rule.weak or hit.rule.id in DEAD:
            return act
        half = half_of(signal, hit)
        if half is None or not any(one[2] is sibling and one[1] != clause for one in acts):
            return act
        if any(one.rule.type is sibling for one in half.hits):
            return act
        return (hit, clause, own, self._referee.look(half, named_by(half.hits)).surely(own))

    def _told_anew(
        self, hits: Sequence[Hit], acts: Sequence[tuple[Hit, Clause, EventType, bool]], signal: Signals
    ) -> list[tuple[Hit, Clause, EventType, bool]]:
        """`شنت المقاتلات غارات، فيما نفى الجيش وقوع هجوم على القاعدة`: an attack that says nothing of its means, in a part that tells of no strike."""
        if self._referee is None or any(one[2] is EventType.ATTACK for one in acts):
            return []
        for hit in hits:
            word = signal.words[hit.first]
            if not hit.rule.yields or hit.rule.weak or word is None or Form.DEFINITE in word.form:
                continue
            half = half_of(signal, hit)
            if half is None or any(one.rule.type is EventType.STRIKE for one in half.hits):
                continue
            if self._referee.look(half, named_by(half.hits)).surely(EventType.ATTACK):
                return [(hit, signal.clause_of(hit.first), EventType.ATTACK, True)]
        return []

    def _of_part(
        self, signal: Signals, whole: Signals, hits: Sequence[tuple[Hit, Clause]], entities: Entities
    ) -> list[Judgement]:
        """What a part of a headline tells where it is too short for the referee: by its rules, if the whole is of violence to it."""
        look = self._referee.look(whole, named_by(whole.hits)) if self._referee is not None else None
        if look is not None and VIOLENT.isdisjoint(look.kept):
            return []
        return [
            self._judged(hit, _type_of(hit, clause, signal, entities, None)[0], clause, signal, look, settled=True)
            for hit, clause in hits
            if hit.rule.type in VIOLENT
        ]

    def _judged(
        self, hit: Hit, kind: EventType, clause: Clause, signal: Signals, look: Look | None, *, settled: bool = False
    ) -> Judgement:
        """`settled`: which violent type it is, is beyond the referee; it may still doubt that there was violence."""
        status = hit.rule.status or self._rules.judge(hit, clause, signal)
        if look is None:
            return Judgement(hit, kind, status, WEAK if hit.rule.weak else STRONG)
        if hit.rule.status is Status.NEGATED or (hit.rule.status is not None and kind not in VIOLENT):
            return Judgement(hit, kind, status, look.confidence(kind, SETTLED))
        status, sure, late = look.status(kind, hit, status)
        if (hit.rule.id in THREATENED and status in HAPPENED) or hit.rule.id in TO_COME:
            status, sure, late = Status.POSSIBLE, min(sure, SETTLED), 0.0
        plain = any(one.rule.certain and one.rule.type is kind for one in signal.hits)
        least = CERTAIN if plain else 0.0
        told, of_late = (look.confidence(kind, each, at_least=least) for each in (sure, late))
        if settled:
            told = max(told, look.confidence(SIBLING[kind], sure))
        return Judgement(hit, kind, status, told, max(told, of_late))


def _told_outright(hits: Sequence[tuple[Hit, Clause]], signal: Signals, entities: Entities) -> dict[Hit, EventType]:
    """The type of each hit whose doer stands where only a subject can: his kind settles it, whatever else speaks."""
    found: dict[Hit, EventType] = {}
    for hit, _ in hits:
        rule = hit.rule
        if rule.means == "ground" or not (rule.by_actor or rule.type is EventType.STRIKE):
            continue
        subject = subject_of(entities, hit, signal.words)
        side = side_of(subject.name.actor) if subject is not None and subject.name.actor is not None else None
        if side is not None:
            found[hit] = EventType.ATTACK if side is Doer.GROUP else EventType.STRIKE
    return found


def _type_of(
    hit: Hit, clause: Clause, signal: Signals, entities: Entities, look: Look | None
) -> tuple[EventType, bool]:
    """The type of a hit, and whether it stands against the referee: who fired is named, and what was fired goes far."""
    shelled = hit.rule.id in SHELLED and by_munition(hit, signal.words)
    open_to = hit.rule.by_actor or hit.rule.type is EventType.STRIKE or shelled
    plain = plain_doer(entities, hit, signal.words) if open_to else None
    if shelled and plain is Doer.STATE:
        return EventType.STRIKE, look is not None
    if plain is Doer.GROUP or (plain is Doer.STATE and hit.rule.by_actor and hit.rule.means == "afar"):
        return EventType.ATTACK if plain is Doer.GROUP else settle(hit.rule, plain), look is not None
    if hit.rule.type is EventType.STRIKE and look is not None and _answered_by_a_group(entities, hit):
        return EventType.STRIKE, True
    if not hit.rule.by_actor:
        return hit.rule.type, False
    if hit.rule.means == "afar" and on_guests(entities, hit, signal.words):
        return EventType.ATTACK, look is not None
    actor = doer(entities, hit, clause, signal.words)
    kind = settle(hit.rule, actor)
    doubted = actor is not None and look is not None and not look.keeps(kind)
    if doubted and actor is Doer.STATE and hit.rule.means == "afar":
        by_name = any(is_brigade(name, hit) for name in entities.hits)
        if by_name or of_own_forces(entities, hit.first) is not None:
            return kind, True
    return kind, doubted and fires_from_afar(entities, hit, signal.words)


def _answered_by_a_group(entities: Entities, hit: Hit) -> bool:
    """`أطلقت الحركة صواريخ ردا على قصف المنازل`: a bombardment by nobody named that a group answers is that of the other side."""
    tokens = entities.sentence.tokens
    answer = answer_to(tokens, hit.first)
    if answer is None or tokens[answer].form not in IN_ANSWER or answer >= hit.first:
        return False
    known = [name for name in entities.hits if name.name.actor is not None and name.name.actor.kind in DOERS]
    before = {side_of(name.name.actor) for name in known if name.last <= answer and name.name.actor is not None}
    after = any(
        side_of(name.name.actor) is Doer.GROUP
        for name in known
        if name.first > hit.first and name.name.actor is not None
    )
    return before == {Doer.GROUP} and not after


def _says_who(entities: Entities, hit: Hit, signal: Signals) -> bool:
    """Whether it is beyond the referee who did it, and so which type it is."""
    if hit.rule.by_actor and fires_from_afar(entities, hit, signal.words):
        return True
    return hit.rule.type is EventType.STRIKE and plain_doer(entities, hit, signal.words) is Doer.GROUP


def _as_shared(
    act: tuple[Hit, Clause, EventType, bool], acts: Sequence[tuple[Hit, Clause, EventType, bool]], entities: Entities
) -> tuple[Hit, Clause, EventType, bool]:
    """`تبادل الجيش والحركة القصف المدفعي`: whoever stands nearer, the shells of the exchange are the state's too."""
    hit, clause, own, _ = act
    if hit.rule.type is not EventType.STRIKE or own is EventType.STRIKE or shared(hit):
        return act
    if not any(shared(other[0]) and overlap(other[0], hit) for other in acts):
        return act
    states = any(name.name.actor is not None and name.name.actor.kind in STATE for name in entities.hits)
    return (hit, clause, EventType.STRIKE, True) if states else act


def _as_outcome(
    act: tuple[Hit, Clause, EventType, bool], acts: Sequence[tuple[Hit, Clause, EventType, bool]], signal: Signals
) -> tuple[Hit, Clause, EventType, bool]:
    """`شنت المقاتلات غارة، ما أدى إلى مقتل 28 من المسلحين`: whom a raid killed did not die of another act."""
    hit, clause, own, _ = act
    if own is not EventType.ATTACK or hit.rule.id not in KILLED:
        return act
    if _died_of_a_raid(hit, acts, signal):
        return hit, clause, EventType.STRIKE, True
    before = max((other for other in acts if other[0].last < hit.first), key=lambda other: other[0].first, default=None)
    if before is None or before[2] is not EventType.STRIKE or before[0].rule.type is not EventType.STRIKE:
        return act
    forms = [token.form for token in signal.sentence.tokens[max(before[0].last, hit.first - OUTCOME) : hit.first + 1]]
    named = any(
        word is not None and not MEANS.isdisjoint(word.classes)
        for word in signal.words[before[0].last + 1 : hit.last + 1]
    )
    turned = any(
        token.form in TURNS or token.form == "حين"
        for token in signal.sentence.tokens[before[0].last + 1 : hit.last + 1]
    )
    return act if named or turned or OUTCOMES.isdisjoint(forms) else (hit, clause, EventType.STRIKE, True)


def _died_of_a_raid(hit: Hit, acts: Sequence[tuple[Hit, Clause, EventType, bool]], signal: Signals) -> bool:
    """`سقط قتلى وجرحى من المسلحين جراء ثلاث غارات`: right behind those who died stands the raid of which they did, and nothing else."""
    tokens = signal.sentence.tokens
    raid = min((one[0].first for one in acts if one[2] is EventType.STRIKE and one[0].first > hit.last), default=None)
    if raid is None:
        return False
    cause = next(
        (at for at in range(raid - 1, max(hit.last, raid - BEFORE_RAID), -1) if tokens[at].form in OF_CAUSE), None
    )
    between = signal.words[hit.first : raid]
    if cause is None or any(tokens[at].form in TURNS for at in range(hit.last + 1, raid)):
        return False
    return all(word is None or MEANS.isdisjoint(word.classes) for word in between)


def _as_before(
    act: tuple[Hit, Clause, EventType, bool], told: AbstractSet[EventType], signal: Signals, entities: Entities
) -> tuple[Hit, Clause, EventType, bool]:
    """`شنت طائرات غارة … وأدى الهجوم إلى`: what refers back to the one act told of is that act."""
    hit, clause, own, _ = act
    sibling = SIBLING.get(own)
    if sibling is None or sibling not in told or not refers_back(entities, hit, signal.words):
        return act
    return (hit, clause, sibling, True) if doer(entities, hit, clause, signal.words) is None else act


def _before_its_cause(hit: Hit, tokens: Sequence[Token]) -> Hit:
    """`صواريخ على المدينة ردا على قصف`: what an act answers is another act, so that its words are no part of the cue."""
    if hit.rule.type not in VIOLENT:
        return hit
    cause = next((at for at in range(hit.first + 1, hit.last) if tokens[at].form in IN_ANSWER), None)
    return hit if cause is None else replace(hit, last=cause - 1)


def _before_a_raid(hit: Hit, hits: Sequence[Hit], tokens: Sequence[Token]) -> Hit:
    """`تستعيد القصر وغارات على العاصمة`: raids that are joined to an act on the ground are another act, and no part of its cue."""
    if hit.rule.type is not EventType.ATTACK:
        return hit
    raid = next(
        (
            one.first
            for one in hits
            if one.rule.id == RAID and hit.first < one.first <= hit.last and tokens[one.first].form.startswith("و")
        ),
        None,
    )
    return hit if raid is None else replace(hit, last=raid - 1)


def _kinds(kind: EventType, look: Look | None, *, shared: bool) -> tuple[EventType, ...]:
    """The type that a hit ends as: its own, the other violent one, or none. A shared act stays what it is if it is either."""
    if look is None or look.keeps(kind):
        return (kind,)
    sibling = SIBLING.get(kind)
    if sibling is None or not look.keeps(sibling):
        return ()
    return (kind,) if shared else (sibling,)


def _of_denied(kind: EventType, hit: Hit, found: Sequence[Judgement]) -> bool:
    """A violent type that no rule names, beside one of the other type that is told only as what did not happen."""
    own = [one for one in found if one.kind is SIBLING.get(kind)]
    return hit.rule.id.startswith("referee:") and bool(own) and all(one.status is Status.NEGATED for one in own)


def _doubles(kind: EventType, hit: Hit, outright: Mapping[Hit, EventType]) -> bool:
    """A violent type that no rule names, beside one act of the other type, whose doer leaves no doubt of it."""
    return hit.rule.id.startswith("referee:") and SIBLING.get(kind) in outright.values()


def _added(
    look: Look, found: Sequence[Judgement], hits: Sequence[Hit], tokens: Sequence[Token]
) -> Iterator[tuple[EventType, Hit]]:
    """Types that are told beside those found: on a hit of theirs that said nothing of the means, else where the referee says."""
    told = {judgement.kind for judgement in found}
    for kind in EventType:
        if kind not in told and look.keeps(kind):
            own = [hit for hit in hits if hit.rule.type is kind and not any(overlap(hit, one.hit) for one in found)]
            hit = max(own, key=rank) if own else look.added(kind)
            if hit is not None and not is_no_act(hit, tokens):
                yield kind, hit


def named_by(hits: Iterable[Hit]) -> dict[EventType, float]:
    """The types that rules name, and how much that speaks for each: the loudest rule counts (types/referee.py)."""
    found: dict[EventType, float] = {}
    for hit in hits:
        rule = hit.rule
        lean = SELDOM if rule.seldom else 0.0 if rule.weak else CERTAINLY if rule.certain else RULED
        found[rule.type] = max(found.get(rule.type, SELDOM), lean)
    return found


def one_per_clause(hits: Sequence[Hit], parts: tuple[Clause, ...]) -> list[tuple[Hit, Clause]]:
    """Of the hits of a type in a clause, a strong one before a weak one, a certain one before another, a longer before a shorter, then the first.

    Where a type has a strong hit in the sentence, its weak ones say nothing more; where a strike is named, what says
    nothing of its means is that strike.
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
        if key not in best or rank(hit) > rank(best[key][0]):
            best[key] = (hit, clause)
    return sorted(best.values(), key=lambda pair: (pair[0].first, pair[0].rule.id))
