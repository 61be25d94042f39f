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
    ("نفت حركة طالبان مسؤوليتها عن التفجير الذي وقع في كابول.", "attack", "actor", None),
    ("قتل ثلاثة مجندين في هجوم على كمين للشرطة في العريش.", "attack", "place", "العريش"),
    ("أصيبت سفينة تجارية بصاروخ قبالة سواحل الحديدة.", "attack", "target", "سفينة تجارية"),
    ("ما لم توقف السعودية غاراتها على صنعاء فلن يجلس الوفد إلى الطاولة.", "strike", "actor", "السعودية"),
    ("استبعد المسؤول أن تكون طالبان وراء تفجير كابول.", "attack", "place", "كابول"),
    ("ألغى الوفد مشاركته احتجاجا على استمرار القصف في ريف حماة.", "strike", "place", "ريف حماة"),
    ("أطلقت حركة حماس صواريخ على عسقلان ردا على قصف منزل في رفح.", "attack", "actor", "حركة حماس"),
    ("أطلقت حركة حماس صواريخ على عسقلان ردا على قصف منزل في رفح.", "strike", "actor", None),
    ("خطف القراصنة ناقلة نفط في المحيط الهندي واقتادوها إلى ميناء هوبيو.", "attack", "place", "المحيط الهندي"),
    ("نجا محافظ ديالى من محاولة اغتيال بعبوة ناسفة.", "attack", "target", "محافظ ديالى"),
    ("استشهد الشاب يوسف حمدان برصاص جنود الاحتلال.", "attack", "target", "الشاب يوسف حمدان"),
]


@pytest.mark.parametrize(("text", "kind", "role", "who"), ACTUAL)
def test_what_happened_is_told_as_happening_with_who_did_it_to_whom_and_where(text, kind, role, who):
    told = coder().code(title="", text=text, published_at=PUBLISHED).mentions
    mention = next(one for one in told if one.type == kind)
    found = getattr(mention, role)
    assert (mention.status, found and found.text) == ("actual", who)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("لا مجال إلا للحوار بين الحكومة والمعارضة.", "possible"),
        ("قاطعت الأحزاب جلسات الحوار.", "negated"),
        ("رفضت الحكومة دعوات غربية إلى الحوار.", "negated"),
        ("أرجئت المحادثات بين الحكومة والمتمردين حتى الخميس.", "possible"),
        ("أرجئت المحادثات بين الحكومة والمتمردين إلى أجل غير مسمى.", "negated"),
        ("وصل المبعوث إلى عدن سعيا إلى إنقاذ المفاوضات المتعثرة.", "actual"),
        ("لن تشن تركيا هجوما على عفرين.", "negated"),
        ("أرجأ الجيش اقتحام الفلوجة.", "possible"),
        ("دعت واشنطن إلى عدم شن هجوم على رفح.", "possible"),
        ("أحبطت قوات الأمن المصرية محاولة تفجير خط الغاز.", "possible"),
        ("أحبطت المقاومة الشعبية أمس هجوما شنه مسلحون حوثيون على مأرب.", "actual"),
    ],
)
def test_an_act_or_talks_are_held_to_be_what_is_said_of_them(text, status):
    mentions = coder().code(title="", text=text, published_at=PUBLISHED).mentions
    assert {one.status for one in mentions if one.type != "threat"} == {status}
