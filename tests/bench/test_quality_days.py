"""How what is counted in sets of days is scored, and that it is what a stream counts."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from agents.coder import Coded
from agents.counting.book import Book
from bench import quality_days
from bench.counted import Counted, counted, news_items, reports
from bench.dayplaces import Places
from bench.days import DayIncident, DayItem, DaySet, load_days
from bench.dayscores import DayScores, Fate, Outcome, answers, outcome
from schemas.base import EventType, Genre
from schemas.reports import Mention, Place
from schemas.rules import RuleFile
from tests.agents.coder.reading import coder, where
from tests.agents.making import a_mention, a_place, a_rule

MONDAY, TUESDAY = date(2008, 5, 5), date(2008, 5, 6)

OLDER = """\
about: Mosul, Falluja and Baquba, May 2008
items:
  - id: i01
    source: sabah
    published_at: 2008-05-06T09:30:00+03:00
    title: مقتل خمسة في تفجير سيارة مفخخة في الموصل
    text: قتل خمسة أشخاص وأصيب عشرة آخرون في انفجار سيارة مفخخة صباح اليوم في مدينة الموصل شمالي العراق، بحسب مصدر في الشرطة.
  - id: i02
    source: nahar
    published_at: 2008-05-06T18:00:00+03:00
    title: ارتفاع حصيلة تفجير الموصل إلى سبعة قتلى
    text: ارتفعت حصيلة تفجير السيارة المفخخة الذي وقع صباح اليوم في الموصل إلى سبعة قتلى. وفي الفلوجة هاجم مسلحون مجهولون دورية للشرطة مساء أمس فقتلوا ثلاثة من أفرادها.
  - id: i03
    source: rai
    published_at: 2008-05-07T10:00:00+03:00
    title: غارة أميركية على بعقوبة
    text: شنت طائرة أميركية غارة على منزل في بعقوبة أمس الثلاثاء فقتلت مسلحين اثنين، كما قال الجيش الأميركي في بيان.
incidents:
  - {type: attack, theatre: IQ, place: الموصل, admin: نينوى, day: 2008-05-06, deaths: 7, told_by: [i01, i02]}
  - {type: attack, theatre: IQ, place: الفلوجة, admin: الأنبار, day: 2008-05-05, deaths: 3, told_by: [i02]}
  - {type: strike, theatre: IQ, place: بعقوبة, admin: ديالى, day: 2008-05-06, deaths: 2, told_by: [i03]}
"""
NEWER = """\
about: south Lebanon, October 2024, with talks that are none
items:
  - id: i01
    source: web
    published_at: 2024-10-02T12:00:00+03:00
    title: غارة إسرائيلية على النبطية
    text: شن الطيران الحربي الإسرائيلي غارة صباح اليوم على مدينة النبطية في جنوب لبنان أسفرت عن مقتل أربعة أشخاص.
  - id: i02
    source: site
    published_at: 2024-10-02T15:00:00+03:00
    title: موفد أميركي في بيروت
    text: التقى الموفد الأميركي رئيس الحكومة في بيروت وبحث معه سبل وقف إطلاق النار.
  - id: i03
    source: portal
    published_at: 2024-10-03T08:00:00+03:00
    title: فوز كبير
    text: سحق المنتخب ضيفه بثلاثة أهداف في مباراة أقيمت مساء الأربعاء.
incidents:
  - {type: strike, theatre: LB, place: النبطية, day: 2024-10-02, deaths: 4, told_by: [i01]}
"""


# -- matching, by hand ---------------------------------------------------------------------------------------------


def wanted(
    place: str | None, *told_by: str, day: date | None = MONDAY, deaths: int | None = 3, kind: str = "attack"
) -> DayIncident:
    return DayIncident(type=kind, theatre="IQ", place=place, day=day, deaths=deaths, told_by=told_by)


def told(
    place: str | None,
    *told_by: str,
    day: date | None = MONDAY,
    deaths: int | None = 3,
    kind: str = "attack",
    theatre: str = "IQ",
) -> Counted:
    where = None if place is None else a_place(place)
    return Counted(EventType(kind), theatre, where, place, day, deaths, told_by)


def by_name(one: DayIncident, other: Counted) -> bool:
    return one.place == other.spot


def scored(incidents: list[DayIncident], read: list[Counted], kind: str | None = None) -> DayScores:
    scores = DayScores()
    scores.add(outcome(incidents, read, by_name), kind)
    return scores


def fates(incidents: list[DayIncident], read: list[Counted]) -> list[Fate]:
    return [fate for _, fate in outcome(incidents, read, by_name).over]


def test_all_right_is_clean() -> None:
    scores = scored([wanted("a", "i1"), wanted("b", "i1", "i2")], [told("a", "i1"), told("b", "i2", "i1")])
    assert (scores.recall, scores.precision, scores.f1, scores.clean) == (1.0, 1.0, 1.0, 2)
    assert scores.right == {"place": 2, "day": 2, "deaths": 2, "items": 2, "none_in": 2}
    assert not scores.over


def test_what_is_missed_and_what_is_too_many_are_told_apart() -> None:
    scores = scored([wanted("a", "i1"), wanted("b", "i2"), wanted("c", "i3")], [told("a", "i1"), told("x", "i9")])
    assert (scores.gold, scores.told, scores.found) == (3, 2, 1)
    assert (scores.recall, scores.precision, scores.f1) == (pytest.approx(1 / 3), 0.5, pytest.approx(0.4))


@pytest.mark.parametrize(
    ("read", "wrong", "clean"),
    [
        (told("b", "i1", "i2"), {"place"}, 0),
        (told("a", "i1", "i2", day=TUESDAY), {"day"}, 0),
        (told("a", "i1", "i2", day=None), {"day"}, 0),
        (told("a", "i1", "i2", deaths=4), {"deaths"}, 0),
        (told("a", "i1", "i2", deaths=None), {"deaths"}, 0),
        (told("a", "i1"), {"items"}, 1),
        (told("a", "i1", "i2", "i3"), {"items", "none_in"}, 0),
    ],
)
def test_each_thing_that_can_be_wrong_is_counted_by_itself(read: Counted, wrong: set[str], clean: int) -> None:
    scores = scored([wanted("a", "i1", "i2")], [read])
    assert scores.found == 1
    assert {"place", "day", "deaths", "items", "none_in"} - set(scores.right) == wrong
    assert scores.clean == clean


def test_no_dead_and_none_told_are_one() -> None:
    assert scored([wanted("a", "i1", deaths=0)], [told("a", "i1", deaths=None)]).clean == 1


@pytest.mark.parametrize(
    "read",
    [told("a", "i1", kind="strike"), told("a", "i1", theatre="SY"), told("a", "i2")],
    ids=["type", "land", "item"],
)
def test_another_type_land_or_item_is_none_of_it(read: Counted) -> None:
    scores = scored([wanted("a", "i1")], [read])
    assert (scores.found, scores.over) == (0, {Fate.FALSE: 1})


def test_one_is_matched_with_one() -> None:
    result = outcome([wanted("a", "i1"), wanted("b", "i1")], [told("a", "i1")], by_name)
    assert list(result.found) == [0]


def test_the_same_place_goes_before_the_same_day_and_that_before_more_items() -> None:
    gold = [wanted("a", "i1", "i2", "i3")]
    place, day, items = told("a", "i1", day=TUESDAY), told("b", "i1"), told("b", "i1", "i2", "i3", day=TUESDAY)
    assert outcome(gold, [items, day, place], by_name).found[0].counted is place
    assert outcome(gold, [items, day], by_name).found[0].counted is day
    fewer = told("b", "i1", "i2", day=TUESDAY)
    assert outcome(gold, [fewer, items], by_name).found[0].counted is items
    assert outcome(gold, [told("b", "i1", "i9"), day], by_name).found[0].counted is day


def test_the_order_of_either_list_changes_nothing() -> None:
    gold = [wanted("a", "i1"), wanted("b", "i1"), wanted(None, "i1", "i2")]
    read = [told(None, "i2"), told("b", "i1"), told("a", "i1")]
    for turned in (read, read[::-1]):
        result = outcome(gold, turned, by_name)
        assert [result.found[at].counted.spot for at in range(3)] == ["a", "b", None]


def test_what_is_counted_beside_is_told_twice_false_or_misplaced() -> None:
    one, other = wanted("a", "i1", "i2"), wanted("b", "i2", "i3")
    first = [told("a", "i1"), told("b", "i3")]
    assert fates([one, other], [*first, told("x", "i1")]) == [Fate.TWICE]
    assert fates([one, other], [*first, told("x", "i1", "i2")]) == [Fate.TWICE]
    assert fates([one, other], [*first, told("x", "i9")]) == [Fate.FALSE]
    assert fates([one, other], [*first, told("x", "i1", "i3")]) == [Fate.MISPLACED]
    assert fates([one, other], [*first, told("x", "i2")]) == [Fate.MISPLACED], "nobody knows which of the two"
    assert fates([one, other], [*first, told("a", "i2", day=TUESDAY)]) == [Fate.TWICE], "its place says which"
    assert fates([one], [told("a", "i1"), told("x", "i1", kind="strike")]) == [Fate.FALSE]


def test_each_type_has_figures_of_its_own() -> None:
    gold = [wanted("a", "i1"), wanted("b", "i2", kind="strike")]
    read = [told("a", "i1"), told("c", "i9", kind="strike")]
    assert (scored(gold, read, "attack").f1, scored(gold, read, "strike").f1, scored(gold, read).f1) == (1.0, 0.0, 0.5)


def test_what_is_saved_are_questions_by_ids() -> None:
    result = outcome([wanted("a", "i1"), wanted("b", "i2")], [told("a", "i1", deaths=9), told("x", "i3")], by_name)
    said = dict(answers("s", ["i1", "i2", "i3"], result))
    assert list(said) == ["s:1", "s:2", "s:i1", "s:i2", "s:i3"]
    assert said["s:1"]["found"] and not said["s:1"]["clean"] and not said["s:1"]["deaths"] and said["s:1"]["place"]
    assert said["s:2"] == {"found": False, "clean": False}
    assert [name for name, so in said["s:i3"].items() if not so] == ["attack false"]
    assert all(said["s:i1"].values())


# -- places --------------------------------------------------------------------------------------------------------


def is_same(
    name: str | None, place: Place | None, *, theatre: str = "IQ", admin: str | None = None, spot: bool = True
) -> bool:
    one = DayIncident(type="attack", theatre=theatre, place=name, admin=admin, day=None, deaths=None, told_by=("i",))
    found = place.name if place is not None and spot else None
    return Places(where().gazetteer).is_same(one, Counted(EventType.ATTACK, theatre, place, found, None, None, ("i",)))


def named(text: str, name: str | None) -> Place:
    return Place(text=text, name=name)


def test_a_known_name_is_compared_by_id() -> None:
    assert is_same("الموصل", named("الموصل", "mosul"))
    assert is_same("النجف", named("مدينة النجف", "najaf"))
    assert not is_same("الموصل", named("الموصل", "erbil"))
    assert not is_same("الموصل", named("الموصل", None))
    assert not is_same("الموصل", None)


def test_a_name_without_a_place_below_the_country_wants_no_spot() -> None:
    assert is_same(None, None)
    assert is_same(None, named("العراق", "IQ"), spot=False)
    assert not is_same(None, named("الموصل", "mosul"))


def test_a_province_is_right_only_where_it_is_what_is_told() -> None:
    assert is_same("الأنبار", named("الأنبار", "anbar"), admin="الأنبار")
    assert is_same("الأنبار", named("الأنبار", "anbar"))
    assert not is_same("الفلوجة", named("الأنبار", "anbar"), admin="الأنبار")
    assert not is_same("الأنبار", named("الفلوجة", "fallujah"), admin="الأنبار")
    assert is_same("النجف", named("محافظة النجف", "najaf-gov"), admin="النجف"), "one name for both"
    assert not is_same("النجف", named("محافظة النجف", "najaf-gov"))


def test_of_namesakes_that_of_the_country_and_the_province_is_meant() -> None:
    assert is_same("رفح", named("رفح", "rafah"), theatre="PS")
    assert not is_same("رفح", named("رفح", "rafah"), theatre="EG")
    places = Places(where().gazetteer)
    assert places.ids("القنيطرة", "SY", None) == {"quneitra"}
    assert not places.ids("القنيطرة", "IQ", None)


def test_a_name_that_the_gazetteer_does_not_know_is_compared_by_its_words() -> None:
    assert not Places(where().gazetteer).ids("الزغموطية", "IQ", None)
    assert is_same("الزغموطية", named("قرية الزغموطيّة شمال الموصل", "mosul"))
    assert is_same("قرية الزغموطية", named("بالزغموطية", None))
    assert not is_same("الزغموطية", named("قرية الزغموط", None))
    assert not is_same("الزغموطية", None)


# -- what a stream counts -------------------------------------------------------------------------------------------


class Says:
    """In place of the coder: what it is told to find in an item, by the item's title."""

    version = "test"

    def __init__(self, **found: list[tuple[Mention, tuple[str, ...]]]) -> None:
        self.found = found

    def code(self, *, title: str, agency: str | None = None, **_: object) -> Coded:
        if title not in self.found:
            raise LookupError(title)
        pairs = self.found[title]
        labels = tuple({one.type for one, _ in pairs})
        return Coded(labels, Genre.NEWS, tuple(one for one, _ in pairs), tuple(lands for _, lands in pairs), agency)


def an_item(name: str, hour: int = 9, day: int = 6) -> DayItem:
    moment = f"2008-05-{day:02d}T{hour:02d}:00:00+03:00"
    return DayItem.model_validate({"id": name, "source": "x", "published_at": moment, "title": name, "text": name})


def attack(
    place: str | Place | None = "mosul", *lands: str, day: date | None = TUESDAY, **more: object
) -> tuple[Mention, tuple[str, ...]]:
    return a_mention(place=place, day=day, **more), lands or ("IQ",)


def test_what_two_items_tell_is_one_with_the_higher_toll() -> None:
    says = Says(i1=[attack(deaths=3)], i2=[attack(deaths=7), attack("fallujah", deaths=1)])
    found = counted([an_item("i2", 12), an_item("i1", 9)], says)
    assert [(one.spot, one.day, one.deaths, one.told_by) for one in found] == [
        ("mosul", TUESDAY, 7, ("i1", "i2")),
        ("fallujah", TUESDAY, 1, ("i2",)),
    ]


@pytest.mark.parametrize(
    "mention",
    [
        attack(confidence=0.6),
        attack(status="possible"),
        attack(status="background"),
        attack(day=date(2008, 5, 2)),
        attack("mosul", "XX"),
        attack("mosul", "red-sea"),
        (attack()[0].model_copy(update={"aside": True}), ("IQ",)),
        (attack()[0].model_copy(update={"type": EventType.THREAT}), ("IQ",)),
    ],
    ids=["unsure", "possible", "past", "old", "nowhere", "area", "aside", "threat"],
)
def test_what_no_desk_counts_is_not_counted(mention: tuple[Mention, tuple[str, ...]]) -> None:
    assert counted([an_item("i1")], Says(i1=[attack()]))
    assert not counted([an_item("i1")], Says(i1=[mention]))


def test_an_item_that_is_told_with_an_incident_for_want_of_a_place_is_none_of_its_own() -> None:
    says = Says(i1=[attack(deaths=9)], i2=[attack("fallujah", deaths=5)], i3=[attack(None, deaths=2)])
    found = counted([an_item("i1", 9), an_item("i2", 10), an_item("i3", 11)], says)
    assert [one.told_by for one in found] == [("i1",), ("i2",)]


def test_an_item_that_trips_the_coder_is_named() -> None:
    with pytest.raises(ValueError, match="item 'i1': error: LookupError"):
        counted([an_item("i1")], Says())


def sets(folder: Path) -> list[tuple[str, DaySet]]:
    found = []
    for name, text in (("2008-iraq", OLDER), ("2024-lebanon", NEWER)):
        path = folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        found.append((name, load_days(path)))
    return found


def read(folder: Path) -> dict[str, Outcome]:
    places = Places(where().gazetteer)
    return {one.name: one.outcome for one in quality_days.read_by(coder(), places, sets(folder))}


def test_as_many_are_counted_as_in_the_book_of_a_stream(tmp_path: Path) -> None:
    days = sets(tmp_path)[1][1]
    rules = RuleFile.model_validate({"rules": [a_rule()]})
    book = Book(0, 1, rules=rules, stream="test", tz=ZoneInfo("Asia/Baghdad"))
    book.apply([*enumerate(reports(news_items(days.items), coder()))])
    known = {key: n for key, n in book.incidents_24h().items() if n and key[1] in {EventType.ATTACK, EventType.STRIKE}}
    assert known == {("LB", EventType.STRIKE): 1}
    assert len(counted(days.items, coder())) == 1


def test_small_sets_that_are_read_rightly_are_clean(tmp_path: Path) -> None:
    for name, result in read(tmp_path).items():
        scores = DayScores()
        scores.add(result)
        assert (scores.f1, scores.clean) == (1.0, len(result.incidents)), (name, str(scores))


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("place: بعقوبة, admin: ديالى", "place: الخالص, admin: ديالى", "place"),
        ("day: 2008-05-05", "day: 2008-05-06", "day"),
        ("deaths: 7", "deaths: 5", "deaths"),
        ("told_by: [i02]", "told_by: [i02, i03]", "items"),
        ("told_by: [i01, i02]", "told_by: [i01]", "none_in"),
    ],
)
def test_the_score_moves_with_each_answer(tmp_path: Path, old: str, new: str, lost: str) -> None:
    path = tmp_path / "set.yaml"
    path.write_text(OLDER.replace(old, new), encoding="utf-8")
    days = load_days(path)
    result = outcome(days.incidents, counted(days.items, coder()), Places(where().gazetteer).is_same)
    scores = DayScores()
    scores.add(result)
    assert scores.found == 3 and scores.right[lost] == 2
    assert scores.clean == (3 if lost == "items" else 2)


# -- the command ---------------------------------------------------------------------------------------------------


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(quality_days.Coder, "load", lambda **_: coder())
    monkeypatch.setattr(quality_days.Gazetteer, "load", lambda **_: where().gazetteer)
    monkeypatch.setattr(sys, "argv", ["quality", *map(str, arguments)])
    return quality_days.main()


def test_the_command_saves_and_compares_and_prints_no_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sets(tmp_path)
    paths, saved = sorted(tmp_path.glob("*.yaml")), tmp_path / "saved.json"
    assert run(monkeypatch, *paths, "--save", saved) == 0
    out = capsys.readouterr().out
    rows = [" ".join(line.split("|")[0].split()) for line in out.splitlines() if " both " in line]
    assert rows == [
        "all both 4 4",
        "before 2016 both 3 3",
        "since 2016 both 1 1",
        "2008-iraq both 3 3",
        "2024-lebanon both 1 1",
    ]
    assert "الموصل" not in out
    wrong = json.loads(saved.read_text(encoding="utf-8"))
    wrong["2008-iraq:2"] |= {"found": False, "clean": False}
    wrong["2024-lebanon:i03"]["attack false"] = False
    saved.write_text(json.dumps(wrong), encoding="utf-8")
    assert run(monkeypatch, *paths, "--against", saved) == 0
    assert capsys.readouterr().out.endswith(
        "won   attack false         2024-lebanon:i03\n"
        "won   clean                2008-iraq:2\n"
        "won   found                2008-iraq:2\n"
        "3 won, 0 lost\n"
    )


def test_the_command_shows_a_set_to_who_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2008-iraq.yaml"
    shown = OLDER.replace("deaths: 7", "deaths: 8").replace(OLDER[OLDER.rindex("  - {") :], "")
    path.write_text(shown, encoding="utf-8")
    assert run(monkeypatch, path, "--show") == 0
    out = capsys.readouterr().out
    assert "    1 attack IQ  2008-05-06     8 dead  i01 i02  الموصل\n" in out
    assert "      attack IQ  2008-05-06     7 dead  i01 i02  الموصل (mosul)  wrong: deaths\n" in out
    assert "    + strike IQ  2008-05-06     2 dead  i03  بعقوبة (baqubah)  false\n" in out


def test_a_file_that_is_not_there_or_wrong_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "set.yaml"
    assert run(monkeypatch, path) == 2
    assert f"no file {path}" in capsys.readouterr().err
    path.write_text(OLDER.replace("told_by: [i03]", "told_by: [i93]"), encoding="utf-8")
    assert run(monkeypatch, path) == 2
    assert f"{path}:21: incidents: entry 3: told_by.0: there is no item 'i93'; did you mean" in capsys.readouterr().err
