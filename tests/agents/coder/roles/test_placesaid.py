"""What the words before a place say of it outright; sentences of our own."""

from __future__ import annotations

import pytest

from agents.coder.roles.placesaid import outright
from agents.coder.roles.scene import scene, stands, view
from tests.agents.coder.reading import sentence, where


def added(text: str, cue: str, kind: str, others: tuple[str, ...] = ()) -> dict[str, float]:
    """What is added to each phrase, by its words."""
    found = sentence(text)
    forms = [token.form for token in found.tokens]
    spans = [(forms.index(one), forms.index(one) + 1) for one in (cue, *others)]
    hits, words = where().gazetteer.match(found), where().lexicon.words(found)
    phrases = where().phraser.phrases(found, hits, spans)
    look, seen = scene(found, phrases, words), view(found, *spans[0], kind, words)
    beside = stands(look, seen, spans[1:])
    amounts = outright(look, seen, beside, spans[1:])
    told = [(phrases[one.at], amount) for one, amount in zip(beside, amounts, strict=True)]
    return {found.doc.norm[one.start : one.end]: amount for one, amount in told}


@pytest.mark.parametrize(
    "text",
    [
        "دوى انفجار في قرية تبعد أربعين كيلومترا من الموصل",
        "سمع انفجار في بلدة حدودية قريبة من الموصل",
    ],
)
def test_what_is_near_a_place_or_so_far_from_it_is_not_in_it(text):
    assert added(text, "انفجار", "attack")["الموصل"] < 0


@pytest.mark.parametrize(
    "text",
    [
        "قتل راعيان في قصف بقذائف أطلقت من سوريا",
        "قصف بصواريخ عدة من سوريا أوقع جرحى",
        "قصف ليلي بمسيرات قادمة من سوريا",
    ],
)
def test_where_a_shot_came_from_is_hardly_where_it_struck(text):
    assert added(text, "قصف", "strike")["سوريا"] < 0


def test_a_part_of_a_place_is_in_it():
    assert added("قصف على أحياء عدة من حمص", "قصف", "strike")["حمص"] == 0.0


def test_where_an_answer_strikes_is_not_where_that_was_which_it_answers():
    said = added("أغارت الطائرات على مخازن في درعا ردا على هجوم قتل فيه ضابط", "هجوم", "attack", ("اغارت",))
    assert said["درعا"] < 0
    said = added("وردت على هجوم بغارات على مخازن في درعا", "هجوم", "attack", ("بغارات",))
    assert said["درعا"] < 0
    assert added("جاءت الغارة ردا على هجوم في درعا", "هجوم", "attack")["درعا"] == 0.0


def test_a_vow_to_answer_is_made_where_it_is_told():
    assert added("وفي بيروت توعد الحزب بالثأر لمقتل قائده", "بالثار", "threat")["بيروت"] == 0.0


def test_near_a_place_links_the_act_to_it():
    found = sentence("انفجرت سيارة بالقرب من الفلوجة")
    phrases = where().phraser.phrases(found, where().gazetteer.match(found), [(0, 1)])
    assert [(found.doc.norm[one.start : one.end], one.link) for one in phrases][-1] == ("الفلوجه", "قرب")
    assert not any("بالقرب" in found.doc.norm[one.start : one.end] for one in phrases)


def test_a_place_ends_before_the_week_that_is_told_after_it():
    found = sentence("وقع هجوم على بلدة تلدرو الأسبوع الماضي")
    phrases = where().phraser.phrases(found, where().gazetteer.match(found), [(1, 2)])
    assert not any("الاسبوع" in found.doc.norm[one.start : one.end] for one in phrases)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("انفجار عنيف في سبتمبر الماضي قرب البصرة", "سبتمبر"),
        ("انفجار عنيف في خريف العام 2019 قرب البصرة", "خريف"),
        ("انفجار عنيف في نيسان 1996 قرب البصرة", "نيسان"),
    ],
)
def test_a_month_or_a_season_is_when_and_never_where(text, when):
    amounts = added(text, "انفجار", "attack")
    assert next(amount for words, amount in amounts.items() if words.startswith(when)) <= -5.0
    assert amounts["البصره"] == 0.0


@pytest.mark.parametrize(
    ("text", "cue", "place"),
    [
        ("كثفت الراجمات المنصوبة على أطراف حماة قصف القرى في إدلب", "قصف", "اطراف حماه"),
        ("فتح جنود منتشرون قرب الحدود والجنود المتمركزون قرب الخليل القصف على نابلس", "القصف", "الخليل"),
        ("انطلقت صواريخ من غواصات في بحر العرب نحو كابول", "صواريخ", "بحر العرب"),
        ("رفضت الحكومة في الخرطوم تحمل مسؤولية الغارات على نيالا", "الغارات", "الخرطوم"),
        ("رفضت الفصائل المنصوص عليها في اتفاق بروكسل الهجمات", "الهجمات", "اتفاق بروكسل"),
    ],
)
def test_where_guns_ships_and_rulers_stand_is_not_where_they_strike(text, cue, place):
    assert added(text, cue, "strike")[place] < 0


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("توعدت طهران بالرد على قصف قنصليتها في دمشق", "توعدت"),
        ("قال الوزير إن العدوان على مستودع في دمشق لن يمر بلا عقاب", "يمر"),
    ],
)
def test_a_threat_is_not_where_that_was_which_it_answers(text, cue):
    assert added(text, cue, "threat")["دمشق"] < 0


def test_what_is_threatened_there_is_there():
    assert added("توعدت طهران بالرد في دمشق على الغارات", "توعدت", "threat")["دمشق"] == 0


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("عدن - واصل محققون معاينة ما أحدثه انفجار الزورق", "انفجار"),
        ("عدن (رويترز) - قال وزير إن انفجار الزورق عمل مدبر", "انفجار"),
    ],
)
def test_where_a_report_was_sent_from_is_hardly_where_an_act_was(text, cue):
    assert added(text, cue, "attack")["عدن"] < 0


def test_a_town_that_the_sentence_names_behind_its_dateline_stays():
    assert added("عدن - وقع انفجار قرب ميناء عدن أمس", "انفجار", "attack")["ميناء عدن"] == 0.0
    assert added("وقع انفجار في عدن أمس - بحسب الشرطة", "انفجار", "attack")["عدن"] == 0.0


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قالت الشرطة إن الهجوم من تنفيذ تنظيم القاعدة الذي ينشط في اليمن", "اليمن"),
        ("قالت الشرطة إن وراء الهجوم حركة الشباب التي تسيطر على مناطق واسعة في الصومال", "الصومال"),
    ],
)
def test_where_he_lives_who_did_it_is_not_where_he_struck(text, place):
    assert added(text, "الهجوم", "attack")[place] < 0


def test_where_he_lives_who_was_hit_may_be_where_he_was_struck():
    text = "الهجوم على تنظيم القاعدة الذي ينشط في اليمن"
    assert added(text, "الهجوم", "attack")["اليمن"] == 0.0
