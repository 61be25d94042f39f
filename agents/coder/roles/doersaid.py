"""What the words around a phrase say outright of whether it acted: an adjective of the act, who met it, who foiled it. Pure.

The amounts are added to the score of an actor; no training changes them, for the texts to learn from have few such words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.roles.anew import DONE
from agents.coder.roles.hosted import MET, has_met, is_hosted
from agents.coder.roles.informants import is_of_informant
from agents.coder.roles.interceptions import defends
from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.reprisals import answers
from agents.coder.roles.scene import CueView, Scene, Stand, stem
from agents.coder.roles.struck import is_struck
from agents.coder.roles.verbs import takes_object
from agents.coder.roles.words import CHAINED
from agents.coder.text.normalised import Sentence, Token
from schemas.base import VIOLENT, EventType

_NEVER: Final = -6.0
_HARDLY: Final = -2.5
_LESS: Final = -1.0
_LIKELIER: Final = 2.0
_SUBJECT: Final = 4.0
_OPENS: Final = 2  # words before the subject of a sentence


def _joined(words: str) -> frozenset[str]:
    """Words, and the same joined to what stands before."""
    return frozenset(form for word in words.split() for form in (word, "و" + word))


# Of what kind an act is: `هجوم انتحاري`, `اشتباكات مسلحة`. Two men, or several, are people.
_KINDS_OF_ACT: Final = frozenset(
    "ارهابي ارهابيه انتحاري انتحاريه مسلح مسلحه مزدوج مزدوجه متزامنه متتاليه منسق منسقه عنيف عنيفه دام داميه".split()
)
_ACTS: Final = frozenset(
    "هجوم هجومين هجمات عمليه عمليتين عمليات تفجير تفجيرين تفجيرات اعتداء اعتداءين اعتداءات اشتباك اشتباكين اشتباكات مواجهه"
    " مواجهات معركه معارك نزاع صراع حادث حادثه احداث عمل اعمال جريمه جرائم مجزره كمين قصف استهداف انفجار انفجارين انفجارات غاره"
    " غارات اغتيال اغتيالات اقتحام".split()
)
# Their subject found the arms, or foiled the act, of another.
_UPON: Final = frozenset(
    f"{at}{act}" for act in "استهداف اقتحام تفجير مهاجمه محاوله".split() for at in ("", "ب", "ل", "و")
)
_LONE: Final = frozenset("انتحاري انتحاريه مسلح".split())
_HIMSELF: Final = frozenset("نفسه نفسها سيارته سيارتها حزامه حزامها حزاما".split())
_FOILED: Final = _joined(
    "عثر عثرت ضبط ضبطت اعترض اعترضت احبط احبطت فكك فككت ابطل ابطلت يعترض تعترض يحبط تحبط يضبط تضبط"
    " احبطه احبطها احبطته احبطتها اعترضه اعترضها اعترضته اعترضتها افشله افشلها افشلته افشلتها"
)
_DEATHS: Final = frozenset("مقتل بمقتل ومقتل استشهاد باستشهاد مصرع بمصرع اصابه باصابه واصابه جرح بجرح".split())
_SOLDIERS: Final = frozenset(
    "جندي جنديا جنديين جنود جنوده جنودها الجنود ضابط ضابطا ضابطين ضباط ضباطه ضباطها عسكري عسكريا عسكريين شرطي شرطيا شرطيين رقيب"
    " عناصره عناصرها افراده افرادها مقاتليه مقاتليها".split()
)
_WHEN: Final = frozenset("عن ان اليوم امس رسميا".split())
_FALLEN: Final = _joined("قتلوا اصيبوا جرحوا قضوا")
_TENS: Final = frozenset("عشر عشره عشرون عشرين ثلاثون ثلاثين اربعون اربعين خمسون خمسين".split())
_AFTER_THE_DEAD: Final = 4  # words between them and the verb: of whom they were
_SOME: Final = frozenset(
    "احد عدد عشرات مئات عنصر عنصرين جندي جنديين ضابط ضابطين قيادي مقاتل مقاتلين اثنين ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه"
    " عشره".split()
)
_FELL: Final = frozenset(
    "قتلوا وقتلوا استشهد استشهدوا واستشهد اصيب اصيبوا واصيب جرح جرحوا وجرح سقط سقطوا قتلي جرحي".split()
) | (_DEATHS)
_DENIES: Final = _joined("نفي نفت نفوا ينفي تنفي ينفون انكر انكرت تنكر ينكر")
_HIS_PART: Final = frozenset(
    f"{word}{whom}"
    for word in "مسووليت مسؤوليت مسئوليت ضلوع تورط علاقت صلت مشاركت وقوف".split()
    for whom in ("ه", "ها", "هم")
)
_DENIED_WITHIN: Final = 4  # words from who denies to his part in it
_TITLE: Final = 6  # words between who fell and whose man he was
_FELL_ALONE: Final = _joined("قتل قتلت اغتيل اغتيلت استشهد اصيب جرح قضي مقتل اغتيال استشهاد اصابه نجا")
_OFFICES: Final = frozenset(
    "رئيس قائد القائد القيادي قيادي الامين المتحدث الناطق نائب مسؤول مسوول عضو زعيم المرشد المسؤول المسوول".split()
)
_COUNTS: Final = frozenset(
    "ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره ثلاث اربع خمس ست سبع ثماني تسع عشر عشرات".split()
)
_KILLED: Final = _joined("قتل قتلت قتلوا اصيب اصابت جرح جرحت اعتقلت اعتقل اسر اسرت")
_FIGHTS: Final = frozenset("مواجهه مواجهات اشتباك اشتباكات معركه معارك قتال".split())
# What shoots, right after a verb of shooting, is its subject: nobody is shot at with the verb alone.
_SHOOTS: Final = _joined("قصفت قصف اغارت اغار شنت شن دكت دك جددت جدد كثفت كثف نفذت نفذ القت القي واصلت واصل")
_SHOOTERS: Final = frozenset(
    "طائره طائرات الطائرات الطائره مقاتلات مقاتله المقاتلات المقاتله مدفعيه المدفعيه مروحيات مروحيه المروحيات المروحيه دبابات"
    " الدبابات دبابه دبابتان طائرتان مقاتلتان مروحيتان طيران الطيران زوارق الزوارق بوارج البوارج بارجه طائراتها طائراته مسيره"
    " مسيرات المسيرات سلاح قاذفات القاذفات راجمات".split()
)
# Who does it and whom it meets stand right beside each other: `طردت القوات المسلحين من البلدة`, `التقى المبعوث وفد الحركة`.
_DONE_TO: Final = _joined(
    "طرد طردت طردوا يطرد تطرد دحر دحرت دحروا يدحر تدحر هزم هزمت هزموا يهزم تهزم اخرج اخرجت اخرجوا ازاح ازاحت ازاحوا"
    " التقي التقت يلتقي تلتقي قابل قابلت يقابل تقابل"
)
# Their subject has an opinion of an accord: it is hardly a party to it.
_OPINES: Final = _joined(
    "رحب رحبت يرحب ترحب اشاد اشادت يشيد تشيد ندد نددت يندد تندد انتقد انتقدت ينتقد تنتقد وصف وصفت يصف تصف استنكر استنكرت دان"
    " ادان ادانت بارك باركت ثمن ثمنت"
)
_CALLS: Final = _joined("اعتبر اعتبرت يعتبر تعتبر وصف وصفت وصفه وصفها")  # what they think of what is named right after
_OPINED: Final = 6  # words between who has an opinion and what it is of
_BODIES: Final = _joined("لجنه وفد وفدا فريق طاقم هيئه لجان وفود")  # that of the talks: `لجنة الوساطة`
_HOSTS: Final = _joined(
    "استضاف استضافت يستضيف تستضيف رعي رعت يرعي ترعي رعاه رعاها رعته رعتها ترعاه ترعاها يرعاه يرعاها احتضنت تحتضن استقبلت تستقبل برعايه"
)
_UNDONE: Final = frozenset(
    "عرقله لعرقله تقويض لتقويض افشال لافشال اسقاط لاسقاط معارضه معارضته معارضتها رفضه رفضها المنتقدين المعارضين منتقدي معارضي".split()
)
_MOURNED: Final = _joined("نعي نعت ينعي تنعي شيع شيعت يشيع تشيع عزي عزت")
_MOURNING: Final = _MOURNED | {"الحداد", "حدادا"}
_ACCUSED: Final = _joined("اتهم اتهمت")
_TOLD: Final = _joined("ابلغ ابلغت اخبر اخبرت امهل امهلت انذر انذرت سلم سلمت منح منحت")
# What who acts does besides: `دعا الوزير خصومه إلى الحوار متوعدا`.
_THREATENING: Final = _joined(
    "متوعدا متوعده متوعدين مهددا مهدده مهددين محذرا محذره محذرين منذرا منذره ملوحا ملوحه متعهدا متعهده"
)
# By whom an act, or a means of it, is told.
_DONE_BY: Final = DONE | frozenset(
    "يقودها قادها يقوده قاده ارتكبها ارتكبته ارتكبتها تبناه تبنته خطط دبره دبرها".split()
)
_TOLD_BY_WITHIN: Final = 2  # words from an act to the verb by which its doer is told
_RANKS: Final = "صفوف"
_STOOD: Final = frozenset("قام قامت يقوم تقوم قاموا".split())
_BLAME: Final = frozenset(
    "باللائمه اللائمه اللوم باللوم بالمسووليه المسووليه مسووليه بالمسؤوليه المسؤوليه مسؤوليه".split()
)
_ONLOOKERS: Final = frozenset(
    "الاشخاص مدنيين مدنيون المدنيين المدنيون ضحايا الضحايا سكان السكان اهالي الاهالي اطفال نساء مواطنين".split()
)
_BETWEEN: Final = frozenset("وساطه الوساطه وساطات يتوسط تتوسط توسط للتوسط للوساطه".split())


def outright(look: Scene, cue: CueView, found: Sequence[Stand]) -> list[float]:
    """What is added to how loudly each phrase of `found` speaks for the actor."""
    judge = _of_violence if cue.type in VIOLENT else _of_threat if cue.type == EventType.THREAT else _of_talks
    tokens = look.sentence.tokens
    return [_NEVER if tokens[look.phrases[one.at].first].form == _RANKS else judge(look, one.at, cue) for one in found]


def _of_violence(look: Scene, at: int, cue: CueView) -> float:
    sentence, phrase = look.sentence, look.phrases[at]
    tokens = sentence.tokens
    before = tokens[phrase.first - 1].form if phrase.first else ""
    after = tokens[phrase.last].form if phrase.last < len(tokens) else ""
    if (
        is_struck(tokens, phrase)
        or answers(tokens, phrase.first, phrase.last, cue.first)
        or has_met(tokens, phrase.first, cue.first)
        or _is_kind_of_act(sentence, phrase, before)
        or is_of_informant(sentence, phrase)
    ):
        return _NEVER
    if is_hosted(tokens, phrase.first, cue=range(cue.first, cue.last)) or defends(tokens, phrase, cue.first, cue.last):
        return _NEVER
    if told := _by_its_words(tokens, phrase, cue):
        return told
    if phrase.link in {"", "ان", "الذي"}:
        if before in MET or after in MET or tokens[phrase.last - 1].form in MET or _is_met_by(tokens, phrase):
            return _NEVER
        if before in _FOILED or after in _FOILED or before in _MOURNED or after in _MOURNING:
            return _HARDLY
    if _died(tokens, phrase) or (not phrase.link and _tells_of_the_dead(tokens, phrase)):
        return _HARDLY
    if _are_the_dead(tokens, phrase) or _denies_its_part(tokens, phrase) or _is_of_who_fell(tokens, phrase):
        return _NEVER
    if phrase.link == "مع" and cue.type == EventType.ATTACK and _fell_to(tokens, phrase, cue):
        return _LIKELIER
    if done := directly(look, at):
        return done
    if not phrase.link and before in _SHOOTS and tokens[phrase.first].form in _SHOOTERS:
        return _LIKELIER if cue.first < phrase.first <= cue.last else 0.0
    return _accused(look, at, cue)


def _by_its_words(tokens: Sequence[Token], phrase: Phrase, cue: CueView) -> float:
    """What the words of a phrase, or a clause on the act, say of it: `خاطفو السياح`, `كمين نصبته مجموعة`; 0 where they say nothing."""
    form = tokens[phrase.first].form
    if form in CHAINED:
        return _LIKELIER
    if not phrase.link and _did_what_is_told(tokens, phrase, cue):
        return _SUBJECT
    if phrase.link == "علي" and _is_blamed(tokens, phrase):
        return _SUBJECT
    return _HARDLY if phrase.head == "people" and form in _ONLOOKERS else 0.0


def _did_what_is_told(tokens: Sequence[Token], phrase: Phrase, cue: CueView) -> bool:
    """`كمين نصبته + مجموعة`, `شاحنة مفخخة يقودها + انتحاري`: the act is told by who did it, near its cue."""
    at = phrase.first - 1
    if phrase.first == cue.last and takes_object(tokens[at].form):
        return phrase.actor is not None  # الذي تقاتله + طهران
    if not cue.first <= at <= cue.last + _TOLD_BY_WITHIN:
        return False
    return tokens[at].form in _DONE_BY or (tokens[at].form in {"بها", "به"} and tokens[at - 1].form in _STOOD)


def _is_blamed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`ألقت باللائمة في الهجوم على + متمردين`."""
    return any(one.form in _BLAME for one in tokens[max(0, phrase.first - _AFTER_THE_DEAD - 2) : phrase.first])


def _of_talks(look: Scene, at: int, cue: CueView) -> float:
    tokens, phrase = look.sentence.tokens, look.phrases[at]
    before = tokens[phrase.first - 1].form if phrase.first else ""
    after = tokens[phrase.last].form if phrase.last < len(tokens) else ""
    if before in {"بها", "به"} and phrase.first == cue.last + 2 and tokens[cue.last].form in _STOOD:
        return _SUBJECT  # وساطة قامت بها سلطنة كذا
    if before in _HOSTS or after in _HOSTS or tokens[phrase.first].form in _HOSTS:
        return _HARDLY
    if phrase.link == "بين" and phrase.first >= cue.last:
        return _HARDLY if not _BETWEEN.isdisjoint([one.form for one in tokens[cue.first : cue.last]]) else 0.0
    if done := directly(look, at):
        return done
    if _verb_before(look, at - 1) in _TOLD and _is_object(look, at):
        return _HARDLY
    if phrase.last > cue.first:
        return 0.0
    if cue.first - phrase.last <= _OPINED and (before in _OPINES or after in _OPINES):
        return _HARDLY
    if tokens[cue.first - 1].form in _UNDONE:
        return _LESS
    if phrase.last == cue.first:
        if before in _CALLS and after.startswith("ال"):
            return _HARDLY
        if phrase.last - phrase.first == 1 and tokens[phrase.first].form in _BODIES:
            return _LIKELIER if after.startswith("ال") else 0.0
    return 0.0


def _of_threat(look: Scene, at: int, cue: CueView) -> float:
    """`حمل الوزير خصومه المسؤولية متوعدا`: who threatens besides is the subject of the sentence, right after its verb."""
    phrase, form = look.phrases[at], look.sentence.tokens[cue.first].form
    if phrase.last == cue.first and phrase.coordinated and form[:1] in "يت" and not form.endswith("ان"):
        return _SUBJECT  # a verb for one alone: `قصفت موسكو المدينة، وكييف تتوعد`
    opens = phrase.last <= cue.first and phrase.first <= _OPENS and phrase.link in {"", "و"}
    return _LIKELIER if opens and form in _THREATENING else 0.0


def _accused(look: Scene, at: int, cue: CueView) -> float:
    """`اتهم الوزير الجيش بقصف`: not who accuses but who is accused."""
    if look.phrases[at].last > cue.first:
        return 0.0
    if _is_object(look, at) and _verb_before(look, at - 1) in _ACCUSED:
        return _LIKELIER
    return -_LIKELIER if _is_object(look, at + 1) and _verb_before(look, at) in _ACCUSED else 0.0


def directly(look: Scene, at: int) -> float:
    """`طردت القوات المسلحين من البلدة`: above 0 for who did it, below for whom it met, 0 for anybody else."""
    if _verb_before(look, at) in _DONE_TO and _is_object(look, at + 1):
        return _LIKELIER
    return -_LIKELIER if _is_object(look, at) and _verb_before(look, at - 1) in _DONE_TO else 0.0


def _is_object(look: Scene, at: int) -> bool:
    """Whether a phrase stands right after another, with no particle between."""
    if not 0 < at < len(look.phrases):
        return False
    phrase = look.phrases[at]
    return not phrase.link and phrase.first == look.phrases[at - 1].last and soft_gap(look.sentence, phrase.first)


def _verb_before(look: Scene, at: int) -> str:
    """The word before a phrase that has no particle."""
    phrase = look.phrases[at]
    return look.sentence.tokens[phrase.first - 1].form if at >= 0 and phrase.first and not phrase.link else ""


def _is_kind_of_act(sentence: Sentence, phrase: Phrase, before: str) -> bool:
    """`هجوم انتحاري`, `الهجمات المتزامنة`: an adjective, with the article where the act has it."""
    if phrase.last - phrase.first > 1 or phrase.link or not before or not soft_gap(sentence, phrase.first):
        return False
    if before in _UPON and _does_it(sentence, phrase):
        return False
    form = sentence.tokens[phrase.first].form
    definite = form.startswith("ال")
    act = stem(before)
    return (
        act in _ACTS
        and (form[2:] if definite else form) in _KINDS_OF_ACT
        and definite == (before[-len(act) - 2 : -len(act)] in {"ال", "لل"})
    )


def _does_it(sentence: Sentence, phrase: Phrase) -> bool:
    """`استهداف + انتحاري + بسيارة مفخخة حاجزا`, `تفجير + انتحاري + نفسه`: whom the masdar has for its subject."""
    tokens, at = sentence.tokens, phrase.last
    if tokens[phrase.first].form not in _LONE or at >= len(tokens) or not soft_gap(sentence, at):
        return False
    after = tokens[at].form
    return after in _HIMSELF or after.startswith("ب") or (after.endswith("ا") and not after.startswith("ال"))


def _is_met_by(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`الهجوم الذي تعرضت له القافلة`."""
    at = phrase.first
    return at > 1 and tokens[at - 1].form in {"له", "لها"} and tokens[at - 2].form in MET


def _died(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`مقتل أربعة من الحرس`, `إصابة 4 من الجنود`."""
    at = phrase.first - 2
    if at < 1 or tokens[at + 1].form != "من" or tokens[at - 1].form not in _DEATHS:
        return False
    return tokens[at].form in _SOME or tokens[at].form.isdecimal()


def _tells_of_the_dead(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`أعلن الجيش مقتل جنديين`, `أقرت الوزارة أمس بمقتل ضابط`: who tells of his own dead did not kill them.

    The soldiers that a group tells of are those of others: `أعلن تنظيم الدولة مقتل عشرة جنود مصريين`.
    """
    if phrase.actor is not None and phrase.actor.kind == "armed-group":
        return False
    at = phrase.last
    if at < len(tokens) and tokens[at].form in _WHEN:
        at += 1
    dead = [one.form for one in tokens[at + 1 : at + 1 + _AFTER_THE_DEAD]]
    return at < len(tokens) and tokens[at].form in _DEATHS and not _SOLDIERS.isdisjoint(dead)


def _are_the_dead(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`20 مسلحا من التنظيم قتلوا`."""
    if not phrase.first or not tokens[phrase.first].form.endswith("ا"):
        return False
    number = tokens[phrase.first - 1].form
    after = [one.form for one in tokens[phrase.last : phrase.last + _AFTER_THE_DEAD]]
    return (number.isdecimal() or number in _TENS) and not _FALLEN.isdisjoint(after)


def _denies_its_part(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`نفت الحركة مسؤوليتها عن التفجير`, `الحركة تنفي ضلوعها`: who denies that he did it."""
    if phrase.link not in {"", "ان"}:
        return False
    after = [one.form for one in tokens[phrase.last : phrase.last + _DENIED_WITHIN]]
    if phrase.first and tokens[phrase.first - 1].form in _DENIES:
        return not _HIS_PART.isdisjoint(after)
    return bool(after) and after[0] in _DENIES and not _HIS_PART.isdisjoint(after)


def _is_of_who_fell(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`قتل ثلاثة مسلحين`, `وقتلت خمسة مسلحين`: a verb of killing and a number; `قتل رئيس المكتب السياسي لحماس`: of whom he was."""
    at = phrase.first
    if phrase.link == "ل":
        fell = next((i for i in range(at - 1, max(-1, at - _TITLE), -1) if tokens[i].form in _FELL_ALONE), None)
        return fell is not None and fell + 1 < at and tokens[fell + 1].form in _OFFICES
    if phrase.link or not at:
        return False
    if phrase.last < len(tokens) and tokens[phrase.last].form.isdecimal():
        return False  # قتل أربعة مسلحين من الحركة + 67 شخصا
    form = tokens[at].form
    verb, number = (tokens[at - 1].form, form) if form in _COUNTS else ("", "")
    if not verb and at > 1 and (tokens[at - 1].form in _COUNTS or tokens[at - 1].form.isdecimal()):
        verb, number = tokens[at - 2].form, tokens[at - 1].form
    return bool(number) and (verb in _KILLED or verb in _DEATHS)  # مقتل 6 مقاتلين من المقاومة


def _fell_to(tokens: Sequence[Token], phrase: Phrase, cue: CueView) -> bool:
    """`أصيب في مواجهة مع المسلحين`, `مقتل ضابطين خلال المعارك الدائرة مع المقاتلين`: with whom they fought who fell."""
    if not cue.first <= phrase.first <= cue.last + _OPINED:
        return False
    near = range(max(cue.first, phrase.first - 4), phrase.first)
    fought = next((at for at in near if stem(tokens[at].form) in _FIGHTS), None)
    return fought is not None and any(one.form in _FELL for one in tokens[max(0, fought - 8) : fought])
