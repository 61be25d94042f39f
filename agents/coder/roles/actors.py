"""Who acts decides between attack and strike: the codebook's rule, applied to a cue whose words leave it open. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise

from agents.coder.entities import Entities
from agents.coder.places.gazetteer import Actor
from agents.coder.places.gazetteer import Hit as Name
from agents.coder.roles.hosted import has_met, is_hosted
from agents.coder.roles.reprisals import answer_to, answers
from agents.coder.rules.cues import CueRule, Hit
from agents.coder.text.clauses import Clause
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Token
from schemas.base import VIOLENT, EventType

ARMED = frozenset({"armed-group", "unknown"})
DOERS = frozenset({"state", "force", "coalition", "armed-group", "unknown", "party", "group"})
STATE = frozenset({"state", "force", "coalition"})
PARTIES = frozenset({"party", "group"})  # with no state's forces: what they fire is a group's


THAT = frozenset("ان بان".split())
# The forces of who speaks.
OWN_FORCES = frozenset(
    f"{force}{whose}"
    for force in "قوات طائرات مقاتلات وحدات مدفعيت جيش بحريت دفاعات سفن مسيرات مقاتلي".split()
    for whose in ("ه", "ها", "هم")
)
OWN_FIGHTERS = OWN_FORCES | frozenset(
    f"{force}{whose}"
    for force in "عناصر رجال مقاتل مقاوم مجاهد مسلح".split()
    for whose in ("يه", "يها", "ه", "ها", "هم", "يهم")
)
THEY = "وا"  # ends a verb of which the doers stand before it or nowhere
# Of a group, by its words; where they begin the name of a state's force they are not: `قصف شنته كتائب القذافي`.
BY_GROUP = frozenset({"attack.by-group-shelling"})
AFTER = 2  # words after a cue within which its subject stands
BEFORE = 4  # words before it
BY = frozenset(
    {("من", "قبل"), ("من", "جانب"), ("علي", "يد"), ("علي", "ايدي"), ("نسب", "الي"), ("نسبت", "الي"), ("منسوب", "الي")}
)
PLACES = frozenset({"site", "hitting_noun"})
AGAINST = frozenset(
    "علي ضد في الي ضمن من لدي نحو باتجاه صوب تجاه داخل قرب لمنع لردع لوقف لدحر لطرد لصد لضرب لقتال لمحاربه لمواجهه".split()
)
MADE = frozenset("الصنع المنشا التصميم الطراز".split())  # after the adjective of a land: `صاروخ إيراني الصنع`
LEADING = frozenset("ان فان انه انها كما".split())  # after which a subject stands
# Words that begin a phrase of their own: who stands after them is no subject of what stands before.
LINKS = frozenset("فان ان انه انها اذا كما قبل منذ خلال اثناء مع عن لان حتي كي بعد وبعد ورد ردا بهدف بغرض".split())
ONTO = frozenset(
    "علي استهدف طال يستهدف يطال اصاب يصيب اوقع يوقع اودي يودي ادي يؤدي اسفر يسفر خلف يخلف قتل يقتل دمر يدمر".split()
)
# What a masdar that is joined to what stands before it is told with, so that it is no verb: `وقصف على`, `وقصف مدفعي`.
MANNERS = frozenset("علي مدفعي جوي صاروخي عنيف كثيف مكثف متقطع متواصل عشوائي متبادل مركز".split())
APART = AGAINST | LINKS
AIMED = frozenset({"attack.target", "strike.hitting"})  # what stands after their noun is aimed at
# Who stands before them was hit, or had no hand in what they themselves lay to a state.
SUFFERED = frozenset({"strike.killed-by-shelling", "strike.drone-of-state", "strike.missile-of-state"})
OWNED = frozenset({"attack.shot-down"})  # who stands after them owns what was hit
# What a masdar of shelling is told to be along, or at the edge of, so that who stands before it may have been hit: `قصف داعش على الحدود`.
ALONG = frozenset("حدود الحدود اطراف طول امتداد طريق مشارف تخوم جبهه محور خط مدي مدار".split())
OWNED_BY = frozenset("تابعه التابعه تابع التابع تابعين تابعتين".split())
MUNITIONS = frozenset({"projectile", "missile", "ordnance", "state_munition", "drone"})
FIRING = frozenset({"launch", "target", "strike_at", "assault", "shelling"})
FIRED = MUNITIONS | {"fall"}  # such a word at the head of a cue has no doer for its subject

# Nouns that, with the article and nothing of their own, name an act told of before.
BACK = frozenset(
    "الهجوم بالهجوم للهجوم والهجوم الاستهداف بالاستهداف للاستهداف الاعتداء بالاعتداء للاعتداء القصف بالقصف للقصف".split()
)
# A noun that says nothing of the means, behind what its dead are told by: `قتيل في استهداف سيارة` under a headline of a raid.
TARGETING = frozenset("استهداف باستهداف".split())
RESULTS = frozenset("في جراء اثر نتيجه بعد خلال".split())
# What follows such a noun where it is told anew, of its place or of its target.
ANEW = AGAINST | frozenset("الذي التي ب من بين".split())


MOST_LED = 3  # words before it in such a cue: `الرد على الهجوم`


class Doer(Enum):
    """What the codebook asks of an actor."""

    GROUP = auto()
    STATE = auto()


def doer(entities: Entities, hit: Hit, clause: Clause, words: Sequence[Word | None]) -> Doer | None:
    """Who stands where the subject of the cue stands: right after it with no preposition, else before it in the clause.

    A verb in the past has its subject after it; after an imperfect or a masdar of aiming stands who is aimed at; after an
    indefinite masdar, ل marks who did it ("قصف للمتمردين").
    """
    named = _named(entities, hit, clause, words)
    if named is not None:
        return named
    own = of_own_forces(entities, hit.first)
    return (side_of(own.name.actor) if own is not None and own.name.actor is not None else None) or _worded(hit, words)


def is_brigade(name: Name, hit: Hit) -> bool:
    """Whether a name begins with the last word of a cue of a group, and is that of a state's force: `قصف شنته كتائب القذافي`."""
    actor = name.name.actor
    if actor is None or hit.rule.id not in BY_GROUP or not name.first == hit.last < name.last - 1:
        return False
    return side_of(actor) is Doer.STATE


def of_own_forces(entities: Entities, first: int) -> Name | None:
    """Who it is that speaks of his own forces right before a cue: `أعلنت القيادة الأميركية أن قواتها دمرت`, `قالت موسكو إن طائراتها قصفت`."""
    tokens = entities.sentence.tokens
    at = first - 1
    if at < 2 or tokens[at].form not in OWN_FORCES or tokens[at - 1].form not in THAT:  # noqa: PLR2004 - who, and that
        return None
    said = [
        name
        for name in entities.hits
        if name.last < at and name.name.actor is not None and name.name.actor.kind in DOERS and not name.prefix
    ]
    return said[-1] if said and at - said[-1].last <= BEFORE + AFTER else None


def _named(entities: Entities, hit: Hit, clause: Clause, words: Sequence[Word | None]) -> Doer | None:
    tokens = entities.sentence.tokens
    word = words[hit.first]
    if tokens[hit.first].form.endswith(THEY) and word is not None and Form.PAST in word.form:
        return _of_pronoun(entities, hit)
    aims = hit.rule.id in AIMED and (word is None or Form.PAST not in word.form)
    acts = word is not None and Form.IMPERFECT in word.form
    suffered = hit.rule.id in SUFFERED  # such a cue may run into the next clause, where who did it stands
    end = hit.last + AFTER + 2 if suffered and hit.last >= clause.end else clause.end
    before: Doer | None = None
    ended = -1
    for name in entities.hits:
        actor = name.name.actor
        if (
            actor is None
            or actor.kind not in DOERS
            or not clause.start <= name.first < end
            or (_made_it(name, tokens) or is_no_doer(entities, hit, name))
        ):
            continue
        if not aims and hit.first < name.first < hit.last and _free(name, tokens):
            if before is not None and name.prefix[-1:] == "ل":
                continue  # to whom it is dealt: `الكتائب توجه ضربة لتل أبيب`
            return side_of(actor)
        if is_brigade(name, hit):
            return Doer.STATE
        if name.first > hit.last:
            if is_by(tokens, hit, name) or (not aims and _follows(name, hit, words, tokens)):
                return side_of(actor)
        elif not suffered and name.last <= hit.first and _leads(name, hit, clause, tokens):
            if before is not Doer.GROUP or name.first != ended or not name.name.demonym:  # "the Ukrainian rebels"
                before = side_of(actor)
            ended = name.last
            if acts and name.last == hit.first and before is not None:
                return before  # its verb stands right after it: whoever follows is hit
    return before


def is_no_doer(entities: Entities, hit: Hit, name: Name) -> bool:
    """Whether a name is that of who is in what was hit, or uses it: `تعرضت القاعدة التي تضم قوات فرنسية لقصف`."""
    tokens = entities.sentence.tokens
    return is_hosted(tokens, name.first, cue=range(hit.first, hit.last + 1)) or has_met(tokens, name.first, hit.first)


def _of_pronoun(entities: Entities, hit: Hit) -> Doer | None:
    """Whose deed a verb is whose subject hangs on it, so that no name behind it can be: `فجروا عبوة بقوة إسرائيلية، واستهدفوا تجمعا للجنود`.
    The side of those whose own fighters are told of before it, else that of who is named nearest before it.
    """
    tokens = entities.sentence.tokens
    own = next(
        (at for at in range(hit.first - 1, 0, -1) if tokens[at].form in OWN_FIGHTERS and tokens[at - 1].form in THAT),
        hit.first,
    )
    for name in reversed(entities.hits):
        actor = name.name.actor
        if name.last > own or actor is None or actor.kind not in DOERS or name.prefix[-1:] in {"ب", "ل"}:
            continue
        if name.first == 0 or tokens[name.first - 1].form not in APART - LEADING:
            return side_of(actor)
    return None


def _follows(name: Name, hit: Hit, words: Sequence[Word | None], tokens: Sequence[Token]) -> bool:
    """Whether a name after the cue may be its subject: near, with no preposition, and no owner of what was hit."""
    word = words[hit.first]
    barred = {"ب"} if word is not None and not word.form & (Form.PAST | Form.IMPERFECT | Form.DEFINITE) else {"ب", "ل"}
    between = tokens[hit.last + 1 : name.first]
    if hit.rule.id in OWNED or name.prefix[-1:] in barred or len(between) > AFTER:
        return False
    if name.prefix == "و":
        return False  # who is joined to what stands before begins to do something else: `استهداف السفارة بقذائف والسوداني يوجه`
    places = words[max(hit.last, hit.first + 1) : name.first]
    return not _owns_a_place(places) and APART.isdisjoint(token.form for token in between)


def is_by(tokens: Sequence[Token], hit: Hit, name: Name) -> bool:
    """Whether "by" stands before a name: `قصف المعسكر من قبل بعض الفصائل`, `قصف نسب للفصائل`, `قصف عنيف للفصائل على الحي`."""
    start = hit.last + 1
    forms = [token.form for token in tokens[max(start, name.first - 3) : name.first]]
    if any(pair in BY for pair in pairwise(forms)):
        return True
    actor = name.name.actor
    group = actor is not None and side_of(actor) is Doer.GROUP and name.first - start <= AFTER
    if name.prefix[-1:] != "ل":
        return group and forms[-1:] == ["من"]
    if forms[-1:] == ["نسب"]:
        return True
    # The demonym of a group may stand with its name: `قصف لحزب الله اللبناني يستهدف`.
    end = name.last
    if end < len(tokens) - 1 and tokens[end].form.startswith("ال") and tokens[end].form != "الي":
        end += 1
    onto = end < len(tokens) and tokens[end].form in ONTO
    # Of whom something is that was hit, or who was: `غارات على مواقع لهم على`, `قصف الطيران لهم على`.
    owner = not APART.isdisjoint(forms) or (_is_definite(tokens[hit.last]) and not _is_definite(tokens[hit.first]))
    return group and onto and not owner


def _is_definite(token: Token) -> bool:
    return token.form.removeprefix("و").removeprefix("ف").startswith(("ال", "بال", "كال", "لل"))


def _owns_a_place(between: Sequence[Word | None]) -> bool:
    """Whether what stands before a name is a place of its bearer, which is hit: `قصف مواقع المتمردين`."""
    return any(word is not None and not PLACES.isdisjoint(word.classes) for word in between)


def _leads(name: Name, hit: Hit, clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether a name before the cue may be its subject: near, and behind no preposition."""
    if hit.first - name.last > BEFORE or name.prefix[-1:] in {"ب", "ل"} or _is_joined_noun(hit, tokens):
        return False
    answer = answer_to(tokens, hit.first)
    if answers(tokens, name.first, name.last, hit.first) or (answer is not None and name.last <= answer < hit.first):
        return False  # who answers did not do what he answers: `أطلقت الحركة صواريخ ردا على قصف`
    party = name.name.actor is not None and name.name.actor.kind in PARTIES
    if party and any(token.form in {"ان", "بان"} for token in tokens[name.last : hit.first]):
        return False  # "the opposition holds that the shelling of": another's
    return name.first == clause.start or _free(name, tokens)


def _is_joined_noun(hit: Hit, tokens: Sequence[Token]) -> bool:
    """`مواجهات بين الجيش والحركة وقصف على المخيم`: beside what is told before it, so that nobody there is its subject."""
    joined = tokens[hit.first].form.startswith("و") and hit.first + 1 < len(tokens)
    return joined and tokens[hit.first + 1].form in MANNERS


def _made_it(name: Name, tokens: Sequence[Token]) -> bool:
    """`صاروخ إيراني الصنع`: who made it did not fire it."""
    return name.name.demonym and name.last < len(tokens) and tokens[name.last].form in MADE


def _free(name: Name, tokens: Sequence[Token]) -> bool:
    """Whether no preposition of aiming stands before a name."""
    return name.first == 0 or tokens[name.first - 1].form not in AGAINST


def end_of(entities: Entities, name: Name) -> int:
    """The word after a name and the demonym that stands with it: `حزب الله اللبناني`."""
    return next((other.last for other in entities.hits if other.first == name.last and other.name.demonym), name.last)


def side_of(actor: Actor) -> Doer | None:
    """What an actor is to the codebook; None: neither."""
    if actor.armed or actor.kind in ARMED or actor.kind in PARTIES:
        return Doer.GROUP
    return Doer.STATE if actor.kind in STATE else None


def _worded(hit: Hit, words: Sequence[Word | None]) -> Doer | None:
    """Rebels and gunmen without a name, right after the cue."""
    after = words[hit.last + 1 : hit.last + 3]
    if len(after) > 1 and after[0] is not None and "wage" in after[0].classes:
        after = after[1:]
    return Doer.GROUP if after and after[0] is not None and "rebels" in after[0].classes else None


def settle(rule: CueRule, actor: Doer | None) -> EventType:
    """The type of a mention: its rule's, unless the rule leaves it to the actor and the actor is known for what it is."""
    if not rule.by_actor or actor is None or rule.type not in VIOLENT:
        return rule.type
    if actor is Doer.GROUP:
        return EventType.ATTACK
    return EventType.STRIKE if rule.means != "ground" else rule.type


def fires_from_afar(entities: Entities, hit: Hit, words: Sequence[Word | None]) -> bool:
    """Whether the cue says that its known doer fired from afar: then the kind of that doer settles the type.

    `أطلقت روسيا أربعين صاروخا`, `استهدفت الحركة بصاروخين`, `أعلن الجيش الروسي استهداف مطار بصواريخ`; but not what a state
    tells of others, or suffered: `أعلن الجيش إطلاق صاروخ من`, `بعد قصفها بمسيرات`.
    """
    first = words[hit.first]
    if first is None or hit.rule.weak or hit.rule.means == "ground" or not FIRED.isdisjoint(first.classes):
        return False
    inside = [word.classes for word in words[hit.first + 1 : hit.last + 1] if word is not None]
    if all(MUNITIONS.isdisjoint(classes) for classes in inside) or FIRING.isdisjoint(first.classes):
        return False
    tokens = entities.sentence.tokens
    if first.form & (Form.PAST | Form.IMPERFECT):
        suffixed = tokens[hit.first].form.endswith(("ها", "هم", "هما"))
        return not suffixed and (hit.first == 0 or tokens[hit.first - 1].form not in APART)
    if first.form or any("mortar" in classes for classes in inside):
        return False
    if "launch" in first.classes and any(token.form == "من" for token in tokens[hit.last : hit.last + 4]):
        return False
    return _is_by_a_force(entities, hit.first)


def _is_by_a_force(entities: Entities, end: int) -> bool:
    """Whether an army is named right before word `end`, with the name of its state or without: `الجيش الروسي`."""
    for name in reversed(entities.hits):
        if name.last == end and name.name.actor is not None:
            if name.name.actor.kind == "force":
                return True
            if not name.name.demonym:
                return False
            end = name.first
    return False


def refers_back(entities: Entities, hit: Hit, words: Sequence[Word | None]) -> bool:
    """Whether the cue ends in "the attack", and nothing is told of it but what came of it: `وأدى الهجوم إلى`, `دانت الهجوم`."""
    tokens = entities.sentence.tokens
    if tokens[hit.first].form in TARGETING and hit.rule.id in AIMED:
        return tokens[hit.first - 1].form in RESULTS if hit.first else False
    if tokens[hit.last].form not in BACK or hit.last - hit.first > MOST_LED:
        return False
    after = tokens[hit.last + 1].form if hit.last + 1 < len(tokens) else ""
    if after.startswith("ال") and after != "الي":
        return False
    next_word = words[hit.last + 1] if after else None
    return after == "الي" or (after not in ANEW and (next_word is None or MUNITIONS.isdisjoint(next_word.classes)))
