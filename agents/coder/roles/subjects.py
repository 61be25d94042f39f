"""Who is the subject of a verb of hitting by its place alone: a doer beside the verb, with what was hit right behind both. Pure.

`استهدف الجيش قاعدة`, `التنظيم ضرب قافلة`, `أعلنت الجماعة أنها قصفت مطار كذا`. A verb has one object, so that whoever stands between it and
its object, or before it, is its subject; and where the verb is written like its masdar (`قصف التنظيم مواقع`) he did it all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.entities import Entities
from agents.coder.places.gazetteer import Hit as Name
from agents.coder.roles.actors import DOERS, MUNITIONS
from agents.coder.roles.claims import ANNOUNCING, CLAIMING, RESPONSIBILITY
from agents.coder.rules.cues import Hit
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Token

_HITTING: Final = frozenset({"strike_at", "target", "shelling"})
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
        return None
    for name in entities.hits:
        actor = name.name.actor
        if actor is None or actor.kind not in DOERS or name.prefix not in {"", "و", "ف"}:
            continue
        if name.name.demonym:
            if _is_whose(entities, words, at, name):
                return name
            continue
        end = _end(entities, name)
        if name.first == at + 1:
            stands = not name.prefix and _meets(entities, words, at, end)
        elif name.last <= at:
            stands = _claims(entities, name, end, hit.first) or (
                _stands_before(entities, name, end, words[at], at) and _meets(entities, words, at, at + 1)
            )
        else:
            break
        if stands and not _is_parted(entities, min(at, name.first), max(at, end - 1)):
            return name
    return None


def _is_whose(entities: Entities, words: Sequence[Word | None], at: int, name: Name) -> bool:
    """`استهداف إسرائيلي لسيارة`: whose the deed is, right behind its masdar and as indefinite."""
    word, tokens = words[at], entities.sentence.tokens
    if word is None or word.form & (Form.PAST | Form.IMPERFECT) or "target" not in word.classes:
        return False
    return name.first == at + 1 and not name.prefix and not tokens[name.first].form.startswith("ال")


def _is_verb(word: Word | None) -> bool:
    """A verb of hitting, or its masdar without the article: `قصف`, `باستهداف`."""
    return word is not None and Form.DEFINITE not in word.form and not _VERBS.isdisjoint(word.classes)


def _stands_before(entities: Entities, name: Name, end: int, word: Word | None, verb: int) -> bool:
    tokens = entities.sentence.tokens
    if word is None or not word.form & (Form.PAST | Form.IMPERFECT):
        return False
    if end == verb:
        return (
            name.first == 0
            or tokens[name.first - 1].form in _BEGINS
            or _is_parted(entities, name.first - 1, name.first)
        )
    if end != verb - 1:
        return False
    that, feminine = tokens[end].form, tokens[verb].form.endswith(_ENDS_FEMININE) or tokens[verb].form.startswith("ت")
    return that in (_SHE if feminine else _HE | _THEY)


def _claims(entities: Entities, name: Name, end: int, act: int) -> bool:
    """`تتبنى الحركة قصف المدينة`, `الحركة تتبنى قصف المدينة`, `أعلنت الحركة مسؤوليتها عن قصف المدينة`."""
    forms = [token.form for token in entities.sentence.tokens]
    before = forms[name.first - 1] if name.first else ""
    between = forms[end:act]
    if not between:
        return before in CLAIMING
    if between[0] in RESPONSIBILITY:
        return before in ANNOUNCING and between[1:] == [_FOR]
    if len(between) == 1:
        return between[0] in CLAIMING
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


def _end(entities: Entities, name: Name) -> int:
    """The word after a name and the adjective of a land that stands with it: `حزب الله اللبناني`."""
    return next((one.last for one in entities.hits if one.first == name.last and one.name.demonym), name.last)


def _is_parted(entities: Entities, first: int, last: int) -> bool:
    """Whether a mark stands between two words."""
    tokens: Sequence[Token] = entities.sentence.tokens
    norm = entities.sentence.doc.norm
    return any(mark in _MARKS for at in range(first, last) for mark in norm[tokens[at].end : tokens[at + 1].start])
