from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agents.coder.roles.choice import RoleModel, likeliest_place, pick_by_hand
from agents.coder.roles.features import feature, features, name
from agents.coder.roles.memory import Memory, pack, unpack
from agents.coder.roles.scene import scene, stands, title_names, view
from agents.coder.roles.words import CUE_GROUPS
from agents.coder.where import Where
from tests.agents.coder.reading import roles, sentence, where


def looked(text: str, first: int, last: int, kind: str):
    found = sentence(text)
    hits = where().gazetteer.match(found)
    words = where().lexicon.words(found)
    return found, where().phraser.phrases(found, hits, [(first, last)]), view(found, first, last, kind, words)


def said(found, phrases, cue):
    look = scene(found, phrases, where().lexicon.words(found))
    return [features(look, cue, one) for one in stands(look, cue)]


def test_a_feature_is_the_same_after_it_went_through_the_file():
    found, phrases, cue = looked("قصفت القوات التركية قرية في دهوك أمس", 0, 1, "strike")
    for row in said(found, phrases, cue):
        assert [feature(name(one)) for one in row] == row


def test_no_feature_is_a_word_of_the_text_but_a_particle():
    found, phrases, cue = looked("قصفت القوات التركية قرية دوريان في دهوك أمس", 0, 1, "strike")
    parts = {part for row in said(found, phrases, cue) for one in row for part in one}
    assert parts.isdisjoint({"قصفت", "القوات", "التركيه", "قريه", "دوريان", "دهوك"})


def test_what_the_model_remembers_changes_no_answer():
    model = RoleModel.load()
    assert model is not None
    found, phrases, cue = looked("شنت طائرات التحالف غارات على صعدة", 3, 4, "strike")
    look = scene(found, phrases)
    first = model.pick(look, cue)
    assert model.pick(look, cue) == first
    assert RoleModel.load().pick(scene(found, phrases), cue) == first


TEXTS = (
    "شنت طائرات التحالف غارات على مواقع الحوثيين في صعدة، وقال شهود إن القوات أطلقت قذائف قرب حجة",
    "وأعلن الجيش أن المسلحين هاجموا قاعدة عين الأسد بمحافظة الأنبار بعد مقتل قائد الفصيل في بغداد",
    "بغداد: هدد الحزب الحكومة التركية بالرد بينما تستمر المفاوضات بين دمشق وأنقرة",
)


@given(st.sampled_from(TEXTS), st.integers(0, 8), st.integers(0, 8), st.sampled_from(("attack", "threat")))
def test_the_quick_sum_is_that_of_the_features(text, at, other, kind):
    """Every feature counts once, under whatever number its block is kept."""
    found = sentence(text)
    hits, words = where().gazetteer.match(found), where().lexicon.words(found)
    others = [] if other == at else [(other, other + 1)]
    phrases = where().phraser.phrases(found, hits, [(at, at + 1), *others])
    look = scene(found, phrases, words, title_names(sentence("غارات على صعدة"), ()))
    cue = view(found, at, at + 1, kind, words)
    placed = stands(look, cue, others)
    rows = [features(look, cue, one) for one in placed]
    weights = {one: pack((len(str(one)), -len(one), hash(one) % 7)) for row in rows for one in row}
    memory = Memory(weights)
    for _ in range(2):  # as read, and as remembered
        scores, _ = memory.scores(look, cue, placed)
        assert scores == [unpack(sum(weights[one] for one in row)) for row in rows]


def test_the_numbers_of_cues_fit_where_they_stand_in_the_keys():
    groups = len(CUE_GROUPS) + 1
    assert groups * 4 <= 1 << 7, "group and type of a cue have seven bits (rolememory.Memory.scores)"
    assert groups * 12 <= 1 << 8, "group and shape of a cue have eight bits"


@given(st.lists(st.tuples(*[st.integers(-90_000, 90_000)] * 3), max_size=20))
def test_three_sums_in_one_number_come_apart_again(rows):
    thousandths = [tuple(value / 1000 for value in row) for row in rows]
    total = unpack(sum(pack(row) for row in thousandths))
    assert total == tuple(sum(row[i] for row in rows) / 1000 for i in range(3))


def test_a_full_memory_starts_anew_and_answers_the_same():
    found, phrases, cue = looked("شنت طائرات التحالف غارات على صعدة", 3, 4, "strike")
    model = RoleModel.load()
    first = model.pick(scene(found, phrases), cue)
    model._memory.full = True
    assert model.pick(scene(found, phrases), cue) == first
    assert not model._memory.full


def test_no_phrase_runs_over_another_cue_of_the_sentence():
    found = sentence("قصف مواقع الحوثيين معارك في صعدة")
    phrases = where().phraser.phrases(found, where().gazetteer.match(found), [(0, 1), (3, 4)])
    assert all(not phrase.first < 3 < phrase.last for phrase in phrases)


def test_a_noun_that_is_nowhere_is_no_phrase():
    found = sentence("قال إن الهجوم وقع في إطار العملية")
    phrases = where().phraser.phrases(found, where().gazetteer.match(found), [(2, 3)])
    assert [phrase for phrase in phrases if phrase.first > 3] == []


def test_without_the_model_the_plainest_constructions_are_read():
    _, phrases, cue = looked("قصفت القوات التركية قرية في دهوك", 0, 1, "strike")
    picks = pick_by_hand(phrases, cue)
    assert picks.actor is not None and picks.actor.actor is not None and picks.actor.actor.id == "turkey"
    assert picks.place is not None


def test_the_coder_runs_without_the_model():
    bare = Where(where().gazetteer, where().theatres, None)
    found = sentence("غارة أميركية على البوكمال")
    context = bare.document(None, [found])
    assert bare.mention((0, 4), "strike", found, bare.annotate(found), context).theatres == ("SY", "iq-sy-border")


def chain():
    found, phrases, _ = looked("قصف عنيف على الزبداني بريف دمشق", 0, 1, "strike")
    at = next(at for at, one in enumerate(phrases) if one.sites)
    return found, phrases, at


def test_where_readers_would_be_divided_over_a_chain_of_places_the_whole_is_given():
    found, phrases, at = chain()
    place = likeliest_place(found, phrases, [(at, 0.4), (at + 1, 0.4)], 0.5)
    assert place is not None
    assert found.doc.norm[place.start : place.end] == "الزبداني بريف دمشق"
    assert place.sites == phrases[at].sites


def test_a_place_that_is_sure_is_given_alone():
    found, phrases, at = chain()
    assert likeliest_place(found, phrases, [(at, 0.9)], 0.5) == phrases[at]


def test_of_two_places_nearly_as_likely_the_one_told_first_is_given():
    found, phrases, _ = looked("قصف عنيف على إدلب ثم تحليق فوق اللاذقية", 0, 1, "strike")
    first, later = (at for at, one in enumerate(phrases) if one.sites)
    assert likeliest_place(found, phrases, [(first, 0.4), (later, 0.5)], 0.37) == phrases[first]
    assert likeliest_place(found, phrases, [(first, 0.3), (later, 0.6)], 0.37) == phrases[later]


def test_a_chain_hardly_likelier_than_its_first_place_is_not_given_whole():
    found, phrases, at = chain()
    assert likeliest_place(found, phrases, [(at, 0.8), (at + 1, 0.1)], 0.37) == phrases[at]


def test_a_place_less_likely_than_asked_is_none():
    found, phrases, at = chain()
    assert likeliest_place(found, phrases, [(at, 0.2), (at + 1, 0.1)], 0.5) is None


def test_a_town_is_given_though_nobody_knows_the_building_in_it_that_the_act_lies_nearer():
    for text, cue, kind, town in (
        ("طرد الجنود المسلحين من محيط المصرف المركزي في تعز بعد معارك شوارع", "معارك شوارع", "attack", "تعز"),
        ("تعرض محيط صالة الركاب الحدودية في البصرة لهجوم صاروخي", "لهجوم صاروخي", "strike", "البصرة"),
    ):
        place = roles(text, cue, kind).place
        assert place is not None
        assert place.text == town


def test_places_joined_to_each_other_are_as_likely_as_all_of_them():
    found, phrases, _ = looked("قتال عنيف في سوريا والعراق منذ شهور", 0, 1, "attack")
    first, later = (at for at, one in enumerate(phrases) if one.sites)
    assert likeliest_place(found, phrases, [(first, 0.3), (later, 0.35)], 0.37) == phrases[first]


def test_the_road_between_two_towns_is_one_place():
    for text, cue, kind, road in (
        ("وقتل سائق الشاحنة على الطريق بين حمص وطرطوس حين أصابتها قذيفة", "أصابتها قذيفة", "attack", "الطريق بين حمص وطرطوس"),
        ("أقام مسلحون حاجزا وقتلوا تسعة على الطريق الواصل بين مأرب وصنعاء", "وقتلوا تسعة", "attack", "الطريق الواصل بين مأرب وصنعاء"),
    ):  # fmt: skip
        place = roles(text, cue, kind).place
        assert place is not None
        assert place.text == road


@given(st.text("اإةهىيوفبلكمنتس «»(),،.:", max_size=80), st.integers(0, 6))
def test_phrases_never_overlap_and_stay_in_the_sentence(text, at):
    found, phrases, _ = looked(f"هجوم {text}", at, at + 1, "attack")
    last = 0
    for phrase in phrases:
        assert last <= phrase.first < phrase.last <= len(found.tokens)
        assert found.start <= phrase.start < phrase.end <= len(found.doc.norm)
        last = phrase.last


def test_who_had_threatened_stands_before_the_verb():
    for text, cue in (
        ("وكانت الحكومة المقدونية أمهلت المقاتلين الألبان 48 ساعة لإلقاء السلاح", "أمهلت المقاتلين الألبان 48 ساعة"),
        ("كان الجيش اللبناني قد أمهل المسلحين يومين", "أمهل المسلحين"),
    ):
        found = roles(text, cue, "threat")
        assert found.actor is not None
        assert found.actor.text in {"الحكومة المقدونية", "الجيش اللبناني"}
        assert found.target is not None
        assert found.target.text in {"المقاتلين الألبان", "المسلحين"}
