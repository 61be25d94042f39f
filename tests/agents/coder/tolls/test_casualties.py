from __future__ import annotations

from datetime import UTC, datetime

import pytest

from agents.coder.rules.cuefiles import load_classes
from agents.coder.text import numerals
from agents.coder.text.lexicon import Lexicon
from agents.coder.tolls import casualties
from tests.agents.coder.reading import both, coder, roles, sentence, several

LEXICON = Lexicon(load_classes())


def toll(text: str) -> tuple[int | None, int | None]:
    """The dead and the injured that a sentence counts."""
    found = casualties.read(sentence(text), LEXICON.words(sentence(text))).whole()
    return found.deaths, found.injured


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("مقتل خمسة جنود وإصابة 10 آخرين", 5, 10),
        ("قتيلان وثلاثة جرحى", 2, 3),
        ("مقتل شخصين في انفجار", 2, None),
        ("مقتل جندي بنيران قناص", 1, None),
        ("عشرات القتلى والجرحى", None, None),
        ("استشهاد ٢٨ فلسطينيا", 28, None),
        ("سقوط ما لا يقل عن 14 قتيلا و47 جريحا", 14, 47),
        ("خلف 18 ألفا و412 شهيدا", 18_412, None),
        ("مقتل جنود في هجوم", None, None),
        ("استهدف الهجوم 3 مواقع", None, None),
        ("قتل في عام 2015", None, None),
        ("أكثر من 95% من قتلى الغارات مدنيون", None, None),
        ("ارتفع الضحايا إلى 300 قتيل وجريح", None, None),
        ("إعدام 13 جنديا لدى التنظيم", 13, None),
        ("صدر قرار بإعدام 40 سجينا", None, None),
        ("أصدرت المحكمة حكما غيابيا بإعدام الوزير وثمانية آخرين", None, None),
    ],
)
def test_dead_and_injured_are_read_as_they_are_said(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("سقوط ثلاث قذائف هاون قرب المطار دون أضرار", None, None),
        ("سقط 6 صواريخ على المعسكر", None, None),
        ("سقوط طائرة ميغ 29 في البحر", None, None),
        ("إصابة أربع ناقلات في الميناء", None, None),
        ("أصاب القصف 9 مركبات", None, None),
        ("استشهد في 12 آذار برصاص قناص", None, None),
        ("مقتل القائد الذي قاد 11 عملية", 1, None),
        ("العمال الذين قتلوا في 4 انفجارات", None, None),
        ("مقتل 20% من القوات", None, None),
        ("مقتل 20 في المئة من القوات", None, None),
        ("سقوط 8 جرحى في القصف", None, 8),
        ("سقوط 8 شهداء في القصف", 8, None),
    ],
)
def test_neither_things_nor_dates_are_counted_as_people(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("ذكر المرصد أن 17 من عمال الميناء قتلوا فجرا", 17, None),
        ("تسعة مدنيين على الأقل، بينهم طفل، استشهدوا في القصف", 9, None),
        ("أعلنت الوزارة أن ضابطا قتل في الاشتباك", 1, None),
        ("قال الطبيب إن أكثر من 30 شخصا أصيبوا و4 قتلوا", 4, 30),
        ("انفجرت العبوة فقتلت سبعة وأصابت 12", 7, 12),
        ("لقي 6 سائقين مصرعهم", 6, None),
        ("راح ضحية الانفجار 21 عاملا", 21, None),
        ("اتهم الدولة باغتيال أربعة صحفيين", 4, None),
        ("قضى خمسة في الغارة", 5, None),
        ("قضت المحكمة بسجن خمسة متهمين", None, None),
        ("هاجم 40 مسلحا القرية وقتلوا السكان", None, None),
        ("قتل مسلح ثلاثة أشخاص", 3, None),
        ("ارتفع عدد ضحايا التفجير من القتلى إلى 38", 38, None),
        ("بلغ عدد القتلى 12 والجرحى 29", 12, 29),
        ("قتيل و6 جرحى في اشتباك", 1, 6),
        ("قتيل وجريح في غارة", 1, 1),
        ("سقوط شهيد شرق البلدة", 1, None),
        ("زيارة منزل شهيد", None, None),
        ("شهيد الوطن في ذاكرتنا", None, None),
        ("70 بين قتيل وجريح في الهجوم", None, None),
        ("سقط نحو 70 شخصا بين قتيل وجريح", None, None),
        ("نفت الوزارة مقتل تسعة من أفرادها", None, None),
        ("نفت الجماعة مسؤوليتها عن مقتل تسعة مدنيين", 9, None),
        ("استشهد 8 في غارة ليرتفع عدد الشهداء منذ آذار إلى 900 شهيد", 8, None),
    ],
)
def test_the_dead_are_read_wherever_the_sentence_puts_them(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("أحد عشر", 11),
        ("اثني عشر", 12),
        ("ثمانية عشر", 18),
        ("سبعة وثلاثين", 37),
        ("واحد وأربعين", 41),
        ("مئة وعشرين", 120),
        ("مئة وخمسة وستين", 165),
        ("ثلاث مئة", 300),
        ("سبعمئة وتسعة", 709),
        ("1,350", 1350),
        ("1.350", 1350),
        ("ألفين و400", 2400),
        ("تسعة آلاف", 9000),
        ("مئة ألف", 100_000),
        ("عشرات الآلاف", 20_000),
    ],
)
def test_a_number_is_read_as_far_as_it_goes(text, value):
    assert [one.value for one in numerals.read(sentence(f"مقتل {text} شخص").tokens)] == [value]


@pytest.mark.parametrize("text", ["خمسة و10 جرحى", "12 و30", "خمسة وعشرات الجرحى"])
def test_two_numbers_are_not_made_one(text):
    assert len(numerals.read(sentence(text).tokens)) == 2


@pytest.mark.parametrize(
    ("cue", "deaths", "injured"), [("قتل الجيش", 2, 7), ("هجوم", 18, None), ("مقتل 18", 18, None), ("غارة", 2, 7)]
)
def test_the_dead_of_an_older_act_are_not_those_of_the_news(cue, deaths, injured):
    text = "قتل الجيش مسلحين اثنين في غارة بعد مقتل 18 جنديا في هجوم على ثكنة، وأصيب 7 مدنيين"
    told = roles(text, cue, "attack")
    assert (told.deaths, told.injured) == (deaths, injured)


def test_an_act_told_as_the_older_has_the_dead_of_the_sentence_where_it_has_none():
    assert roles("قتل خمسة بعد استهداف سيارتهم بعبوة", "استهداف", "attack").deaths == 5


@pytest.mark.parametrize(
    ("text", "cue", "total"),
    [
        ("الهجمات المتكررة أودت بحياة أكثر من 500 شخص في العامين الماضيين", "الهجمات", True),
        ("موجة هجمات أدت إلى مقتل 130 شخصا هذا الشهر", "هجمات", True),
        ("قتل أكثر من 3200 شخص في القتال", "القتال", True),
        ("مقتل 35 شخصا في تفجير هو الأعنف هذا العام", "تفجير", False),
        ("مقتل 35 شخصا في تفجير في السوق الشهر الماضي", "تفجير", False),
        ("شنت الفصائل نحو 12 هجوما منذ شباط الماضي", "هجوما", True),
        ("نفذت أكثر من 150 هجوما على إسرائيل", "هجوما", True),
        ("شنت الطائرات أربع غارات على البلدة", "غارات", False),
        ("قتل خمسة في هجوم على رتل", "هجوم", False),
        ("وقع هجوم في 2015", "هجوم", False),
    ],
)
def test_a_running_total_is_told_from_an_act(text, cue, total):
    assert roles(text, cue, "attack").total is total


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("انقلبت الحافلة المفخخة وأدت إلى مقتل أحد ركابها وإصابة شقيقه", 1, 1),
        ("انتهى الحادث بإصابة أحد الباعة", None, 1),
        ("إصابة مقيم في شجار", None, 1),
        ("سقطت القذيفة دون إصابة أحد", None, None),
        ("سقطت القذيفة من دون إصابة أحد من المارة", None, None),
    ],
)
def test_one_of_them_is_one(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("cue", "deaths", "injured"),
    [("معارك", 20, None), ("قصف", 4, 9)],
)
def test_of_two_acts_in_a_sentence_each_has_its_own_dead(cue, deaths, injured):
    text = "قتل 20 جنديا في معارك الحسكة، بينما قتل 4 أطفال وأصيب 9 في قصف على حلب"
    found = roles(text, cue, "attack")
    assert (found.deaths, found.injured) == (deaths, injured)


@pytest.mark.parametrize(("cue", "deaths"), [("مقتل", 2), ("تقصف", None)])
def test_of_a_headline_of_two_clauses_the_second_has_none_of_the_dead_of_the_first(cue, deaths):
    assert roles("مقتل جنديين عند الحاجز ومروحيات تقصف المدينة", cue, "strike").deaths == deaths


def test_dead_and_injured_that_a_clause_parts_are_of_one_act():
    found = roles("قتل ثلاثة جنود في هجوم قرب العريش فيما أصيب خمسة آخرون", "هجوم", "attack")
    assert (found.deaths, found.injured) == (3, 5)


@pytest.mark.parametrize(
    ("text", "cue", "deaths"),
    [
        ("شن الطيران غارات على الرقة أوقعت تسعة قتلى، غداة هجوم انتحاري على ثكنة في حلب", "غارات", 9),
        ("شن الطيران غارات على الرقة أوقعت تسعة قتلى، غداة هجوم انتحاري على ثكنة في حلب", "هجوم", None),
        ("قتل ستة في قصف على مأرب بعد هجوم للحوثيين على معسكر", "هجوم", None),
        ("مقتل أربعة غداة استهداف حافلتهم", "استهداف", None),
    ],
)
def test_the_dead_of_the_news_are_not_those_of_the_older_act_that_it_follows(text, cue, deaths):
    assert roles(text, cue, "attack").deaths == deaths


@pytest.mark.parametrize(
    ("text", "cue", "kind", "deaths"),
    [
        ("قتيلان في هجوم لحركة الشباب في مقديشو وغارة أمريكية على كيسمايو", "هجوم", "attack", 2),
        ("قتيلان في هجوم لحركة الشباب في مقديشو وغارة أمريكية على كيسمايو", "غارة", "strike", None),
        ("غارات روسية على إدلب وتنظيم داعش يقتل ثلاثة جنود في تدمر", "غارات", "strike", None),
        ("غارات روسية على إدلب وتنظيم داعش يقتل ثلاثة جنود في تدمر", "يقتل ثلاثة", "attack", 3),
        ("قصفت تركيا عفرين، ورد حزب العمال الكردستاني بهجوم في هكاري أوقع خمسة قتلى", "قصفت", "strike", None),
        ("سبعة قتلى في اشتباكات وغارات على تعز", "غارات", "strike", 7),
    ],
)
def test_a_number_of_dead_is_of_the_act_it_stands_by_where_two_hands_are_named(text, cue, kind, deaths):
    other = next(
        one for one in ("هجوم", "يقتل ثلاثة", "غارة", "غارات", "قصفت", "اشتباكات") if one in text and one != cue
    )
    told = both(text, (cue, kind), (other, "strike" if kind == "attack" else "attack"))
    assert told.deaths == deaths


@pytest.mark.parametrize(
    ("text", "cue", "deaths"),
    [
        ("قتل 40 شخصا في هجمات متفرقة بينهم 12 في الموصل و9 في كركوك", "هجمات", [12]),
        ("استشهد 28 فلسطينيا في غارات، 15 منهم في خان يونس", "غارات", [15]),
        ("قتل 15 شخصا بينهم 3 أطفال في غارات على صنعاء", "غارات", [15]),
        ("قتل سبعة في غارات على صنعاء وصعدة", "غارات", [7, None]),
        ("غارات قتلت 15 جنديا وأصيب تسعة في حلب", "غارات", [15]),
        ("غارات أسفرت عن مقتل 15 جنديا وإصابة ستة آخرين في حلب", "غارات", [15]),
    ],
)
def test_the_dead_of_several_places_are_told_once_and_of_one_of_them_those_who_died_there(text, cue, deaths):
    assert [one.deaths for one in several(text, cue, "strike")] == deaths


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("أعدم التنظيم 25 رجلا رميا بالرصاص", 25),
        ("نصبوا كمائن أوقعت 11 جنديا", 11),
        ("أعلنت الوزارة فقدان اثنين من حراسها حياتهما في غارة", 2),
        ("فقد أربعة مدنيين حياتهم في القصف", 4),
        ("إن مهندسين بولنديين قتلا في هجوم", 2),
        ("إن جنديين قتلا في انفجار لغم", 2),
        ("قتل بحاران في هجوم على سفينة", 2),
        ("كمين أوقع 11 عنصرا بين قتيل وجريح", None),
        ("أوقعت الشرطة 11 شخصا في قبضتها", None),
        ("أمضى حياته في قصف القرى بقلمه", None),
        ("إن المسلحين قتلا ثلاثة جنود", 3),
        ("قتل طالبان في هجوم", None),
        ("ضربة على سيارة قتلت عضوين من التنظيم", 2),
        ("وقالت الوزارة إن متشددا قتل واعتقل 16 شخصا في المداهمات", 1),
        ("قتل الجيش وأسر عشرة مسلحين في البلدة", None),
        ("مقتل مسلح واعتقال تسعة في المداهمات", 1),
    ],
)
def test_dead_are_read_where_they_are_told_in_other_words(text, deaths):
    assert toll(text)[0] == deaths


def test_the_dead_of_an_act_are_not_those_of_another_day_that_its_place_saw():
    text = "أسفر هجوم جديد عن سقوط 20 قتيلا مساء السبت في مدينة حلب التي شهدت الأربعاء الماضي تفجيرين انتحاريين"
    found = coder().code(title="", text=text, published_at=datetime(2015, 7, 26, 9, tzinfo=UTC)).mentions
    assert [one.deaths for one in found] == [20, None]


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("قتل في الهجوم خمسة أشخاص", 5, None),
        ("قتل خلال الساعات الماضية أكثر من 40 مسلحا في معارك قرب البلدة", 40, None),
        ("قتل خلال 24 ساعة 15 شخصا في القصف", 15, None),
        ("قتل في غارة جوية على حمص 12 مدنيا", 12, None),
        ("قتل في الغارة جندي وأصيب في الحي المجاور شخصان", 1, 2),
        ("قتلت قوات الأمن العراقية 15 مسلحا في عملية غرب المدينة", 15, None),
        ("قتلت الغارات الأمريكية على المدينة العشرات من المدنيين", 20, None),
        ("قتل مسلح مجهول الهوية أربعة أشخاص", 4, None),
        ("قتل انتحاري يعتقد أنه من التنظيم، 14 شخصا في السوق", 14, None),
        ("قتلت الجماعة المتمردة في القرية الخميس، زعيما قبليا", 1, None),
        ("أصابت القذائف في الحي السكني أربعة أطفال", None, 4),
        ("أعدم التنظيم في الساحة العامة 20 شخصا", 20, None),
        ("قتل في هجوم شنه خمسة مسلحين على الحاجز", None, None),
        ("قتل في اشتباك مع عشرة جنود", None, None),
        ("قتل في غارة على سيارة تقل 3 مسلحين", None, None),
        ("قتل أمس، محمد سالم (22 سنة) قرب المدينة", 1, None),
        ("قتل زعيم التنظيم في عملية شارك فيها 20 جنديا", 1, None),
    ],
)
def test_they_may_stand_behind_where_when_or_by_whom_they_were_killed(text, deaths, injured):
    assert toll(text) == (deaths, injured)


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("انتحاريتان قتلتا سبعة أشخاص في السوق", 7),
        ("حصد التفجير أرواح 17 شخصا", 17),
        ("صلى الأهالي على أرواح 17 شخصا", None),
        ("ارتفاع العدد الإجمالي للقتلى إلى 3216", 3216),
        ("وقال السكان إن 25 متمردا سقطوا قتلى", 25),
        ("أربعة مدنيين وجندي قتلوا", 5),
        ("مقتل أربعة مدنيين وجندي في القصف", 5),
        ("مقتل ثلاث نساء وأربعة أطفال", 7),
        ("مقتل 12 شخصا بينهم طفل وامرأة", 12),
        ("مقتل 12 شخصا و30 آخرين بجروح", 12),
        ("مقتل 17 جنديا وضابطا", 17),
        ("مقتل 200 جندي وضابط", 200),
    ],
)
def test_the_dead_are_counted_as_far_as_they_are_told_apart(text, deaths):
    assert toll(text)[0] == deaths


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("مقتل إرهابي في عملية للجيش", 1),
        ("قتل بعمل إرهابي", None),
        ("وأعلن الجيش أن متشددا قتل في اشتباك", 1),
        ("اغتيال القيادي في الحركة بتفجير سيارته", 1),
        ("محاولة اغتيال القيادي في الحركة بتفجير سيارته", None),
        ("هدد بقتل الجندي الأسير", None),
        ("استشهاد العريف أحمد سالم، والجندي علي ياسين", 2),
        ("استشهد أحد أفراد الدورية", 1),
        ("مقتل أحد أبرز المطلوبين", 1),
        ("ما أدى إلى مقتله على الفور", 1),
        ("ما تسبب بمقتله مع أحد مرافقيه", 2),
        ("ما أسفر عن مقتلهما", 2),
        ("ثأرا لمقتله", None),
    ],
)
def test_one_is_told_by_his_kind_his_rank_or_his_end(text, deaths):
    assert toll(text)[0] == deaths


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("قتل وأصيب العشرات في انفجار سيارة", None, None),
        ("مقتل وإصابة 20 شخصا", None, None),
        ("مسلح يقتل ويصيب تسعة في السوق", None, None),
        ("إن شخصا قتل وأصيب خمسة", 1, 5),
        ("إن ثلاثة جنود قتلوا وأصيب خمسة", 3, 5),
    ],
)
def test_dead_and_injured_that_one_number_counts_are_neither(text, deaths, injured):
    assert toll(text) == (deaths, injured)
