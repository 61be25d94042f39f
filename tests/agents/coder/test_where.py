from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.base import EventType
from tests.agents.coder.reading import roles, sentence, several, where


def said(role):
    return role.text if role is not None else None


@pytest.mark.parametrize(
    ("text", "cue", "kind", "actor", "target", "place"),
    [
        # verb, subject, object
        ("قصفت المدفعية التركية قرية في محافظة دهوك", "قصفت", "strike", "turkey", None, "duhok"),
        # subject first, as headlines have it
        ("الحوثيون يستهدفون سفينة في البحر الأحمر", "يستهدفون", "attack", "houthis", "ships", "red-sea"),
        # passive with its agent
        ("قتل ثلاثة جنود على يد تنظيم داعش في الرمادي", "قتل", "attack", "isis", None, "ramadi"),
        # a verbal noun with its demonym
        ("غارة إسرائيلية على الضاحية الجنوبية لبيروت", "غارة", "strike", "israel", None, "dahiya"),
        # a light verb
        ("شنت طائرات التحالف العربي غارات على صعدة", "غارات", "strike", "arab-coalition", None, "saada"),
        # a threat
        ("هددت واشنطن إيران بعقوبات جديدة", "هددت", "threat", "us", "iran", None),
        # talks
        ("بدأت في مسقط جولة جديدة من المفاوضات بين إيران والولايات المتحدة", "المفاوضات", "negotiation", "iran", "us", "muscat"),
    ],
)  # fmt: skip
def test_roles_are_read_by_construction(text, cue, kind, actor, target, place):
    found = roles(text, cue, kind)
    assert found.actor is not None and found.actor.name == actor
    assert target is None or (found.target is not None and found.target.name == target)
    assert place is None or (found.place is not None and found.place.name == place)


def test_a_force_is_whose_it_is_and_keeps_its_own_kind():
    actor = roles("قصفت القوات الأميركية موقعا في سوريا", "قصفت", "strike").actor
    assert actor is not None
    assert (actor.name, actor.kind, actor.side) == ("us", "force", "US")


def test_who_acts_is_named_whole_though_the_cue_begins_with_him():
    text = "وقالت المصادر إن طائرات تابعة للتحالف أغارت على معسكر في صعدة"
    assert said(roles(text, "طائرات تابعة للتحالف أغارت", "strike").actor) == "طائرات تابعة للتحالف"


def test_a_force_may_be_told_as_somebody_s_own():
    found = where().phraser.head("دباباته"), where().phraser.head("حركته"), where().phraser.head("غربه")
    assert found == (("", "force"), ("", "armed"), None)


def test_a_base_as_a_target_says_whose_it_is():
    target = roles("استهدفت طائرة مسيرة قاعدة عين الأسد في الأنبار", "استهدفت", "attack").target
    assert target is not None
    assert "coalition" in target.groups


def test_an_act_at_several_places_is_several_incidents():
    told = several("شن الطيران غارات على صنعاء وصعدة والحديدة", "غارات", "strike")
    assert [one.place.name for one in told if one.place] == ["sanaa", "saada", "hodeidah"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("نفذت المقاتلات غارات على بنغازي وسرت ودرنة", ["benghazi", "sirte", "derna"]),
        ("شنت الطائرات غارات على كابول وهرات", ["kabul", "herat"]),
        ("شنت إسرائيل غارات على لبنان وسوريا", ["country-lb", "country-sy"]),
    ],
)
def test_a_town_whose_province_is_not_known_is_no_country_and_has_others_beside_it(text, found):
    told = several(text, "غارات", "strike")
    assert [one.place.name for one in told if one.place] == found


def test_a_base_told_beside_a_place_is_what_was_hit():
    told = several("استهداف قافلة لوجستية في مدينة الناصرية، وكذلك قاعدة بلد الجوية", "استهداف", "attack")
    base = next(one for one in told if one.place and one.place.name == "balad-base")
    assert base.target is not None
    assert "coalition" in base.target.groups


def test_of_a_chain_of_places_the_finest_is_taken():
    place = roles("سقط صاروخ على قاعدة عين الأسد بمحافظة الأنبار", "سقط صاروخ", "attack").place
    assert place is not None
    assert (place.name, place.admin, place.coarse) == ("ain-al-asad", "anbar", False)


def test_a_province_is_coarse_and_its_own_province():
    place = roles("هجوم في محافظة الأنبار", "هجوم", "attack").place
    assert place is not None
    assert (place.name, place.admin, place.coarse) == ("anbar", "anbar", True)


def test_a_country_is_coarse_and_in_no_province():
    place = roles("هجوم كبير في العراق", "هجوم", "attack").place
    assert place is not None
    assert (place.country, place.admin, place.coarse) == ("IQ", None, True)


@pytest.mark.parametrize(("about", "country"), [("أعلن الجيش اللبناني أن", "LB"), ("أعلن الجيش الليبي أن", "LY")])
def test_an_ambiguous_name_is_read_by_the_country_the_item_speaks_of(about, country):
    place = roles(f"{about} اشتباكات اندلعت في طرابلس", "اشتباكات", "attack").place
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("نعت حركة حماس في غزة أحد قادتها وقتل ثلاثة في هجوم في الدوحة", "doha"),
        ("قتل ثلاثة في هجوم في الدوحة قرب بيت لحم في الضفة الغربية", "g7890368"),
        ("إسرائيل تعلن مقتل خمسة في هجوم في كابول", "kabul"),
        ("قالت إيران إن خمسة قتلوا في هجوم في إسلام أباد", "g1176615"),
        ("قال مسؤول في العراق إن خمسة قتلوا في هجوم في الإسكندرية جنوبي بغداد", "g99226"),
        ("قتل جندي في هجوم على بلدة القحطانية بريف الحسكة", "tirbespi"),
    ],
)
def test_a_village_that_shares_its_name_with_a_metropolis_is_meant_only_beside_its_neighbours(text, place):
    found = roles(text, "هجوم", "attack").place
    assert found is not None and found.name == place


@pytest.mark.parametrize(
    "text",
    [
        "وقع هجوم في العراق وتبنته جماعة في بيان بثته قناة فضائية",
        "وقع هجوم في الكويت كما قالت الوزارة في بيان رسمي",
        "قال الخبير إن هذا هجوم في بلد تمزقه الحرب هو العراق",
        "وقع هجوم في السعودية بحسب ما جاء في الخبر",
        "وقع هجوم في الإمارات وأصيب الحارس في العين اليمنى",
    ],
)
def test_a_common_word_is_no_place_where_the_words_around_it_read_it_so(text):
    place = roles(text, "هجوم", "attack").place
    assert place is None or place.name is None or place.coarse


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أعلن العراق أن هجوما وقع في بلد شمال بغداد", "g98112"),
        ("أعلن لبنان أن هجوما وقع في صور أمس", "tyre"),
        ("أعلن العراق أن هجوما وقع في الكوت اليوم", "kut"),
    ],
)
def test_a_town_by_a_common_word_is_believed_where_its_country_is_spoken_of(text, name):
    place = roles(text, "هجوما", "attack").place
    assert place is not None and place.name == name


def test_a_common_word_is_no_place_but_after_a_word_for_one():
    assert roles("نشر هجوم صور جديدة", "هجوم", "attack").place is None
    place = roles("غارة على مدينة صور في جنوب لبنان", "غارة", "strike").place
    assert place is not None
    assert place.name == "tyre"


def test_who_claims_is_said_apart_from_who_did():
    found = roles("تبنت حركة النجباء الهجوم على القاعدة", "الهجوم", "attack")
    assert found.claimed_by is not None
    assert found.claimed_by.name == "nujaba"


def test_a_claim_that_nobody_made_claims_nothing():
    assert roles("لم تتبن أي جهة مسؤولية الهجوم على القاعدة", "الهجوم", "attack").claimed_by is None


def test_the_doer_of_the_sentence_before_is_taken_where_this_one_has_a_verb_only():
    text = "أعلن الحوثيون مسؤوليتهم أمس. واستهدفوا سفينة أخرى قرب الحديدة. وقال شهود إنهم سمعوا انفجارا."
    actor = roles(text, "واستهدفوا", "attack").actor
    assert actor is not None
    assert actor.name == "houthis"


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("استهدفت عبوة ناسفة رتلا للتحالف الدولي صباح اليوم. وسقطت صواريخ على المدينة.", "وسقطت صواريخ"),
        ("وصل وفد من الحوثيين أمس. وانفجرت عبوة ناسفة قرب السفارة.", "وانفجرت عبوة ناسفة"),
        ("مرت قافلة قرب الحوثيين أمس. واستهدفوا سفينة أخرى.", "واستهدفوا"),
        ("احترقت شاحنة لحزب الله أمس. واستهدفوا دورية أخرى.", "واستهدفوا"),
    ],
)
def test_whom_the_sentence_before_tells_as_hit_or_in_passing_does_not_act_in_this_one(text, cue):
    assert roles(text, cue, "attack").actor is None


@given(st.text("اإأةهىي وفبلكمنـًّ«»\"'(),،.:؛؟!0123٤٥ abc\n", max_size=120), st.sampled_from(list(EventType)))
def test_a_role_is_always_words_of_the_text_and_nothing_raises(text, kind):
    padded = f"هجوم {text}"
    found = sentence(padded)
    context = where().document(None, [found])
    for told in where().mentions([((0, 4), kind)], where().annotate(found), context)[0]:
        for role in (told.actor, told.target, told.claimed_by, told.place):
            assert role is None or (role.text in padded and len(role.text.split()) <= 8)


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("تبنى تنظيم الدولة التفجير، وهدد الحكومة الأفغانية بعد ساعات", "isis", "afghanistan"),
        ("أعلن حزب الله مسؤوليته عن العملية، بل وهدد الأمم المتحدة", "hezbollah", "un"),
    ],
)
def test_who_threatens_by_a_verb_joined_to_another_threatens_whom_is_named_after_it(text, actor, target):
    found = roles(text, "وهدد", "threat")
    assert (found.actor.name, found.target.name) == (actor, target)


def test_whom_is_named_right_after_the_verb_is_threatened_where_the_subject_stands_before_it():
    text = "قال شاهد إن حزب الله هدد حكومة الكاظمي بموقف حازم تجاه زيارته المرتقبة إلى الولايات المتحدة"
    found = roles(text, "هدد", "threat")
    assert (found.actor.name, found.target.name) == ("hezbollah", "kadhimi")


def test_whom_is_named_right_after_a_verb_that_opens_the_sentence_is_its_subject():
    found = roles("هدد نتنياهو حركة حماس بعملية واسعة", "هدد", "threat")
    assert (found.actor.name, found.target.name) == ("netanyahu", "hamas")


def test_who_is_named_after_the_joined_verb_threatens_where_it_says_with_what_or_whom():
    assert roles("نددت بغداد بالهجوم، وهددت واشنطن بعقوبات جديدة", "وهددت", "threat").actor.name == "us"
    found = roles("قصفت الطائرات المطار، وهدد الجيش الإسرائيلي سكان الضاحية", "وهدد", "threat")
    assert "الجيش الإسرائيلي" in found.actor.text


@pytest.mark.parametrize(
    ("text", "cue", "type_", "actor"),
    [
        ("التهديدات الأميركية أحرجت حلفاء واشنطن", "التهديدات", "threat", "us"),
        ("وكانت الغارة الإسرائيلية قد أحرجت حكومة إسرائيل", "الغارة", "strike", "israel"),
    ],
)
def test_nobody_is_hit_or_threatened_by_himself(text, cue, type_, actor):
    found = roles(text, cue, type_)
    assert (found.actor.name, found.target) == (actor, None)


@pytest.mark.parametrize(
    ("text", "cue", "target"),
    [
        ("هاجم مسلحون عراقيون دورية عراقية في الأنبار", "هاجم", "دورية عراقية"),
        ("قتلت الشرطة السورية مدنيين سوريين في درعا", "قتلت", "مدنيين سوريين"),
    ],
)
def test_forces_and_people_of_one_state_are_not_one(text, cue, target):
    assert roles(text, cue, "attack").target.text == target


def test_a_running_total_stands_where_the_acts_do_that_are_told_before_it():
    found = sentence("بلغت هجمات الحوثيين على السفن في البحر الأحمر 190 هجوما منذ تشرين الثاني (اندلاع أحداث غزة)")
    forms = [token.form for token in found.tokens]
    tokens = [found.tokens[forms.index(form)] for form in ("هجمات", "هجوما")]
    cues = [((token.start, token.end), EventType.ATTACK) for token in tokens]
    (acts,), (total,) = where().mentions(cues, where().annotate(found), where().document(None, [found]))
    assert total.total
    assert total.place == acts.place
    assert total.place is not None
    assert total.place.name == "red-sea"


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("وأضاف أن سبعة من حراس المصفاة قتلوا بعبوة استهدفت حافلتهم في كركوك", "استهدفت", "attack"),
        ("أفاد المسعفون بأن قتلى الحريق الذي استهدف مقر الحزب نقلوا إلى المشرحة", "استهدف", "attack"),
        ("باكستان تتوعد بالرد على قصف سفارتها في كابول", "قصف", "strike"),
        ("أعلن الجيش النيجيري مقتل تسعة من جنوده في مايدوغوري", "مقتل", "attack"),
        ("ودانت الخارجية الفرنسية الهجوم على الميناء", "الهجوم", "attack"),
        ("تفجير في كنيسة: أوغندا تعلن الحداد", "تفجير", "attack"),
    ],
)
def test_the_dead_their_state_and_whoever_condemns_did_not_do_it(text: str, cue: str, kind: str) -> None:
    assert roles(text, cue, kind).actor is None


@pytest.mark.parametrize(
    ("text", "cue", "actor"),
    [
        ("مسلحون قتلوا ثلاثة جنود في كركوك", "قتلوا", "مسلحون"),
        ("سوريا تدين الهجوم الإسرائيلي على المطار", "الهجوم", "الإسرائيلي"),
        ("أعلن الجيش الصومالي مقتل المتحدث باسم حركة الشباب", "مقتل", "الجيش الصومالي"),
    ],
)
def test_who_killed_or_is_condemned_stays_the_doer(text: str, cue: str, actor: str) -> None:
    found = roles(text, cue, "attack").actor
    assert found is not None
    assert actor in found.text


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("وأعلنت كتيبة غير معروفة تطلق على نفسها «أنصار الحق في أرض الفرات» مسؤوليتها عن الهجوم", "كتيبة"),
        ("وأعلن تنظيم داعش في ولاية خراسان بقيادة شهاب المهاجر المسؤولية عن الهجوم", "تنظيم داعش"),
        ("ولم تعلن أي جماعة مسؤوليتها عن الهجوم", None),
        ("وأعلنت الشرطة أن الجماعة تتحمل المسؤولية عن الهجوم", None),
    ],
)
def test_a_band_claims_whatever_it_calls_itself_and_whoever_leads_it(text: str, who: str | None) -> None:
    claimant = roles(text, "الهجوم", "attack").claimed_by
    assert (claimant is None) if who is None else (claimant is not None and who in claimant.text)


@pytest.mark.parametrize(
    ("text", "cue", "kind", "words"),
    [
        # a place does not run on into those that it lies between
        ("قتل شخصان في اشتباكات في الطيونة بين الشياح وعين الرمانة", "اشتباكات", "attack", "الطيونة"),
        # where a round on a nuclear accord was held, told right before it
        ("أنهى الوفدان أمس في فيينا جولة سادسة لبحث الاتفاق النووي الإيراني", "جولة", "negotiation", "فيينا"),
        # a town that the press came to name late
        ("قتل شرطيان في انفجار عبوة ناسفة في كراسنوغورسك صباح اليوم", "انفجار", "attack", "كراسنوغورسك"),
    ],
)
def test_a_place_is_told_where_it_stands_plain(text, cue, kind, words):
    place = roles(text, cue, kind).place
    assert place is not None
    assert place.text == words
    assert place.name is not None
