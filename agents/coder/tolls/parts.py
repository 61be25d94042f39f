"""The parts of a sentence that tell of different acts, and so count their own dead: `قتل ثلاثة بعد مقتل 15`, `قتل ثلاثة، بينما قتل سبعة`. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agents.coder.days.follows import UNITS, main_verb
from agents.coder.days.since import RARE, SINCE
from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence
from agents.coder.text.numerals import number
from agents.coder.tolls import relative, wounds
from agents.coder.tolls.toll import Told, Toll
from agents.coder.tolls.words import (
    ANSWERS,
    CAME_OF_IT,
    HAD,
    IN_IT,
    NEXT_DAY,
    OF_THE_DAY,
    OLDER,
    ONE_ACT,
    RESULTS,
    TELLING,
    TURNS,
    Tell,
    one_person,
    two_people,
)

_ACT_CLASSES = frozenset(
    "assault air_raid shelling blast bombing clash battle confront ambush storm target explosives projectile".split()
)
_THE = ("ال", "وال", "بال", "لل", "فال")
# No act, so that what it led to is of another: الأعنف منذ بدء الحملة، أسفرت عن.
_BEGINS = frozenset(
    "بدء بدايه اندلاع انطلاق مطلع اسابيع اشهر شهر شهور سنوات عام عامين اعوام ايام سنه سقوط انتهاء نهايه".split()
)
_WHAT_TIME = frozenset("سابق لاحق مبكر متاخر واحد قريب متزامن قصير وجيز متقارب اخر مضي من".split())
_RARE_FAR = 8  # words from the worst of its kind to since when
_LONG_PAST = frozenset("الماضي الماضيه الفائت المنصرم المنصرمه منفصل منفصله مماثل مماثله".split())
_AND_THAT = frozenset("وان وبان".split())
_SO_THAT = frozenset("مما ما".split())
_LEADS = RESULTS | {"اودي", "اودت"}
_AND_KILLED = frozenset("وقتل واغتال وذبح واعدم".split())
_NEW_HANDS = frozenset(
    "مسلحون مجهولون متمردون متشددون ارهابيون مهاجمون مقاتلون قراصنه متطرفون قناص انتحاري مسلح مسلحان".split()
)
# An act of its own beside the dead of another, in a headline: مقتل ستة في غارة واغتيال ضابط.
_MURDERS = frozenset("واغتيال ونجاه".split())
# What goes on, and the letter with which the verb of it begins.
_GOES_ON = {
    **dict.fromkeys("والقصف والقتال والهجوم".split(), "ي"),
    **dict.fromkeys("والغارات والمعارك والاشتباكات والمواجهات والهجمات والمدفعيه".split(), "ت"),
}
_AND_FIGHTING = frozenset("واشتباكات ومعارك ومواجهات وغارات وغاره وقصف وهجوم وهجمات وتفجير وانفجار وكمين".split())
_ACTS_NAMED = (
    frozenset(form[1:] for form in _AND_FIGHTING) | ONE_ACT | frozenset("غارتين هجومين تفجيرين تفجيرات عمليات".split())
)
_IN_WHICH = frozenset("في خلال اثر جراء".split())
_OF_ONE = 9  # words from the dead of another act back to the one told before
_OF_ANOTHER = 7  # words from a killing to the act of it
_YIELDS = frozenset("يوقع توقع يقتل تقتل يخلف تخلف يسفر تسفر يودي تودي".split())
_YIELD = 7  # words from an act to the verb of what came of it
_AT = frozenset(("في", "قرب", "داخل"))
_STRUCK = Tell.KILLS | Tell.WOUNDS
_PLACE = 6  # words of the place of the dead
_VERB = 5  # words from it to its verb
_SHORT = 3  # letters of what is no verb
_OBJECT = 3  # words from new hands to those whom they killed
_AND_WINGS = frozenset(
    "وطائرات والطائرات ومروحيات والمروحيات والطيران وطيران ومقاتلات والمقاتلات وطائراته وطائراتها والمدفعيه".split()
)


def behind_commas(sentence: Sentence) -> list[int]:
    """The tokens that stand behind a comma."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    return [at for at in range(1, len(tokens)) if "\u060c" in norm[tokens[at - 1].end : tokens[at].start]]


def shared_out(
    forms: Sequence[str],
    words: Sequence[Word | None],
    told: Sequence[Told],
    walls: Sequence[int],
    begun: Sequence[int] = (),
) -> Toll:
    """What a sentence counts, shared out among its parts. `begun`: where clauses begin that count the dead of another act."""
    size = len(forms)
    main = main_verb(forms, words, 0) if forms and forms[0] in OLDER else None
    older = _older(forms, walls if main is None else sorted({*walls, main}))
    acts = [at for at, word in enumerate(words) if _of_act(word)]
    acted = any(not any(at in part for part in older) for at in acts)
    lent = [] if acted else [part for part in older if forms[part.start] not in NEXT_DAY]
    anew = [at for at in range(1, size) if _begins(forms, at) or (at in walls and _killers_begin(forms, at))]
    anew = sorted({*anew, *begun})
    new = [at for at in acts if not _is_known(forms[at])]
    long_ago = [part for part in older if acted and (_is_dated(forms, part.start) or _is_past(forms, part))]
    known = [at for at in acts if _is_known(forms[at]) and not any(at in part for part in older)]
    older += relative.clauses(forms, known, new, told, walls)
    came = [at for at, form in enumerate(forms) if form[:1] == "ف" and TELLING.get(form, Tell.NONE) & _STRUCK]
    return Toll(told, older, lent, walls, _apart(forms, walls), anew=anew, acts=new, long_ago=long_ago, came=came)


def is_new_act(forms: Sequence[str], words: Sequence[Word | None], at: int) -> bool:
    """Whether a token is of an act that was not told before: `هاجم`, `كمين`."""
    return at < len(words) and _of_act(words[at]) and not _is_known(forms[at])


def _is_known(form: str) -> bool:
    """Whether an act has the article, and so is one that was told: `في الهجوم`, `بالقصف`."""
    return form.startswith(_THE)


def _of_act(word: Word | None) -> bool:
    return word is not None and not _ACT_CLASSES.isdisjoint(word.classes)


def _older(forms: Sequence[str], walls: Sequence[int]) -> list[range]:
    """Where an act is told beside the main one, as far as the next comma: an older one after `بعد` and its like, or `، وكان`, one that
    is answered (`ردا على مقتل جندي`), the worst of a series (`بما في ذلك هجوم أودى بحياة مئة`), or since which none was worse (`الأعنف
    منذ مقتل خمسين`).
    """
    size = len(forms)
    walls = [wall for wall in walls if IN_IT.isdisjoint(forms[wall + 1 : wall + 2])]  # ردا على هجوم، قتل فيه ضابط
    found: list[range] = []
    for at, form in enumerate(forms):
        after = forms[at + 1] if at + 1 < size else ""
        older = form in OLDER and after not in OF_THE_DAY and not wounds.fell_to_them(forms, at + 1)
        answered = form in ANSWERS and (after == "علي" or after[:1] == "ل")
        worst = form == "ذلك" and forms[max(0, at - 2) : at] == ["بما", "في"] and after in ONE_ACT
        rare = form in SINCE and not RARE.isdisjoint(forms[max(0, at - _RARE_FAR) : at])
        if older or rare or answered or worst or (form in HAD and at in walls and after not in CAME_OF_IT):
            found.append(range(at, _end(forms, at, walls)))
    return [*reversed(found)]  # of one within another, the inner is met first


def _end(forms: Sequence[str], at: int, walls: Sequence[int]) -> int:
    """Where an older act ends: at the next comma, or the one after what came of it, where it is told how much older it is: `بعد أيام من
    هجوم، أدى إلى مقتل 90`.
    """
    ahead = [wall for wall in walls if wall > at]
    first = ahead[0] + (forms[ahead[0]] in _SO_THAT) if ahead else 0
    led = ahead and forms[first] in _LEADS and forms[first][0] != "و"
    if led and _is_dated(forms, at) and not (forms[at] in SINCE and forms[at + 1] in _BEGINS):
        ahead = ahead[1:]
    return ahead[0] if ahead else len(forms)


def _is_dated(forms: Sequence[str], at: int) -> bool:
    """Whether it is told how much older an act is, or that it is long since: `بعد يومين على`, `غداة`, `الأعنف منذ`."""
    return forms[at] in NEXT_DAY or forms[at] in SINCE or not UNITS.isdisjoint(forms[at + 1 : at + 4])


def _is_past(forms: Sequence[str], part: range) -> bool:
    """Whether an act that is told behind `وكان` was of a time long past, or another one, and so where it was is not told with the main one: `، وكان 30 شخصا
    قتلوا الشهر الماضي`.
    """
    return forms[part.start] in HAD and not _LONG_PAST.isdisjoint(forms[part.start : part.stop])


def _apart(forms: Sequence[str], walls: Sequence[int]) -> list[int]:
    """Where a sentence turns to another act: بينما, فيما, في حين, في وقت, كما; behind a comma وإن."""
    found = [at for at in walls if forms[at] in _AND_THAT]
    found += [at for at, one in enumerate(forms) if one in TURNS or (at and forms[at - 1] == "في" and _when(forms, at))]
    return sorted(found)


def _when(forms: Sequence[str], at: int) -> bool:
    """`في حين`, `في وقت`; not so `في وقت سابق`."""
    after = forms[at + 1] if at + 1 < len(forms) else ""
    return forms[at] == "حين" or (forms[at] == "وقت" and bool(after) and after not in _WHAT_TIME)


def _killers_begin(forms: Sequence[str], at: int) -> bool:
    """`، وقتل مسلحون شرطيين`: by new hands and with those whom they killed, another act is told; not so `، وقتل مسلحون في القصف`."""
    if forms[at] not in _AND_KILLED or forms[at + 1 : at + 2] == [] or forms[at + 1] not in _NEW_HANDS:
        return False
    for i in range(at + 2, min(len(forms), at + 2 + _OBJECT)):
        form = forms[i]
        if two_people(form) or number(form) is not None or (form.endswith("ا") and one_person(form)):
            return True
        if not form.endswith("ون"):  # مسلحون مجهولون
            return False
    return False


def _begins(forms: Sequence[str], at: int) -> bool:
    """Whether another act is told from a token on, behind one that counts its own."""
    beside = _goes_on(forms, at) or forms[at] in _MURDERS or _elsewhere(forms, at) or _yields(forms, at)
    return beside or _wings_begin(forms, at) or _in_another(forms, at)


def _in_another(forms: Sequence[str], at: int) -> bool:
    """`مقتل ثلاثة جنود في كمين في كركوك وإصابة أربعة مدنيين في غارة`: behind those of one act, those of another that is new too."""
    if forms[at][:1] != "و" or not TELLING.get(forms[at], Tell.NONE) & _STRUCK:
        return False
    behind = _act_at(forms, range(at + 1, min(len(forms) - 1, at + 1 + _OF_ANOTHER)))
    return behind and _act_at(forms, range(at - 2, max(-1, at - _OF_ONE), -1))


def _act_at(forms: Sequence[str], near: Iterable[int]) -> bool:
    """Whether an act that was not told before is named there with what tells that people died in it, before other dead or injured are."""
    for i in near:
        if TELLING.get(forms[i]):
            return False
        if forms[i] in _IN_WHICH and forms[i + 1] in _ACTS_NAMED:
            return True
    return False


def _yields(forms: Sequence[str], at: int) -> bool:
    """`خمسة قتلى في قصف على الفلوجة وهجوم في بعقوبة يوقع أربعة`: an act with a verb of what came of it."""
    return forms[at] in _AND_FIGHTING and not _YIELDS.isdisjoint(forms[at + 1 : at + _YIELD])


def _elsewhere(forms: Sequence[str], at: int) -> bool:
    """`سبعة قتلى في شارع الوحدة واشتباكات في مخيم اليرموك`: behind the dead of one place, what happens at another; not so behind the act in
    which they died, which both may be: `قتلى في قصف واشتباكات في حلب`.
    """
    if forms[at] not in _AND_FIGHTING or _AT.isdisjoint(forms[at + 1 : at + 4]):
        return False
    for i in range(at - 2, max(0, at - _PLACE), -1):
        if forms[i] == "في":
            dead = TELLING.get(forms[i - 1], Tell.NONE) & (Tell.DEAD | Tell.HURT)
            return bool(dead) and not _ACTS_NAMED.intersection(forms[i + 1 : at])
    return False


def _goes_on(forms: Sequence[str], at: int) -> bool:
    """`مقتل أربعة جنود في كمين والقصف على المدينة يتواصل`: with a verb of what it does, what is known goes on beside."""
    verb = _GOES_ON.get(forms[at])
    return verb is not None and any(form[:1] == verb and len(form) > _SHORT for form in forms[at + 1 : at + _VERB])


def _wings_begin(forms: Sequence[str], at: int) -> bool:
    """`مقتل جنديين ومروحيات تقصف المدينة`: with them, and a verb of what they do, another act is told."""
    return forms[at] in _AND_WINGS and any(form[:1] in {"ت", "ي"} for form in forms[at + 1 : at + 4])
