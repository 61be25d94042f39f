"""What the referee promises: small sums, no raw word, rules that stand without it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.coder.rules.cues import CueRule, Hit
from agents.coder.text.normalised import normalise
from agents.coder.text.wordclasses import CLASSES_FILE, FLAGS, WordClasses
from agents.coder.types import confidence
from agents.coder.types.features import Viewer
from agents.coder.types.judging import named_by
from agents.coder.types.linear import LinearModel, logistic, pack, softmax, unpack
from agents.coder.types.referee import CERTAINLY, MODEL_FILE, RULED, SELDOM, UNRULED, Referee, type_features
from agents.coder.types.typemodel import DOUBT
from schemas.base import EventType, Status
from tests.agents.coder.reading import coder

NUMBERS = st.lists(st.floats(-300, 300), min_size=1, max_size=6)


@pytest.fixture(scope="module")
def classes() -> WordClasses:
    return WordClasses.load()


@pytest.fixture(scope="module")
def model() -> dict[str, object]:
    with gzip.open(MODEL_FILE, "rt", encoding="utf-8") as file:
        return dict(json.load(file))


@given(NUMBERS)
def test_what_is_packed_comes_out_again(numbers: list[float]) -> None:
    assert unpack(pack(numbers), len(numbers)) == pytest.approx(numbers, abs=0.0005)


@given(NUMBERS, NUMBERS)
def test_packed_rows_add_lane_by_lane(first: list[float], second: list[float]) -> None:
    size = min(len(first), len(second))
    together = unpack(pack(first[:size]) + pack(second[:size]), size)
    assert together == pytest.approx([a + b for a, b in zip(first[:size], second[:size], strict=True)], abs=0.0011)


def test_a_group_of_features_counts_by_its_length_of_one() -> None:
    linear = LinearModel([0.5], [{1: (4.0, 2.0), 2: (0.0, 0.0)}])
    assert linear.scores([{1, 99}]) == pytest.approx([1.5])
    assert linear.scores([{99}]) == [0.5]


@given(st.floats(allow_nan=False))
def test_a_probability_is_one_for_any_score(score: float) -> None:
    assert 0 <= logistic(score) <= 1
    assert sum(softmax([0.0, max(min(score, 1e6), -1e6)])) == pytest.approx(1)


def test_the_surer_the_models_the_surer_the_mention() -> None:
    coefficients = (1.0, 1.0, 0.0)
    assert confidence.calibrated(0.9, 0.9, coefficients) > confidence.calibrated(0.6, 0.9, coefficients)
    assert 0 <= confidence.calibrated(0.0, 1.0, coefficients) <= 1


def test_a_word_of_no_class_is_only_a_shape(classes: WordClasses) -> None:
    unknown = classes.symbol("قسطنطينيه")
    assert not unknown.letter
    assert classes.names[unknown.sym] == "~"


@pytest.mark.parametrize(
    ("form", "name", "flag"),
    [
        ("والهجوم", "A.hujum", "D"),
        ("وسنضرب", "S.darab/F1", "F1"),
        ("لمنع", "Q.ready", ""),
        ("بغارات", "S.ghara", "B"),
        ("يهددون", "T.haddad", "I"),
        ("2014", "Y#", ""),
    ],
)
def test_inflected_forms_find_their_class(classes: WordClasses, form: str, name: str, flag: str) -> None:
    symbol = classes.symbol(form)
    assert classes.names[symbol.sym] == name
    assert FLAGS[symbol.flag] == flag


def test_a_bad_line_of_classes_is_refused() -> None:
    with pytest.raises(ValueError, match="not a class"):
        WordClasses(["هجوم"])


def test_every_class_is_named_once() -> None:
    lines = [line.split(":")[0] for line in CLASSES_FILE.read_text(encoding="utf-8").splitlines() if ":" in line]
    named = [line for line in lines if not line.startswith("#")]
    assert len(named) == len(set(named))


def test_the_shipped_model_holds_no_raw_word(model: dict[str, object], classes: WordClasses) -> None:
    viewer = Viewer(classes, model["rules"], model["words"])  # type: ignore[arg-type]
    features = [text for part in ("types", "quick") for group in model[part]["groups"] for text in group]  # type: ignore[index]
    unknown = [text for text in features if viewer.key(text) is None]
    assert not unknown


def test_a_feature_has_a_name_that_leads_back_to_it(model: dict[str, object], classes: WordClasses) -> None:
    viewer = Viewer(classes, model["rules"], model["words"])  # type: ignore[arg-type]
    texts = [text for group in model["types"]["groups"] for text in list(group)[:200]]  # type: ignore[index]
    assert [viewer.text(viewer.key(text) or 0) for text in texts] == texts


def test_without_its_file_there_is_no_referee(tmp_path: Path) -> None:
    assert Referee.load(tmp_path / "none.json.gz") is None


def test_the_coder_runs_without_a_referee() -> None:
    coded = coder(referee=False).code(title="", text="شنت طائرات حربية غارة على مواقع قرب المدينة.")
    assert EventType.STRIKE in {mention.type for mention in coded.mentions}


def test_the_same_text_is_judged_the_same_twice() -> None:
    shared = coder()
    text = "هدد المتحدث بالرد إذا استمر القصف. وقتل ثلاثة جنود في هجوم مسلح أمس."
    assert shared.code(title="", text=text) == shared.code(title="", text=text)


def test_a_mention_of_the_referee_stands_on_a_word_of_the_text() -> None:
    shared = coder()
    text = "وأكد أن بلاده سترد ردا قاسيا وستجعل العدو يندم على ما فعل."
    for mention in shared.code(title="", text=text).mentions:
        assert text[mention.start : mention.end] == mention.cue
        assert mention.status in Status


def test_the_type_model_says_what_its_features_say(model: dict[str, Any]) -> None:
    shared = coder()
    referee = Referee.load()
    assert referee is not None
    quick, full = (LinearModel(*referee.rows(model[name])) for name in ("quick", "types"))
    texts = [text.partition(" | ")[0] for rule in shared.cues.rules for text in (*rule.fires_on, *rule.silent_on)]
    asked = 0
    for text in texts:
        body = normalise(text)
        for signals in shared.signals(normalise(""), body, None, in_head=[], in_body=shared.gate.candidates(body)):
            view = referee.viewer.view(signals)
            words, *rest = type_features(referee.viewer, view)
            scores = quick.scores([words, *rest[1:]])
            if any(-DOUBT < score < DOUBT for score in scores):
                scores = full.scores([words, *rest])
                asked += 1
            assert referee.types.scores(view) == pytest.approx(scores, abs=1e-9)
    assert asked > 20


@pytest.mark.parametrize(
    ("named", "short_of_the_threshold", "kept"),
    [
        (RULED, 0.9, True), (RULED, 1.1, False), (0.0, 0.1, False), (0.0, -0.1, True), (None, -0.4, False), (None, -0.6, True),
        (SELDOM, -0.9, False), (SELDOM, -1.1, True), (CERTAINLY, 2.9, True), (CERTAINLY, 3.1, False),
    ],
)  # fmt: skip
def test_a_rule_weighs_for_a_type_and_its_silence_against(named, short_of_the_threshold, kept):
    referee = Referee.load()
    assert referee is not None
    shared = coder(referee=False)
    head, body = normalise(""), normalise("شنت الطائرات غارة على مواقع قرب المدينة")
    (signal,) = shared.signals(head, body, None, in_head=[], in_body=shared.gate.candidates(body))
    scores = referee.types.scores(referee.viewer.view(signal))
    referee.cuts = [score + short_of_the_threshold for score in scores]
    found = referee.look(signal, {} if named is None else {EventType.STRIKE: named})
    assert found.keeps(EventType.STRIKE) is kept


def test_the_loudest_rule_says_how_much_a_type_is_named_and_one_that_is_seldom_right_less_than_none():
    certain, loud, soft, rare = (
        Hit(CueRule.model_construct(type=EventType.THREAT, weak=weak, seldom=seldom, certain=certain), 0, 0)
        for certain, weak, seldom in (
            (True, False, False),
            (False, False, False),
            (False, True, False),
            (False, True, True),
        )
    )
    assert named_by([]) == {}
    assert named_by([rare])[EventType.THREAT] == SELDOM < UNRULED
    assert named_by([rare, soft])[EventType.THREAT] == 0.0
    assert named_by([soft, rare, loud])[EventType.THREAT] == RULED
    assert named_by([soft, certain, loud])[EventType.THREAT] == CERTAINLY
