"""What is told beside an act, with a place of its own: the second matter of a headline, the talks that it followed, the police
who speak of it, whoever did it at home. And the place that `حيث` says it was at. Pure.

The amounts are added to the score of a place, as those of placesaid.py are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.scene import CueView, walls_between
from agents.coder.text.normalised import Sentence, Token
from schemas.base import VIOLENT

_NEVER: Final = -5.0
THERE: Final = 0.5
_IN: Final = frozenset(("في", "ب"))
_FROM: Final = "من"
_WHERE: Final = "حيث"
_WHERE_WITHIN: Final = 3  # words from `حيث` to the act
_THAT: Final = frozenset("ان انه انها انهم بان بانه بانها".split())
# Another matter, joined to the act by `و`: it is done somewhere else.
_MATTERS: Final = frozenset(
    f"و{word}"
    for word in "اجتماع اجتماعات لقاء لقاءات محادثات مباحثات مفاوضات مشاورات قمه مؤتمر زياره احباط تظاهره تظاهرات"
    " مظاهره مظاهرات احتجاجات اعتصام اضراب ارسال تعزيزات انتخابات افتتاح تشييع محاكمه سجن استنفار".split()
)
# Who is seized may have done it: somewhere else only where the act has its own place.
_SEIZED: Final = frozenset("واعتقال واعتقالات وتوقيف وضبط وحمله".split())
# What somebody does who is named behind `و`: `وكوشنير يلتقي وفدا في باريس`, `والجيش يدفع بتعزيزات إلى`.
_DOES: Final = frozenset(
    f"{person}{verb}"
    for verb in "تحدث لتقي زور بحث جتمع دعو ستقبل غادر لوح حذر وكد علن طالب نفي ستنكر دين فاوض ناقش ستعد حشد رسل فتتح توجه حبط"
    " شيع صل عود جري عقد وقع ستضيف ختتم رد".split()
    for person in ("ي", "ت")
) | frozenset(("يدفع", "تدفع", "يعزز", "تعزز"))
_SUBJECT: Final = 3  # words of who does it
_PRONOUNS: Final = frozenset("وهو وهي وهم وهما ولم ولا وقد ولن وما وذلك وكان وكانت".split())
# Talks that an act came after, or before.
_TALKS: Final = frozenset(
    f"{article}{word}"
    for word in "مباحثات محادثات مفاوضات مشاورات لقاء اجتماع اجتماعات قمه مؤتمر حوار جلسه جوله".split()
    for article in ("", "ال")
)
_AFTER: Final = frozenset("بعد قبل عشيه غداه قبيل عقب رغم".split())
_SPAN: Final = frozenset("ساعات ساعه ايام يوم يومين ساعتين اسبوع دقائق اسبوعين".split())
_TALKS_WITHIN: Final = 8  # words from talks to where they are held
_AFTER_WITHIN: Final = 9  # words from `بعد` to the talks
# Who speaks, and is of the police of a quarter.
_POLICE: Final = frozenset("شرطه الشرطه مركز مديريه مخفر محكمه قسم".split())
_PARTS: Final = frozenset(("neighbourhood", "site", "camp"))
# Who did it, told of with where he is from.
_DOERS: Final = frozenset(
    "منفذ منفذه منفذها منفذو منفذي المنفذ المنفذين الانتحاري الانتحاريين المهاجم الفاعل القاتل".split()
)
_HOME: Final = 2  # words from who did it to `من`
# Fighters and their guns, said to stand somewhere before the verb of what they did.
_JOINED: Final = ("و", "ف")
_STAND: Final = frozenset(
    "تنتشر ينتشر ينتشرون تتمركز يتمركز يتمركزون ترابط يرابط يرابطون متمركزه متمركزين متمركزون منتشره منتشرين".split()
)


def beside_it(sentence: Sentence, phrases: Sequence[Phrase], at: int, cue: CueView) -> float:
    """What is added to how loudly a phrase, by its number, speaks for the place of an act of violence."""
    phrase, tokens = phrases[at], sentence.tokens
    if cue.type not in VIOLENT or not phrase.sites or not phrase.first or phrase.head == "demonym":
        return 0.0
    if (
        _is_of_talks(sentence, phrase, cue)
        or _is_of_next_matter(sentence, phrases, at, cue)
        or _is_of_police(tokens, phrase, cue)
        or _is_home(tokens, phrases, at)
        or _stands_there(tokens, phrase, cue)
    ):
        return _NEVER
    return 0.0


def is_where(tokens: Sequence[Token], phrases: Sequence[Phrase], at: int, cue: CueView) -> bool:
    """`فرار عائلات من طرابلس، حيث قتل ثلاثة`: the place right before `حيث`, and the act right behind it."""
    phrase = phrases[at]
    if not phrase.sites or phrase.head == "demonym" or phrase.last >= len(tokens):
        return False
    if tokens[phrase.last].form != _WHERE or cue.type not in VIOLENT:
        return False
    return phrase.last < cue.first <= phrase.last + _WHERE_WITHIN


def _is_of_talks(sentence: Sentence, phrase: Phrase, cue: CueView) -> bool:
    """`تأتي الغارات بعد ساعات من محادثات في جنيف`."""
    if phrase.link not in _IN or phrase.first < cue.first:
        return False
    forms = [token.form for token in sentence.tokens[: phrase.first]]
    low = max(cue.first, phrase.first - _TALKS_WITHIN)
    talks = next((at for at in range(phrase.first - 1, low - 1, -1) if forms[at] in _TALKS), None)
    if talks is None or walls_between(sentence, talks, phrase.first):
        return False
    low = max(cue.first, talks - _AFTER_WITHIN)
    return any(forms[at] in _AFTER and forms[at + 1] in _SPAN for at in range(low, talks))


def _is_of_next_matter(sentence: Sentence, phrases: Sequence[Phrase], number: int, cue: CueView) -> bool:
    """`غارة على بعلبك واجتماع في جنيف`, `قصف الطيران البلدة وكوشنير يلتقي وفدا في باريس`: told behind the act, as news of its own."""
    tokens, phrase = sentence.tokens, phrases[number]
    for at in range(phrase.first - 1, cue.first, -1):
        form = tokens[at].form
        if form in _MATTERS or (form in _SEIZED and _has_place(phrases[:number], cue, at)):
            return not walls_between(sentence, at + 1, phrase.first)
        if form.startswith("و") and form not in _PRONOUNS and soft_gap(sentence, at):
            does = [token.form for token in tokens[at + 1 : min(at + 1 + _SUBJECT, phrase.first)]]
            if any(one in _DOES for one in does):
                return not walls_between(sentence, at + 1, phrase.first)
    return False


def _has_place(phrases: Sequence[Phrase], cue: CueView, end: int) -> bool:
    return any(one.sites and one.head != "demonym" and cue.first <= one.first < end for one in phrases)


def _is_of_police(tokens: Sequence[Token], phrase: Phrase, cue: CueView) -> bool:
    """`قال الملازم كذا من شرطة حي كذا إن`: a quarter whose police speak of what happened anywhere in the town."""
    if phrase.last > cue.first or phrase.link != _FROM or phrase.sites[0].kind not in _PARTS:
        return False
    after = tokens[phrase.last].form if phrase.last < len(tokens) else ""
    return tokens[phrase.first].form in _POLICE and after in _THAT


def _is_home(tokens: Sequence[Token], phrases: Sequence[Phrase], at: int) -> bool:
    """`منفذ العملية من بلدة في محافظة كذا`: the place after `من`, and what holds it."""
    first = at
    while first and phrases[first - 1].last >= phrases[first].first - 1 and phrases[first].link in _IN:
        first -= 1
    start = phrases[first].first - 1
    if phrases[first].link != _FROM or start < 1 or tokens[start].form != _FROM:
        return False
    return any(token.form in _DOERS for token in tokens[max(0, start - _HOME) : start])


def _stands_there(tokens: Sequence[Token], phrase: Phrase, cue: CueView) -> bool:
    """`مسلحون ينتشرون في كذا استهدفوا البلدة`: between who did it and the verb."""
    if phrase.link not in _IN or not phrase.last <= cue.first <= phrase.last + 1:
        return False
    if tokens[cue.first].form.startswith(_JOINED):
        return False  # قصفت مسلحين ينتشرون في كذا وقتلت عشرة
    end = phrase.first - (tokens[phrase.first - 1].form == "في")
    return end > 0 and tokens[end - 1].form in _STAND
