"""Places of other things than the act: where people come from, were trained, are bound for or are treated, where it is spoken
of, and what only says where another place lies. Pure.

The amounts are added to the score of a place, as those of placesaid.py are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.roles.phrases import Phrase, soft_gap
from agents.coder.roles.scene import CueView
from agents.coder.roles.words import SAYING, SIDES
from agents.coder.text.normalised import Sentence, Token
from schemas.base import VIOLENT

_NEVER: Final = -5.0
_HARDLY: Final = -2.0
_IN: Final = frozenset(("في", "ب"))
_TO: Final = frozenset(("الي", "ل"))
_FROM: Final = "من"
_AFTER: Final = "بعد"
_CLOSE: Final = "قرب"
# Whence people are, and whence things were brought.
_SONS: Final = frozenset("ابناء ابناءه مواليد".split())
_BELONG: Final = frozenset(
    "ينتمي تنتمي ينتمون ينتميان انتمي انتموا المنتمي المنتميه المنتمين المنتمون منتمين منتمون ينتسب ينتسبون".split()
)
_HAIL: Final = frozenset(
    "ينحدر تنحدر ينحدرون المنحدر المنحدره المنحدرين منحدر منحدرين يتحدر يتحدرون المتحدر المتحدرين متحدر متحدرين"
    " النازحين النازحون نازحين نازحون المهجرين مهجرين".split()
)
_BROUGHT: Final = frozenset(
    "وصلت وصل تصل المهربه مهربه هربت القادمه المرسله ارسلت المستورده مستورده استوردت استقدمت استقدمها جلبت جلبها".split()
)
# What somebody did there at another time of his life.
_LIVED: Final = frozenset(
    "تدرب تدربت تدربوا يتدرب يتدربون تتدرب تدريبه تدريبهم تدريبا تدريبات تدريباته تدريباتهم التدريب المتدربين"
    " ولد ولدت ولدوا المولود المولوده مولود درس درست درسوا دراسته نشا نشات عاش عاشت عاشوا".split()
)
_BORN: Final = "ولد"  # son of, in a name: معاوية ولد الطايع
_YEARS: Final = frozenset("عام سنه ونشا وعاش وترعرع".split())  # behind who was born
_LIVED_WITHIN: Final = 2  # words from that to the particle of the place
# Whither people are bound, and what was to be done with a place.
_BOUND: Final = frozenset(
    "العبور عبور يعبرون السفر سفره سفرهم يسافر يسافرون سافر سافروا الهجره يهاجرون التوجه توجهه توجههم يتوجه يتوجهون الانتقال"
    " انتقاله انتقالهم ينتقلون الفرار الهروب هروبهم فرارهم الهرب اللجوء العوده عودتهم".split()
)
_BUILD: Final = frozenset("اعمار لاعمار واعمار باعمار الاعمار".split())
_RELIEF: Final = frozenset(
    f"{prefix}{word}" for word in "تخفيف التخفيف".split() for prefix in ("", "ل", "ب", "و")
) | frozenset(("للتخفيف", "وللتخفيف"))
_RELIEVED: Final = frozenset(("عن", "علي"))
_NEAR: Final = 3  # words before a place in which such a word stands
# Who speaks, where, and of what happened anywhere.
_SOURCES: Final = frozenset(
    "مصدر مصادر المصدر المصادر ناطق الناطق متحدث المتحدث متحدثه المتحدثه مسؤول المسؤول مسؤولون مسؤولين مراسلنا مراسلتنا".split()
)
# Who tells of what is near him, and lives in the town: the act may be in a quarter of it.
_WITNESSES: Final = frozenset("سكان شهود اهالي اهال مواطنون ناشطون نشطاء".split())
_SPOTS: Final = frozenset(("neighbourhood", "site", "camp", "base", "airport", "port", "crossing", "embassy"))
_BESIDE: Final = frozenset("قرب حول عند امام محيط بمحيط".split())
_TOLD: Final = SAYING.union(
    "ابلغ ابلغت ابلغتنا ابلغنا وابلغ وابلغت روي رووا روت لـ اشارت رجحت رجح توقع توقعت تحدثت تحدث".split()
)
_THAT: Final = frozenset("ان انه انها انهم بان بانه بانها".split())
_SPEECHES: Final = frozenset("مؤتمر المؤتمر مقابله حديث حديثه كلمه خطاب ايجاز لقاء".split())
_OF_PRESS: Final = frozenset(
    "صحافي صحفي الصحافي الصحفي صحافيا صحفيا متلفز متلفزه تلفزيونيه تلفزيوني القاها القاه".split()
)
_SOURCE: Final = 5  # words from who speaks to the place
# What people do of an act somewhere else.
_REACTIONS: Final = frozenset(
    "غضب الغضب احتجاجات تظاهرات مظاهرات تظاهره مظاهره حزن حداد الحداد صدمه استنكار استياء احتفالات فرح استنفار سخط وقفه".split()
)
_OF_AN_ACT: Final = frozenset("بعد عقب اثر علي احتجاجا تنديدا ضد غداه".split())
_RALLIED: Final = frozenset(
    f"{prefix}{word}"
    for word in "تظاهر تظاهرت تظاهروا اعتصم اعتصمت اعتصموا احتشد احتشدت يتظاهر يعتصم يعتصمون يتظاهرون".split()
    for prefix in ("", "و")
)
_RALLIES: Final = 8  # words from the rally to the place
# How far it is from a place that is known, and which one is larger.
_MEASURES: Final = frozenset("كيلومترا كيلومتر كيلومترات كيلومترين كلم كم ميلا ميل اميال ميلين".split())
_FAR: Final = frozenset("تبعد يبعد بعد مسافه وتبعد ويبعد البعيده البعيد".split())
_FAR_WITHIN: Final = 6
_LARGEST: Final = frozenset("اكبر كبري اهم ثاني ثالث رابع".split())
_RANKED: Final = 5  # words from the rank to the larger towns
# Where those are brought who were hit.
_HOSPITALS: Final = frozenset(
    "مستشفي المستشفي مستشفيات المستشفيات مشفي المشفي بمستشفي لمستشفي بالمستشفي للمستشفي بمشفي".split()
)
_BROUGHT_TO: Final = frozenset(
    "نقل نقلت نقلوا نقله نقلها نقلهم نقلهما ونقل ونقلت ونقلوا ونقله ينقل تنقل ينقلون اسعف اسعفوا ادخل ادخلوا اسعافه اسعافهم".split()
)
_TREATED_IN: Final = frozenset(
    "يعالج يعالجون يتلقي يتلقون العلاج علاج علاجه علاجهم تعالج يرقد يرقدون طبيب الطبيب اطباء الاطباء طبيبه"
    " توفي توفيت توفوا وتوفي وتوفيت وتوفوا بجراحه بجراحها بجراحهم بجروحه بجروحها بجروحهم".split()
)
_TREATED_WITHIN: Final = 5
_MEDICAL: Final = frozenset("طبي طبيه الطبي الطبيه صحيه صحي اسعافيه".split())
# What reaches from one place to another: `الشريط الممتد من كذا حتى كذا`.
_STRETCHING: Final = frozenset("الممتد الممتده الممتدين الممتدتين ممتد ممتده يمتد تمتد وتمتد ويمتد امتدت امتد".split())
_UP_TO: Final = frozenset(("حتي", "الي", "وحتي", "والي", "وصولا"))
_STRETCH: Final = 12  # words from that to its end
_LEADERS: Final = frozenset(
    "زعيم الزعيم امير الامير قائد القائد قياديا قيادي القيادي زعماء قاده فرع ذراع جناح خليفه نائب مسؤول متحدث ناطق".split()
)
_LED_BY: Final = 4  # words from a leader to the land of his group
_GROUPS: Final = frozenset(("armed-group", "party"))
_LANDS: Final = frozenset(("country", "region"))


def other_than_there(sentence: Sentence, phrases: Sequence[Phrase], at: int, cue: CueView) -> float:
    """What is added to how loudly a phrase, by its number, speaks for the place of an act of violence."""
    phrase, tokens = phrases[at], sentence.tokens
    if cue.type not in VIOLENT or not phrase.first:
        return 0.0
    if _is_treatment(tokens, phrases, at):
        return _NEVER
    if not phrase.sites or phrase.head == "demonym":
        return 0.0
    before = [token.form for token in tokens[max(0, phrase.first - _NEAR) : phrase.first]]
    if (
        _is_origin(phrase, before, inside=any(one.form in _SONS for one in tokens[phrase.first : phrase.last]))
        or _is_of_life(tokens, phrase)
        or _is_aim(phrase, before)
        or _is_spoken_at(tokens, phrase)
        or _is_of_reaction(tokens, phrase, cue)
        or _is_larger(tokens, phrase)
        or _is_far_end(sentence, phrases, at)
        or _is_gloss(sentence, phrases, at)
    ):
        return _NEVER
    return _HARDLY if _is_of_source(tokens, phrases, at, cue) or _is_of_group(tokens, phrases, at) else 0.0


def _is_origin(phrase: Phrase, before: Sequence[str], *, inside: bool) -> bool:
    """`من أبناء مديرية كذا`, `ينتمون إلى قضاء كذا`, `المتحدرين من كذا`, `شحنات وصلت من كذا`."""
    last = before[-1]
    if last in _SONS or inside:
        return True
    earlier = before[-2] if len(before) > 1 else ""
    if phrase.link in _TO:
        return earlier in _BELONG or last in _BELONG
    return phrase.link == _FROM and (earlier in _HAIL or earlier in _BROUGHT)


def _is_of_life(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`بعدما تدربوا في قاعدة كذا`, `ولد في كذا`."""
    if phrase.link not in _IN:
        return False
    end = phrase.first - (phrase.link != "ب" or tokens[phrase.first - 1].form == "في")
    lived = [at for at in range(max(0, end - _LIVED_WITHIN), end) if tokens[at].form in _LIVED]
    return any(tokens[at].form != _BORN or at + 1 == end or tokens[at + 1].form in _YEARS for at in lived)


def _is_aim(phrase: Phrase, before: Sequence[str]) -> bool:
    """`يريدون العبور إلى كذا`, `إعادة إعمار كذا`, `للتخفيف عن كذا`."""
    if before[-1] in _BUILD:
        return True
    if phrase.link in _RELIEVED and not _RELIEF.isdisjoint(before):
        return True
    return phrase.link in _TO and not _BOUND.isdisjoint(before[-2:])


def _is_spoken_at(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`في مؤتمر صحافي في أنقرة`, `في كلمة ألقاها في كذا`."""
    if phrase.link not in _IN:
        return False
    end = phrase.first - (phrase.link == "في")
    what, of = [""] * (2 - min(end, 2)) + [token.form for token in tokens[max(0, end - 2) : end]]
    return what.removeprefix("ب") in _SPEECHES and of in _OF_PRESS


def _is_of_source(tokens: Sequence[Token], phrases: Sequence[Phrase], at: int, cue: CueView) -> bool:
    """`قالت مصادر محلية في محافظة كذا إن`, `قال الناطق باسم المقاومة في كذا إن`, before an act whose place is told behind that."""
    phrase = phrases[at]
    if phrase.link not in _IN or phrase.last > cue.first:
        return False
    that = next((at for at in range(phrase.last, len(tokens)) if tokens[at].form in _THAT), phrase.last)
    told_later = [one for one in phrases if one.first > that and one.sites and one.head != "demonym"]
    if not told_later:
        return False
    start = max(0, phrase.first - _SOURCE)
    within = range(phrase.first - 1, start - 1, -1)
    who = next((at for at in within if tokens[at].form in _SOURCES), None)
    if who is None and any(_is_spot_of_act(tokens, one) for one in told_later):
        who = next((at for at in within if tokens[at].form in _WITNESSES), None)
    if who is None:
        return False
    told = [token.form for token in tokens[max(0, who - 2) : who]]
    after = [token.form for token in tokens[phrase.last : phrase.last + _NEAR]]
    return not _TOLD.isdisjoint(told) or not _TOLD.union(_THAT).isdisjoint(after)


def _is_spot_of_act(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`حول جسر كذا`, `في حي كذا`: a place below a town, told of an act that residents of the town tell."""
    if any(site.kind not in _SPOTS for site in phrase.sites):
        return False
    return phrase.link in _IN or phrase.link in _BESIDE or tokens[phrase.first - 1].form in _BESIDE


def _is_of_reaction(tokens: Sequence[Token], phrase: Phrase, cue: CueView) -> bool:
    """`غضب في كابل بعد غارة`, `تظاهر أهالي المخطوفين في بيروت`."""
    if phrase.link not in _IN:
        return False
    if phrase.last <= cue.first:
        end = phrase.first - (phrase.link == "في")
        what = [token.form.removeprefix("و") for token in tokens[max(0, end - 2) : end]]
        of = [token.form for token in tokens[phrase.last : phrase.last + 2]]
        return not _REACTIONS.isdisjoint(what) and not _OF_AN_ACT.isdisjoint(of)
    rallied = [token.form for token in tokens[max(0, phrase.first - _RALLIES) : cue.first]]
    return not _RALLIED.isdisjoint(rallied) and tokens[cue.first].form.startswith(("ال", "لل"))


def _is_larger(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """`ثالث أكبر مدينة بعد كذا`."""
    if tokens[phrase.first - 1].form != _AFTER:
        return False
    return any(token.form in _LARGEST for token in tokens[max(0, phrase.first - _RANKED) : phrase.first - 1])


def _is_far_end(sentence: Sentence, phrases: Sequence[Phrase], at: int) -> bool:
    """`الشريط الممتد من العريش حتى حدود غزة`: where it ends, its beginning being told."""
    tokens, phrase = sentence.tokens, phrases[at]
    begin = max(0, phrase.first - _STRETCH)
    near = tokens[max(begin, phrase.first - _NEAR) : phrase.first]
    if phrase.link not in _TO and not any(token.form in _UP_TO for token in near):
        return False
    reach = next((i for i in range(phrase.first - 1, begin - 1, -1) if tokens[i].form in _STRETCHING), None)
    return reach is not None and any(one.sites and one.link == _FROM and one.first > reach for one in phrases[:at])


def _is_gloss(sentence: Sentence, phrases: Sequence[Phrase], at: int) -> bool:
    """`بعقوبة شمال شرق بغداد`, `تبعد 110 كلم جنوب صنعاء`: what says no more than where another place lies."""
    phrase, tokens = phrases[at], sentence.tokens
    first = phrase.first
    while first > 0 and tokens[first - 1].form in SIDES:
        first -= 1
    if first == phrase.first and tokens[first].form not in SIDES:
        return False
    if all(site.kind == "country" for site in phrase.sites):
        return False
    start = max(0, first - _FAR_WITHIN)
    before = [token.form for token in tokens[start:first]]
    known = at > 0 and bool(phrases[at - 1].sites) and phrases[at - 1].head != "demonym"
    near = phrases[at - 1] if known else None
    if before and before[-1] in _MEASURES:
        return near is not None and near.last > start
    if near is None or near.last != first or any(site.coarse for site in near.sites):
        return False
    if near.link in _TO and tokens[first].form == _CLOSE:
        return False  # حافلة متجهة إلى حلب قرب القطيفة
    return soft_gap(sentence, first) and near.head in {"name", "place"} and near.sites[0].kind != "country"


def _is_treatment(tokens: Sequence[Token], phrases: Sequence[Phrase], at: int) -> bool:
    """`نقل إلى مستشفى كذا بمدينة كذا`, `مصادر طبية من مستشفى كذا`: the hospital, and the town of it."""
    phrase = phrases[at]
    ward = phrase
    if tokens[phrase.first].form not in _HOSPITALS:
        if not at or phrases[at - 1].last < phrase.first - 1 or phrase.link not in _IN:
            return False
        ward = phrases[at - 1]
        if tokens[ward.first].form not in _HOSPITALS:
            return False
    brought = [token.form for token in tokens[max(0, ward.first - _TREATED_WITHIN) : ward.first]]
    if not _MEDICAL.isdisjoint(brought) and not _SOURCES.isdisjoint(brought):
        return True
    if ward.link in _TO:
        return not _BROUGHT_TO.isdisjoint(brought)
    return ward.link in _IN and not _TREATED_IN.isdisjoint(brought)


def _is_of_group(tokens: Sequence[Token], phrases: Sequence[Phrase], at: int) -> bool:
    """`زعيم التنظيم في أفغانستان`: the land of his group."""
    phrase = phrases[at]
    if phrase.link != "في" or not at or any(site.kind not in _LANDS for site in phrase.sites):
        return False
    group = phrases[at - 1]
    if group.last != phrase.first - 1 or group.actor is None or group.actor.kind not in _GROUPS:
        return False
    start = max(0, phrase.first - 1 - _LED_BY)
    return any(token.form in _LEADERS for token in tokens[start : phrase.first - 1])
