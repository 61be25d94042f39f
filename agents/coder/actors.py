"""Who acts decides between attack and strike: the codebook's rule, applied to a cue whose words leave it open. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from agents.coder.clauses import Clause
from agents.coder.cues import CueRule, Hit
from agents.coder.gazetteer import Actor
from agents.coder.inflect import Form
from agents.coder.lexicon import Word
from agents.coder.where import Entities
from schemas.base import EventType

ARMED = frozenset({"armed-group", "unknown"})
DOERS = frozenset({"state", "force", "coalition", "armed-group", "unknown", "party", "group"})
STATE = frozenset({"state", "force", "coalition"})
# Groups of the gazetteer whose persons and parties act for an armed group.
ARMED_SIDES = frozenset(
    {"houthis", "hezbollah", "hamas", "iraqi-factions", "islamic-state", "pij", "taliban", "al-qaeda"}
)
VIOLENT = frozenset({EventType.ATTACK, EventType.STRIKE})


AFTER = 2  # words after a cue within which its subject stands
BEFORE = 4  # words before it
AGAINST = frozenset("علي ضد في الي ضمن من لدي نحو باتجاه صوب تجاه داخل قرب".split())


def is_armed_group(actor: Actor) -> bool:
    """Whether the actor is, or speaks for, an armed group."""
    return actor.kind in ARMED or not ARMED_SIDES.isdisjoint(actor.groups)


def doer(entities: Entities, hit: Hit, clause: Clause, words: Sequence[Word | None]) -> Actor | None:
    """Who stands where the subject of the cue stands: right after it with no preposition, else before it in the clause.

    A verb in the past has its subject after it; after an imperfect or a masdar of aiming stands who is aimed at.
    """
    tokens = entities.sentence.tokens
    word = words[hit.first]
    aims = "target" in hit.rule.id and (word is None or Form.PAST not in word.form)
    before: Actor | None = None
    for name in entities.hits:
        actor = name.name.actor
        if actor is None or actor.kind not in DOERS or not clause.start <= name.first < clause.end:
            continue
        if hit.first < name.first < hit.last and tokens[name.first - 1].form not in AGAINST:
            return actor
        free = name.prefix[-1:] not in {"ب", "ل"}
        if name.first > hit.last:
            between = tokens[hit.last + 1 : name.first]
            if not aims and free and len(between) <= AFTER and not any(token.form in AGAINST for token in between):
                return actor
        elif name.last <= hit.first and hit.first - name.last <= BEFORE and free:
            if name.first == clause.start or tokens[name.first - 1].form not in AGAINST:
                before = actor
    return before


def settle(rule: CueRule, actor: Actor | None) -> EventType:
    """The type of a mention: its rule's, unless the rule leaves it to the actor and the actor is known for what it is."""
    if not rule.by_actor or actor is None or rule.type not in VIOLENT:
        return rule.type
    if is_armed_group(actor):
        return EventType.ATTACK
    if actor.kind in STATE and rule.means != "ground":
        return EventType.STRIKE
    return rule.type
