"""Who did not do it: the dead and the hurt of an act, and the owner of what was hit. Pure.

It only takes a wrong actor away, or makes it the target where there is none; it never names anybody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.roles.choice import Picks
from agents.coder.roles.echoes import CONDEMNING
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import CueView
from agents.coder.text.normalised import Sentence, Token
from schemas.base import EventType

# They died, or were hurt: whatever follows.
_FELL: Final = frozenset(
    "استشهدوا واستشهدوا اصيبوا واصيبوا توفوا قضوا لقوا جرحوا سقطوا استشهدا اصيبا توفيا لقيا حتفه حتفها حتفهم حتفهما مصرعه مصرعها"
    " مصرعهم مصرعهما".split()
)
_KILLED: Final = frozenset("قتلوا وقتلوا قتلن قتلا".split())  # were killed, or killed others: by what follows
_IN: Final = frozenset(
    "في خلال جراء اثر داخل قرب بعد عندما حين امس اليوم مساء صباح فجر وسط شمال جنوب شرق غرب واصيب وجرح علي من منذ".split()
)
_CASUALTIES: Final = frozenset(
    "قتلي جرحي ضحايا شهداء مصابي مصابو قتيل جريح القتلي الجرحي الضحايا الشهداء المصابين وقتلي وجرحي وضحايا".split()
)
_ANSWERING: Final = frozenset(
    form
    for verb in (*CONDEMNING, *"توعد توعدت تتوعد يتوعد هدد هددت تهدد يهدد احتج احتجت تحتج يحتج".split())
    for form in (verb, "و" + verb)
)
_ANNOUNCING: Final = frozenset("اعلن اعلنت تعلن يعلن واعلن واعلنت اكد اكدت يوكد توكد نعي نعت تنعي ينعي".split())
_TELLING: Final = frozenset(
    form
    for verb in "علن اعلن كشف اكد وكد وضح اوضح فاد افاد ذكر اورد علنت اعلنت كشفت اكدت اوضحت افادت ذكرت اوردت".split()
    for form in (verb, "ي" + verb, "ت" + verb)
)
# What an act came to, of which whoever tells need not have done it.
_CAME_TO: Final = frozenset(
    "ارتفاع حصيله تفاصيل تعرض تعرضه تعرضها تعرضهم سقوط وقوع حدوث عدد ملابسات نتائج هويه اسماء نجاه فقدان انتهاء حصول اصابه العثور".split()
)
_CLAIMANTS: Final = frozenset({"armed-group", "unknown", "party", "group"})
_DOERS: Final = frozenset("منفذي مرتكبي مدبري مطلقي المنفذين المهاجمين الجناه منفذ مرتكب".split())
_SOUGHT: Final = frozenset(
    "عن علي ملاحقه اعتقال تعقب هويه محاكمه ضبط تحديد كشف تلاحق يلاحق تتعقب يتعقب لاحقت طاردت تطارد يطارد اعتقلت تعتقل يعتقل تبحث يبحث"
    " لملاحقه لاعتقال بملاحقه باعتقال لتعقب لضبط".split()
)
_DEATH: Final = frozenset("مقتل بمقتل استشهاد باستشهاد مصرع بمصرع اصابه باصابه".split())
_OWN: Final = ("ته", "تها", "تهم", "تنا", "مها", "مهم", "فها", "فهم", "فه")  # of a deed
_ITS: Final = ("ها", "هم", "هما")
# With the pronoun of a man, which is written like the ending of many a noun.
_HIS: Final = frozenset(
    "جنوده ضباطه عناصره مقاتليه افراده قواته قادته رجاله مواقعه قاعدته سفارته قنصليته دوريته جيشه قائده".split()
)
_LONG: Final = 4
_KIN: Final = frozenset(
    f"{at}{kin}"
    for kin in "اهالي اهل عائلات عايلات ذوو ذوي اسر امهات زوجات اقارب اقرباء اباء".split()
    for at in ("", "و", "ل", "ب", "ف")
)
_HELD: Final = frozenset(
    "المخطوفين المختطفين المحتجزين الرهائن الرهاين الاسري المفقودين المخطوفات المختطفات المحتجزات".split()
)


def without_bystanders(sentence: Sentence, cue: CueView, kind: EventType, picks: Picks) -> Picks:
    """The roles of a violent act, its actor taken away where the words say that it had no hand in it."""
    actor, tokens = picks.actor, sentence.tokens
    if actor is None:
        return picks
    if _fell(tokens, actor):
        return picks._replace(actor=None, target=picks.target or actor)
    if _owns_what_was_hit(tokens, cue, actor, picks.target):
        return picks._replace(actor=None)
    if _announces(tokens, cue, actor) or _looks_for_them(tokens, cue, actor):
        return picks._replace(actor=None)
    if kind is EventType.ATTACK and _is_told_next(sentence, cue, actor):
        return picks._replace(actor=None)
    return picks


def told_by_kin(tokens: Sequence[Token], first: int) -> bool:
    """Whether those who are held (a cue's first word) are only told of by what their kin do, and where: `قطع أهالي المخطوفين الطريق`."""
    return first > 0 and tokens[first].form in _HELD and tokens[first - 1].form in _KIN


def _fell(tokens: Sequence[Token], actor: Phrase) -> bool:
    """`أربعة من الحراس قتلوا في`, `قتلى الانفجار`; not `مسلحون قتلوا جنديا`."""
    if tokens[actor.first].form in _CASUALTIES:
        return True
    for at in range(actor.first, min(actor.last + 1, len(tokens))):
        form = tokens[at].form
        if form in _FELL:
            return True
        if form in _KILLED:
            after = tokens[at + 1].form if at + 1 < len(tokens) else "في"
            return after in _IN or (after.startswith("ب") and len(after) > _LONG)
    return False


def _owns_what_was_hit(tokens: Sequence[Token], cue: CueView, actor: Phrase, target: Phrase | None) -> bool:
    """`باكستان تتوعد بالرد على قصف سفارتها`, `أعلن الجيش مقتل سبعة من جنوده`."""
    if target is None or actor.last > cue.first or target.first < cue.first or cue.shape.startswith(("past", "imperf")):
        return False
    hit = [token.form for token in tokens[target.first : target.last + 2]]
    if not any(form in _HIS or (form.endswith(_ITS) and len(form) > _LONG) for form in hit):
        return False
    around = {token.form for token in tokens[max(0, actor.first - 1) : cue.first]}
    told = tokens[cue.first].form in _DEATH and not _ANNOUNCING.isdisjoint(around)
    return told or not _ANSWERING.isdisjoint(around)


def _announces(tokens: Sequence[Token], cue: CueView, actor: Phrase) -> bool:
    """`أعلنت خلية الإعلام ارتفاع حصيلة الهجوم`, `القيادة تعلن سقوط صواريخ`: who tells what an act came to. A group that does so may claim it."""
    if actor.last > cue.first or actor.link or (actor.actor is not None and actor.actor.kind in _CLAIMANTS):
        return False
    before = tokens[actor.first - 1].form.removeprefix("و") if actor.first else ""
    then = actor.last
    if before not in _TELLING:
        if tokens[then].form not in _TELLING:
            return False
        then += 1
    told = tokens[then].form if then < len(tokens) else ""
    if tokens[cue.first].form.endswith(_OWN):
        return False  # تعلن حصيلة هجماتها
    return told in _CAME_TO or (told[:1] == "ب" and told[1:] in _CAME_TO)


def _looks_for_them(tokens: Sequence[Token], cue: CueView, actor: Phrase) -> bool:
    """`القوات باشرت البحث عن منفذي الاعتداء`, `الشرطة تلاحق منفذي الهجوم`."""
    doers = next(
        (at for at in range(cue.first, max(actor.last, cue.first - 3) - 1, -1) if tokens[at].form in _DOERS), None
    )
    if doers is None or actor.last > doers or actor.link:
        return False
    return any(token.form.removeprefix("و") in _SOUGHT for token in tokens[actor.last : doers])


def _is_told_next(sentence: Sentence, cue: CueView, actor: Phrase) -> bool:
    """`اغتيال الوزير: أفغانستان تغلق حدودها`: a headline in two parts, the second of which begins with a state."""
    if actor.first <= cue.last or actor.link or actor.actor is None or actor.actor.kind != "state":
        return False
    return ":" in sentence.doc.norm[sentence.tokens[actor.first - 1].end : actor.start]
