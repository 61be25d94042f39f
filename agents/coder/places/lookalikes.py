"""What only has the letters of a place: an outlet by the name of its town (`لـ"مأرب برس"`), a participle (`التلال المطلة على`). Pure.

Such a name does not say where an act was; that of a participle says nothing of which country an item speaks of, either.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from agents.coder.places.gazetteer import Hit
from agents.coder.roles.words import SAYING
from agents.coder.text.normalised import Sentence, Token

# The participle, and what goes on with it where it is one.
_PARTICIPLES: Final[dict[str, frozenset[str]]] = {
    "المطله": frozenset(("علي", "عليها", "عليه")),
    "المطل": frozenset(("علي", "عليها", "عليه")),
    "المشرفه": frozenset(("علي", "عليها", "عليه")),
    "المشرف": frozenset(("علي", "عليها", "عليه")),
    "القائم": frozenset(("علي", "عليها", "عليه", "بين", "باعمال", "بالاعمال")),
}
# What follows a town in the name of an outlet, and in nothing else.
_OUTLETS: Final = frozenset("برس نيوز اونلاين بوست تايمز تودي تلغراف".split())
# What does so in quotes, or behind a word for an outlet: «عدن الغد», موقع بغداد اليوم.
_IN_QUOTES: Final = _OUTLETS.union(
    "الغد اليوم الان نت 24 الحدث الاخباريه الاخباري الاعلاميه الاعلامي العربي العربيه الجديد الجديده بلس تي".split()
)
_MEDIA: Final = frozenset("صحيفه جريده مجله قناه وكاله شبكه اذاعه تلفزيون موقع فضائيه يوميه".split())
_PAPERS: Final = frozenset("صحيفه جريده مجله يوميه".split())  # never where an act was
_TELLS: Final = frozenset("عن بحسب حسب وفق مراسل مراسله نقلت نقل بثت اوردت نشرت نقلا لمراسل".split())
_QUOTES: Final = "\"«»“”'"
# A tribe by the letters of `في كيل`, and the Holy Ghost by those of the city: the word before, where one must stand there.
_OTHERS: dict[str, frozenset[str]] = {
    "بكيل": frozenset(),
    "القدس": frozenset(("الروح", "روح", "والروح", "بالروح")),
}
# A word of its own that begins as a clitic would, and goes on as a town: `بنوك`, `باكرا`, `فصيلة`, `فارين`.
_OTHERS |= dict.fromkeys(
    "باكرا بنوك وبنوك فصيله وفصيله فارين وارين فقيره فقيرا وجعوله فخورين وكبيرا للعبوديه العبوديه خرجا وخرجا باولو باريبا فيولا براور"
    " برقان فاران برانس فرانس فبرابر فرانيه فكرانيه بايرز لاسمار فتفرش".split(),
    frozenset(),
)
# Protectors, not the town on the Orontes; a bank, not the West Bank; a side, not the south of Lebanon: by the word after.
_GOES_ON: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("الجنوب", "الشمال", "الشرق", "الغرب"), frozenset(("من",))),  # إلى الجنوب من بيروت
    "حماه": frozenset(
        "الوطن الديار الدين العقيده الثغور الحدود الاقصي الشرعيه الحق العدل الدستور الارض البلاد العرض الاسلام الامن".split()
    ),
    "القطاع": frozenset(
        "الخاص العام الصحي الشمالي الجنوبي الشرقي الغربي الاوسط النفطي المصرفي الزراعي الصناعي العسكري السياحي المالي الحدودي الامني"
        " التعليمي الاول الثاني الثالث".split()
    ),
    "الضفه": frozenset("الاسيويه الاوروبيه الشرقيه الاخري المقابله اليسري اليمني الشماليه الجنوبيه".split()),
}
# Who is called after nothing: `أبو بصير`, `ابن سلمان`; and what begins the name of a village, which is not that of its second word.
_CAUSE: Final = 9  # words from who died for it
_MARTYRS: Final = frozenset(
    "شهيد شهيدا شهيدان شهيدين شهداء الشهيد الشهداء استشهد استشهدا ارتقي ارتقوا زف تزف يزف زفت نعي تنعي نعت المجاهد شهيدها شهداءها".split()
)
_KIN: Final = frozenset("ابو ابي ابا ابن بن عبد".split())
_BEGINS: Final = frozenset("خربه كفر دير نجع بيت خان قصر عين نبع حوش بئر بير كوم".split())
_VILLAGES: Final = frozenset("قريه بلده قريتي بلدتي ناحيه منطقه مدينه ضيعه عزبه مخيم حاجز قري بلدات".split())
_OF_A_RIVER: Final = frozenset("للنهر لنهر لدجله للفرات للقناه لقناه للنيل".split())
# It destroys, rather than Palmyra: by what.
_DESTROYS: Final = "تدمر"
_DESTROYED: Final = frozenset(
    "كل المنازل البيوت البنيه البلاد اليات مواقع منازل ممتلكات دبابات دبابه مدرعه مدرعات ناقله مقرات مقار مخازن مباني جسور".split()
)
_WHOSE: Final = ("هم", "ها", "هن", "نا")
# Chechens, not Chechnya: by the word before.
_FIGHTERS: Final = frozenset(
    "مسلحي مقاتلي المقاتلين المقاتلون المسلحين داعش الامراء الجهاديين المتطرفين الارهابيين الاسري".split()
)
_IBB: Final = "اب"
_IBB_WRITTEN: Final = "إب"
_GAME: Final = "صيدا"  # with a tanween, what is hunted
_TANWEEN: Final = "\u064b"


def without(sentence: Sentence, hits: Sequence[Hit], *, outlets: bool = False) -> tuple[Hit, ...]:
    """The names of a sentence but for those that stand for no place. `outlets`: those of outlets stay."""
    return tuple(
        [
            hit
            for hit in hits
            if not hit.name.sites
            or hit.name.demonym
            or not (
                _is_participle(sentence.tokens, hit)
                or _is_another(sentence, hit)
                or (not outlets and _is_outlet(sentence, hit))
            )
        ]
    )


def _is_participle(tokens: Sequence[Token], hit: Hit) -> bool:
    goes_on = _PARTICIPLES.get(tokens[hit.first].form)
    return goes_on is not None and hit.last < len(tokens) and tokens[hit.last].form in goes_on


def _is_another(sentence: Sentence, hit: Hit) -> bool:
    """`مشائخ بكيل`, `الروح القدس`, and `صيدا سهلا` with a tanween, which the name of a town never takes."""
    tokens, doc = sentence.tokens, sentence.doc
    form = tokens[hit.first].form
    after = tokens[hit.last].form if hit.last < len(tokens) else ""
    if after in _GOES_ON.get(form.lstrip("وفبلك"), ()) or (form.endswith("الضفه") and _is_a_bank(tokens, hit.last)):
        return True
    if _is_second(tokens, hit) or _is_august(sentence, hit) or _is_cause(sentence, hit):
        return True
    if form.lstrip("وف") == _DESTROYS and (after in _DESTROYED or after.endswith(_WHOSE)):
        return True
    if form == "الشيشان" and hit.first and tokens[hit.first - 1].form in _FIGHTERS:
        return True
    before = _OTHERS.get(form)
    if before is not None:
        return not before or (hit.first > 0 and tokens[hit.first - 1].form in before)
    if form != _GAME:
        return False
    start, end = doc.span(hit.start, hit.end)
    return _TANWEEN in doc.raw[start : end + 1]


def _is_second(tokens: Sequence[Token], hit: Hit) -> bool:
    """Whether a name is the second word of a person's, or of a village's that the gazetteer does not know: `قرية قصر البريج`."""
    if hit.prefix or not hit.first or any(site.kind == "country" for site in hit.name.sites):
        return False
    before = tokens[hit.first - 1].form
    if before in _KIN or before.removeprefix("و") in _KIN:
        return True
    head = tokens[hit.first - 2].form if hit.first > 1 else ""
    return before in _BEGINS and (head in _VILLAGES or head.lstrip("وبفل") in _VILLAGES)


def _is_august(sentence: Sentence, hit: Hit) -> bool:
    """`في آب`, `أب لثلاثة أطفال`: the town in Yemen is written `إب`, and with no other letter."""
    if sentence.tokens[hit.first].form[len(hit.prefix) :] != _IBB or hit.last - hit.first > 1:
        return False
    start, end = sentence.doc.span(hit.start, hit.end)
    return sentence.doc.raw[start:end] != _IBB_WRITTEN


def _is_cause(sentence: Sentence, hit: Hit) -> bool:
    """`ارتقى شهيدا على طريق القدس`: what he died for, not where."""
    tokens = sentence.tokens
    if tokens[hit.first].form != "القدس" or not hit.first or tokens[hit.first - 1].form != "طريق":
        return False
    before = {token.form for token in tokens[max(0, hit.first - _CAUSE) : hit.first]}
    return not _MARTYRS.isdisjoint(before) or sentence.doc.norm[tokens[hit.last - 1].end : hit.end + 1] in set(_QUOTES)


def _is_a_bank(tokens: Sequence[Token], at: int) -> bool:
    """`الضفة الغربية لنهر الفرات`."""
    return any(one.form in _OF_A_RIVER for one in tokens[at : at + 2])


def _is_outlet(sentence: Sentence, hit: Hit) -> bool:
    tokens = sentence.tokens
    after = tokens[hit.last].form if hit.last < len(tokens) else ""
    before = tokens[hit.first - 1].form if hit.first else ""
    if after in _OUTLETS:
        return True
    media = _medium(before)
    if after in _IN_QUOTES and (media or _is_quoted(sentence, hit)):
        return True
    return media in _PAPERS or (media != "" and _is_told(tokens, hit.first - 1))


def _medium(form: str) -> str:
    """The word for an outlet that a form is, without its clitics."""
    for clitics in ("", "ل", "و", "ب"):
        word = form.removeprefix(clitics) if clitics else form
        if word in _MEDIA:
            return word
    return ""


def _is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether an outlet is one that tells: `لإذاعة بغداد`, `قالت قناة القدس`, `مراسل تلفزيون حلب`."""
    if tokens[at].form.startswith("ل"):
        return True
    before = tokens[at - 1].form if at else ""
    return before in SAYING or before.removeprefix("و") in _TELLS


def _is_quoted(sentence: Sentence, hit: Hit) -> bool:
    """Whether a name and the word after it are in quotes, as nothing else is: `«عدن الغد»`."""
    norm, tokens = sentence.doc.norm, sentence.tokens
    end = tokens[hit.last].end
    return norm[hit.start - 1 : hit.start] in tuple(_QUOTES) and norm[end : end + 1] in tuple(_QUOTES)
