"""What the words before a place say of it outright: something is so far from it, was shot from it, or struck it in answer. Pure.

The amounts are added to the score of a place; no training changes them, for the texts to learn from have few such words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.days.dateline import end_of
from agents.coder.days.follows import behind, followed
from agents.coder.roles.besides import THERE, beside_it, is_where
from agents.coder.roles.enroute import underway
from agents.coder.roles.heldat import held_at
from agents.coder.roles.nextdoor import of_next_door
from agents.coder.roles.notthere import other_than_there
from agents.coder.roles.offices import of_an_office
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.placetold import told_of
from agents.coder.roles.reprisals import answer_to
from agents.coder.roles.scene import CueView, Scene, Span, Stand
from agents.coder.roles.whence import from_elsewhere
from agents.coder.text.normalised import Token
from schemas.base import VIOLENT, EventType

_MEASURED: Final = -2.0
_SHOT_FROM: Final = -1.0
_ANSWERED: Final = -2.0
_STANDS: Final = -2.0
_SENT_FROM: Final = -2.0
_OLDER: Final = -5.0  # no such place is ever that of the act
_FROM: Final = "من"
# Where somebody was hit on his body, and where nobody lives: no place that tells acts apart.
_BODY: Final = frozenset(
    "الراس راسه راسها الصدر صدره صدرها البطن بطنه بطنها الظهر ظهره العنق عنقه الرقبه رقبته الكتف كتفه القدم قدمه الساق ساقه"
    " الفخذ فخذه اليد يده الوجه وجهه القلب الحوض".split()
)
_WASTE: Final = frozenset("ارض اراض اراضي منطقه مناطق مكان مساحه".split())
_EMPTY: Final = frozenset("خلاء فضاء خاليه خال مفتوحه خاويه مهجوره فارغه ماهوله".split())
_SOIL: Final = "الاراضي"
# When, not where: `في سبتمبر الماضي`, `في خريف العام 2020`, `في نيسان 1996`.
_TIMES: Final = frozenset(
    "يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر كانون شباط اذار نيسان ايار حزيران تموز اب ايلول"
    " تشرين جانفي فيفري افريل ماي جوان جويليه اوت رمضان شوال محرم صفر رجب شعبان خريف صيف شتاء ربيع الخريف الصيف الشتاء الربيع"
    " طوال ابان عشيه غداه".split()
)
# For whom it was done: the place after it is that of others.
_FOR_WHOM: Final = frozenset("دعما اسنادا نصره تضامنا مسانده مناصره انتصارا دفاعا التضامن للتضامن".split())
_BACKING: Final = frozenset(
    "يساند تساند يساندون ساند ساندت يناصر تناصر يناصرون ينصر تنصر ينصرون نصره مسانده اسناد لاسناد لنصره لمسانده مناصره لمناصره".split()
)
# What is so far from a place, or near it, is not in it.
_MEASURES: Final = frozenset(
    "كيلومترا كيلومتر كيلومترات كيلومترين كلم كم ميلا ميل اميال ميلين مترا متر امتار"
    " القريب القريبه القريبين قريب قريبه قريبا قريبين".split()
)
_SHOT: Final = frozenset(
    "اطلق اطلقت اطلقا اطلقوا يطلق تطلق اطلقته اطلقها اطلقتها اطلقوها انطلق انطلقت انطلقا انطلقتا انطلقوا انطلاقا ينطلق تنطلق منطلقا منطلقه"
    " اطلقتهم يطلقه يطلقها يطلقونها تطلقه تطلقها تطلقونها يطلقون"
    " اقلع اقلعت اقلعتا اقلعوا تقلع"
    " قادم قادما قادمه قادمين قادمتين القادم القادمه القادمين اتيه اتيا الاتيه مصدره مصدرها"
    " صاروخ صاروخا صاروخين صواريخ الصواريخ بصاروخ بصاروخين بصواريخ بالصواريخ قذائف بقذائف"
    " مسيره مسيرتين مسيرات المسيرات بمسيره بمسيرتين بمسيرات بالمسيرات".split()
)

# Guns, ships and rulers are where they stand, not where they strike.
_STANDING: Final = frozenset(
    "المنصوبه المتمركزه المرابطه الراسيه المتموضعه المنتشره منصوبه متمركزه مرابطه راسيه متموضعه المتمركزين المرابطين المنتشرين المتمركزون المرابطون المنتشرون".split()
)
_SHIPS: Final = frozenset(
    "اسطول الاسطول غواصات غواصه سفن سفينه بوارج بارجه مدمره مدمرات فرقاطه فرقاطات حامله وسفن وغواصات وبوارج ومدمرات".split()
)
_RULERS: Final = frozenset(
    "السلطات سلطات الحكومه حكومه والحكومه والسلطات السفاره سفاره سفارته سفارتها السفير سفيرها".split()
)
# By its capital a state speaks: `بعد دعوة صنعاء إلى وقف النار`.
_VOICES: Final = frozenset(
    "دعوه دعوات اعلان مطالبه اتهام اتهامات موافقه رفض سلطات لسلطات حكومه حكومتي موقف بيان رد تحذير تحذيرات قرار تصريحات رساله رسائل نفي"
    " مبادره شروط مطالب وساطه".split()
)
# Who was on his way to a place, or went back to it, had not been hit there.
_BOUND: Final = frozenset(
    "متجهه متجها متجهين متوجهه متوجها متوجهين طريقها طريقه طريقهم طريقهما عادت تعود يعود عاد عودتها عودته".split()
)
_DOWNED: Final = frozenset(
    "اسقط اسقطت اسقاط باسقاط اعترض اعترضت اعتراض باعتراض".split()
)  # where drones made for is as near
_LEAD: Final = frozenset(
    f"{prefix}{verb}"
    for prefix in ("", "و")
    for verb in "تقوده تقودها يقوده يقودها تتزعمه تتزعمها تقود قادته قادتها".split()
)
_TAKEN_OFF: Final = 8  # words from where they took off to where that lies
_FROM_AFAR: Final = frozenset(
    "غاره غارات غاراته غاراتها غارتين الغارات الغاره طائرات الطائرات طيران الطيران مقاتلات المقاتلات مقاتلاته ضربات ضرباته الضربات"
    " سلاح القصف قصفت قصف تقصف المدفعيه".split()
)
_STATIONS: Final = frozenset("قاعده قواعد مطار مطارات قاعدتها مدرج ميناء معسكر".split())
# They brought whom or what they had seized to where it was not seized.
_LED: Final = frozenset(
    f"{prefix}{verb}{whom}"
    for prefix in ("", "و", "ثم")
    for verb in "اقتاد اقتادت اقتادو ساق ساقت ساقو نقل نقلت نقلو حول حولت حولو".split()
    for whom in ("", "ا", "ه", "ها", "هم", "هما")
)
_LED_WITHIN: Final = 3  # words from the verb to the place
# `وسط` is amid as well: `وسط إطلاق نار كثيف`, `وسط مخاوف من`.
_AMID: Final = frozenset(
    "اطلاق مخاوف انباء توتر توترات قصف غارات اجراءات تصعيد حاله ترقب انتشار تحذيرات استمرار اشتباكات مواجهات معارك ظروف تعتيم صمت"
    " دعوات اجواء هتافات تكتم غضب حشد حشود جمع تبادل تقارير تضارب مطالب مطالبات اتهامات تحليق هدوء حذر مشاركه حضور تشديد استنفار"
    " انقسام خلاف خلافات جدل معلومات انقطاع نقص سحب دخان تصاعد تراجع تقدم غياب محادثات مفاوضات مباحثات جهود"
    " مساع ضغوط مشاورات وساطات تهديدات هجمات هجوم".split()
)
_WATERS: Final = frozenset("بحر البحر خليج الخليج المحيط المتوسط مياه عرض".split())
_ACCORDS: Final = frozenset("اتفاق اتفاقيه معاهده منبر اعلان بروتوكول".split())
# What a threat answers was done elsewhere, or before: `توعد بالرد على قصف كذا`, `العدوان على كذا لن يمر`.
_ANSWERS: Final = frozenset(
    "بالرد الرد رد ردا للرد والرد بالثار الثار للثار ثارا بالانتقام الانتقام للانتقام انتقاما".split()
)
_PASSES: Final = frozenset("يمر تمر يبقي تبقي يذهب تذهب".split())
_WITHOUT: Final = frozenset("بلا دون بدون مرور سدي".split())
# Where those live, rule or fight who did it: `من تنفيذ تنظيم الدولة الذي يسيطر على مناطق في سوريا`.
_DID_IT: Final = frozenset(
    "تنفيذ نفذه نفذها نفذته نفذتها شنه شنها شنته شنتها تبناه تبناها تبنته تبنتها ارتكبه ارتكبها ارتكبته ارتكبتها دبره دبرها وراء وراءه وراءها"
    " اتهم اتهمت يتهم تتهم اتهام".split()
)
_WHO: Final = frozenset("الذي التي الذين اللذين".split())
_LIVES: Final = frozenset(
    "سيطر سيطرت سيطروا يسيطر تسيطر يسيطرون ينشط تنشط ينشطون يتمركز تتمركز يتخذ تتخذ يتواجد تتواجد يحتل تحتل استولي استولت يستولي تستولي"
    " اجتاح اجتاحت يتحصن تتحصن يقاتل تقاتل يقاتلون يحكم تحكم ينتشر تنتشر ولد ظهر ظهرت تاسس تاسست اسس اسست".split()
)
_WHO_WITHIN: Final = 12  # words from whoever did it to where he is at home
_ACT_AFTER: Final = 2  # words after an answer before the place of the act that it answers: `الرد على قصف`
_ANSWERED_IN: Final = 12  # words after an answer in which what it answers stands


def outright(look: Scene, cue: CueView, found: Sequence[Stand], others: Sequence[Span]) -> list[float]:
    """What is added to how loudly each phrase of `found` speaks for the place. `others`: the other cues, as token positions."""
    phrases, tokens = look.phrases, look.sentence.tokens
    added = [_reached(tokens, phrases[one.at]) if phrases[one.at].link == _FROM else 0.0 for one in found]
    added = [_OLDER if _is_time(tokens, phrases[stand.at]) else one for one, stand in zip(added, found, strict=True)]
    added = [_OLDER if _is_amid(tokens, phrases[stand.at]) else one for one, stand in zip(added, found, strict=True)]
    added = [_OLDER if _is_backed(tokens, phrases[stand.at]) else one for one, stand in zip(added, found, strict=True)]
    added = [_OLDER if _is_nowhere(tokens, phrases[stand.at]) else one for one, stand in zip(added, found, strict=True)]
    added = [_OLDER if _from_soil(tokens, phrases[stand.at]) else one for one, stand in zip(added, found, strict=True)]
    added = [one + _at_home(tokens, phrases, stand.at, cue) for one, stand in zip(added, found, strict=True)]
    added = [one + _elsewhere(tokens, phrases[stand.at]) for one, stand in zip(added, found, strict=True)]
    added = [one + told_of(look.sentence, phrases[stand.at], cue) for one, stand in zip(added, found, strict=True)]
    added = [one + of_an_office(look.sentence, phrases[stand.at], cue) for one, stand in zip(added, found, strict=True)]
    added = [one + held_at(look.sentence, phrases, stand.at, cue) for one, stand in zip(added, found, strict=True)]
    added = [
        one + other_than_there(look.sentence, phrases, stand.at, cue) for one, stand in zip(added, found, strict=True)
    ]
    added = [
        one + from_elsewhere(look.sentence, phrases, stand.at, cue) for one, stand in zip(added, found, strict=True)
    ]
    added = [one + underway(look.sentence, phrases, stand.at, cue) for one, stand in zip(added, found, strict=True)]
    added = [one + beside_it(look.sentence, phrases, stand.at, cue) for one, stand in zip(added, found, strict=True)]
    added = [
        one + of_next_door(tokens, phrases, stand.at, cue, others) for one, stand in zip(added, found, strict=True)
    ]
    added = [
        max(one, THERE) if is_where(tokens, phrases, stand.at, cue) else one
        for one, stand in zip(added, found, strict=True)
    ]
    sent = end_of(look.sentence)
    if 0 < sent < len(tokens):  # where a report was sent from: an act is there only where its sentence says so again
        from_there = [phrases[stand.at].last <= sent for stand in found]
        away = any(one.first >= sent and one.sites and one.head != "demonym" for one in phrases)
        added = [
            one + (_OLDER if away else _SENT_FROM) if at_its_head else one
            for one, at_its_head in zip(added, from_there, strict=True)
        ]
    if cue.type in VIOLENT and _DOWNED.isdisjoint([token.form for token in tokens]):
        added = [
            one + _OLDER * _is_on_the_way(tokens, phrases[stand.at]) for one, stand in zip(added, found, strict=True)
        ]
    if cue.type == EventType.THREAT:
        added = [one + _provoked(tokens, phrases[stand.at], cue) for one, stand in zip(added, found, strict=True)]
    older = behind(tokens, cue.last, len(tokens)) if cue.type in VIOLENT else None
    if older is not None:  # where an act was that this one followed: غداة هجوم في ..., بعد أسبوعين من هجوم في ...
        later = [phrases[one.at].first > older[0] for one in found]
        added = [one + _OLDER if of_it else one for one, of_it in zip(added, later, strict=True)]
    if cue.type == EventType.ATTACK:  # قصفت المقاتلات مواقع في كذا بعد أربعة أيام على هجوم
        earlier = followed(tokens, cue.first)
        if earlier is not None and earlier[1] and any(one.form in _FROM_AFAR for one in tokens[: earlier[0]]):
            raided = [phrases[one.at].last <= earlier[0] for one in found]
            added = [one + _OLDER if of_it else one for one, of_it in zip(added, raided, strict=True)]
    answer = answer_to(tokens, cue.first) if cue.type in VIOLENT else None
    if answer is None:
        return added
    of_the_answer = (_is_of_the_answer(phrases[one.at], cue, answer, others) for one in found)
    return [one + _ANSWERED if of_it else one for one, of_it in zip(added, of_the_answer, strict=True)]


def _elsewhere(tokens: Sequence[Token], phrase: Phrase) -> float:
    """`راجمات منصوبة على التلال`, `غواصات في بحر العرب`, `أسطول البحر الأسود`, `السلطات في كابول`, `دعوة صنعاء`; and what is no place, `اتفاق أبوجا`."""
    first = tokens[phrase.first].form
    if not phrase.sites:
        return 0.0
    if first in _ACCORDS or _is_led_to(tokens, phrase):
        return _STANDS
    before, earlier = ([""] * 2 + [one.form for one in tokens[max(0, phrase.first - 2) : phrase.first]])[:-3:-1]
    if before in _VOICES and all(site.kind == "city" for site in phrase.sites):
        return _STANDS
    if before in _SHIPS:
        return _STANDS if first in _WATERS else 0.0
    if phrase.link not in {"في", "علي", "ب", "قرب"}:
        return 0.0
    who = earlier if phrase.link != "ب" else before
    if who in _SHIPS:
        return _STANDS if first in _WATERS else 0.0
    return _STANDS if who in _STANDING or who in _RULERS else 0.0


def _at_home(tokens: Sequence[Token], phrases: Sequence[Phrase], at: int, cue: CueView) -> float:
    """`الهجوم من تنفيذ التنظيم الذي سيطر على مناطق في العراق`: where he who did it lives, rules or fights."""
    phrase = phrases[at]
    if not phrase.sites or phrase.first < cue.last or cue.type not in VIOLENT:
        return 0.0
    for place in range(phrase.first - 1, max(cue.last, phrase.first - _WHO_WITHIN), -1):
        if tokens[place].form in _WHO and tokens[place + 1].form in _LIVES:
            who = next((one for one in phrases if one.actor is not None and one.first < place <= one.last + 2), None)
            if who is None or not who.first:
                return 0.0
            before = [one.form for one in tokens[max(0, who.first - 2) : who.first]]
            return _OLDER if any(form in _DID_IT for form in before) else 0.0
    return 0.0


def _is_led_to(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`خطفوا الناقلة واقتادوها إلى ميناء كذا`: where what was seized was brought."""
    if phrase.link not in {"الي", "نحو", "باتجاه"}:
        return False
    return any(token.form in _LED for token in tokens[max(0, phrase.first - _LED_WITHIN) : phrase.first])


def _is_on_the_way(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`تعزيزات كانت متجهة إلى تعز`, `قبل أن تعود إلى قاعدة كذا`, `أقلعت من قاعدة في كذا`; and `تحالف تقوده فرنسا`."""
    if not phrase.first or not phrase.sites:
        return False
    forms = [token.form for token in tokens[max(0, phrase.first - 3) : phrase.first]]
    if forms[-1] in _LEAD:
        return phrase.sites[0].kind == "country"
    if phrase.link in {"الي", "نحو", "صوب", "باتجاه"}:
        return not _BOUND.isdisjoint(forms)
    if phrase.link not in {"في", "ب"}:
        return False
    since = [token.form for token in tokens[max(0, phrase.first - _TAKEN_OFF) : phrase.first]]
    return any(
        off == _FROM and base in _STATIONS and who in _SHOT
        for who, off, base in zip(since, since[1:], since[2:], strict=False)
    )


def _is_nowhere(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`في منطقة الرأس`, `في أرض خلاء`, `مناطق غير مأهولة`."""
    if phrase.sites:
        return False
    forms = [token.form for token in tokens[phrase.first : phrase.last]]
    last = forms[-1].removeprefix("ب")
    return last in _BODY or (forms[0].removeprefix("ب") in _WASTE and last in _EMPTY and len(forms) > 1)


def _provoked(tokens: Sequence[Token], phrase: Phrase, cue: CueView) -> float:
    """Where the act was that a threat answers: `توعد بالرد على الغارات على بيروت`, `العدوان على بيروت لن يمر دون عقاب`."""
    if not phrase.sites:
        return 0.0
    if phrase.last <= cue.first:
        after = [one.form for one in tokens[cue.first : cue.last + 2]]
        return _STANDS if any(a in _PASSES for a in after) and any(a in _WITHOUT for a in after) else 0.0
    for at in range(cue.first, min(phrase.first, len(tokens) - 1)):
        if tokens[at].form in _ANSWERS and (tokens[at + 1].form == "علي" or tokens[at + 1].form.startswith("لل")):
            return _STANDS if at + _ACT_AFTER < phrase.first < at + _ANSWERED_IN else 0.0
    return 0.0


def _is_amid(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`وسط إطلاق نار`, `وسط مخاوف`: what went on meanwhile, and nowhere."""
    after = tokens[phrase.first + 1].form if phrase.first + 1 < len(tokens) else ""
    return not phrase.sites and tokens[phrase.first].form in {"وسط", "ووسط"} and after in _AMID


def _is_time(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`في سبتمبر الماضي`, `في خريف العام 2020`; a name, or what has a word for a place before it, is none (وادي رجب)."""
    form = tokens[phrase.first].form
    bare = form[1:] if phrase.link in {"ب", "ل"} else form
    return not phrase.sites and bare in _TIMES


def _is_backed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a place is no more than whom it was done for: `يساندون غزة`, `إسنادا لغزة`, `تضامنا مع الضفة`, `دفاعا عن حلب`."""
    if not phrase.sites or not phrase.first:
        return False
    before = tokens[phrase.first - 1].form
    if before in {"مع", "عن"}:
        return phrase.first > 1 and tokens[phrase.first - 2].form in _FOR_WHOM
    return before in _BACKING or (phrase.link == "ل" and before in _FOR_WHOM)


def _from_soil(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`مقذوفات من داخل الأراضي اليمنية`."""
    last = phrase.last
    if (
        not phrase.sites
        or phrase.sites[0].kind != "country"
        or all(one.form != _SOIL for one in tokens[phrase.first : last])
    ):
        return False
    return any(one.form == _FROM for one in tokens[max(0, phrase.first - 2) : phrase.first + 1])


def _reached(tokens: Sequence[Token], phrase: Phrase) -> float:
    """`على بعد عشرة كيلومترات من حلب`, `القريبة من الحدود`; `صواريخ أطلقت من لبنان`."""
    at = phrase.first - 1
    if at < 1 or tokens[at].form != _FROM:
        return 0.0
    before = tokens[at - 1].form
    if before in _MEASURES:
        return _MEASURED
    earlier = tokens[at - 2].form if at > 1 else ""
    return _SHOT_FROM if before in _SHOT or earlier in _SHOT else 0.0


def _is_of_the_answer(phrase: Phrase, cue: CueView, answer: int, others: Sequence[Span]) -> bool:
    """Where the answer struck: `قصف مواقع في إدلب ردا على هجوم`, `ردت على الهجوم بقصف مواقع في إدلب`."""
    return phrase.last <= answer or any(cue.last <= first and last <= phrase.first for first, last in others)
