"""Who is only in a place that is told of, or uses it: `القاعدة التي تضم قوات أميركية`, `المطار الذي تستخدمه القوات الفرنسية`. Pure.

Beside them, who stands in what met an act: `تعرضت قاعدة للقوات الفرنسية لقصف`.

Where the place is shelled they are hit with it, and never its doer. What somebody uses to shoot with is another thing
(`صواريخ تستخدمها القوات`), and so is a body of men (`القوات التي تضم متطوعين`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.roles.verbs import is_finite
from agents.coder.text.normalised import Token

# Of a place: whom it holds.
_HOLDING: Final = frozenset(
    "تضم يضم ضمت تستضيف يستضيف تؤوي يؤوي تاوي ياوي تحتضن يحتضن تحوي يحوي تستقبل يستقبل تتضمن يتضمن تشغلها يشغلها تشغله يشغله"
    " تستخدمها يستخدمها تستخدمه يستخدمه تستعملها يستعملها تستعمله يستعمله تتخذها يتخذها تتخذه يتخذه".split()
)
# Of men: what they do in a place, before the pronoun of it.
_STAYING: Final = frozenset(
    "تتمركز يتمركز تنتشر ينتشر تتواجد يتواجد توجد يوجد تقيم يقيم تتحصن يتحصن ترابط يرابط يعمل تعمل يخدم تخدم يتدرب تتدرب"
    " يقطن تقطن يسكن تسكن يتموضع تتموضع".split()
)
_IN_IT: Final = frozenset("فيها فيه بها به داخلها داخله عندها عنده قربها قربه".split())
_WHICH: Final = frozenset("التي الذي اللذين اللتين والتي والذي كانت كان".split())
_APART: Final = frozenset("حيث فيما بينما ان انه انها لكن ولكن كما بعد قبل".split())
_PLACES: Final = frozenset(
    "قاعده قاعدتين قاعدتان قواعد معسكر معسكرين معسكرات مطار مطارين ثكنه ثكنات مقر مقرين مقرات مقار مبني مبنيين مباني موقع موقعين"
    " مواقع سفاره قنصليه مجمع مركز نقطه نقاط مخيم ميناء منشاه حقل فندق معبر مدرسه مستشفي قصر منزل بنايه برج حاجز"
    " قافله رتل موكب دوريه حافله سفينه".split()
)
# Their subject met the act.
MET: Final = frozenset(
    form
    for word in "تعرض تعرضت تعرضوا تعرضا يتعرض تتعرض يتعرضون تعرضه تعرضها تعرضهم".split()
    for form in (word, "و" + word)
)
_SUBJECT: Final = 8  # words of such a subject
_CLITICS: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")
_DID_TO_IT: Final = ("تها", "ته", "تهم")  # a verb of a woman or a body, and whom it met: `قصفتها`
_ACTED_ON: Final = ("ل", "ب", "وب", "ول")  # of a word between: what was met, `لقصف`, or by what
_OF: Final = frozenset("من بينهم".split())
_LEAD: Final = 5  # words between the verb and whom it is of: `عددا من جنود القوات`
_CLOSE: Final = 3  # and to what is told of one with no article: `قاعدة عسكرية تضم`
_HEAD: Final = 6  # words from a place to what is told of it: `قاعدة عين الأسد الجوية في الأنبار التي`


def is_hosted(tokens: Sequence[Token], first: int, *, cue: range | None = None) -> bool:
    """Whether who stands at token `first` is told of as who is in a place, or uses it. `cue`: of the act, which does not lie between."""
    verb = _verb_before(tokens, first, cue)
    return verb is not None and _is_of_a_place(tokens, verb)


def has_met(tokens: Sequence[Token], first: int, cue: int) -> bool:
    """Whether what stands at token `first` is, or is part of, the subject of what the act at `cue` befell: `تعرضت قاعدة للقوات لقصف`."""
    if not first < cue or not tokens[cue].form.startswith("ل"):
        return False
    for at in range(first - 1, max(-1, first - 1 - _SUBJECT), -1):
        if tokens[at].form in MET:
            return True
        if is_finite(tokens[at].form):
            return False
    return False


def _verb_before(tokens: Sequence[Token], first: int, cue: range | None) -> int | None:
    for at in range(first - 1, max(-1, first - 1 - _LEAD), -1):
        form = tokens[at].form
        if cue is not None and at in cue:
            return None
        if form in _HOLDING:
            return at
        if form in _IN_IT:
            return at - 1 if at and tokens[at - 1].form in _STAYING else None
        if form in _STAYING:
            return at if _in_it_after(tokens, at) else None
        if form in _OF:
            continue
        if is_finite(form) or form in _WHICH or form.startswith(_ACTED_ON) or form.endswith(_DID_TO_IT):
            return None
    return None


def _in_it_after(tokens: Sequence[Token], verb: int) -> bool:
    """`يتمركز جنود أميركيون فيها`."""
    return any(one.form in _IN_IT for one in tokens[verb + 1 : verb + 2 + _LEAD])


def _is_of_a_place(tokens: Sequence[Token], verb: int) -> bool:
    at = verb - 1
    while at >= 0 and tokens[at].form in _WHICH:
        at -= 1
    reach = _HEAD if at < verb - 1 else _CLOSE
    for head in range(at, max(-1, at - reach), -1):
        form = tokens[head].form
        if form in _APART or (reach == _CLOSE and tokens[head + 1].start - tokens[head].end > 1):
            return False  # a mark is between
        if _bare(form) in _PLACES:
            return not head or tokens[head - 1].form not in {"من", "انطلاقا"}
        if is_finite(form) or form in _WHICH:
            return False
    return False


def _bare(form: str) -> str:
    """A noun without its clitics, its article and its tanween."""
    for clitics in _CLITICS:
        rest = form.removeprefix(clitics)
        if rest == form and clitics:
            continue
        for bare in (rest, rest.removeprefix("ال"), "" if not rest.startswith("ل") else rest[1:]):
            if bare in _PLACES:
                return bare
            if bare.endswith("ا") and bare[:-1] in _PLACES:
                return bare[:-1]
    return form
