"""What the status model promises: it sees what governs a cue, holds no raw word, and is not needed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from agents.coder.status.features import KINDS, Mention, StatusNames, StatusView
from agents.coder.status.model import MODEL_FILE, StatusModel
from agents.coder.status.scope import READINGS, act_of, chained, readings, scope_of
from agents.coder.status.times import past_readings, times_of
from agents.coder.status.words import GROUPS, LINKS, STATUS_FILE, Sign, Signs
from agents.coder.training.practice import practice
from agents.coder.types.features import TYPES
from agents.coder.types.referee import Referee
from schemas.base import Status
from tests.agents.coder.reading import coder


@pytest.fixture(scope="module")
def signs() -> Signs:
    return Signs.load()


def read(signs: Signs, text: str, cue: str, year: int = 2024, month: int = 6) -> set[str]:
    forms = text.split()
    line = signs.line(forms)
    at = forms.index(cue)
    scope = scope_of(line, at)
    told = {*readings(line, at, at, scope), *past_readings(line, scope, at, times_of(line, year, month))}
    return {READINGS[reading] for reading in told}


@pytest.mark.parametrize(
    ("text", "cue", "reading"),
    [
        ("انسحب وفد الحركه من المفاوضات", "المفاوضات", "left"),
        ("غاب ممثلو الحكومه عن محادثات جنيف", "محادثات", "left"),
        ("دعا الوزير الطرفين الي وقف القتال", "وقف", "call"),
        ("هدد القائد بشن هجوم علي الميناء", "هجوم", "threat"),
        ("تخطط الجماعه لتنفيذ هجوم", "هجوم", "plan"),
        ("خشيه وقوع هجوم", "هجوم", "fear near"),
        ("منعت الشرطه هجوما", "هجوما", "prevent"),
        ("احبطت الشرطه هجوما", "هجوما", "foil"),
        ("حذر الوزير من شن هجوم", "هجوم", "warn"),
        ("الحركه قد تهاجم الميناء", "تهاجم", "may"),
        ("يسعي الوسيط الي هدنه", "هدنه", "seek"),
        ("هدنه باتت الان قريبا", "هدنه", "it near"),
        ("مزاعم عن هجوم", "هجوم", "alleged"),
        ("سنهاجم الميناء", "سنهاجم", "future"),
        ("نفت الوزاره وقوع هجوم", "هجوم", "denied"),
        ("لا مفاوضات مع الجماعه", "مفاوضات", "no noun"),
        ("لم يهاجم احد الميناء", "يهاجم", "not verb"),
        ("وقع هجوم في عام 2019 علي الميناء", "هجوم", "year"),
        ("وقع هجوم العام الماضي", "هجوم", "year ago"),
        ("قتل ابوه في هجوم قبل ثلاثه اعوام", "هجوم", "years ago"),
        ("قتل ابوه في هجوم قبل اشهر", "هجوم", "months ago"),
        ("قتل ابوه في هجوم قبل يومين", "هجوم", "days ago"),
        ("في ذكري الهجوم", "الهجوم", "memory"),
        ("في حال وقوع اي هجوم", "هجوم", "any"),
        ("يخشي السكان تجدد هجوم محتمل", "هجوم", "a coming"),
        ("توعد القائد بالرد علي الغاره", "الغاره", "reacted"),
        ("اتهم الوزير الجماعه بالتورط في الخطف", "الخطف", "blamed"),
        ("كادت المساعي تفضي الي هدنه", "هدنه", "almost"),
        ("من المقرر ان يهاجم الجيش القريه", "يهاجم", "set"),
        ("نفي الناطق ان تكون الطائرات التابعه للجيش في المدينه قصفت الجسر", "قصفت", "denied being"),
        ("وقع الهجوم الصيف الماضي", "الهجوم", "season ago"),
        ("وقع الهجوم مطلع العام", "الهجوم", "early year"),
        ("قصفت الطائرات مدرسه في القطاع الشرقي من الاقليم قبل شهرين", "قصفت", "span far"),
        ("وصل الوفد قبل يومين من المحادثات", "المحادثات", "span before"),
        ("ستضرب المدينه ان هاجمت قواتها القريه", "هاجمت", "if"),
    ],
)
def test_what_governs_a_cue_is_read(signs: Signs, text: str, cue: str, reading: str) -> None:
    assert reading in read(signs, text, cue)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("دعا الوزير . وقتل جندي في هجوم", "هجوم"),
        ("وقع هجوم في عام 2024 علي الميناء", "هجوم"),
        ("شنت الطائرات هجوما علي الميناء", "هجوما"),
    ],
)
def test_a_plain_act_has_no_reading(signs: Signs, text: str, cue: str) -> None:
    assert not read(signs, text, cue)


@pytest.mark.parametrize(
    ("text", "year", "month", "reading"),
    [
        ("وقع هجوم في 27 ديسمبر 2023 علي الميناء", 2024, 1, set()),
        ("وقع هجوم في 27 ديسمبر 2023 علي الميناء", 2024, 3, {"last year"}),
        ("وقع هجوم في 27 نوفمبر 2023 علي الميناء", 2024, 1, {"last year"}),
        ("وقع هجوم علي الميناء رغم القرار الصادر في 2019", 2024, 6, set()),
        ("وقع هجوم علي الميناء رغم اتفاق الهدنه الموقع في 2019", 2024, 6, set()),
        ("وقع هجوم علي الموقع في 2019", 2024, 6, {"year"}),
        ("وقع هجوم علي المدينه التي شهدت حربا في 2019", 2024, 6, set()),
        ("وقع هجوم علي المدينه التي وقعت في 2019", 2024, 6, {"year"}),
        ("قتل انذاك جنود في هجوم القوه التي غادرت البلاد في 2019", 2024, 6, {"year"}),
    ],
)
def test_the_last_december_is_news_in_january_and_a_year_of_something_else_tells_nothing(
    signs: Signs, text: str, year: int, month: int, reading: set[str]
) -> None:
    assert {"year", "last year"} & read(signs, text, "هجوم", year, month) == reading


def test_an_unconditional_truce_is_not_denied_and_an_uncertain_one_may_be(signs: Signs) -> None:
    assert "it un" not in read(signs, "اعلن الطرفان هدنه غير مشروطه", "هدنه")
    assert "it un" in read(signs, "قال الناطق ان الهدنه غير وارده", "الهدنه")


@pytest.mark.parametrize(
    ("text", "word", "group"),
    [
        ("الحركه قد تهاجم الميناء", "قد", "may"),
        ("الحركه قد هاجمت الميناء", "قد", ""),
    ],
)
def test_what_follows_qad_may_be_or_was(signs: Signs, text: str, word: str, group: str) -> None:
    line = signs.line(text.split())
    assert GROUPS[line[text.split().index(word)].group] == group


@pytest.mark.parametrize(
    ("text", "word", "group"),
    [
        ("لا يستبعد الوزير وقوع هجوم", "يستبعد", "may"),
        ("يستبعد الوزير وقوع هجوم", "يستبعد", "exclude"),
        ("ستنسحب ان هاجمت قواتها", "ان", "if"),
        ("انسحبت بعد ان هاجمت قواتها", "ان", ""),
    ],
)
def test_what_is_not_ruled_out_may_be_and_an_before_a_past_verb_is_if(
    signs: Signs, text: str, word: str, group: str
) -> None:
    line = signs.line(text.split())
    assert GROUPS[line[text.split().index(word)].group] == group


@pytest.mark.parametrize(
    ("text", "cue", "reading"),
    [
        ("طالب الوفد بفتح قنوات تفاوض", "تفاوض", "call"),
        ("دعا الامام الي تغليب لغه الحوار", "الحوار", "call"),
        ("خطط الشقيقان لاغتيال النائب واطلاق صاروخ", "واطلاق", "plan"),
    ],
)
def test_what_governs_the_nouns_that_carry_a_cue_governs_it(signs: Signs, text: str, cue: str, reading: str) -> None:
    line = signs.line(text.split())
    scope = scope_of(line, text.split().index(cue))
    assert reading in {READINGS[each] for each in chained(line, scope)}


def test_an_act_that_another_sentence_part_calls_for_is_in_no_chain(signs: Signs) -> None:
    line = signs.line("دعا الوزير الي الهدوء بعد هجوم".split())
    assert not list(chained(line, scope_of(line, 5)))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("الطائرات لم تقصف", "تقصف"),
        ("الجنود لاقتحام", "لاقتحام"),
        ("قصفت الطائرات", "قصفت"),
        ("قتل ثلاثه جنود", "قتل"),
    ],
)
def test_the_act_of_a_cue_is_where_it_is_governed(signs: Signs, text: str, act: str) -> None:
    forms = text.split()
    assert forms[act_of(signs.line(forms), 0, len(forms) - 1)] == act


def test_light_words_before_a_cue_are_passed_over(signs: Signs) -> None:
    line = [signs[form] for form in "حذر من استئناف شن هجوم".split()]
    scope = scope_of(line, 4)
    assert (scope.head, LINKS[scope.link]) == (2, "from")


def test_a_form_is_the_same_sign_as_text_and_as_bytes(signs: Signs) -> None:
    text, page = signs["المحادثات"], signs["المحادثات".encode("cp1256")]
    assert {name: getattr(text, name) for name in Sign.__slots__} == {
        name: getattr(page, name) for name in Sign.__slots__
    }


def test_the_shipped_model_holds_no_raw_word_and_its_names_lead_back(signs: Signs) -> None:
    referee = Referee.load()
    assert referee is not None
    names = StatusNames(signs, referee.viewer)
    with gzip.open(MODEL_FILE, "rt", encoding="utf-8") as file:
        model = json.load(file)
    texts = [*model["weighed"], *model["counted"]]
    keys = [names.key(text) for text in texts]
    known = [(text, key) for text, key in zip(texts, keys, strict=True) if key is not None]
    assert len(known) > 0.99 * len(texts)
    assert [names.text(key) for _, key in known] == [text for text, _ in known]
    assert {text.split("\t")[0] for text in texts} <= set(KINDS)


def test_every_class_of_the_file_has_one_line() -> None:
    lines = [line.split(":")[0] for line in STATUS_FILE.read_text(encoding="utf-8").splitlines() if line[:1].isalpha()]
    assert len(lines) == len(set(lines))


def test_the_sentences_to_practise_on_have_a_status_each() -> None:
    rows = practice(STATUS_FILE.parent / "practice-status.txt")
    assert all(row["events"] for row in rows)
    assert {status for row in rows for status in row["events"].values()} == set(Status)


def test_a_mention_is_read_at_either_end_of_a_sentence(signs: Signs) -> None:
    line = [signs[form] for form in "هجوم".split()]
    view = StatusView(line, [0], [], [], [], [], [], [], frozenset(), frozenset(), ())
    mention = Mention(view, TYPES.index("attack"), 0, 0)
    mention.read(0)
    assert mention.weighed and mention.counted


def test_without_its_file_the_rules_speak(tmp_path: Path) -> None:
    referee = Referee.load()
    assert referee is not None
    assert StatusModel.load(referee.viewer, tmp_path / "none.json.gz") is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("دعت الحكومة الطرفين إلى وقف إطلاق النار", Status.POSSIBLE),
        ("هدد وزير الدفاع بشن غارات على المدينة", Status.POSSIBLE),
        ("شن الطيران الحربي غارات على المدينة مساء أمس", Status.ACTUAL),
        ("نفت الوزارة إجراء أي مفاوضات مع الحركة", Status.NEGATED),
    ],
)
def test_the_coder_tells_what_is_wished_from_what_is(text: str, status: Status) -> None:
    told = {mention.type: mention.status for mention in coder().code(title="", text=text).mentions}
    assert status in told.values()
