"""Where talks are held, whose envoy somebody is, and how sure a place of talks or of a threat must be; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder


def told(text: str, kind: str = "negotiation") -> tuple[str | None, str | None]:
    """The words of the place of the first mention of a type in a text, and the name of the place."""
    coded = coder().code(title="", text=text, published_at=datetime(2020, 6, 17, 12, tzinfo=UTC))
    place = next(one.place for one in coded.mentions if one.type.value == kind)
    return (place.text, place.name) if place else (None, None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("انطلقت أمس مفاوضات أنقرة بين الفصائل والحكومة لوقف إطلاق النار.", "أنقرة"),
        ("توجه وفد من الحركة إلى القاهرة للمشاركة في جولة مفاوضات بشأن الهدنة في ليبيا.", "القاهرة"),
        (
            "وصل وفد الحكومة إلى مقر الأمم المتحدة في هافانا للقاء المبعوث في جولة من محادثات السلام بشأن كولومبيا.",
            "هافانا",
        ),
        ("يعقد الجانبان جولة رابعة من المحادثات تستضيفها العاصمة الأوغندية كمبالا.", "العاصمة الأوغندية كمبالا"),
        (
            "أفادت وكالات أن المبعوث الأممي إلى اليمن زار العاصمة العمانية مسقط، والتقى مسؤولين من أجل بحث حل سياسي للأزمة.",
            "العاصمة العمانية مسقط",
        ),
        ("التقى الوسيط الأفريقي زعيم المتمردين في أديس أبابا مساء الثلاثاء لبحث الهدنة.", "أديس أبابا"),
        (
            "سيوقع الطرفان على المبادرة الأفريقية الخميس، ورجحت مصادر أن يتم التوقيع في العاصمة الإثيوبية أديس أبابا.",
            "العاصمة الإثيوبية أديس أبابا",
        ),
        ("بدأت في 12/5 جولة جديدة من المفاوضات حول قضية دارفور في العاصمة الكينية نيروبي.", "العاصمة الكينية نيروبي"),
        ("احتضنت تونس جولة حوار بين الأطراف الليبية.", "تونس"),
        ("عاد الوسيط من القاهرة، حيث أجرى محادثات بشأن الهدنة في غزة ورفح.", "القاهرة"),
    ],
)
def test_a_town_where_talks_are_held_is_their_place(text: str, place: str) -> None:
    assert told(text)[0] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("أعلن وقف إطلاق النار في ناغورني قره باغ بعد مفاوضات في موسكو.", "karabakh"),
        ("اتفق الطرفان على هدنة في الحديدة بعد مشاورات في ستوكهولم.", "hodeidah"),
        ("قال الوزير خلال لقاء في باريس إن وقف إطلاق النار في سوريا هش.", "country-sy"),
        ("رفض الطرفان اتفاق الطائف.", None),
    ],
)
def test_a_truce_is_where_it_is_in_force_and_an_accord_not_at_its_name(text: str, place: str | None) -> None:
    assert told(text)[1] == place


@pytest.mark.parametrize(
    "text",
    [
        "طالب المبعوث الأممي إلى السودان، فولكر بيرتس، الطرفين بالالتزام بالهدنة.",
        "دعا المبعوث الأميركي إلى سوريا جيمس جيفري إلى استئناف المفاوضات.",
        "أجرى الموفد الدولي إلى قبرص محادثات مع الطرفين.",
        "توصل المجلس العسكري في غينيا وأحزاب المعارضة إلى اتفاق لتقاسم السلطة.",
        "وقعت الحكومة الانتقالية في تشاد وحركات مسلحة اتفاقا للسلام.",
    ],
)
def test_the_land_of_an_envoy_or_of_its_rulers_is_no_place_of_talks(text: str) -> None:
    assert told(text) == (None, None)


def test_an_envoy_goes_somewhere_and_talks_in_a_town() -> None:
    assert told("عقد المبعوث الأممي إلى اليمن جلسة مشاورات في مسقط.")[1] == "muscat"
    assert told("وصل المبعوث الأممي إلى سوريا لإجراء محادثات مع الحكومة.")[1] == "country-sy"


def test_whose_rulers_are_threatened_is_not_where() -> None:
    assert told("توعد الاتحاد الأفريقي المتمردين في بوروندي بتدخل عسكري.", "threat") == (None, None)
    assert told("أنذر الجيش سكان ثلاثة أحياء في الخرطوم بإخلائها.", "threat")[1] == "khartoum"
