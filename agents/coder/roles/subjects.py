"""Who is the subject of a verb of hitting by its place alone: a doer beside the verb, with what was hit right behind both. Pure.

`استهدف الجيش قاعدة`, `التنظيم ضرب قافلة`, `أعلنت الجماعة أنها قصفت مطار كذا`. A verb has one object, so that whoever stands between it and
its object, or before it, is its subject; and where the verb is written like its masdar (`قصف التنظيم مواقع`) he did it all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.entities import Entities
from agents.coder.places.gazetteer import Hit as Name
from agents.coder.roles.actors import ALONG, BY, DOERS, MUNITIONS, OWNED_BY, Doer, end_of, side_of
from agents.coder.roles.claims import ANNOUNCING, CLAIMING, RESPONSIBILITY
from agents.coder.rules.cues import Hit
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Token

_HITTING: Final = frozenset({"strike_at", "target", "shelling", "hit"})
_VERBS: Final = _HITTING | {"launch"}
_OBJECTS: Final = frozenset({"site", "civilian", "soldier", "troops", "ship"})
# They count or pick out what was hit: `استهدفت الجماعة ثلاث سفن`, `قصف الجيش عددا من القرى`.
_SOME: Final = frozenset(
    "عدد عددا عده احد احدي بعض كل جميع ثلاثه ثلاث اربعه اربع خمسه خمس سته ست سبعه سبع ثمانيه ثماني تسعه تسع عشره عشر عشرات".split()
)
_CLITICS: Final = ("ب", "ل", "ك", "و", "ف")
_HE: Final = frozenset("انه بانه".split())
_SHE: Final = frozenset("انها بانها".split())
_THEY: Final = frozenset("انهم بانهم".split())
# After them a subject begins.
# Verbs, and a noun, by which somebody is only said to do what follows them.
_CARRIERS: Final = frozenset(
    "قام قامت قاموا يقوم تقوم قيام واصل واصلت واصلوا يواصل تواصل مواصله جدد جددت يجدد تجدد كثف كثفت يكثف تكثف استانف استانفت يستانف"
    " تستانف عاد عادت يعود تعود عاود عاودت يعاود تعاود باشر باشرت بدا بدات يبدا تبدا كرر كررت شرع شرعت استمر استمرت رد ردت يرد ترد نفذ نفذت"
    " ينفذ تنفذ شن شنت يشن تشن".split()
)
_OWNED: Final = 2  # words from whose it is back to what flies
_CRAFTS: Final = frozenset({"drone", "aircraft", "wings"})
_GUNS: Final = _CRAFTS | {"guns", "artillery", "gunship"}
_FLOWN: Final = _CRAFTS | MUNITIONS
_MEANS_WITHIN: Final = 5  # words behind whose attack it is that hold what it was made with
_TO: Final = frozenset("الي في".split())  # not `على`: رد على قصف
_BLAME: Final = frozenset("مسووليه مسؤوليه مسئوليه المسووليه المسؤوليه المسئوليه".split())
_BLAMING: Final = frozenset("حمل حملت حملوا يحمل تحمل محملا محمله تحميل".split())
_BLAMED_WITHIN: Final = 4
_BY_WITHIN: Final = 7  # words from an act to whom it is laid to
_BEGINS: Final = frozenset("ان فان بان بينما فيما حيث كما لكن ولكن".split())
_ENDS_FEMININE: Final = "ت"
_UPON: Final = "علي"
_FOR: Final = "عن"
_FIRED_WITHIN: Final = 6  # words from who fired to upon what
_MARKS: Final = ".،؛,:|!؟?\n-\u2013\u2014"


def subject_of(entities: Entities, hit: Hit, words: Sequence[Word | None]) -> Name | None:
    """Who hit, where nothing but the subject can stand; None where the words leave it open."""
    at = next((each for each in range(hit.first, hit.last + 1) if _is_verb(words[each])), None)
    if at is None:
        return _who_assails(entities, hit, words)
    for name in entities.hits:
        actor = name.name.actor
        if actor is None or actor.kind not in DOERS:
            continue
        if name.prefix not in {"", "و", "ف"}:
            if _owns_what_flies(entities, words, name, at):
                return name
            continue
        if name.name.demonym:
            if _is_whose(entities, words, at, name):
                return name
            continue
        end = end_of(entities, name)
        if name.last <= at:
            stands = _comes_before(entities, name, end, words, at=at, act=hit.first)
        else:
            stands = _comes_after(entities, name, end, words, at)
        if stands and not _is_parted(entities, min(at, name.first), max(at, end - 1)):
            return name
    return None


def _comes_before(entities: Entities, name: Name, end: int, words: Sequence[Word | None], *, at: int, act: int) -> bool:
    if _claims(entities, name, end, act) or _carries(entities, name, end, at) or _answers_for(entities, name, end, at):
        return True
    return _stands_before(entities, name, end, words, at) and _meets(entities, words, at, at + 1)


def _comes_after(entities: Entities, name: Name, end: int, words: Sequence[Word | None], at: int) -> bool:
    if name.first > at + 1:
        return _is_by_state(entities, name, words[at], at)
    return not name.prefix and (_meets(entities, words, at, end) or _falls_upon(entities, words[at], end))


def _who_assails(entities: Entities, hit: Hit, words: Sequence[Word | None]) -> Name | None:
    """`هجمات الجيش الإيراني بطائرات مسيرة`: whose attacks they are, right behind them and before what flew or was fired."""
    act = words[hit.first]
    if act is None or "assault" not in act.classes or act.form & (Form.DEFINITE | Form.PAST | Form.IMPERFECT):
        return None
    for name in entities.hits:
        actor = name.name.actor
        if name.first != hit.first + 1 or name.prefix or name.name.demonym or actor is None or actor.kind not in DOERS:
            continue
        end = end_of(entities, name)
        means = words[end : end + _MEANS_WITHIN]
        if not _is_parted(entities, hit.first, end - 1) and any(
            one is not None and Form.BI in one.form and not _FLOWN.isdisjoint(one.classes) for one in means
        ):
            return name
    return None


def _carries(entities: Entities, name: Name, end: int, act: int) -> bool:
    """`قام الجيش بقصف المدينة`, `واصلت الحركة قصف`, `عاد التنظيم إلى استهداف`, `الجيش يجدد قصف`: a verb that tells nothing but that he does it."""
    tokens = entities.sentence.tokens
    head = act - (tokens[act - 1].form in _TO)
    before = tokens[name.first - 1].form if name.first else ""
    if end == head:
        return before in _CARRIERS or before.removeprefix("و") in _CARRIERS
    return _opens(entities, name.first) and end == head - 1 and tokens[end].form in _CARRIERS


def _answers_for(entities: Entities, name: Name, end: int, act: int) -> bool:
    """`حمل المحافظ الجيش مسؤولية قصف المدينة`."""
    between = [token.form for token in entities.sentence.tokens[end:act]]
    if not between or between[0] not in _BLAME or between[1:] not in ([], [_FOR]):
        return False
    before = entities.sentence.tokens[max(0, name.first - _BLAMED_WITHIN) : name.first]
    return any(token.form.removeprefix("و") in _BLAMING for token in before)


def _is_by_state(entities: Entities, name: Name, word: Word | None, act: int) -> bool:
    """`استهدفت القاعدة من قبل القوات الأميركية`: of who is not named else, the word would be an attack's."""
    tokens, actor = entities.sentence.tokens, name.name.actor
    if word is None or "target" not in word.classes or actor is None or side_of(actor) is not Doer.STATE:
        return False
    return name.first - act <= _BY_WITHIN and (tokens[name.first - 2].form, tokens[name.first - 1].form) in BY


def _falls_upon(entities: Entities, word: Word | None, at: int) -> bool:
    """`قصف التنظيم على المدينة`: behind whoever shells stands upon what; not along what (`على الحدود`)."""
    tokens = entities.sentence.tokens
    if word is None or "shelling" not in word.classes or at + 1 >= len(tokens) or _is_parted(entities, at - 1, at):
        return False
    return tokens[at].form == _UPON and tokens[at + 1].form not in ALONG


def _owns_what_flies(entities: Entities, words: Sequence[Word | None], name: Name, at: int) -> bool:
    """`طائرة مسيرة تابعة للجيش استهدفت قاعدة`."""
    tokens, verb = entities.sentence.tokens, words[at]
    if name.prefix[-1:] != "ل" or name.first < _OWNED or tokens[name.first - 1].form not in OWNED_BY:
        return False
    acts = verb is not None and bool(verb.form & (Form.PAST | Form.IMPERFECT))
    craft = words[name.first - _OWNED]
    return acts and end_of(entities, name) == at and craft is not None and not _CRAFTS.isdisjoint(craft.classes)


def _is_whose(entities: Entities, words: Sequence[Word | None], at: int, name: Name) -> bool:
    """`استهداف إسرائيلي لسيارة`: whose the deed is, right behind its masdar and as indefinite."""
    word, tokens = words[at], entities.sentence.tokens
    if word is None or word.form & (Form.PAST | Form.IMPERFECT) or "target" not in word.classes:
        return False
    return name.first == at + 1 and not name.prefix and not tokens[name.first].form.startswith("ال")


def _is_verb(word: Word | None) -> bool:
    """A verb of hitting, or its masdar without the article: `قصف`, `باستهداف`."""
    return word is not None and Form.DEFINITE not in word.form and not _VERBS.isdisjoint(word.classes)


def _stands_before(entities: Entities, name: Name, end: int, words: Sequence[Word | None], verb: int) -> bool:
    tokens, word = entities.sentence.tokens, words[verb]
    if word is None or not word.form & (Form.PAST | Form.IMPERFECT):
        return False
    if end == verb:
        guns = words[name.first - 1] if name.first else None
        of_guns = guns is not None and Form.DEFINITE not in guns.form and not _GUNS.isdisjoint(guns.classes)
        return _opens(entities, name.first - of_guns)  # مدفعية الحركة تقصف
    if end != verb - 1:
        return False
    that, feminine = tokens[end].form, tokens[verb].form.endswith(_ENDS_FEMININE) or tokens[verb].form.startswith("ت")
    return that in (_SHE if feminine else _HE | _THEY)


def _claims(entities: Entities, name: Name, end: int, act: int) -> bool:
    """Who says that it was he; not where another stands behind the act: `أعلنت الحركة قصف إسرائيل المدينة`.

    `تتبنى الحركة قصف المدينة`, `الحركة تتبنى قصف المدينة`, `أعلنت الحركة مسؤوليتها عن قصف المدينة`.
    """
    forms = [token.form for token in entities.sentence.tokens]
    before = forms[name.first - 1] if name.first else ""
    between = forms[end:act]
    actor = name.name.actor
    others = any(
        one.first == act + 1 and not one.prefix and one.name.actor is not None and one.name.actor.kind in DOERS
        for one in entities.hits
    )
    own = actor is not None and side_of(actor) is Doer.GROUP and not others  # a state may tell of what others did
    telling = CLAIMING | ANNOUNCING | {"يعلنون"} if own else CLAIMING
    if not between:
        return before in telling
    if between[0] in RESPONSIBILITY:
        return before in ANNOUNCING and between[1:] == [_FOR]
    if len(between) == 1:
        return between[0] in telling
    return between[0] in ANNOUNCING and between[1] in RESPONSIBILITY and between[2:] == [_FOR]


def _meets(entities: Entities, words: Sequence[Word | None], verb: int, at: int) -> bool:
    """Whether what a verb needs begins at a word: what is hit, or what is launched, and upon what."""
    word = words[verb]
    if word is not None and not _HITTING.isdisjoint(word.classes):
        return _is_object(entities, words, at)
    tokens = entities.sentence.tokens
    fired = range(at, min(at + _FIRED_WITHIN, len(tokens)))
    upon = next((each for each in fired if tokens[each].form == _UPON), None)
    if upon is None or _is_parted(entities, at - 1, upon):
        return False
    shot = (words[each] for each in range(at, upon))
    return any(one is not None and not MUNITIONS.isdisjoint(one.classes) for one in shot)


def _is_object(entities: Entities, words: Sequence[Word | None], at: int) -> bool:
    """Whether what is hit begins at a word: a thing, people, how many, or a name, with no particle before it."""
    tokens = entities.sentence.tokens
    if at >= len(tokens) or _is_parted(entities, at - 1, at):
        return False
    word, form = words[at], tokens[at].form
    if form in _SOME or form.isdigit():
        return True
    if word is not None and not _OBJECTS.isdisjoint(word.classes):
        return not word.form & (Form.BI | Form.LI) and not form.startswith(_CLITICS)
    return any(one.first == at and not one.prefix and not one.name.demonym for one in entities.hits)


def _opens(entities: Entities, at: int) -> bool:
    """Whether a clause begins at a word."""
    return at == 0 or entities.sentence.tokens[at - 1].form in _BEGINS or _is_parted(entities, at - 1, at)


def _is_parted(entities: Entities, first: int, last: int) -> bool:
    """Whether a mark stands between two words."""
    tokens: Sequence[Token] = entities.sentence.tokens
    norm = entities.sentence.doc.norm
    return any(mark in _MARKS for at in range(first, last) for mark in norm[tokens[at].end : tokens[at + 1].start])
