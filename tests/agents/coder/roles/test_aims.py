"""What an act hit, as a verb behind it says, and who did it by the word for the act; sentences of our own."""

from __future__ import annotations

import pytest

from tests.agents.coder.reading import who


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("شنت مجموعة مسلحة هجوما على مدينة القصرين مستهدفة ثكنة للجيش.", "مجموعة مسلحة", "ثكنة للجيش"),
        ("أسفر الهجوم عن مقتل شخصين وإصابة أربعة آخرين.", None, "شخصين"),
        (
            "تستمر هجمات يشنها تنظيم الدولة على قرى سيطرت عليها القوات العراقية غرب الأنبار.",
            "تنظيم الدولة",
            "قرى سيطرت عليها القوات العراقية",
        ),
        ("قاتل المرتزقة إلى جانب الجيش الأذري في المعركة.", "المرتزقة", None),
    ],
)
def test_what_an_act_was_aimed_at_goes_before_where_it_was(text: str, actor: str | None, target: str | None) -> None:
    assert who(text, "attack") == (actor, target)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("نفذ الجيش غارة على بلدة ميس الجبل استهدفت سيارة مدنية.", "الجيش", "سيارة مدنية"),
        (
            "شنت المقاتلات السودانية غارات على مناطق متفرقة من جنوب كردفان استهدفت مخيمات النازحين.",
            "المقاتلات السودانية",
            "مخيمات النازحين",
        ),
    ],
)
def test_a_raid_that_hit_something_in_a_town_hit_that(text: str, actor: str | None, target: str | None) -> None:
    assert who(text, "strike") == (actor, target)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        (
            "قال الشهود إن عشرة عناصر من الشرطة التونسية قتلوا ليلة الأحد في كمين نصبته جماعة متشددة.",
            "جماعة متشددة",
            "عشرة عناصر من الشرطة التونسية",
        ),
        ("سقط أربعة قتلى جراء اقتحام انتحاري حاجزا للجيش في الفلوجة.", "انتحاري", "حاجزا للجيش"),
        ("ألقت الحكومة باللائمة في الهجوم على متمردي القوات المتحالفة.", "متمردي القوات", None),
        ("هدد خاطفو السياح الألمان في اليمن بقتلهم.", "خاطفو السياح الألمان", None),
        ("قتل ستة في هجوم انتحاري على ثكنة.", None, "ثكنة"),
    ],
)
def test_who_acts_by_the_word_for_the_act(text: str, actor: str | None, target: str | None) -> None:
    assert who(text, "attack") == (actor, target)
