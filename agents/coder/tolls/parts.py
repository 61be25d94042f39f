"""The parts of a sentence that tell of different acts, and so count their own dead: `قتل ثلاثة بعد مقتل 15`, `قتل ثلاثة، بينما قتل سبعة`. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from agents.coder.text.lexicon import Word
from agents.coder.text.normalised import Sentence
from agents.coder.tolls.toll import Told, Toll
from agents.coder.tolls.words import ANSWERS, CAME_OF_IT, HAD, IN_IT, NEXT_DAY, OF_THE_DAY, OLDER, ONE_ACT, TURNS

_ACT_CLASSES = frozenset(
    "assault air_raid shelling blast bombing clash battle confront ambush storm target explosives projectile".split()
)
_AND_WINGS = frozenset(
    "وطائرات والطائرات ومروحيات والمروحيات والطيران وطيران ومقاتلات والمقاتلات وطائراته وطائراتها والمدفعيه".split()
)


def behind_commas(sentence: Sentence) -> list[int]:
    """The tokens that stand behind a comma."""
    tokens, norm = sentence.tokens, sentence.doc.norm
    return [at for at in range(1, len(tokens)) if "\u060c" in norm[tokens[at - 1].end : tokens[at].start]]


def shared_out(forms: Sequence[str], words: Sequence[Word | None], told: Sequence[Told], walls: Sequence[int]) -> Toll:
    size = len(forms)
    older = _older(forms, walls)
    rest = [at for at in range(size) if not any(at in part for part in older)]
    acted = any(_of_act(words[at]) for at in rest if at < len(words))
    lent = [] if acted else [part for part in older if forms[part.start] not in NEXT_DAY]
    anew = [at for at in range(1, size) if _wings_begin(forms, at)]
    return Toll(told, older, lent, walls, _apart(forms), anew=anew)


def _of_act(word: Word | None) -> bool:
    return word is not None and not _ACT_CLASSES.isdisjoint(word.classes)


def _older(forms: Sequence[str], walls: Sequence[int]) -> list[range]:
    """Where an act is told beside the main one, as far as the next comma: an older one after `بعد` and its like, or `، وكان`, one that
    is answered (`ردا على مقتل جندي`), the worst of a series (`بما في ذلك هجوم أودى بحياة مئة`).
    """
    size = len(forms)
    walls = [wall for wall in walls if IN_IT.isdisjoint(forms[wall + 1 : wall + 2])]  # ردا على هجوم، قتل فيه ضابط
    found: list[range] = []
    for at, form in enumerate(forms):
        after = forms[at + 1] if at + 1 < size else ""
        older = form in OLDER and after not in OF_THE_DAY
        answered = form in ANSWERS and (after == "علي" or after[:1] == "ل")
        worst = form == "ذلك" and forms[max(0, at - 2) : at] == ["بما", "في"] and after in ONE_ACT
        if older or answered or worst or (form in HAD and at in walls and after not in CAME_OF_IT):
            found.append(range(at, next((wall for wall in walls if wall > at), size)))
    return [*reversed(found)]  # of one within another, the inner is met first


def _apart(forms: Sequence[str]) -> list[int]:
    """Where a sentence turns to another act: بينما, فيما, في حين, كما."""
    return [at for at, form in enumerate(forms) if form in TURNS or (form == "حين" and at and forms[at - 1] == "في")]


def _wings_begin(forms: Sequence[str], at: int) -> bool:
    """`مقتل جنديين ومروحيات تقصف المدينة`: with them, and a verb of what they do, another act is told."""
    return forms[at] in _AND_WINGS and any(form[:1] in {"ت", "ي"} for form in forms[at + 1 : at + 4])
