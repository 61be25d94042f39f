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
_NAMED_WITHIN: Final = 5  # words after "said", a title between: `قال الأمين العام لحزب الله`


def plain_doer(entities: Entities, hit: Hit, words: Sequence[Word | None]) -> Doer | None:
    """Who did it, where the words say it outright; None where they do not."""
    tokens = entities.sentence.tokens
    if _by_who_speaks(tokens[hit.first], words[hit.first]):
        return _speaker(entities, hit.first)
    for name in entities.hits:
        actor = name.name.actor
        if actor is None or actor.kind not in DOERS or name.name.demonym:
            continue
        side = side_of(actor)
        if name.last == hit.first and tokens[name.first - 1].form in _WAGING:
            return side  # شنت الحركة قصفا
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
    """`قصفنا`, `أطلقنا`, `سنقصف`."""
    if word is None:
        return False
    if Form.PAST in word.form:
        return token.form.endswith(_WE)
    return Form.FUTURE in word.form and token.form.startswith(_WE_WILL)


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
    if said and first - said[-1].last <= _SPEAKER_WITHIN and said[-1].name.actor is not None:
        return side_of(said[-1].name.actor)
    return _said_after(entities, first)


def _said_after(entities: Entities, first: int) -> Doer | None:
    """Who is named as the speaker behind his words: `سنقصف المدينة، قال الأمين العام للحزب`."""
    sentence = entities.sentence
    norm, tokens = sentence.doc.norm, sentence.tokens
    for at in range(first + 1, len(tokens)):
        if tokens[at].form in _SAYING and norm[tokens[at - 1].end : tokens[at].start].strip():
            named = [name for name in entities.hits if at < name.first <= at + _NAMED_WITHIN and name.name.actor is not None]
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
