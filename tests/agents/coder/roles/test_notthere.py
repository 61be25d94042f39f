"""Where people come from, are bound for or are spoken of is not where they were hit; sentences of our own."""

from __future__ import annotations

import pytest

from agents.coder.roles.notthere import other_than_there
from agents.coder.roles.scene import view
from tests.agents.coder.reading import both, roles, sentence, where


def added(text: str, cue: str, kind: str = "attack") -> dict[str, float]:
    """What is added to each place, by its words."""
    found = sentence(text)
    at = [token.form for token in found.tokens].index(cue)
    phrases = where().phraser.phrases(found, where().gazetteer.match(found), [(at, at + 1)])
    seen = view(found, at, at + 1, kind, where().lexicon.words(found))
    return {
        found.doc.norm[one.start : one.end]: other_than_there(found, phrases, number, seen)
        for number, one in enumerate(phrases)
    }


@pytest.mark.parametrize(
    ("text", "cue", "place"),
    [
        ("هاجم مقاتلون نقطة للجيش بعدما تدربوا في قاعدة سبايكر", "هاجم", "قاعده سبايكر"),
        ("قتل عشرة مسلحين ينتمون إلى قضاء سنجار", "قتل", "قضاء سنجار"),
        ("قتل ثلاثة من أبناء مديرية رداع", "قتل", "مديريه رداع"),
        ("قتل عشرة من المتحدرين من درنة", "قتل", "درنه"),
        ("هاجموا الموقع بأسلحة وصلت من الإمارات", "هاجموا", "الامارات"),
        ("قتل الحراس مهاجرين يريدون العبور إلى إيطاليا", "قتل", "ايطاليا"),
        ("هاجموا ناشطين جمعوا مالا لإعادة إعمار غزة", "هاجموا", "غزه"),
        ("هاجموا الحاجز للتخفيف عن مدينة داريا", "هاجموا", "مدينه داريا"),
        ("قال الوزير في مؤتمر صحافي في أنقرة إن التفجير أوقع قتلى", "التفجير", "انقره"),
        ("قالت مصادر محلية في محافظة شبوة إن مسلحين قتلوا في مأرب", "قتلوا", "محافظه شبوه"),
        ("ساد غضب في كابول بعد هجوم في لوغر", "هجوم", "كابول"),
        ("تظاهر أهالي الجنود المخطوفين في بيروت", "المخطوفين", "بيروت"),
        ("هاجموا مأدبا ثالث أكبر مدينة بعد إربد", "هاجموا", "اربد"),
        ("هاجموا بعقوبة شمال شرق بغداد", "هاجموا", "شمال شرق بغداد"),
        ("هاجموا الجنود ونقلوا الجرحى إلى مستشفى الثورة بمدينة الحديدة", "هاجموا", "مدينه الحديده"),
    ],
)
def test_a_place_of_another_thing_is_hardly_that_of_the_act(text, cue, place):
    assert added(text, cue)[place] < 0


@pytest.mark.parametrize(
    ("text", "cue", "place"),
    [
        ("هاجم مقاتلون نقطة للجيش في قاعدة سبايكر", "هاجم", "قاعده سبايكر"),
        ("وصل المسلحون إلى قضاء سنجار وقتلوا شرطيا", "وقتلوا", "قضاء سنجار"),
        ("قال مصدر أمني في محافظة ديالى إن مسلحين قتلوا شرطيا", "قتلوا", "محافظه ديالي"),
        ("قتل جندي في هجوم شمال شرق بغداد", "قتل", "شمال شرق بغداد"),
        ("هاجموا مستشفى الثورة بمدينة الحديدة", "هاجموا", "مدينه الحديده"),
        ("انفجرت عبوة في سيارة تنقل جرحى قرب مستشفى في بنغازي", "انفجرت", "بنغازي"),
        ("تظاهر العشرات في بيروت وانفجرت قنبلة في صور", "وانفجرت", "صور"),
        ("هاجموا حاجزا على بعد 20 كيلومترا جنوب مدينة غزني", "هاجموا", "جنوب مدينه غزني"),
    ],
)
def test_where_an_act_may_be_stays(text, cue, place):
    assert added(text, cue)[place] == 0.0


@pytest.mark.parametrize(
    ("text", "cue", "kind", "place"),
    [
        ("قتل سبعة مسلحين في معارك عنيفة، فيما قصفت المدفعية بلدة جوبر", "معارك عنيفة", "attack", None),
        ("قتل خمسة في اشتباكات بمدينة تعز، فيما قصف الطيران عدن", "اشتباكات", "attack", "taiz"),
        ("انفجرت سيارة مفخخة أمس فيما كان الوزير يزور مدينة البصرة", "مفخخة", "attack", "basra"),
    ],
)
def test_the_place_of_a_neighbour_clause_is_its_own(text, cue, kind, place):
    other = ("قصفت المدفعية", "strike") if "المدفعية" in text else ("قصف الطيران", "strike")
    told = both(text, (cue, kind), other) if "قصف" in text else roles(text, cue, kind)
    assert (told.place.name if told.place else None) == place
