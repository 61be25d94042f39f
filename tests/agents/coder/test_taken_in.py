"""Plain sentences that a rule of wording once took in, though it was made for others: each is read as it says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.agents.coder.reading import coder

PUBLISHED = datetime(2017, 6, 20, tzinfo=UTC)
ACTUAL = [
    ("واصل التحالف قصف الحوثيين لليوم الثالث.", "strike", "actor", "التحالف"),
    ("واصل الجيش العراقي قصف داعش للأسبوع الثاني.", "strike", "target", "داعش"),
    ("نفذ حزب الله قصفا على الجليل.", "attack", "actor", "حزب الله"),
    ("طالب مجلس الأمن بالتحقيق في الغارة قرب صنعاء.", "strike", "place", "صنعاء"),
    ("دعت الأمم المتحدة إلى وقف القصف قرب المستشفيات.", "strike", "place", None),
    ("قتل 12 جنديا في هجمات لتنظيم داعش منذ مطلع العام الحالي.", "attack", "actor", "تنظيم داعش"),
    ("سجلت المنظمة 40 هجوما على المستشفيات منذ بداية العام.", "attack", "target", "المستشفيات"),
    ("اغتال مسلحون قائدا عسكريا في عدن.", "attack", "target", "قائدا عسكريا"),
    ("استهدف القصف مستودعا عسكريا للجيش.", "strike", "actor", None),
    ("تعرض مجلس عزاء في بغداد لهجوم انتحاري.", "attack", "place", "بغداد"),
    ("قرب المحكمة في كويتا وقع تفجير انتحاري.", "attack", "place", "كويتا"),
    ("وجرح في بغداد 5 عندما انفجرت عبوة ناسفة.", "attack", "place", "بغداد"),
    ("رفضت إيران دعوات تعديل الاتفاق النووي.", "negotiation", "actor", "إيران"),
    ("أعلن تنظيم الدولة مقتل عشرة جنود مصريين في هجوم بسيناء.", "attack", "actor", "تنظيم الدولة"),
    ("أعلن الجيش مقتل جنديين في هجوم بسيناء.", "attack", "actor", None),
    ("عند الساعة 9 مسلحون هاجموا الحاجز.", "attack", "actor", "مسلحون"),
    ("التقط الجنود صورا تذكارية قبل الهجوم على الموصل.", "attack", "place", "الموصل"),
    ("استشهد الشاب يوسف حمدان برصاص جنود الاحتلال.", "attack", "target", "الشاب يوسف حمدان"),
]


@pytest.mark.parametrize(("text", "kind", "role", "who"), ACTUAL)
def test_what_happened_is_told_as_happening_with_who_did_it_to_whom_and_where(text, kind, role, who):
    mention = coder().code(title="", text=text, published_at=PUBLISHED).mentions[0]
    found = getattr(mention, role)
    assert (mention.type, mention.status, found and found.text) == (kind, "actual", who)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("لا مجال إلا للحوار بين الحكومة والمعارضة.", "possible"),
        ("قاطعت الأحزاب جلسات الحوار.", "negated"),
        ("رفضت الحكومة دعوات غربية إلى الحوار.", "negated"),
    ],
)
def test_talks_are_held_to_be_what_is_said_of_them(text, status):
    assert {one.status for one in coder().code(title="", text=text, published_at=PUBLISHED).mentions} == {status}
