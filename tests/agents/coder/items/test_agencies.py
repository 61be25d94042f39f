from __future__ import annotations

from functools import cache

import pytest

from agents.coder.items.agencies import Agencies
from schemas.errors import RuleFileError


@cache
def agencies() -> Agencies:
    return Agencies.load()


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("غزة (اف ب) - قال مسؤول", "afp"),
        ("غزة (أ.ف.ب) قال مسؤول", "afp"),
        ("غزة - أ. ف. ب. - قال مسؤول", "afp"),
        ("بغداد - رويترز: قتل", "reuters"),
        ("رويترز - قتل ثلاثة جنود", "reuters"),
        ("بغداد (رويترز، د ب أ) - قتل", "reuters"),
        ("دمشق (سانا) قتل", "sana"),
        ("الرياض - واس: أعلن", "spa"),
        ("واس - الرياض", "spa"),
        ("القاهرة (أ ش أ) - أعلن", "mena"),
        ("الجزائر/ واج / أعلن", "aps"),
        ("أبوظبي في 5 مارس/ وام / بحث", "wam"),
        ("طرابلس (وال) - قال", "lana"),
        ("وطنية - افادت مندوبتنا", "nna"),
        ("موسكو (نوفوستي) - أعلن", "ria-novosti"),
        ("قتل ثلاثة جنود في هجوم. (رويترز)", "reuters"),
        ("قتل ثلاثة جنود في هجوم.\nأ ف ب", "afp"),
        ("قتل ثلاثة جنود في هجوم.\nوكالة أنباء الشرق الأوسط", "mena"),
        ("قال مصدر لرويترز إن ثلاثة جنود قتلوا", None),
        ("قال مسؤولون لوكالة فرانس برس إن", None),
        ("ذكرت رويترز: قتل ثلاثة", None),
        ("قتل صحافي من رويترز في غارة", None),
        ("الوفد بنا علاقات - ثم عاد", None),
        ("شهدت البتراء (بترا القديمة) زحاما", None),
        ("تحدث عن قضايا وطنية. وقال\nوطنية", None),
        ("بغداد (أ ب) - قتل", "ap"),
        ("يفتتح في أغسطس (آب) المقبل", None),
        ("من 5 إلى 15 أغسطس/ آب/ على", None),
        ("سينفذ الوعد قريبا.", None),
        ("بحسب حصيلة وضعتها وكالة الصحافة الفرنسية.", None),
        ("بغداد/ فلان بن فلان", None),
    ],
)
def test_a_text_is_an_agency_s_only_by_its_dateline_or_its_signature(text, agency):
    assert agencies().of(text) == agency


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("غزة (اف ب) - قال مسؤول", "afp"),
        ("بغداد - رويترز: قتل", "reuters"),
        ("قال مسؤولون لوكالة فرانس برس إن", "afp"),
        ("قال لأسوشيتد برس إن", "ap"),
        ("قضايا وطنية وقومية", None),
        ("بغداد/ فلان بن فلان", None),
    ],
)
def test_an_agency_is_named_wherever_head_or_foot_speak_of_it(text, agency):
    assert agencies().named(text) == agency


@pytest.mark.parametrize(
    ("said", "agency"),
    [
        ("AFP", "afp"),
        ("afp", "afp"),
        ("ا.ف.ب", "afp"),
        ("وكالة فرانس برس", "afp"),
        ("Xinhua", "xinhua"),
        ("A wire", None),
        ("وكالة رويترز للأنباء", "reuters"),
        ("رويترز للأنباء", "reuters"),
        ("وكالة أنباء الأناضول", "anadolu"),
        ("الأنَاضُول", "anadolu"),
        ("وكـالة الانباء السعوديه", "spa"),
        ("الأنباء السورية", "sana"),
        ("وكالة الأنباء العراقية", "ina"),
        ("Reuters Arabic", "reuters"),
        ("سبوتنيك عربي", "sputnik"),
        ("Xinhua News Agency", "xinhua"),
        ("سهم الإخبارية", None),
        ("وكالة الأنباء", None),
        ("الأنباء", None),
        ("مراسل رويترز", None),
        ("", None),
        (" ", None),
    ],
)
def test_an_agency_that_the_source_names_or_is_itself_is_the_same_in_any_spelling(said, agency):
    text = "قتل ثلاثة"
    assert agencies().of(text, said) == agencies().of(text, None, said) == agencies().called(said) == agency


def test_where_the_source_names_no_agency_that_there_is_the_text_may_still_be_signed_by_one():
    assert agencies().of("بغداد (رويترز) - قتل", "سهم الإخبارية", "المدى") == "reuters"
    assert agencies().of("بغداد (رويترز) - قتل", "AFP", "المدى") == "afp"


def test_two_agencies_never_share_a_sign(tmp_path):
    path = tmp_path / "agencies.yaml"
    path.write_text(
        "schema_version: 1\nagencies:\n  - {id: one, en: One, ar: الأولى, names: [أ ب]}\n  - {id: two, en: Two, ar: الثانية, short: [ا.ب]}\n",
        encoding="utf-8",
    )
    with pytest.raises(RuleFileError, match=r"is a sign of one and of two"):
        Agencies.load(path)


def test_a_text_of_marks_alone_is_looked_at_at_once():
    assert agencies().of("(" * 4000 + "-/" * 4000) is None
