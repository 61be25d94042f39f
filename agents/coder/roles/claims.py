"""Who claims an act: `تبنت سرايا القدس`, `أعلنت الحركة مسؤوليتها`. Pure. A claim that is denied or unmade claims nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from agents.coder.roles.phrases import Phrase
from agents.coder.text.inflect import Form
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Token, token_form

CLAIMING = frozenset("تبني تبنت وتبنت وتبني تتبني يتبني تبنيها تبنيه بتبني تبنته تبناه تبنتها تبناها".split())
RESPONSIBILITY = frozenset(
    "مسووليتها مسؤوليتها مسؤوليته مسووليته مسئوليتها مسئوليته مسؤوليتهم المسؤوليه المسووليه".split()
)
ANNOUNCING = frozenset("اعلن اعلنت واعلن واعلنت اعلنوا تعلن يعلن اعلان".split())
# Who claims and has no name that is known: `جماعة لم يسمع بها من قبل`.
BANDS = frozenset("جماعه تنظيم كتيبه سريه مجموعه حركه فصيل ميليشيا كتائب سرايا لواء جيش الويه خليه".split())
UNMADE = frozenset("لم لا لن دون نفي نفت ايه اي".split())
_THAT = frozenset(("ان", "بان"))
_THAT_IT = frozenset("انها بانها انه بانه انهم بانهم اننا باننا".split())
_ITS_OWN = frozenset(
    "قواته قواتها قواتهم قواتنا مقاتليه مقاتليها مقاتلوها مقاتلوه مقاتليهم مجاهديه مجاهديها مجاهدوها مجاهدينا عناصره عناصرها"
    " رجاله رجالها وحداته وحداتها طائراتها مسيراتها مسلحيها مسلحوها مقاتلينا".split()
)
_NOW_TELLING = frozenset("يعلن تعلن يعلنون يوكد توكد يوكدون يقول تقول يقولون".split())
_TELLING_OF = frozenset(
    form
    for verb in (
        *_NOW_TELLING,
        *"اعلن اعلنت اعلنوا اكد اكدت اكدوا قال قالت قالوا ذكر ذكرت افاد افادت اوضح اوضحت كشف كشفت".split(),
    )
    for form in (verb, "و" + verb)
)
_DEEDS = frozenset(
    "استهداف استهدافها استهدافه قصف قصفها قصفه تفجير مهاجمه تنفيذ تنفيذها دك دكها تدمير اسقاط قنص اغتيال نسف اطلاق"
    " باستهداف بقصف شن شنها اغراق اصابه ضرب".split()
)
_FLYING = frozenset(
    "الطيران طيران طائرات الطائرات مقاتلات المقاتلات المدفعيه مدفعيه التحالف تحالف".split()
)  # after a deed: its doer
# Between the verb of a claim and its subject.
_MEANWHILE = frozenset(
    "امس اليوم لاحقا رسميا ايضا بدورها بدوره مساء صباح فجر ليل الاثنين الثلاثاء الاربعاء الخميس الجمعه السبت الاحد".split()
)
_NEAR = 6
_FAR = 16  # words between "announced" and "its responsibility", where what a group calls itself or who leads it stands
_TELLING = CLAIMING | RESPONSIBILITY


def claimant(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> Phrase | None:
    """The phrase that claims, or None."""
    at = None if _TELLING.isdisjoint(map(token_form, tokens)) else _claim(tokens)
    if at is None or any(token.form in UNMADE for token in tokens[max(0, at - 2) : at + 3]):
        return None
    # يتبنى قتل أميركي: after an act without the article stands whom it hit.
    far = 1 + (at + 1 < len(tokens) and (tokens[at + 1].form in _MEANWHILE or tokens[at + 1].form.startswith("ال")))
    after = [p for p in phrases if at < p.first <= at + far and not p.link]
    known = next((p for p in after if _can(p)), None)
    if known is not None:
        return known
    band = next((p for p in after if p.first == at + 1 and tokens[p.first].form.removeprefix("ال") in BANDS), None)
    before = [p for p in phrases if at - _NEAR <= p.last <= at and _can(p)]
    return band or (before[-1] if before else None)


class Claim(NamedTuple):
    """`plain`: in so many words (تبنى, أعلن مسؤوليته); else the doer announces his deed."""

    who: Phrase
    plain: bool


def of(
    tokens: Sequence[Token],
    words: Sequence[Word | None],
    phrases: Sequence[Phrase],
    cue: tuple[int, int],
    actor: Phrase | None,
) -> Claim | None:
    """Who claims an attack. `words`: of the lexicon, one a token, or none; `cue`: token positions, half-open."""
    plain = claimant(tokens, phrases)
    if plain is not None:
        return Claim(plain, plain=True)
    told = (
        at
        for at, word in enumerate(words[cue[0] : cue[1]], cue[0])
        if word is not None and word.form & Form.PAST and tokens[at].form not in _THAT_IT
    )
    one = _announcer(tokens, phrases, cue, actor, next(told, None))
    return None if one is None else Claim(one, plain=False)


def _announcer(
    tokens: Sequence[Token], phrases: Sequence[Phrase], cue: tuple[int, int], actor: Phrase | None, past: int | None
) -> Phrase | None:
    """The group that tells of an attack as its own: `أعلنت الحركة استهداف`, `قال المتحدث باسمها إن قواتها هاجمت`.

    `cue`: token positions, half-open; `past`: where in it a verb in the past stands; `actor`: who did it by all else that is known.
    """
    first = cue[0] if past is None else past
    for one in phrases:
        if one.last > first or one.actor is None or one.actor.kind != "armed-group" or one.link or one.coordinated:
            continue
        before = tokens[one.first - 1].form if one.first else ""
        if before not in _TELLING_OF and tokens[one.last].form not in _NOW_TELLING:
            continue
        between = [token.form for token in tokens[one.last : first + 1]]
        said = next((i for i, form in enumerate(between) if form in _THAT or form in _THAT_IT), None)
        if said is None:
            deed = next((i for i, form in enumerate(between[: _NEAR + 1], one.last) if form in _DEEDS), None)
            told = (
                deed is not None
                and _is(actor, one)
                and not (deed + 1 < len(tokens) and tokens[deed + 1].form in _FLYING)
            )
        elif past is None or len(between) > _FAR or not UNMADE.isdisjoint(between[said:]):
            told = False
        else:
            told = _is(actor, one) or (actor is not None and tokens[actor.first].form in _ITS_OWN)
        if told:
            return one
    return None


def _is(actor: Phrase | None, one: Phrase) -> bool:
    return actor is not None and (actor.first == one.first or actor.actor is one.actor)


def _claim(tokens: Sequence[Token]) -> int | None:
    for at, token in enumerate(tokens):
        if token.form in CLAIMING:
            return at
        if token.form in RESPONSIBILITY:
            near = next((i for i in range(at - 1, max(-1, at - _NEAR), -1) if tokens[i].form in ANNOUNCING), None)
            said = _announced(tokens, at) if near is None else near
            # "announced that": another is held responsible
            others = said is not None and any(one.form in _THAT for one in tokens[said:at])
            return None if others else said
    return None


def _announced(tokens: Sequence[Token], end: int) -> int | None:
    """Where a verb of announcing stands right before a band, with its long name between it and word `end`."""
    for at in range(end - _NEAR, max(-1, end - _FAR), -1):
        if tokens[at].form in ANNOUNCING:
            return at if tokens[at + 1].form in BANDS else None
    return None


def _can(phrase: Phrase) -> bool:
    return phrase.actor is not None and phrase.actor.kind in {
        "armed-group",
        "unknown",
        "state",
        "force",
        "person",
        "party",
    }
