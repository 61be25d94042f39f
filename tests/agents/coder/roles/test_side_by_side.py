"""Who acts and whom it meets stand side by side with nothing between: where the one ends and the other begins; sentences of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

PUBLISHED = datetime(2017, 6, 20, tzinfo=UTC)
ROWS = [
    # who drives out and who is driven out; who meets whom
    ("طردت قوات البشمركة تنظيم داعش من سنجار.", "attack", "قوات البشمركة", "تنظيم داعش", "سنجار"),
    ("أخرجت القوات الحكومية مسلحي الحركة من البلدة بعد قتال.", "attack", "القوات الحكومية", "مسلحي الحركة", None),
    (
        "التقى المبعوث الأممي وفد الحوثيين في مسقط لبحث وقف إطلاق النار.",
        "negotiation",
        "المبعوث الأممي",
        "وفد الحوثيين",
        "مسقط",
    ),
    ("سلم الوسطاء حماس مقترحا جديدا لوقف النار.", "negotiation", "الوسطاء", None, None),
    # a body that acts, and what is no adjective of it
    ("هزم الجيش المتمردين في معركة الميناء.", "attack", "الجيش", "المتمردين", "الميناء"),
    ("فكت القوات الحصار عن القاعدة بعد معارك.", "attack", "القوات", "القاعدة", None),
    ("قصفت الطائرات المقاتلين قرب الموصل.", "strike", "الطائرات", "المقاتلين", "الموصل"),
    (
        "أمهلت المجموعة العسكرية السفير الفرنسي 48 ساعة لمغادرة البلاد.",
        "threat",
        "المجموعة العسكرية",
        "السفير الفرنسي",
        None,
    ),
    # origin ends who acts
    ("قتلت القوات الإسرائيلية فلسطينيين اثنين في مخيم جنين.", "attack", "القوات الإسرائيلية", "فلسطينيين", "مخيم جنين"),
    ("دهس شاب فلسطيني مجموعة من الجنود قرب الخليل.", "attack", "شاب فلسطيني", "مجموعة من الجنود", "الخليل"),
    ("اجتاحت دبابات إسرائيلية مخيم رفح وسط إطلاق نار كثيف.", "attack", "دبابات إسرائيلية", "مخيم رفح", "مخيم رفح"),
    ("شنت مقاتلات إسرائيلية غارة على موقع لحماس شرق غزة.", "strike", "مقاتلات إسرائيلية", "موقع لحماس", "شرق غزة"),
    ("شنت الطائرات الحربية الروسية غارات على المدينة.", "strike", "الطائرات الحربية الروسية", "المدينة", None),
    (
        "بحث وزير الخارجية المصري مع نظيره الإسرائيلي تثبيت الهدنة في غزة.",
        "negotiation",
        "وزير الخارجية المصري",
        "نظيره الإسرائيلي",
        "غزة",
    ),
    # with what, how many, what was done to a thing
    ("استهدفت المقاومة بالمدفعية موقع الراهب.", "attack", "المقاومة", "موقع الراهب", "موقع الراهب"),
    ("ألقى شبان زجاجات حارقة على مركز للشرطة في المنامة.", "attack", "شبان", "مركز للشرطة", "المنامة"),
    ("اختطف مسلحو بوكو حرام عشرات النساء من القرية.", "attack", "مسلحو بوكو حرام", "عشرات النساء", None),
    ("استهداف المقاومة بتاريخ 11-06-2026 تجمعا لجنود العدو.", "attack", "المقاومة", "تجمعا لجنود العدو", None),
    # one phrase, whole
    ("تعرض موكب وزير الدفاع لهجوم بسيارة مفخخة وسط صنعاء.", "attack", None, "موكب وزير الدفاع", "وسط صنعاء"),
    ("استهدفت عبوتان ناسفتان دورية للجيش غرب الموصل.", "attack", None, "دورية للجيش", "غرب الموصل"),
    (
        "يتهم المتمردين الأوكرانيين الموالين لروسيا بإسقاط الطائرة.",
        "attack",
        "المتمردين الأوكرانيين الموالين لروسيا",
        "الطائرة",
        None,
    ),
    # who died did not do it; parties are no outskirts
    ("لقي سبعة جنود مصريين حتفهم في هجوم على كمين بشمال سيناء.", "attack", None, "كمين", "شمال سيناء"),
    (
        "دعا مجلس الأمن أطراف النزاع في السودان إلى وقف فوري لإطلاق النار.",
        "negotiation",
        "أطراف النزاع",
        None,
        "السودان",
    ),
]


@pytest.mark.parametrize(("text", "kind", "actor", "target", "place"), ROWS)
def test_one_ends_where_the_other_begins(text, kind, actor, target, place):
    told = next(one for one in coder().code(title="", text=text, published_at=PUBLISHED).mentions if one.type == kind)
    assert [role and role.text for role in (told.actor, told.target, told.place)] == [actor, target, place]
