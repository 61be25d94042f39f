"""Words of what is open yet and of what is there all the same (status/unsettled.py, status/there.py). Pure data."""

from __future__ import annotations

from typing import Final

OPEN_VERBS: Final = {
    "dare": "جرؤ/يجرؤ تجرأ/يتجرأ",
    "hinder": "عرقل/يعرقل أعاق/يعيق أعاق/يعوق عطل/يعطل",
    "become": "بات/يبيت أصبح/يصبح صار/يصير",
    "join": "انضم/ينضم",
    "extend": "مدد/يمدد",
}
OPEN_NOUNS: Final = {
    "hinder": "عرقلة إعاقة تعطيل",
    "undoing": "انهيار فشل تعثر إخفاق عرقلة تقويض نسف إفشال",
    "leaving": "انسحاب إلغاء تعليق",
    "reaching": "توصل إبرام توقيع إعلان إنجاز",
    "extend": "تمديد",
    "join": "انضمام",
    "a_date": "موعد",
    "a_day_of": "تاريخ توقيت ساعة",
    "knowing": "علم معرفة",
    "concession": "تنازل تنازلات",
}
OPEN_WORDS: Final = {
    "settling": "تحديد",
    "close": "وشيكا وشيكة قريبا قريبة ممكنا ممكنة قاب مسألة",
    "would_have": "لكان لكانت لكانوا",
    "suspicion": "اشتباه الاشتباه للاشتباه بالاشتباه يشتبه اشتبه",
    "in_case": "حال",
    "a_plan": "خطة خطته خطتها بخطة لخطة مبادرة مبادرته بمبادرة",
    "keeping_to": "تنفيذ بتنفيذ لتنفيذ التزام التزامه التزامها التزامهم بالتزام ملتزم ملتزمة ملتزمون ملتزمين تطبيق لتطبيق بتطبيق",
    "will_lead": "سيقود ستقود سيدفع ستدفع سيؤدي ستؤدي سيفضي ستفضي",
    "brink": "وشك",
}
