"""The command line as a person uses it, each command as a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROCKETS = "أطلق مسلحون أربعة صواريخ على قاعدة عين الأسد غربي الأنبار"


def rasid(*words: str, said: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "rasid", *words]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **env}, input=said, capture_output=True, timeout=280, check=False
    )


def test_classify_codes_the_good_lines_and_names_the_bad_one():
    lines = [json.dumps({"id": "a", "text": ROCKETS}), "{", json.dumps({"id": "b", "text": "الطقس معتدل اليوم"})]
    done = rasid("classify", said="\n".join(lines).encode())
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert done.returncode == 1
    assert b"line 2" in done.stderr
    assert (first["id"], first["labels"], second) == ("a", ["attack"], {"id": "b", "labels": [], "mentions": []})
    mention = first["mentions"][0]
    assert ROCKETS[mention["start"] : mention["end"]] == mention["cue"]
    assert (mention["type"], mention["status"], mention["place"]["country"]) == ("attack", "actual", "IQ")
    assert set(mention) >= {"field", "rule", "actor", "target", "day", "deaths", "injured", "confidence"}


def test_classify_keeps_to_the_limits_of_a_worker_and_names_what_passes_them():
    lines = [json.dumps({"id": name, "text": text}) for name, text in (("a", ROCKETS * 1000), ("b", ROCKETS))]
    large = rasid("classify", "--rules-only", said="\n".join(lines).encode(), RASID_MAX_ITEM_BYTES="65536")
    assert (large.returncode, [json.loads(row)["id"] for row in large.stdout.splitlines()]) == (1, ["b"])
    assert b"line 1: too-large: title and text have" in large.stderr
    slow = rasid("classify", "--rules-only", said="\n".join(lines[:1]).encode(), RASID_CODING_TIMEOUT_S="0.02")
    assert (slow.returncode, slow.stdout) == (1, b"")
    assert slow.stderr == b"line 1: timeout: the coder took longer than 0.02 s (RASID_CODING_TIMEOUT_S)\n"


def test_classify_names_keys_that_it_does_not_read_once():
    lines = [json.dumps({"id": name, "text": "x", "titel": ROCKETS, "body": "x"}) for name in "ab"]
    done = rasid("classify", "--rules-only", said="\n".join(lines).encode())
    assert done.returncode == 0
    assert done.stderr == b"2 rows have keys that are not read: titel (did you mean title?), body\n"
    assert len(done.stdout.splitlines()) == 2


def test_schema_prints_a_json_schema_and_names_the_nearest_model():
    assert json.loads(rasid("schema", "NewsItem").stdout)["title"] == "NewsItem"
    wrong = rasid("schema", "NewsItm", COLUMNS="200")
    assert wrong.returncode == 2
    assert b"did you mean 'NewsItem'?" in wrong.stderr


def test_a_rule_file_with_a_typo_is_refused_with_line_and_nearest_word(tmp_path):
    path = tmp_path / "rules.yaml"
    rules = (ROOT / "alerts/rules.yaml").read_text().replace("types: [attack]", "types: [atack]", 1)
    path.write_text(rules)
    refused = rasid("rules", "check", str(path))
    line = rules[: rules.index("atack")].count("\n") + 1
    said = f"rules.yaml:{line}: rule 'iq-attacks': types.0: 'atack' is not valid; did you mean 'attack'?"
    assert refused.returncode == 78
    assert said in refused.stderr.decode()
    assert b"Traceback" not in refused.stderr


def test_a_rule_file_without_a_rule_says_that_nothing_will_be_told(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text("rules: []\n")
    done = rasid("rules", "check", str(path))
    assert (done.returncode, done.stdout) == (0, b"no rule: nothing will be told\n")


def test_a_channel_that_is_not_set_up_is_said_when_the_rules_are_checked_where_channels_are_set(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text((ROOT / "alerts/rules.yaml").read_text().replace("priority:", "channel: dsek\n    priority:", 1))
    assert rasid("rules", "check", str(path)).stderr == b""
    said = rasid("rules", "check", str(path), RASID_SLACK_CHANNELS='{"desk": "C0"}')
    assert said.returncode == 0
    assert b"has no channel 'dsek'; did you mean 'desk'?" in said.stderr


def test_the_version_is_said():
    assert re.fullmatch(rb"rasid \d+\.\d+\.\d+\n", rasid("--version").stdout)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("explain", "nowhere.txt"), b"nowhere.txt: there is no such file or folder"),
        (("explain", "a" * 300), b"cannot be read: File name too long"),
        (("explain", "pyproject.toml"), b"not a kind that is read"),
        (("backtest", "nowhere.jsonl"), b"backtest: nowhere.jsonl: there is no such file or folder"),
        (("backtest", "seeds", "--rule", "iq-atacks"), b"--rule: no rule 'iq-atacks'; did you mean 'iq-attacks'?"),
        (("backtest", "seeds", "--jobs", "0"), b"backtest: --jobs must be at least 1"),
        (("backtest", "seeds", "--coded", "README.md"), b"--coded README.md is broken, or is no file of coded items"),
        (("worker", "--stream", "Replay_2015"), b": --stream: cannot be used: a stream's name has small letters"),
        (("worker", "--web-port", "70000"), b": --web-port: must be at most 65535"),
        (("rejected", "list", "--reason", "not-jsn"), b": there is no reason 'not-jsn'; did you mean 'not-json'?"),
    ],
)
def test_what_is_asked_for_wrongly_ends_with_the_status_of_wrong_options_and_names_the_option(words, said):
    wrong = rasid(*words, COLUMNS="200")
    assert wrong.returncode == 2
    assert said in wrong.stderr
    assert b"RASID_" not in wrong.stderr


def test_a_wrong_setting_stops_the_start_and_names_itself():
    wrong = rasid("worker", RASID_TZ="Asia/Bagdad")
    assert wrong.returncode == 78
    assert b"RASID_TZ" in wrong.stderr


def test_a_misspelt_setting_is_said_once_and_the_command_goes_on():
    done = rasid("classify", "--rules-only", said=b"", RASID_BROKR="kafka:9092")
    assert done.returncode == 0
    assert done.stderr.decode().splitlines() == [
        "rasid: warning: RASID_BROKR is no setting and is not read; did you mean RASID_BROKER?"
    ]


def test_a_misspelt_setting_is_said_where_the_rule_file_is_wrong_too(tmp_path):
    (tmp_path / "rules.yaml").write_text("rules: 5\n")
    refused = rasid("rules", "check", str(tmp_path / "rules.yaml"), RASID_BROKR="kafka:9092")
    assert refused.returncode == 78
    assert b"did you mean RASID_BROKER?" in refused.stderr
    assert b"rules.yaml:1: rules" in refused.stderr


def test_a_rule_file_is_checked_from_standard_input_too_and_what_can_never_be_is_doubted():
    rule = """rules:
  - {id: mine, description: mine, theatres: [IQ], types: [attack], where: {place: [damascus]}, window: 24h, open: 1,
     close: 0, priority: urgent}
"""
    done = rasid("rules", "check", "-", said=rule.encode())
    assert done.returncode == 0
    assert done.stdout.startswith(b"mine ")
    assert done.stderr == (
        b"rasid: warning: rule 'mine': where.place: 'damascus' lies in SY, and is never told of IQ\n"
    )
    empty = rasid("rules", "check", "-")
    assert (empty.returncode, empty.stdout) == (78, b"")
    assert empty.stderr.startswith(b"rasid: standard input:1: the file is empty: write a mapping with the keys")


def test_ctrl_c_while_the_first_imports_run_ends_quietly(tmp_path):
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt\n")
    done = rasid("worker", PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stderr) == (130, b"")


def test_explain_names_type_place_and_rule():
    done = rasid("explain", "-", said=ROCKETS.encode(), COLUMNS="200")
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "attack" in said
    assert "Ain al-Asad" in said or "ain-al-asad" in said


@pytest.mark.timeout(600)
def test_the_demo_raises_a_true_attack_alert_for_iraq_and_two_runs_agree():
    first, second = (rasid("demo", "--json", "--pace", "0", COLUMNS="160") for _ in range(2))
    assert first.returncode == 0, first.stderr.decode()[-2000:]
    summary = json.loads(first.stdout)
    assert summary == json.loads(second.stdout)
    assert summary["items"] == 5
    waves = [one for one in summary["alerts"] if (one["rule"], one["theatre"]) == ("iq-attacks", "IQ")]
    assert waves
    assert all(one["incidents"] >= 3 for one in waves)
    sample = (ROOT / "README.md").read_text(encoding="utf-8").split("<!-- alert -->")[1].split("<!-- /alert -->")[0]
    drawn = first.stderr.decode()
    assert "/metrics" not in drawn, "who runs it once cannot look there"
    told = [row for row in sample.splitlines() if row.startswith(("  \u2022 ", "Rule ")) or " incidents in " in row]
    assert len(told) > 3
    assert [row for row in told if row not in drawn] == [], "README's sample is no more what the demo shows"


@pytest.mark.timeout(600)
def test_a_backtest_raises_over_the_seeds_what_the_demo_does_and_shows_what_other_rules_change(tmp_path):
    kept, rules = str(tmp_path / "seeds.coded.gz"), tmp_path / "my-rules.yaml"
    summary = json.loads(rasid("demo", "--json", "--pace", "0").stdout)
    done = rasid("backtest", "seeds", "--coded", kept, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    said = json.loads(done.stdout)
    raised = [
        {
            "rule": one["rule_id"], "theatre": one["theatre"], "incidents": one["total"], "items": one["items"],
            "started_at": datetime.fromisoformat(one["started_at"]).isoformat(), "state": one["state"],
            "priority": one["priority"],
        }
        for one in said["alerts"]
    ]  # fmt: skip
    assert raised == summary["alerts"]

    rules.write_text((ROOT / "alerts/rules.yaml").read_text().replace("    open: 3\n", "    open: 5\n", 1))
    changed = ("backtest", "seeds", "--coded", kept, "--rules", str(rules), "--against", "alerts/rules.yaml")
    page = rasid(*changed, COLUMNS="120").stdout.decode().replace(str(rules), "my-rules.yaml")
    sample = (ROOT / "README.md").read_text(encoding="utf-8").split("<!-- backtest -->")[1].split("<!--")[0]
    told = [row.rstrip() for row in sample.splitlines() if row and not row.startswith(("```", "..."))]
    drawn = [row.rstrip() for row in page.splitlines()]
    assert len(told) > 10
    assert [row for row in told if row not in drawn] == [], "README's sample is no more what a backtest shows"


def test_a_backtest_that_refuses_a_row_says_so_and_ends_with_status_1(tmp_path):
    rows = tmp_path / "rows.jsonl"
    rows.write_text(f"{json.dumps({'text': ROCKETS, 'published_at': '2020-01-01', 'titel': 'x'})}\nno json\n")
    done = rasid("backtest", str(rows), COLUMNS="200")
    assert done.returncode == 1
    assert b"1 row refused and not counted (1 not-json):" in done.stdout
    assert b"1 row has a key that is not read: titel (did you mean title?)" in done.stderr


def test_explain_says_why_nothing_could_be_read(tmp_path):
    (tmp_path / "odd.txt").write_bytes(b"\x00\xff\xfe")
    done = rasid("explain", str(tmp_path / "odd.txt"))
    assert done.returncode == 1
    assert b"UTF-16" in done.stderr


def test_explain_names_every_row_that_cannot_be_read_and_shows_the_others(tmp_path):
    rows = tmp_path / "mixed.jsonl"
    good = {"id": "a", "text": "قصفت الطائرات البلدة", "published_at": "2020-01-01"}
    rows.write_text(f"{json.dumps(good)}\nno json\n{json.dumps({'id': 'b', 'text': 'x'})}\n", encoding="utf-8")
    done = rasid("explain", str(rows))
    assert done.returncode == 1
    assert b"strike" in done.stdout
    said = done.stderr.decode().splitlines()
    assert [line.split(": ")[1] for line in said] == ["mixed.jsonl, line 2", "mixed.jsonl, line 3"]


def test_explain_shows_a_row_without_a_time_as_of_now_and_says_that_a_replay_refuses_it():
    done = rasid("explain", "-", said=json.dumps({"id": "1", "text": ROCKETS}).encode())
    assert done.returncode == 1
    assert b"attack" in done.stdout
    assert b"standard input, line 1: invalid: published_at is missing; a replay refuses it" in done.stderr


def test_explain_gives_an_item_up_when_a_worker_would(tmp_path):
    rows = tmp_path / "slow.jsonl"
    rows.write_text(json.dumps({"id": "long", "text": ROCKETS * 1000, "published_at": "2020-01-01"}))
    done = rasid("explain", str(rows), RASID_CODING_TIMEOUT_S="0.02")
    assert done.returncode == 1
    said = b"explain: long: the coder took longer than 0.02 s (RASID_CODING_TIMEOUT_S): a worker rejects it"
    assert done.stderr.splitlines() == [said]


def test_explain_reads_a_pipe_that_has_a_name_once(tmp_path):
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    rows = f"{json.dumps({'text': ROCKETS, 'published_at': '2020-01-01'})}\nno json\n"
    writer = threading.Thread(target=pipe.write_text, args=(rows,), daemon=True)
    writer.start()
    done = rasid("explain", str(pipe))
    assert done.returncode == 1
    assert b"attack" in done.stdout
    assert b"pipe.jsonl, line 2" in done.stderr


def test_explain_says_that_of_an_item_over_the_limit_its_title_alone_was_coded(tmp_path):
    rows = tmp_path / "large.jsonl"
    rows.write_text(
        json.dumps({"title": ROCKETS, "text": "x" * 70_000, "published_at": "2020-01-01"}), encoding="utf-8"
    )
    done = rasid("explain", str(rows), RASID_MAX_ITEM_BYTES="65536", COLUMNS="200")
    assert done.returncode == 1
    assert (
        b"over 65536 bytes (RASID_MAX_ITEM_BYTES): as in a replay, its title or first words alone are coded"
        in done.stderr
    )


def test_classify_whose_reader_goes_away_does_not_say_that_all_is_done():
    reading, writing = os.pipe()
    os.close(reading)
    lines = json.dumps({"id": "a", "text": ROCKETS}).encode() + b"\n"
    done = subprocess.run(
        [sys.executable, "rasid.py", "classify"],
        cwd=ROOT, input=lines * 100, stdout=writing, stderr=subprocess.PIPE, timeout=280, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_reader_who_goes_away_ends_no_work_halfway(tmp_path):
    """`rasid demo --once | head -1`: the rest is said to nobody, and the run ends as it would."""
    for command in (("demo", "--once", "--pace", "0"), ("explain", "seeds")):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, "rasid.py", *command],
            cwd=ROOT,
            stdout=writing,
            stderr=subprocess.PIPE,
            timeout=280,
            check=False,
        )
        os.close(writing)
        assert (done.returncode, done.stderr) == (0, b"")
