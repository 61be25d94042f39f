"""Who did an act where the words leave no doubt of it, so that the kind of the doer settles the type whatever else speaks. Pure.

`roles/actors.py` looks where a doer mostly stands, which a victim may do too (`قصف الحشد`); here are the constructions that only a doer
can stand in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.entities import Entities
from agents.coder.places.gazetteer import Hit as Name
from agents.coder.roles.actors import AFTER, DOERS, MUNITIONS, Doer, is_by, side_of
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
_WAGING: Final = frozenset("شن شنت وشنت ينفذ نفذت ونفذت يشن تشن".split())
_OWNED_BY: Final = frozenset("تابعه التابعه تابع التابع تابعين تابعتين".split())
# What a verb with the ت of the feminine agrees with, so that it is its subject: `قصفت كتائب`, not `طائرات قصفت الحشد`.
_AGREES: Final = frozenset(
    "قوات القوات حركه الحركه جماعه الجماعه كتائب فصائل الفصائل مجموعه مجموعات ميليشيا مليشيا ميليشيات مليشيات الميليشيات"
    " المليشيات سرايا جبهه هيئه منظمه وحدات عناصر الويه المقاومه المعارضه جيوش عصابات عصابه طالبان قسد".split()
)
_ENDS_FEMININE: Final = "ت"
_WE: Final = "نا"
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
    if not hit.rule.weak:
        vowed = _vower(entities, hit.first, words)
        if vowed is not None:
            return vowed
    for name in entities.hits:
        actor = name.name.actor
        if actor is None or actor.kind not in DOERS or name.name.demonym:
            continue
        side = side_of(actor)
        if name.last == hit.first and tokens[name.first - 1].form in _WAGING:
            return side  # شنت الحركة قصفا
        if _threatens(hit, words, name):
            return side
        if name.first <= hit.first:
            continue
        if tokens[name.first - 1].form in _WAGED and name.first - hit.last <= AFTER + 1:
            return side
        if name.first > hit.last and side is Doer.GROUP and is_by(tokens, hit, name):
            return side
        if _is_subject(entities, hit, words, name) or _owns_the_weapon(tokens, hit, words, name):
            return side
    return None


def _by_who_speaks(token: Token, word: Word | None) -> bool:
    """`قصفنا`, `أطلقنا`."""
    return word is not None and Form.PAST in word.form and token.form.endswith(_WE)


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


def _threatens(hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`إسرائيل تتوعد الحركة بضربات`, `هددت الحركة إسرائيل بقصف`: who stands by the verb of threatening is its subject."""
    verb = words[hit.first]
    if hit.rule.id not in _THREATS or verb is None or name.prefix:
        return False
    if Form.PAST in verb.form:
        return name.first == hit.first + 1
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


def _owns_the_weapon(tokens: Sequence[Token], hit: Hit, words: Sequence[Word | None], name: Name) -> bool:
    """`استهدفت مسيرة تابعة للجيش رتلا`: the weapon is the subject, and whose it is did it."""
    verb, weapon = words[hit.first], words[name.first - 2] if name.first > hit.first + 2 else None
    if name.prefix[-1:] != "ل" or tokens[name.first - 1].form not in _OWNED_BY or verb is None or weapon is None:
        return False
    subject = name.first - 2 - hit.first <= AFTER
    return subject and bool(verb.form & (Form.PAST | Form.IMPERFECT)) and not MUNITIONS.isdisjoint(weapon.classes)
