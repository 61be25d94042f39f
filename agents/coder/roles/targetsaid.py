"""What the words of a phrase say outright of whether it was hit: a weapon hits and is not hit, a time or a manner is nobody. Pure.

The amounts are added to the score of a target; no training changes them, for the texts to learn from have few such words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from agents.coder.roles.doersaid import directly
from agents.coder.roles.phrases import Phrase
from agents.coder.roles.scene import Scene, Stand
from agents.coder.roles.struck import is_struck
from agents.coder.roles.verbs import takes_object
from agents.coder.text.normalised import Token
from agents.coder.text.numerals import number

_NEVER: Final = -5.0

# What is shot, laid or thrown; with `ال` too.
_WEAPONS: Final = frozenset(
    "عبوه عبوات صاروخ صاروخا صواريخ قذيفه قذائف رصاص رصاصه رصاصات قنبله قنابل لغم الغام متفجرات ذخيره ذخائر برميل براميل شحنه شظايا نيران".split()
)
_CRAFTS: Final = frozenset("طائره طائرات طائرتان مسيره مسيرات مسيرتان مقاتلات مروحيه مروحيات زوارق سياره".split())
_HIT: Final = frozenset("استهدفت قصفت ضربت هاجمت اصابت دمرت".split())
_SURELY: Final = 4.0
_LIKELIER: Final = 2.0
_SHORTEST_WAY: Final = 3  # words from who survived to whose he was: نجا + اثنان + من
_SURVIVED: Final = frozenset("نجا ونجا نجت ونجت ينجو تنجو نجاه بنجاه ونجاه".split())
_AIMING: Final = frozenset("لتفريق لقمع مستهدفا مستهدفه مستهدفين مستهدفان مستهدفتين مستهدفات".split())
_RELATIVE: Final = frozenset("التي الذي اللتين اللذين".split())
_RANKS: Final = "صفوف"
_LOSSES: Final = frozenset(
    "قتلي وقتلي قتيل قتيلا قتلا جرحي وجرحي خسائر اصابات واصابات ضحايا القتلي الخسائر والجرحي مصابين".split()
)
_BLAME: Final = frozenset(
    "باللائمه اللائمه اللوم باللوم بالمسووليه المسووليه مسووليه بالمسؤوليه المسؤوليه مسؤوليه".split()
)
_BLAMED_WITHIN: Final = 6
_IT: Final = ("ها", "ه", "هما")
_CLOTHES: Final = frozenset("زي زيا بزي ازياء ملابس بملابس ملابسا بزات بزه لباس بلباس".split())
_WEARING: Final = frozenset("يرتدي يرتدون ترتدي مرتدين مرتديا ارتدي ارتدوا يلبسون متنكرين متنكرا".split())
_KIN: Final = frozenset("عائله اسره عشيره قبيله بلده قريه".split())
_BEFORE: Final = frozenset("امام قرب قباله بجوار خارج".split())
_HIS_DOOR: Final = frozenset("منزله منزلها منزلهم بيته بيتها مكتبه مكتبها مقره عيادته متجره محله".split())
_SITES: Final = frozenset("موقع الموقع موقعه موقعها مواقع صفحه صفحته صفحتها حسابه حسابها".split())
_OF_THE_NET: Final = frozenset(
    "اسلامي اسلاميه الكتروني الالكتروني الكترونيه الانترنت انترنت اخباري تويتر فيسبوك تلغرام جهادي جهاديه".split()
)
_AIR_DEFENCE: Final = frozenset("الدفاعات دفاعات الدفاع المضادات مضادات منظومه منظومات القبه".split())
_INTERCEPTS: Final = frozenset("تصدت وتصدت تصدي تتصدي اعترضت اعترض اسقطت اسقط دمرت تعترض تسقط".split())
_WITHOUT: Final = frozenset("بلا بدون دون".split())
_MEDIA: Final = frozenset("محطه شاشه قناه وكاله صحيفه اذاعه موقع".split())
_OF_MEDIA: Final = frozenset(
    "التلفزيون التليفزيون تلفزيون تلفزيونيه الجزيره العربيه الاخباريه اخباريه الفضائيه فضائيه الاذاعه الانباء انباء".split()
)
_PAGES: Final = frozenset("صفحه صفحته صفحتها حسابه حسابها الصفحه".split())
_FIGHTING: Final = frozenset(
    "قاتل قاتلت قاتلوا يقاتل تقاتل يقاتلون حارب حاربت حاربوا يحارب تحارب يحاربون يقاتلان".split()
)
_THE_FIGHT: Final = frozenset("القتال للقتال المقاتلين المقاتله".split())
_ALONGSIDE: Final = ("الي جانب", "في صفوف", "بجانب", "الي صفوف", "جنب")
_FOUGHT_WITHIN: Final = 5
_THINGS: Final = frozenset(("asset", "place", "force"))  # heads of phrases: دورية للجيش
_WORDS_OF_THING: Final = 2
_WITH_ARTICLE: Final = ("ال", "بال", "وال", "لل")
_AIM: Final = "هدف"  # whose aim somebody is: `تركيا هدف لداعش`
_PILOT: Final = "طيار"
_LOADED: Final = frozenset("مفخخ مفخخه مفخخا مفخختان مفخختين مفخخات المفخخه المفخخات المفخختين ملغومه ملغمه".split())
_WOUNDS: Final = frozenset("جراح جراحه جراحها جراحهم جروح جروحه جروحها جروحهم حروق".split())  # الجراح is a name too
# Words that no particle makes somebody: how much, how, when, that something is, what is said of an act.
_NOBODY: Final = frozenset(
    "الاقل الاكثر الرغم الفور التوالي السواء سواء الاطلاق الارجح الدوام الخصوص السابع الثامن العاشر الاول الثاني الثالث الرابع الخامس"
    " السادس التاسع العشرين اول مره المره بشان بعدما حينما اينما حيثما كلما طالما ريثما بينها بينهم قبيل بعيد غداه عشيه فور طوال قبال"
    " تكون يكون تكونوا انهم انها انه اننا انني لكنه لكنها لكنهم لانه لانها لانهم بانه بانها بانهم فانه فانها فانهم كانه كانها حينها بعدها"
    " قبلها خلالها بشانه بشانها بهذا بهذه بذلك بموجب بشكل بصوره بصدد بحال بحضور باستمرار خلفيه سراح بدء انتهاء توقف توقيع استمرار استئناف"
    " الكتف الكتفين متن المدي صعيد الصعيد اهبه مدار شفا حافه ذروه اهميه ضروره احتمال امكانيه"
    " متقطع متقطعه عنيف عنيفه كثيف كثيفه مكثف مكثفه متواصل متواصله مستمر مستمره متكرره ضاريه مسلحه دمويه مروعه غاشم واسعه محدوده انتقاميه"
    " مباشر مباشره متزامنه متبادل متبادله انتحاريه نوعيه جديده جديد اخري اخر جويه جوي جويتين بريه بري بحريه صاروخيه مدفعيه ليليه"
    " المتقطع العنيف العنيفه الكثيف الكثيفه المكثف المكثفه المتواصل المتواصله المستمر المستمره المتكرر المتكرره الضاريه الدمويه"
    " العشوائي العشوائيه الاخير الاخيره الجاري الجاريه المباشر المباشره المتزامنه المتبادل المتبادله الانتقاميه النوعيه الجديده الجديد"
    " الجويه الجوي البريه البري الصاروخيه المدفعيه الليليه المؤقته الانسانيه الانساني".split()
)


def outright(look: Scene, found: Sequence[Stand]) -> list[float]:
    """What is added to how loudly each phrase of `found` speaks for the target."""
    return [
        _NEVER
        if _hits_itself(look, one.at)
        else _added(look.sentence.tokens, look.phrases[one.at], one.walls) - directly(look, one.at)
        for one in found
    ]


def _hits_itself(look: Scene, at: int) -> bool:
    """`استهدفت` + `طائرة مسيرة` + `قاعدة كذا`: a craft between its verb and what it hits."""
    tokens, phrase = look.sentence.tokens, look.phrases[at]
    if phrase.link or not phrase.first or tokens[phrase.first].form not in _CRAFTS:
        return False
    if tokens[phrase.first - 1].form.removeprefix("و") not in _HIT or at + 1 >= len(look.phrases):
        return False
    behind = look.phrases[at + 1]
    return behind.first == phrase.last and not behind.link and not behind.coordinated


def _added(tokens: Sequence[Token], phrase: Phrase, walls: int) -> float:
    form = tokens[phrase.first].form
    if _is_aside(tokens, phrase):
        return _NEVER
    if not phrase.link and phrase.first and tokens[phrase.first - 1].form in _SURVIVED:
        return _SURELY  # نجا قائد الشرطة من محاولة اغتيال
    if form.removeprefix("ب") in _WOUNDS:
        return _NEVER
    if is_struck(tokens, phrase):
        return _LIKELIER
    if phrase.link == "في" and not walls and _is_ranks(tokens, phrase):
        return _LIKELIER  # قتلى في صفوف القوات
    if phrase.link == "علي" and any(
        one.form in _BLAME for one in tokens[max(0, phrase.first - _BLAMED_WITHIN) : phrase.first]
    ):
        return _NEVER
    if phrase.link in {"", "من"} and _is_aim(tokens, phrase):
        return _SURELY
    if not phrase.link and _does_what_is_told(tokens, phrase.first):
        return _NEVER
    if phrase.head == "other":
        bare = (form, form[1:]) if form[0] in "بل" else (form,)  # نجا من محاولة اغتيال بعبوة
        return _NEVER if form in _NOBODY or any(one.removeprefix("ال") in _WEAPONS for one in bare) else 0.0
    if form == _PILOT and phrase.first and tokens[phrase.first - 1].form in _WITHOUT:
        return _NEVER  # طائرة بلا طيار
    if phrase.head not in {"asset", "force"}:
        return 0.0
    return _NEVER if any(one.form in _LOADED for one in tokens[phrase.first : phrase.last + 1]) else 0.0


def _is_aim(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`نجا اثنان + من قادة الحركة`, `أطلقوا النار لتفريق + المحتجين`, `هجوما على المدينة مستهدفين + ثكنة`."""
    at = phrase.first
    before = tokens[at - 1].form if at else ""
    if not phrase.link or at < _SHORTEST_WAY:
        return before in _AIMING and not phrase.link
    return number(tokens[at - 2].form) is not None and tokens[at - 3].form in _SURVIVED


def _does_what_is_told(tokens: Sequence[Token], at: int) -> bool:
    """`الطقوس التي يقيمها + المسيحيون`, `المدرسة التي يديرها + الأجانب`: who does something to what is told of is not hit."""
    verb = tokens[at - 1].form if at > 1 else ""
    if verb[:1] not in {"ي", "ت"} or not verb.endswith(_IT):
        return False
    return tokens[at - 2].form in _RELATIVE or takes_object(verb)


def _is_ranks(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`قتلى في صفوف الجيش`, `خسائر بين صفوف المسلحين`: whose dead are told of."""
    at = phrase.first
    if tokens[at].form != _RANKS and not (at and tokens[at - 1].form == _RANKS):
        return False
    return any(one.form in _LOSSES for one in tokens[max(0, at - _BLAMED_WITHIN) : at])


def _is_aside(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """What somebody wears (`يرتدون زي الشرطة`), of whom those are who were hit (`خمسة من عائلة واحدة`), where it was shown (`على موقع إسلامي`),
    before whose door (`أمام منزله`), and who shot it down (`تصدت الدفاعات الجوية`).
    """
    at = phrase.first
    form = tokens[at].form
    before = tokens[at - 1].form if at else ""
    forms = [one.form for one in tokens[at : phrase.last + 1]]
    if before in _CLOTHES or (form in _CLOTHES and before in _WEARING):
        return True
    if form in _KIN and len(forms) > 1 and forms[1] == "واحده" and before == "من":
        return True
    if (form in _BEFORE and len(forms) > 1 and forms[1] in _HIS_DOOR) or (before in _BEFORE and form in _HIS_DOOR):
        return True
    if form in _MEDIA and len(forms) > 1 and forms[1] in _OF_MEDIA:
        return True
    if form in _PAGES or (form in _SITES and not _OF_THE_NET.isdisjoint(forms[1:])):
        return True
    if _is_ally(tokens, phrase):
        return True
    return form in _AIR_DEFENCE and before in _INTERCEPTS


def _is_ally(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`قاتلوا مع الجيش`, `يحارب إلى جانب القوات`, `في صفوف الحركة`: on whose side they fought."""
    at = phrase.first
    before = " ".join([one.form for one in tokens[max(0, at - 2) : at]])
    if before.endswith(_ALONGSIDE):
        return any(
            one.form.removeprefix("و") in _FIGHTING | _THE_FIGHT for one in tokens[max(0, at - _FOUGHT_WITHIN) : at]
        )
    return phrase.link == "مع" and at > 1 and tokens[at - 2].form.removeprefix("و") in _FIGHTING


def whose(tokens: Sequence[Token], phrases: Sequence[Phrase], target: Phrase | None) -> Phrase | None:
    """A thing that is hit and whom it belongs to, whichever of them was picked: `مواقع للحوثيين`, `منزل لعائلة من البلدة`."""
    if target is None:
        return None
    thing: Phrase | None
    owner: Phrase | None
    if target.link == "ل":
        thing, owner = next((one for one in phrases if _beside(tokens, one.last, target.first)), None), target
    else:
        following = (
            one
            for one in phrases
            if _beside(tokens, target.last, one.first) and one.link == "ل" and one.actor is not None
        )
        thing, owner = target, next(following, None)
    if thing is None or owner is None or not _is_thing(tokens, thing):
        return target
    actor = owner.actor
    if actor is not None and thing.head == "asset":
        actor = replace(actor, kind="asset")
    return thing._replace(last=owner.last, end=owner.end, actor=actor, sites=owner.sites)


def _beside(tokens: Sequence[Token], last: int, first: int) -> bool:
    """Whether nothing but a preposition by itself is between: `مواقع لـ «داعش»`."""
    return first == last or (first == last + 1 and tokens[last].form == "ل")


def _is_thing(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """A bare word or two for what may be somebody's: `مواقع`, `مخازن سلاح`, `قافلة`."""
    words = phrase.last - phrase.first
    if tokens[phrase.first].form == _AIM:
        return False
    if phrase.sites or words > _WORDS_OF_THING or (words > 1 and tokens[phrase.first].form.startswith(_WITH_ARTICLE)):
        return False
    if phrase.actor is None:
        return phrase.head in _THINGS
    nobodys = phrase.actor.country is None and phrase.actor.side is None
    return nobodys and phrase.head == "name" and phrase.actor.kind == "asset"
