"""Who did an act where the words leave no doubt of it, so that the kind of the doer settles the type whatever else speaks. Pure.

`roles/actors.py` looks where a doer mostly stands, which a victim may do too (`قصف الحشد`); here are the constructions that only a doer
can stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.entities import Entities
from agents.coder.places.gazetteer import Hit as Name
from agents.coder.roles.actors import (
    AFTER,
    ALONG,
    APART,
    DOERS,
    LEADING,
    MADE,
    MUNITIONS,
    OWNED_BY,
    Doer,
    end_of,
    is_by,
    is_no_doer,
    side_of,
)
from agents.coder.rules.cues import Hit
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Token

# Of an act named before it, by whoever stands after it: `قصف شنته الحركة`.
_WAGED: Final = frozenset(
    f"{verb}{whom}"
    for verb in "شن شنت نفذ نفذت ينفذ تنفذ يشن تشن اطلق اطلقت تطلق يطلق".split()
    for whom in ("ه", "ها", "هما")
)
_WAGING: Final = frozenset("شن شنت وشن وشنت نفذ نفذت ونفذ ونفذت ينفذ تنفذ يشن تشن".split())
_DEALING: Final = _WAGING | frozenset("وجه وجهت يوجه توجه سدد سددت يسدد تسدد".split())
# What a verb with the ت of the feminine agrees with, so that it is its subject: `قصفت كتائب`, not `طائرات قصفت الحشد`.
_AGREES: Final = frozenset(
    "قوات القوات حركه الحركه جماعه الجماعه كتائب فصائل الفصائل مجموعه مجموعات ميليشيا مليشيا ميليشيات مليشيات الميليشيات"
    " المليشيات سرايا جبهه هيئه منظمه وحدات عناصر الويه المقاومه المعارضه جيوش عصابات عصابه طالبان قسد".split()
)
_ENDS_FEMININE: Final = "ت"
# Masdars of bombardment, of which whoever stands right after them and before their object is the subject.
_BOMBARDING: Final = frozenset({"shelling", "air_raid", "hit"})
_UPON: Final = "علي"
# After a masdar and a name, how long or how often it is: `واصل التحالف قصف الحوثيين لليوم الثالث`.
_FOR_SO_LONG: Final = frozenset("لليوم لليله للمره للاسبوع للشهر للعام للسنه للساعه لليومين".split())
# After them, or a colon, a subject begins.
_BEGINS: Final = frozenset("ان فان بان بينما فيما حيث كانت وكانت ولا لا تزال مازالت وما".split())
_ACCUSING: Final = frozenset(
    "اتهم واتهم اتهمت واتهمت اتهموا يتهم تتهم وتتهم ويتهم يتهمون متهما متهمه اتهام واتهام اتهامات اتهامه اتهامها".split()
)
_ACCUSED_WITHIN: Final = 7  # words between who accuses and who is accused
_WEAPONS: Final = MUNITIONS | {"aircraft", "wings"}
_HITTING: Final = frozenset(
    "do_strike target strike_at kill shelling assault launch air_raid destroy hit wound".split()
)
_APART_FROM_OWNER: Final = Form.DEFINITE | Form.BI | Form.LI  # of a noun that is no subject with its owner behind it
_BY_MEANS: Final = frozenset({"artillery", "guns"})
_OF_VERB: Final = 12  # words between a verb and the guns by which it is done
_SHELLS: Final = frozenset({"projectile", "missile", "state_munition", "barrel"})
_MANY_MEN: Final = "ون"  # of a subject, never of an object
_SUFFERING: Final = frozenset("يتعرضون يواجهون تعرضوا تستهدفهم استهدفتهم تلاحقهم".split())
_UNDER_FIRE: Final = 2  # words between the men and what they suffer
_BY_WITHIN: Final = 6  # words from an act to who did it, after "by"
_WE: Final = "نا"
_US: Final = "تنا"  # after a verb in the feminine: whom it hit
_OURS: Final = MUNITIONS | {"assault"}  # with "our": by who speaks
_SHOT: Final = frozenset("اطلق اطلقت اطلقا انطلق انطلقت قادم قادما قادمه قادمين".split())
_WE_WILL: Final = ("سن", "فسن", "وسن")
_SPEAKER_WITHIN: Final = 12  # words before the first act that he tells of
_SAYING: Final = frozenset(
    "قال قالت يقول تقول اعلن اعلنت اكد اكدت كتب كتبت اضاف اضافت حذر حذرت توعد توعدت هدد هددت صرح جاء ورد".split()
)
_THAT_IT: Final = frozenset(f"{that}{whom}" for that in ("ان", "بان") for whom in ("ه", "ها", "هم", "نا"))
_SAID_WITHIN: Final = 5  # words between who says it and "that it"
_THREATS: Final = frozenset({"attack.threatened", "strike.threatened"})
_NAMED_WITHIN: Final = 5  # words after "said", a title between: `قال الأمين العام لحزب الله`


def plain_doer(entities: Entities, hit: Hit, words: Sequence[Word | None]) -> Doer | None:
    """Who did it, where the words say it outright; None where they do not."""
    tokens = entities.sentence.tokens
    if _by_who_speaks(tokens[hit.first], words[hit.first]):
        return _speaker(entities, hit.first)
    if _is_by_men_under_fire(tokens, hit, words):
        return Doer.GROUP
    if not hit.rule.weak:
        vowed = _vower(entities, hit.first, words)
        if vowed is not None:
            return vowed
    for name in entities.hits:
        actor = name.name.actor
        if actor is None or actor.kind not in DOERS or is_no_doer(entities, hit, name):
            continue
        if _is_whose_it_flies(hit, words, name):
            return side_of(actor)
        if _is_a_states(tokens, hit, words, name):
            return Doer.STATE
        if name.name.demonym:
            continue
        if _threatens(tokens, hit, words, name):
            return side_of(actor)
        stands = _stands_before if name.first <= hit.first else _stands_after
        if stands(entities, hit, words, name):
            return side_of(actor)
    return None


def _is_by_men_under_fire(tokens: Sequence[Token], hit: Hit, words: Sequence[Word | None]) -> bool:
    """`قصف مسلحون يتعرضون لضربات الطيران بلدة`: the gunmen right behind the verb, and not the aircraft that they suffer from."""
    verb, men = words[hit.first], words[hit.first + 1] if hit.first + 1 < len(words) else None
    if verb is None or men is None or Form.PAST not in verb.form or not tokens[hit.first + 1].form.endswith(_MANY_MEN):
        return False
    if "armed_man" not in men.classes and "rebel_nom" not in men.classes:
        return False
    return any(token.form in _SUFFERING for token in tokens[hit.first + 2 : hit.first + 2 + _UNDER_FIRE])


def _stands_before(entities: Entities, hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    tokens = entities.sentence.tokens
    if name.first and name.last == hit.first and tokens[name.first - 1].form in _WAGING:
        return True  # شنت الحركة قصفا
    if _deals_it(tokens, hit, words, name):
        return True
    return (
        _leads_its_verb(entities, hit, words, name)
        or _is_accused(tokens, hit, words, name)
        or _fires_those_guns(tokens, hit, words, name)
    )


def _stands_after(entities: Entities, hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    tokens, actor = entities.sentence.tokens, name.name.actor
    if tokens[name.first - 1].form in _WAGED and name.first - hit.last <= AFTER + 1:
        return True
    group = actor is not None and side_of(actor) is Doer.GROUP
    if group and _is_by(entities, hit, words, name):
        return True
    return (
        _is_of_the_masdar(entities, hit, words, name)
        or _owns_the_raiders(tokens, hit, words, name)
        or _is_subject(entities, hit, words, name)
        or _is_whose_shells(hit, words, name)
        or _is_whose_means(hit, words, name)
        or _owns_the_weapon(tokens, hit, words, name)
    )


def _is_by(entities: Entities, hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """Near, with no mark between; what follows a verb and its object after `من` is whose it is: `قتلت ثلاثين عنصرا من التنظيم`."""
    tokens = entities.sentence.tokens
    if not 0 < name.first - hit.last <= _BY_WITHIN or not is_by(tokens, hit, name):
        return False
    between = entities.sentence.doc.norm[tokens[hit.last].end : tokens[name.first].start]
    if any(mark in between for mark in ",\u060c\u061b.:"):
        return False
    if tokens[name.first - 1].form != "من":
        return True
    inside = (word for word in words[hit.first : hit.last + 1] if word is not None)
    return all(not word.form & (Form.PAST | Form.IMPERFECT) for word in inside)


def _by_who_speaks(token: Token, word: Word | None) -> bool:
    """`قصفنا`, `أطلقنا`, `هجومنا`, `صواريخنا`; not `قصفتنا الطائرات`."""
    if word is None or not token.form.endswith(_WE):
        return False
    if Form.PAST in word.form:
        return not token.form.endswith(_US)
    return not _OURS.isdisjoint(word.classes) and not word.form & (Form.IMPERFECT | Form.FUTURE)


def _vower(entities: Entities, first: int, words: Sequence[Word | None]) -> Doer | None:
    """Who says of himself what he will do: `سنقصف`, `أنها ستقصف`."""
    word = words[first]
    if word is not None and Form.FUTURE in word.form and entities.sentence.tokens[first].form.startswith(_WE_WILL):
        return _speaker(entities, first) or _said_after(entities, first)
    return _says_it_will(entities, first, words)


def _says_it_will(entities: Entities, first: int, words: Sequence[Word | None]) -> Doer | None:
    """`أعلنت الكتائب أنها ستعاود ضرب القوات`: an armed group that says of itself what it will do."""
    tokens = entities.sentence.tokens
    at = next((each for each in (first - 1, first - 2) if each > 0 and tokens[each].form in _THAT_IT), None)
    verb = words[at + 1] if at is not None else None
    if at is None or verb is None or Form.FUTURE not in verb.form:
        return None
    said = [
        name.name.actor
        for name in entities.hits
        if at - _SAID_WITHIN <= name.last <= at and name.name.actor is not None and not name.prefix
    ]
    doers = [actor for actor in said if actor.kind in DOERS]
    return Doer.GROUP if doers and all(side_of(actor) is Doer.GROUP for actor in doers) else None


def _threatens(tokens: Sequence[Token], hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`إسرائيل تتوعد الحركة بضربات`, `هددت الحركة إسرائيل بقصف`: who stands by the verb of threatening is its subject."""
    verb = words[hit.first]
    if hit.rule.id not in _THREATS or verb is None or name.prefix:
        return False
    if Form.PAST in verb.form:
        # a state is feminine: `نصر الله هدد إسرائيل بقصف`
        state = name.name.actor is not None and side_of(name.name.actor) is Doer.STATE
        agrees = tokens[hit.first].form.endswith(_ENDS_FEMININE) or not state
        return agrees and name.first == hit.first + 1
    return Form.IMPERFECT in verb.form and name.last == hit.first


def _speaker(entities: Entities, first: int) -> Doer | None:
    """Who speaks: the last to be named before a colon or a quote that opens before the act."""
    sentence = entities.sentence
    norm, tokens = sentence.doc.norm, sentence.tokens
    mark = max(norm.rfind(sign, sentence.start, tokens[first].start) for sign in (":", "\u00ab", '"', "\u201c"))
    said = [
        name
        for name in entities.hits
        if name.name.actor is not None and name.name.actor.kind in DOERS and tokens[name.last - 1].end <= mark
    ]
    if not said or first - said[-1].last > _SPEAKER_WITHIN or said[-1].name.actor is None:
        return None
    return side_of(said[-1].name.actor)


def _said_after(entities: Entities, first: int) -> Doer | None:
    """Who is named as the speaker behind his words: `سنقصف المدينة، قال الأمين العام للحزب`."""
    sentence = entities.sentence
    norm, tokens = sentence.doc.norm, sentence.tokens
    for at in range(first + 1, len(tokens)):
        if tokens[at].form in _SAYING and norm[tokens[at - 1].end : tokens[at].start].strip():
            named = [
                name for name in entities.hits if at < name.first <= at + _NAMED_WITHIN and name.name.actor is not None
            ]
            doers = [name.name.actor for name in named if name.name.actor is not None and name.name.actor.kind in DOERS]
            return side_of(doers[0]) if doers else None
    return None


def _is_subject(entities: Entities, hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`قصفت كتائب ...`, `أغارت مجموعة مسلحة على`, `قصفت مدفعية الحركة`: a verb in the feminine and what agrees with it, or the guns of who is
    named; nobody else stands before it, whom the verb might be of.
    """
    tokens, verb = entities.sentence.tokens, words[hit.first]
    form = tokens[hit.first].form
    if verb is None or Form.PAST not in verb.form or not form.endswith(_ENDS_FEMININE) or name.prefix:
        return False
    # The verb alone, or the verb and the guns, before whose they are.
    gun = words[hit.first + 1] if name.first == hit.first + 2 else None
    agrees = tokens[name.first].form in _AGREES if gun is None else "guns" in gun.classes
    if name.first - hit.first > 1 and gun is None:
        return False
    return agrees and not any(
        other.last <= hit.first and hit.first - other.last <= AFTER and other.name.actor is not None
        for other in entities.hits
    )


def by_munition(hit: Hit, words: Sequence[Word | None]) -> bool:
    """Whether an act is told with what it was done by: `قتل ثلاثة بصاروخ`."""
    return any(map(_is_means, words[hit.first : hit.last + 1]))


def _is_means(word: Word | None) -> bool:
    return word is not None and Form.BI in word.form and not _SHELLS.isdisjoint(word.classes)


def _is_whose_means(hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`قتل ثلاثة بصاروخ لقوات النظام`, `قتل ثلاثة بصواريخ الجماعة`: whose it was by which it was done."""
    at = name.first - 1
    means = words[at]
    owned = name.prefix[-1:] == "ل" or (not name.prefix and means is not None and Form.DEFINITE not in means.form)
    return owned and not name.name.demonym and hit.first <= at <= hit.last and _is_means(means)


def _is_whose_shells(hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`صواريخ الأسد تسقط عشرين قتيلا`: whose missiles they are, right behind them and before what they do."""
    shells = words[hit.first]
    if shells is None or MUNITIONS.isdisjoint(shells.classes) or shells.form & _APART_FROM_OWNER:
        return False
    if name.first != hit.first + 1 or name.prefix or name.name.demonym or name.last > hit.last:
        return False
    verb = words[name.last]
    return verb is not None and bool(verb.form & (Form.PAST | Form.IMPERFECT))


def _owns_the_weapon(tokens: Sequence[Token], hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`استهدفت مسيرة تابعة للجيش رتلا`: the weapon is the subject, and whose it is did it."""
    verb, weapon = words[hit.first], words[name.first - 2] if name.first > hit.first + 2 else None
    if name.prefix[-1:] != "ل" or tokens[name.first - 1].form not in OWNED_BY or verb is None or weapon is None:
        return False
    subject = name.first - 2 - hit.first <= AFTER
    return subject and bool(verb.form & (Form.PAST | Form.IMPERFECT)) and not MUNITIONS.isdisjoint(weapon.classes)


def _is_a_states(tokens: Sequence[Token], hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`سقوط صاروخ روسي على مبنى`, `رشقة صاروخية أطلقت من إيران`: whose missile it is, where that is a state that has them."""
    state, first = words[name.first], name.first
    if name.prefix or state is None or "state_name" not in state.classes or not first:
        return False
    if not name.name.demonym:
        shot = first > 1 and tokens[first - 1].form == "من" and tokens[first - 2].form in _SHOT
        return shot and 0 < first - hit.last <= _OF_VERB
    missile = words[first - 1]
    if missile is None or not hit.first < first - 1 <= hit.last or MUNITIONS.isdisjoint(missile.classes):
        return False
    falls = words[hit.first]
    made = name.last < len(tokens) and tokens[name.last].form in MADE
    return falls is not None and "fall" in falls.classes and not made


def _is_of_the_masdar(entities: Entities, hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`قصف الدعم السريع للفاشر`, `غارات الجنجويد على قرى`, `قصف التنظيم حي`: who stands between a masdar, or a verb, and its object did it."""
    tokens, masdar = entities.sentence.tokens, words[hit.first]
    end = end_of(entities, name)
    if masdar is None or name.first != hit.first + 1 or name.prefix or end >= len(tokens):
        return False
    if _BOMBARDING.isdisjoint(masdar.classes) or Form.DEFINITE in masdar.form:
        return False
    after = tokens[end].form
    if after != _UPON:
        # a place or somebody, and no purpose: `قصف داعش لمنع تقدمه`
        if _is_a_site(words[end]) and not after.startswith(("ال", "ب", "ل", "و", "ك")):
            return True  # nothing else can stand there that no preposition leads
        named = any(other.first == end for other in entities.hits) or _is_a_site(words[end])
        return after not in _FOR_SO_LONG and (after.startswith("لل") or (named and after.startswith("ل")))
    return "shelling" not in masdar.classes or (end + 1 < len(tokens) and tokens[end + 1].form not in ALONG)


def _is_a_site(word: Word | None) -> bool:
    return word is not None and "site" in word.classes


def _leads_its_verb(entities: Entities, hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`الدعم السريع تقصف`, `الجيش يقتل بمسيرة`: who begins a sentence, or what is said, right before a verb of the present.

    A verb that is not of bombardment says by what it is done: who kills, or brings down a drone, need not have fired.
    """
    verb, tokens = words[hit.first], entities.sentence.tokens
    if verb is None or Form.IMPERFECT not in verb.form or _HITTING.isdisjoint(verb.classes):
        return False
    means = (word for word in words[hit.first + 1 : hit.last + 1] if word is not None and Form.BI in word.form)
    if _BOMBARDING.isdisjoint(verb.classes) and all(_WEAPONS.isdisjoint(word.classes) for word in means):
        return False
    if name.prefix or end_of(entities, name) != hit.first:
        return False
    if name.first == 0 or tokens[name.first - 1].form in _BEGINS:
        return True
    between = entities.sentence.doc.norm[tokens[name.first - 1].end : tokens[name.first].start]
    return any(sign in between for sign in (":", "|", "\u00ab", '"', "\u201c"))


def _is_accused(tokens: Sequence[Token], hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`اتهم الجيش الدعم السريع بقصف مستشفى`: who is accused of an act stands right before it."""
    act = words[hit.first]
    if act is None or Form.BI not in act.form or name.last != hit.first or name.prefix:
        return False
    return any(token.form in _ACCUSING for token in tokens[max(0, name.first - _ACCUSED_WITHIN) : name.first])


def _deals_it(tokens: Sequence[Token], hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`الكتائب توجه ضربة صاروخية كبيرة لمدينة كذا`: who stands right before the verb of the act."""
    act = words[hit.first]
    if act is None or _BOMBARDING.isdisjoint(act.classes):
        return False
    if name.prefix or name.name.demonym or name.last + 1 != hit.first or tokens[name.last].form not in _DEALING:
        return False
    return name.first == 0 or tokens[name.first - 1].form not in APART - LEADING


def _fires_those_guns(tokens: Sequence[Token], hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`استهدفت الهيئة معسكرا براجمات الصواريخ`: guns by which a verb is done are of its subject."""
    guns = words[hit.first]
    if guns is None or Form.BI not in guns.form or _BY_MEANS.isdisjoint(guns.classes) or name.first == 0 or name.prefix:
        return False
    verb, form = words[name.first - 1], tokens[name.first - 1].form
    if verb is None or Form.PAST not in verb.form or not form.endswith(_ENDS_FEMININE):
        return False
    near = hit.first - name.last <= _OF_VERB and tokens[name.first].form in _AGREES
    return near and not _HITTING.isdisjoint(verb.classes)


def _owns_the_raiders(tokens: Sequence[Token], hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`غارات لطيران مسير تابع للدعم السريع`: by whose aircraft the raids are flown did it."""
    raid = words[hit.first]
    if raid is None or _BOMBARDING.isdisjoint(raid.classes) or name.prefix[-1:] != "ل":
        return False
    if tokens[name.first - 1].form not in OWNED_BY or name.first - hit.last > AFTER + 3:
        return False
    between = range(hit.first + 1, name.first - 1)
    return any(
        (word := words[at]) is not None
        and not _WEAPONS.isdisjoint(word.classes)
        and bool(word.form & (Form.BI | Form.LI) or tokens[at - 1].form == "من")
        for at in between
    )


def _is_whose_it_flies(hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`مسيرة أميركية تقتل`: a drone, whose it is, and what it does."""
    drone = words[hit.first]
    if drone is None or "drone" not in drone.classes or name.first != hit.first + 1 or name.prefix:
        return False
    verb = words[name.last] if name.last <= hit.last else None
    return verb is not None and bool(verb.form & (Form.PAST | Form.IMPERFECT)) and not _HITTING.isdisjoint(verb.classes)
