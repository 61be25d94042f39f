"""Who condemns an act did not do it, and where he stands it was not done."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.agents.coder.reading import coder, roles, several

HEAD = "انفجار سيارة مفخخة في الموصل"
BODY = "قتل تسعة أشخاص يوم الاثنين في انفجار سيارة مفخخة في مدينة الموصل شمالي العراق. "


def last_act(sentence):
    """The last attack of an item on a bombing in Mosul that ends with a sentence, and its theatre."""
    coded = coder().code(title=HEAD, text=BODY + sentence, published_at=datetime(2016, 5, 18, 9, tzinfo=UTC))
    found = [
        (one, theatres[0])
        for one, theatres in zip(coded.mentions, coded.theatres, strict=True)
        if one.type == "attack" and one.sentence in sentence
    ]
    return found[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "ودان الاتحاد الأفريقي في أديس أبابا هذا التفجير.",
        "وأدانت تونس والجزائر التفجير الإرهابي.",
        "ونددت ألمانيا بالتفجير.",
        "وأعربت وزارة الخارجية في مسقط عن استنكارها الشديد للتفجير.",
        "ووصف رئيس الوزراء البريطاني في لندن الاعتداء بأنه وحشي.",
        "وقال متحدث في باريس إن فرنسا تدين الهجوم.",
    ],
)
def test_an_act_that_is_condemned_lies_where_and_when_it_was_told_to_be_and_not_with_who_condemns(sentence):
    act, theatre = last_act(sentence)
    assert act.actor is None
    assert act.place is not None and act.place.name == "mosul"
    assert (theatre, act.day) == ("IQ", date(2016, 5, 16))


def test_a_condemned_act_that_says_where_it_was_lies_there():
    act, theatre = last_act("وأدانت مصر التفجير في كابل.")
    assert act.place is not None and (act.place.name, theatre) == ("kabul", "AF")
    assert act.actor is None


def test_whose_act_is_condemned_did_it():
    actor = roles("أدانت الجزائر الهجوم الإسرائيلي على دمشق", "الهجوم", "strike").actor
    assert actor is not None and actor.name == "israel"


def test_a_name_joined_to_a_place_is_the_subject_of_the_verb_that_follows():
    told = several("مقتل أربعة في هجوم في نابلس والرياض تدين", "هجوم", "attack")
    assert [one.place.name for one in told if one.place] == ["nablus"]


def test_places_of_another_act_of_the_sentence_are_not_the_act_s_own():
    text = "أعلنت طهران أنها قصفت قاعدة عين الأسد ردا على غارات على أصفهان وتبريز"
    coded = coder().code(title="", text=text + ".")
    found = [one.place.name for one in coded.mentions if one.cue.startswith("قصفت") and one.place]
    assert found == ["ain-al-asad"]


def test_from_a_headline_a_condemned_act_takes_its_theatre_and_leaves_its_place_unsaid():
    coded = coder().code(title="مقتل تسعة في تفجير في الموصل", text="أدانت تونس التفجير في بيان.")
    assert (coded.theatres[-1], coded.mentions[-1].place, coded.mentions[-1].actor) == (("IQ",), None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "وأدانت السفارة الفرنسية في بغداد استهداف السوق.",
        "ونددت البعثة الأممية في أربيل بقتل المدنيين.",
        "وأدان السفير البريطاني في بغداد هجوما استهدف السوق.",
        "وأدانت وزارة الخارجية التركية في أنقرة إحراق المسجد، معربة عن تعازيها.",
        "واستنكر مجلس محافظة البصرة استهداف المصلين.",
        "ودعت السفارة الأميركية في بيروت رعاياها إلى الحذر بعد استهداف السوق.",
        "وطالبت القنصلية الأميركية في أربيل بالتحقيق في تفجير السوق.",
        "وأدانت السفارة الأميركية في بيروت إطلاق النار على المصلين.",
        "وفي بيروت، تظاهر المئات تنديدا بالتفجير.",
        "وفي نيويورك، عقد مجلس الأمن جلسة بشأن التفجير.",
    ],
)
def test_an_act_named_without_the_article_is_not_where_the_body_stands_that_condemns_it_or_asks_because_of_it(sentence):
    act, theatre = last_act(sentence)
    assert act.actor is None
    assert act.place is not None and act.place.name == "mosul"
    assert (theatre, act.day) == ("IQ", date(2016, 5, 16))


@pytest.mark.parametrize(
    ("sentence", "spot"),
    [
        ("أدانت السفارة الأميركية في كابل استهداف المدنيين في غزني.", "g1141269"),
        ("دان الاتحاد الأوروبي في بروكسل قتل المصلين في لاهور.", "lahore"),
        ("نددت السفارة الروسية في دمشق بقصفها بقذائف الهاون.", "damascus"),
        ("ودعا التنظيم في الصومال إلى استهداف السياح.", "country-so"),
    ],
)
def test_an_act_that_is_condemned_keeps_the_place_that_is_said_of_it(sentence, spot):
    act, _ = last_act(sentence)
    assert act.place is not None and act.place.name == spot


def test_whom_others_accuse_did_it_and_where_there_is_no_verb_of_condemning_a_name_is_no_speaker():
    actor = roles("نائب يتهم الكويت بقتل صياد", "بقتل", "attack").actor
    assert actor is not None and actor.name == "kuwait"
    assert roles("سقط صاروخ على غوش دان ردا على اغتيال القائد", "سقط صاروخ", "attack").place is not None
