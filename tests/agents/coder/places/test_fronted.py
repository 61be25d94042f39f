"""The place that opens a sentence, or stands right behind what was hit, is where its act was done."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import coder, roles


def spot(text, cue, kind="attack"):
    place = roles(text, cue, kind).place
    return place.name if place is not None else None


@pytest.mark.parametrize(
    ("text", "cue", "kind", "place"),
    [
        ("وفي نيروبي، أفادت الشرطة بأن مسلحين اقتحموا مركزا تجاريا وقتلوا عشرة.", "اقتحموا", "attack", "g184745"),
        ("وفي حلب، جددت الطائرات قصفها الأحياء الشرقية ما أسفر عن مقتل عشرين.", "قصفها", "strike", "aleppo"),
        ("وفي ولاية عين الدفلى تنكر مسلحون في زي الدرك ونصبوا حاجزا ليلة الجمعة وذبحوا خمسة من المسافرين.", "وذبحوا", "attack", "ain-defla"),
    ],
)  # fmt: skip
def test_an_act_lies_in_the_place_that_opens_its_sentence_though_it_comes_many_words_later(text, cue, kind, place):
    assert spot(text, cue, kind) == place


def test_of_two_acts_the_first_lies_in_the_place_that_opens_the_sentence_and_the_second_in_its_own():
    text = "وفي صور، أغارت طائرة حربية فجرا على سيارة وقتل سائقها، كما أصيب اثنان بغارة على بنت جبيل."
    acts = [one for one in coder().code(title="", text=text).mentions if one.type == "strike"]
    assert [one.place.name for one in acts if one.place] == ["tyre", "bint-jbeil"]


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("وفي باريس، قال وزير الخارجية إن القصف الروسي يجب أن يتوقف.", "القصف الروسي", "strike"),
        ("وفي القاهرة، بحث الوزيران هجمات المسلحين وسبل وقفها.", "هجمات", "attack"),
        ("وفي روما، ناقش المجلس غارات الطائرات الأميركية على المدنيين.", "غارات", "strike"),
    ],
)
def test_where_an_act_is_only_talked_of_it_was_not_done(text, cue, kind):
    assert spot(text, cue, kind) is None


@pytest.mark.parametrize(
    ("text", "cue", "place"),
    [
        ("وسقطت ثلاث قذائف فجر السبت على الحي الدبلوماسي داخل المنطقة الخضراء، بحسب الشرطة.", "وسقطت ثلاث قذائف", "green-zone"),
        ("سقطت صواريخ أطلقتها طائرات أميركية على حي الوحدة السكني في البصرة.", "سقطت صواريخ أطلقتها", "basra"),
    ],
)  # fmt: skip
def test_an_act_lies_in_the_place_right_behind_what_was_hit(text, cue, place):
    assert spot(text, cue) == place
