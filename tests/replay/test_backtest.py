"""A backtest says what workers would have told: of the seeds, of scripted archives, of two rule files."""

from __future__ import annotations

import gzip
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from agents.coder import Coder
from alerts import naming
from alerts.render import Look
from alerts.rules import load_rules
from replay import backtest as module
from replay.backtest import BacktestOptions, Watcher, backtest
from replay.backtest_view import draw
from replay.coders import CodersGone
from replay.raised import Desk, compared
from schemas.alerts import EpisodeState
from schemas.base import Priority
from schemas.errors import OptionError, RuleFileError
from schemas.expected import EXPECTED, ExpectedFile
from schemas.rejections import RejectReason
from schemas.settings import Settings
from schemas.yamlfile import load_yaml
from tests.agents.making import ZONE
from tests.fakes import ScriptedCoder

SETTINGS = Settings()
BEGAN = datetime(2015, 7, 1, 6, tzinfo=UTC)
PLACES = ("iq-balad", "iq-taji", "iq-ain-al-asad", "iq-kirkuk", "iq-mosul")
RULES = """
rules:
  - id: iq-attacks
    description: Attack wave
    theatres: [IQ]
    types: [attack]
    window: 24h
    open: {open}
    close: 1
    priority: {priority}
  - id: sy-strikes
    description: Strikes
    theatres: [SY, IQ]
    types: [strike]
    window: 6h
    open: 2
    close: 0
    priority: routine
"""


def a_rule_file(folder: Path, name: str = "rules.yaml", **changes: object) -> Path:
    path = folder / name
    path.write_text(RULES.format(**{"open": 3, "priority": "urgent", **changes}), encoding="utf-8")
    return path


def a_line(hours: float, title: str, **said: object) -> str:
    when = (BEGAN + timedelta(hours=hours)).isoformat()
    row = {"id": f"r{hours}", "source": "s", "title": title, "text": f"x{hours}", "published_at": when}
    return json.dumps({**row, **said})


def an_archive(folder: Path, *more: str, name: str = "archive.jsonl") -> str:
    """Five attacks within a day; a month later, three; between them quiet days of other news."""
    first = [a_line(number, f"attack IQ {place}") for number, place in enumerate(PLACES)]
    quiet = [a_line(24 * day, "nothing") for day in range(2, 30)]
    later = [a_line(24 * 30 + number, f"attack IQ {place}") for number, place in enumerate(PLACES[:3])]
    path = folder / name
    path.write_text("\n".join([*first, *quiet, *later, *more]) + "\n", encoding="utf-8")
    return str(path)


def run(paths, *, load=ScriptedCoder, settings=SETTINGS, watcher=None, **options):
    return backtest(BacktestOptions((paths,), **options), settings, watcher, load=load)


def drawn(said, width: int = 200) -> str:
    console = Console(file=io.StringIO(), width=width, no_color=True)
    draw(said, Look(zone=ZONE, names=naming.load()), console)
    return console.file.getvalue()


# -- the seeds, by the real coder ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def seeds():
    return backtest(BacktestOptions(("seeds",)), SETTINGS, load=Coder.load)


def test_over_the_seeds_it_raises_each_alert_that_a_careful_reader_expects_and_none_that_must_not_be(seeds):
    file = load_yaml(Path("seeds") / EXPECTED, ExpectedFile)
    gaps = {(item.id, gap.check) for item in file.items for gap in item.gaps}
    raised = {one.rule_id for one in seeds.alerts if one.state in {EpisodeState.OPEN, EpisodeState.CLOSED}}
    must = {rule for item in file.items for rule in item.alerts.must if (item.id, f"alert {rule}") not in gaps}
    never = set.intersection(*(set(item.alerts.must_not) for item in file.items if item.alerts.must_not))
    assert seeds.archive.items == 5
    assert must - raised == set()
    assert raised & never == set()


def test_over_the_seeds_it_raises_what_the_demo_does(seeds):
    """`rasid demo --json` gives these; tests/test_cli.py holds the two commands side by side."""
    loud = {(one.rule_id, one.theatre, one.priority, one.total) for one in seeds.alerts}
    assert ("iq-attacks", "IQ", Priority.URGENT, 5) in loud
    assert ("iq-mission-threat", "IQ", Priority.FLASH, 1) in loud
    assert seeds.archive.refused == {}


# -- counting -------------------------------------------------------------------------------------------------------------


def test_each_rule_says_in_each_theatre_what_it_raised_or_how_near_it_came(tmp_path):
    said = run(an_archive(tmp_path), rules=a_rule_file(tmp_path, open=4))
    assert [(one.rule_id, one.theatre, one.alerts, one.highest) for one in said.outcomes] == [
        ("iq-attacks", "IQ", 1, 5), ("sy-strikes", "SY", 0, None), ("sy-strikes", "IQ", 0, 0),
    ]  # fmt: skip
    assert (said.outcomes[0].urgent, said.outcomes[0].line) == (1, "4 incidents in 24 h")
    (alert,) = said.alerts
    assert (alert.started_at, alert.count) == (BEGAN + timedelta(hours=3), 5)


def test_a_burst_that_did_not_fire_says_where_its_line_was_at_its_highest_and_what_was_usual(tmp_path):
    lines = [
        a_line(24 * day + n / 10, f"attack IQ iq-{day}-{n}") for day in range(12) for n in range(2 + 3 * (day > 10))
    ]
    (tmp_path / "days.jsonl").write_text("\n".join(lines), encoding="utf-8")
    rules = tmp_path / "burst.yaml"
    rules.write_text(
        "rules: [{id: surge, description: d, kind: burst, theatres: [IQ], types: [attack], window: 6h, open: 3, close: 1,"
        " priority: urgent}]",
        encoding="utf-8",
    )
    said = run(str(tmp_path / "days.jsonl"), rules=rules)
    (outcome,) = said.outcomes
    assert (outcome.alerts, outcome.highest, outcome.highest_usual) == (0, 5, 2)
    assert outcome.highest_line > 5
    assert f"5 on 2015-07-12, line {outcome.highest_line}, usual at these hours 2" in drawn(said)


def test_how_near_a_rule_came_is_known_of_what_the_book_has_given_up_long_ago(tmp_path):
    path = an_archive(tmp_path, *(a_line(24 * day, "nothing") for day in range(200, 210)))
    assert run(path, rules=a_rule_file(tmp_path, open=9)).outcomes[0].highest == 5


def test_an_alert_that_was_told_and_taken_back_is_no_alert_but_is_said(tmp_path):
    said = run(an_archive(tmp_path), rules=a_rule_file(tmp_path))
    gone = said.alerts[0].model_copy(update={"state": EpisodeState.WITHDRAWN})
    (outcome, *_) = Desk(load_rules(a_rule_file(tmp_path)), None, ZONE).outcomes([gone])
    page = drawn(said.model_copy(update={"alerts": (gone,), "outcomes": (outcome,)}))
    row = next(line for line in page.splitlines() if line.startswith("iq-attacks"))
    assert row.split() == ["iq-attacks", "IQ", *["\u00b7"] * 5, "1"]
    assert "iq-attacks IQ  taken back: withdrawn" in page
    assert compared("old.yaml", [gone], []).only_new == ()


def test_an_alert_that_only_late_items_tell_is_said_to_be_told_in_a_digest_and_is_counted_apart(tmp_path):
    came = {"fetched_at": (BEGAN + timedelta(days=32)).isoformat()}
    late = [a_line(24 * 31 + number, f"attack IQ {place}", **came) for number, place in enumerate(PLACES[3:])]
    late.append(a_line(24 * 31 + 3, f"attack IQ {PLACES[0]}", **came))
    said = run(an_archive(tmp_path, *late), rules=a_rule_file(tmp_path), since="2015-08-01")
    (alert,) = said.alerts
    outcome = said.outcomes[0]
    assert (alert.priority, alert.digest) == (Priority.URGENT, "late")
    assert (outcome.alerts, outcome.urgent, outcome.digest) == (1, 0, 1)
    page = drawn(said)
    row = next(line for line in page.splitlines() if line.startswith("iq-attacks"))
    assert row.split() == ["iq-attacks", "IQ", "1", *["\u00b7"] * 3, "1", "\u00b7"]
    assert "iq-attacks IQ  URGENT, only in a digest: told only by items that came late" in page


def test_a_rule_that_tells_the_same_in_a_digest_differs_from_one_that_wakes_somebody(tmp_path):
    (one, *_) = run(an_archive(tmp_path), rules=a_rule_file(tmp_path)).alerts
    assert one.digest is None
    assert compared("old.yaml", [one.model_copy(update={"digest": "night"})], [one]).changed[0].fields == ("digest",)


def test_what_is_refused_is_counted_and_said_with_its_place_and_the_rest_is_counted(tmp_path):
    path = an_archive(tmp_path, "{", a_line(6, "crash"), a_line(7, "", text=""))
    said = run(path, rules=a_rule_file(tmp_path))
    assert said.archive.refused == {RejectReason.EMPTY: 1, RejectReason.ERROR: 1, RejectReason.NOT_JSON: 1}
    assert (said.archive.items, len(said.alerts)) == (37, 2)
    page = drawn(said)
    assert "3 rows refused and not counted (1 empty, 1 error, 1 not-json):" in page
    assert "archive.jsonl#37#" in page
    assert "r6: error: ZeroDivisionError: the script says so" in page


def test_a_row_that_repeats_a_url_is_counted_and_said(tmp_path):
    again = [a_line(number / 10, f"attack IQ {PLACES[number]}", url="https://a.example/1") for number in range(3)]
    said = run(an_archive(tmp_path, *again), rules=a_rule_file(tmp_path))
    assert (said.archive.items, said.archive.repeats) == (39, 2)
    assert "2 rows repeat an article's url (or, without one, source, title and text): not counted again" in drawn(said)
    assert "not counted again" not in drawn(run(an_archive(tmp_path), rules=a_rule_file(tmp_path)))


def test_an_agency_that_is_not_known_is_counted(tmp_path):
    named = [a_line(number, "nothing", agency=name) for number, name in ((8, "رويترز"), (9, "سهم"), (10, "سهم"))]
    assert run(an_archive(tmp_path, *named), rules=a_rule_file(tmp_path)).archive.unknown_agencies == {"سهم": 2}


def test_a_key_that_is_not_read_is_counted(tmp_path):
    said = run(an_archive(tmp_path, a_line(8, "nothing", titel="x")), rules=a_rule_file(tmp_path))
    assert (said.archive.unread, said.archive.unread_rows) == ({"titel": 1}, 1)


def test_a_span_a_limit_and_one_rule_cut_the_work_down(tmp_path):
    path, rules = an_archive(tmp_path), a_rule_file(tmp_path)
    assert len(run(path, rules=rules).alerts) == 2
    assert len(run(path, rules=rules, since="2015-07-15").alerts) == 1
    assert run(path, rules=rules, until="2015-07-15", limit=2).archive.items == 2
    assert {one.rule_id for one in run(path, rules=rules, rule="sy-strikes").outcomes} == {"sy-strikes"}


def test_several_processes_come_to_what_one_does_in_its_order(tmp_path):
    more = [a_line(40 + number / 10, "crash" if number % 7 == 0 else "attack IQ iq-balad") for number in range(60)]
    path, rules = an_archive(tmp_path, *more), a_rule_file(tmp_path)
    assert run(path, rules=rules, jobs=2) == run(path, rules=rules)


def test_a_coding_process_that_dies_ends_the_run_and_says_what_to_try(tmp_path):
    with pytest.raises(CodersGone, match="try fewer"):
        run(an_archive(tmp_path, a_line(9, "die")), rules=a_rule_file(tmp_path), jobs=2)


def test_who_watches_is_told_how_far_it_is(tmp_path):
    seen = []
    run(an_archive(tmp_path), rules=a_rule_file(tmp_path), watcher=Watcher(progress=lambda *one: seen.append(one)))
    assert seen[-1] == ("coding", 36, 36)


# -- what is asked for wrongly ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"rule": "iq-atacks"}, "--rule: no rule 'iq-atacks'; did you mean 'iq-attacks'?"),
        ({"jobs": 0}, "backtest: --jobs must be at least 1"),
        ({"limit": 0}, "backtest: --limit must be at least 1"),
        ({"since": "2015-07-02", "until": "2015-07-01"}, "backtest: nothing lies between --from"),
        ({"coded": Path("nowhere/kept.gz")}, "there is no folder nowhere"),
        ({"coded": Path("seeds")}, "--coded seeds cannot be read: Is a directory"),
    ],
)
def test_a_wrong_option_is_named_before_anything_is_coded(tmp_path, options, said):
    def never():
        pytest.fail("the coder was loaded")

    with pytest.raises(OptionError) as error:
        run(an_archive(tmp_path), load=never, rules=a_rule_file(tmp_path), **options)
    assert said in str(error.value)


def test_a_path_that_is_not_there_and_a_wrong_rule_file_are_named(tmp_path):
    with pytest.raises(OptionError, match=r"backtest: nowhere\.jsonl: there is no such file or folder"):
        run("nowhere.jsonl", rules=a_rule_file(tmp_path))
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(RULES.format(open=3, priority="urgnt"), encoding="utf-8")
    for options in ({"rules": wrong}, {"against": wrong}):
        with pytest.raises(RuleFileError, match="did you mean 'urgent'"):
            run(an_archive(tmp_path), **options)


# -- what was coded is kept -----------------------------------------------------------------------------------------------


def never():
    pytest.fail("the coder was loaded")


def test_what_was_coded_is_taken_from_the_file_without_the_coder_and_comes_to_the_same(tmp_path):
    path, kept = an_archive(tmp_path, "{", a_line(6, "crash"), a_line(7, "", text="")), tmp_path / "kept.gz"
    first = run(path, rules=a_rule_file(tmp_path), coded=kept)
    assert run(path, load=never, rules=a_rule_file(tmp_path), coded=kept) == first
    other = a_rule_file(tmp_path, "other.yaml", open=4)
    assert run(path, load=never, rules=other, coded=kept) == run(path, rules=other)
    assert [one.name for one in tmp_path.glob(".*")] == []


def test_a_part_of_the_archive_may_be_taken_from_the_file_of_the_whole(tmp_path):
    path, kept, rules = an_archive(tmp_path), tmp_path / "kept.gz", a_rule_file(tmp_path)
    run(path, rules=rules, coded=kept)
    part = {"rules": rules, "since": "2015-07-15", "limit": 17}
    assert run(path, load=never, coded=kept, **part) == run(path, **part)


def test_an_item_dated_in_the_future_is_found_again_another_day(tmp_path):
    path, kept, rules = an_archive(tmp_path, a_line(24 * 36500, "nothing")), tmp_path / "kept.gz", a_rule_file(tmp_path)
    first = run(path, rules=rules, coded=kept)
    assert first.archive.clamped == 1
    assert run(path, load=never, rules=rules, coded=kept) == first


def test_a_file_of_other_documents_is_refused_with_the_item_that_is_not_in_it(tmp_path):
    kept, rules = tmp_path / "kept.gz", a_rule_file(tmp_path)
    run(an_archive(tmp_path), rules=rules, coded=kept)
    before = kept.read_bytes()
    with pytest.raises(
        OptionError, match=r"made of other documents \(item r8 is not in it as it is now\): name another"
    ):
        run(an_archive(tmp_path, a_line(8, "nothing")), load=never, rules=rules, coded=kept)
    assert kept.read_bytes() == before


def test_a_file_of_another_coder_or_zone_is_refused(tmp_path, monkeypatch):
    path, kept, rules = an_archive(tmp_path), tmp_path / "kept.gz", a_rule_file(tmp_path)
    run(path, rules=rules, coded=kept)
    with pytest.raises(OptionError, match="Asia/Baghdad, and this one is"):
        run(path, load=never, rules=rules, coded=kept, settings=Settings(tz="UTC"))
    monkeypatch.setattr(module, "load_version", lambda **_: "9.9+newer")
    with pytest.raises(OptionError, match=r"and this one is 9\.9\+newer Asia/Baghdad: name another file, or delete"):
        run(path, load=never, rules=rules, coded=kept)


@pytest.mark.parametrize(
    "spoil", [lambda data: data[: len(data) // 2], lambda _: b"no gzip", lambda _: gzip.compress(b"{}\n")]
)
def test_a_broken_file_is_refused_and_left_as_it_is(tmp_path, spoil):
    path, kept, rules = an_archive(tmp_path), tmp_path / "kept.gz", a_rule_file(tmp_path)
    run(path, rules=rules, coded=kept)
    kept.write_bytes(spoil(kept.read_bytes()))
    left = kept.read_bytes()
    with pytest.raises(OptionError, match="is broken, or is no file of coded items"):
        run(path, load=never, rules=rules, coded=kept)
    assert kept.read_bytes() == left


def test_a_run_that_ends_early_leaves_no_file(tmp_path):
    def stop(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(
            an_archive(tmp_path),
            rules=a_rule_file(tmp_path),
            coded=tmp_path / "kept.gz",
            watcher=Watcher(progress=stop),
        )
    with pytest.raises(CodersGone):
        run(an_archive(tmp_path, a_line(9, "die")), rules=a_rule_file(tmp_path), coded=tmp_path / "kept.gz", jobs=2)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["archive.jsonl", "rules.yaml"]


# -- against another rule file ----------------------------------------------------------------------------------------------


def test_against_the_same_rules_nothing_changed(tmp_path):
    said = run(an_archive(tmp_path), rules=a_rule_file(tmp_path), against=a_rule_file(tmp_path, "old.yaml"))
    assert (said.against.same, said.against.only_new, said.against.only_old, said.against.changed) == (2, (), (), ())
    assert "old.yaml: nothing changed, 2 alerts by both" in drawn(said)


def test_against_another_threshold_the_rule_and_the_windows_are_named(tmp_path):
    old, new = a_rule_file(tmp_path, "old.yaml"), a_rule_file(tmp_path, open=4)
    said = run(an_archive(tmp_path), rules=new, against=old)
    (gone,) = said.against.only_old
    (changed,) = said.against.changed
    assert (gone.rule_id, gone.started_at) == ("iq-attacks", BEGAN + timedelta(days=30, hours=2))
    assert (changed.now.started_at, changed.before.started_at) == (
        BEGAN + timedelta(hours=3),
        BEGAN + timedelta(hours=2),
    )
    assert changed.fields == ("started_at",)
    page = drawn(said)
    assert ["iq-attacks", "IQ", "\u00b7", "1", "1"] in [line.split() for line in page.splitlines()]
    assert "differs in start; was URGENT, 1 Jul 2015 11:00 to" in page
    assert "31 Jul 2015 11:00 to" in page
    back = run(an_archive(tmp_path), rules=old, against=new)
    assert [one.started_at for one in back.against.only_new] == [gone.started_at]


def test_against_another_priority_the_alerts_are_the_same_but_louder(tmp_path):
    said = run(
        an_archive(tmp_path), rules=a_rule_file(tmp_path, priority="flash"), against=a_rule_file(tmp_path, "old.yaml")
    )
    assert [one.fields for one in said.against.changed] == [("priority",), ("priority",)]


def test_a_rule_that_stands_in_one_of_the_files_alone_is_named(tmp_path):
    new, old = a_rule_file(tmp_path), a_rule_file(tmp_path, "old.yaml")
    old.write_text(old.read_text(encoding="utf-8").replace("id: sy-strikes", "id: strikes"), encoding="utf-8")
    said = run(an_archive(tmp_path), rules=new, against=old)
    assert (said.against.rules_only_new, said.against.rules_only_old) == (("sy-strikes",), ("strikes",))
    page = drawn(said)
    assert f"1 rule not in {old}: sy-strikes" in page
    assert f"1 rule only in {old}: strikes" in page
    assert "1 rule " not in drawn(run(an_archive(tmp_path), rules=new, against=new))


def test_what_is_said_as_json_can_be_read_again(tmp_path):
    said = run(an_archive(tmp_path), rules=a_rule_file(tmp_path), against=a_rule_file(tmp_path, "old.yaml", open=5))
    assert type(said).model_validate_json(said.model_dump_json()) == said
