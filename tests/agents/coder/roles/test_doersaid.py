"""What the words around a phrase say outright of whether it acted; sentences of our own."""

from __future__ import annotations

import pytest

from agents.coder.roles.doersaid import outright
from agents.coder.roles.scene import scene, stands, view
from tests.agents.coder.reading import roles, sentence, where


def added(text: str, cue: str, kind: str, last: str = "") -> dict[str, float]:
    """What is added to each phrase, by its words. `last`: the last word of the cue, where it has several."""
    found = sentence(text)
    forms = [token.form for token in found.tokens]
    span = forms.index(cue), forms.index(last or cue) + 1
    hits, words = where().gazetteer.match(found), where().lexicon.words(found)
    phrases = where().phraser.phrases(found, hits, [span])
    look, seen = scene(found, phrases, words), view(found, *span, kind, words)
    beside = stands(look, seen)
    told = [(phrases[one.at], amount) for one, amount in zip(beside, outright(look, seen, beside), strict=True)]
    return {found.doc.norm[one.start : one.end]: amount for one, amount in told}


@pytest.mark.parametrize(
    ("text", "cue", "adjective"),
    [
        ("هز هجوم انتحاري وسط المدينة", "هجوم", "انتحاري"),
        ("قتل ثلاثة في اشتباكات مسلحة بالبصرة", "اشتباكات", "مسلحه"),
        ("وقع الهجوم الإرهابي عند الفجر", "الهجوم", "الارهابي"),
    ],
)
def test_of_what_kind_an_act_is_is_nobody(text, cue, adjective):
    assert added(text, cue, "attack")[adjective] < 0


def test_who_does_an_act_may_be_called_by_its_kind():
    assert set(added("فجر انتحاري سيارة مفخخة", "فجر", "attack").values()) == {0.0}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("تعرضت قوات الجيش لهجوم عند الجسر", "قوات الجيش"),
        ("قوات الجيش تعرضت لهجوم عند الجسر", "قوات الجيش"),
        ("الهجوم الذي تعرضت له قوات الجيش", "قوات الجيش"),
    ],
)
def test_who_met_an_act_did_not_do_it(text, who):
    cue = "الهجوم" if text.startswith("الهجوم") else "لهجوم"
    assert added(text, cue, "attack")[who] < 0


@pytest.mark.parametrize(
    ("text", "cue", "who"),
    [
        ("عثرت الشرطة على قنبلة في القطار", "قنبله", "الشرطه"),
        ("الهجوم الذي أحبطته قوات الأمن أمس", "الهجوم", "قوات الامن"),
        ("مقتل خمسة من الشرطة في القصف", "القصف", "الشرطه"),
        ("أعلن الجيش التركي مقتل جنديين في القصف", "القصف", "الجيش التركي"),
        ("أقرت الشرطة أمس بمقتل ضابط في القصف", "القصف", "الشرطه"),
        ("وقال إن 20 مسلحا من حزب الله قتلوا في القصف", "القصف", "مسلحا"),
    ],
)
def test_who_found_foiled_or_fell_did_not_do_it(text, cue, who):
    assert added(text, cue, "attack")[who] < 0


def test_who_tells_of_the_death_of_others_may_have_killed_them():
    assert added("أعلن الجيش التركي مقتل زعيم التنظيم في القصف", "القصف", "strike")["الجيش التركي"] == 0.0


def test_with_whom_they_fought_who_fell_is_who_did_it():
    said = added("أصيب ضابطان في مواجهة عنيفة مع المسلحين", "مواجهه", "attack")
    assert said["المسلحين"] > 0
    said = added("خاض الجيش مواجهة عنيفة مع المسلحين", "مواجهه", "attack")
    assert said["المسلحين"] == 0.0


def test_what_shoots_right_after_a_verb_of_shooting_is_its_subject():
    assert added("فيما قصفت دبابتان على القرية", "قصفت", "strike")["دبابتان"] > 0
    assert added("فيما استهدفت طائرتان في المطار", "استهدفت", "strike")["طائرتان"] == 0.0


@pytest.mark.parametrize(
    ("text", "cue", "who"),
    [
        ("رحبت السعودية بحذر بالاتفاق النووي", "بالاتفاق", "السعوديه"),
        ("يعتبر نتنياهو الاتفاق خطأ كبيرا", "الاتفاق", "نتنياهو"),
        ("سارع وزير الدفاع إلى محاولة وساطة بين قبرص واليونان", "وساطه", "قبرص"),
        ("تستضيف باكستان محادثات جديدة", "محادثات", "باكستان"),
        ("تبدأ الهدنة التي ترعاها سويسرا", "الهدنه", "سويسرا"),
        ("يحاول نتنياهو عرقلة الاتفاق", "الاتفاق", "نتنياهو"),
        ("أبلغت موسكو أنقرة رسميا بوقف المفاوضات", "المفاوضات", "انقره"),
    ],
)
def test_who_has_an_opinion_of_an_accord_or_is_mediated_between_is_no_doer_of_it(text, cue, who):
    assert added(text, cue, "negotiation")[who] < 0


def test_a_delegation_of_the_talks_is_who_talks():
    assert added("وصلت لجنة الوساطة القبلية إلى البلدة", "الوساطه", "negotiation")["لجنه"] > 0


@pytest.mark.parametrize("text", ["نعى حزب الله قتلى الغارة", "أعلن حزب الله الحداد بعد الغارة"])
def test_who_mourns_did_not_do_it(text):
    assert added(text, "الغاره", "strike")["حزب الله"] < 0


def test_not_who_accuses_but_who_is_accused_did_it():
    said = added("اتهمت أوكرانيا روسيا بقصف محطة", "بقصف", "strike")
    assert said["اوكرانيا"] < 0 < said["روسيا"]
    assert added("نائب يتهم روسيا بقصف محطة", "بقصف", "strike")["روسيا"] == 0.0


def test_who_threatens_besides_what_he_does_is_the_subject_of_the_sentence():
    assert added("واستقبل وزير الدفاع في مكتبه ضباطا متوعدا بالرد", "متوعدا", "threat")["وزير الدفاع"] > 0
    assert set(added("تعرضت الشرطة لتهديد من المسلحين", "لتهديد", "threat").values()) == {0.0}


@pytest.mark.parametrize(
    ("text", "cue", "act"),
    [
        ("غارة لطائرة أميركية أصابت سيارة", ("لطائره", "اصابت"), "اصابت"),
        ("وزارة الخزانة الأمريكية تهدد المصارف", ("الامريكيه", "تهدد"), "تهدد"),
        ("في رسالة تهديد", ("تهديد", "تهديد"), "تهديد"),
    ],
)
def test_a_cue_that_begins_with_who_acts_is_its_act(text, cue, act):
    found = sentence(text)
    forms = [token.form for token in found.tokens]
    span = forms.index(cue[0]), forms.index(cue[1]) + 1
    first, last = where().phraser.without_doer(found.tokens, where().lexicon.words(found), span)
    assert (forms[first], last) == (act, span[1])


def test_who_threatens_stands_right_before_a_verb_for_one_and_not_who_acted_before_it():
    told = roles("موسكو تقصف خمسة مواقع في أوديسا، وكييف تتوعد بالرد", "تتوعد بالرد", "threat")
    assert told.actor.text == "كييف"
