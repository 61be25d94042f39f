from __future__ import annotations

import gzip
import io
import os
import threading

import pytest

from replay import sources
from replay.rows import read_row
from replay.sources import SourceError, as_they_come, lines_of, open_sources
from schemas.base import Precision
from schemas.errors import InputError, RuleFileError
from schemas.rejections import REJECTED_HEAD
from schemas.settings import Settings
from tests.replay.making import BAGHDAD, a_row, at

ENTRY = "source: s, published_from: 2020-08-01, published_to: 2020-08-02, precision: day, provenance: p"
MANIFEST = f"""
items:
  - {{id: one, file: a.txt, {ENTRY}}}
  - {{id: two, file: gone.txt, {ENTRY}}}
"""


def rows_of(*paths, warn=lambda _line: None):
    return [row for source in open_sources([str(path) for path in paths], BAGHDAD, warn) for row in source.rows()]


def test_lines_are_rows_with_their_number_and_blank_ones_are_none():
    rows = list(lines_of(io.BytesIO(b"a\r\n\n  \nb"), "f"))
    assert [(row.line, row.raw) for row in rows] == [(1, b"a"), (4, b"b")]


def test_a_file_of_lines_is_read_gzipped_or_not(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(a_row() + b"\n")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(a_row() + b"\n"))
    assert [(row.name, row.raw) for row in rows_of(tmp_path)] == [("a.jsonl", a_row()), ("b.jsonl.gz", a_row())]


@pytest.mark.parametrize("cut", [0.5, 0.98])
def test_a_gzip_that_breaks_off_gives_what_came_before_and_then_its_fault(tmp_path, cut):
    whole = gzip.compress(b"\n".join(a_row(text=os.urandom(99).hex()) for _ in range(400)))
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: int(len(whole) * cut)])
    *good, last = rows_of(tmp_path / "a.jsonl.gz")
    assert len(good) > 100
    with pytest.raises(InputError, match=f"broken after line {last.line - 1}"):
        read_row(last, BAGHDAD)


def test_what_is_called_gz_and_is_none_is_a_fault_and_no_crash(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(a_row())
    (fault,) = rows_of(tmp_path / "a.jsonl.gz")
    assert fault.fault is not None


@pytest.mark.parametrize("name", ["a.jsonl", "2020-08-01.txt"])
def test_a_gzip_that_is_not_called_so_is_one_fault_that_says_so(tmp_path, name):
    (tmp_path / name).write_bytes(gzip.compress(b"\n".join(a_row(text=os.urandom(99).hex()) for _ in range(400))))
    (fault,) = rows_of(tmp_path / name)
    with pytest.raises(InputError, match=r"this is gzip: .* ends in \.jsonl\.gz"):
        read_row(fault, BAGHDAD)


def test_a_folder_with_a_manifest_gives_its_texts_and_says_what_it_left_out(tmp_path):
    (tmp_path / "manifest.yaml").write_text(MANIFEST)
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "other.txt").write_text("text")
    said: list[str] = []
    good, missing = rows_of(tmp_path, warn=said.append)
    assert read_row(good, BAGHDAD).published_at == at("2020-07-31T21:00:00+00:00")
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_row(missing, BAGHDAD)
    assert "other.txt" in said[0]


def test_one_text_of_such_a_folder_has_what_the_manifest_says_of_it(tmp_path):
    (tmp_path / "manifest.yaml").write_text(MANIFEST)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("text")
    listed, other = rows_of(tmp_path / "a.txt", tmp_path / "b.txt")
    assert read_row(listed, BAGHDAD).source_id == "one"
    assert read_row(other, BAGHDAD).source_id == "b"


def test_a_manifest_with_a_typo_is_refused_with_its_line(tmp_path):
    (tmp_path / "manifest.yaml").write_text(MANIFEST.replace("precision", "precison"))
    with pytest.raises(RuleFileError, match=r"manifest.yaml:3: unknown key 'precison'.*did you mean 'precision'"):
        rows_of(tmp_path)


def test_a_folder_of_texts_is_dated_by_their_names_and_else_by_the_file_which_it_says(tmp_path):
    (tmp_path / "2024-07-28-note.txt").write_text("a")
    (tmp_path / "note.txt").write_text("b")
    os.utime(tmp_path / "note.txt", (1_700_000_000, 1_700_000_000))
    said: list[str] = []
    dated, by_file = (read_row(row, BAGHDAD) for row in rows_of(tmp_path, warn=said.append))
    assert (dated.published_at, dated.precision) == (at("2024-07-27T21:00:00+00:00"), Precision.DAY)
    assert by_file.published_at == at("2023-11-14T21:00:00+00:00")
    assert "note.txt: no date (YYYY-MM-DD) in the name: dated by when the file was changed" in said[0]
    assert "this moves the stream's clock to 2023-11-15" in said[0]


def test_one_undated_text_by_itself_is_told_to_be_dated_by_the_file(tmp_path):
    (tmp_path / "note.txt").write_text("b")
    (tmp_path / "2024-07-28.txt").write_text("b")
    said: list[str] = []
    rows_of(tmp_path / "note.txt", tmp_path / "2024-07-28.txt", warn=said.append)
    assert [line.partition(":")[0] for line in said] == ["note.txt"]


@pytest.mark.parametrize("name", ["gone.txt", "2024-07-29.txt", "gone.jsonl", "gone.jsonl.gz"])
@pytest.mark.parametrize("circle", [False, True])
def test_a_link_that_leads_nowhere_is_one_fault_and_what_lies_beside_it_is_read(tmp_path, name, circle):
    (tmp_path / "2024-07-28.txt").write_text("a")
    (tmp_path / name).symlink_to(tmp_path / (name if circle else "nothing"))
    said: list[str] = []
    rows = {row.name: row for row in rows_of(tmp_path, warn=said.append)}
    assert read_row(rows["2024-07-28.txt"], BAGHDAD).text == "a"
    assert said == []
    with pytest.raises(InputError, match="the file cannot be read"):
        read_row(rows[name], BAGHDAD)


@pytest.mark.parametrize("manifest", [False, True])
def test_what_a_folder_has_beside_what_is_read_is_named(tmp_path, manifest):
    (tmp_path / "2015").mkdir()
    (tmp_path / "2015" / "a.jsonl").write_bytes(a_row())
    (tmp_path / "report.json").touch()
    (tmp_path / ".hidden").touch()
    (tmp_path / "2024-07-28.txt").write_text("text")
    entry = f"  - {{id: one, file: 2024-07-28.txt, {ENTRY}}}"
    if manifest:
        (tmp_path / "manifest.yaml").write_text(f"items:\n{entry}\n")
    said: list[str] = []
    assert len(rows_of(tmp_path, warn=said.append)) == 1
    left_out = "left out (not in manifest.yaml): 2015/" if manifest else "left out: 2015/, report.json"
    assert said == [f"{tmp_path}: {left_out}"]


def test_a_folder_of_folders_is_refused_and_told_why(tmp_path):
    (tmp_path / "2015").mkdir()
    with pytest.raises(SourceError, match="folders inside it are not read"):
        rows_of(tmp_path)


@pytest.mark.parametrize("make", ["nothing", "folder", "file"])
def test_a_path_that_cannot_be_replayed_is_refused_in_words(tmp_path, make):
    path = tmp_path / "x.pdf"
    if make == "folder":
        path.mkdir()
    elif make == "file":
        path.touch()
    with pytest.raises(SourceError, match=r"x\.pdf"):
        rows_of(path)


def test_a_row_without_end_is_cut_with_its_size_and_hash_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(sources, "LINE_LIMIT", 10)
    monkeypatch.setattr(sources, "_CHUNK", 4)
    huge, small = lines_of(io.BytesIO(b"x" * 33 + b"\nsmall\n"), "f")
    assert (huge.raw, huge.size) == (b"x" * 10, 34)
    assert (small.line, small.raw) == (2, b"small")


def test_of_rows_that_could_never_be_items_no_more_is_held_than_the_dead_letters_keep(tmp_path):
    row = b'{"text": "' + b"x" * 20 * 1024 * 1024 + b'"}\n'
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(row * 3, 1))
    found = rows_of(tmp_path / "bomb.jsonl.gz")
    assert [(one.line, len(one.raw), one.size) for one in found] == [(n, REJECTED_HEAD, len(row)) for n in (1, 2, 3)]
    with pytest.raises(InputError, match=r"too-large: .* no stub could be made of it"):
        read_row(found[0], BAGHDAD)


def test_the_largest_item_there_may_be_is_read_also_where_each_letter_is_an_escape():
    (most,) = (one.le for one in Settings.model_fields["max_item_bytes"].metadata if hasattr(one, "le"))
    row = b'{"published_at": "2015-07-21", "text": "' + b"\\u0642" * (most // 2) + b'"}'
    (found,) = lines_of(io.BytesIO(row), "f")
    assert len(read_row(found, BAGHDAD).text.encode()) == most


def test_a_pipe_gives_rows_as_they_come_and_a_sign_of_life_between():
    out, into = os.pipe()
    rows = as_they_come(os.fdopen(out, "rb"), idle_s=0.05)
    os.write(into, b"a\n")
    first = next(rows)
    assert (first.name, first.raw) == ("stdin", b"a")
    assert next(rows) is None
    threading.Timer(0.1, lambda: (os.write(into, b"b"), os.close(into))).start()
    assert [row.raw for row in rows if row is not None] == [b"b"]


def test_a_file_whose_name_is_not_utf8_is_read_and_its_name_can_be_written_down(tmp_path):
    folder = tmp_path / os.fsdecode(b"\xc7\xe1")
    folder.mkdir()
    for name in (b"\xe3-2020-08-01.txt", b"\xe3.jsonl"):
        (folder / os.fsdecode(name)).write_bytes(a_row())
    text, line = rows_of(folder)
    assert (line.name, text.name) == ("\\xe3.jsonl", "\\xe3-2020-08-01.txt")
    row = read_row(text, BAGHDAD)
    assert (row.source_id, row.source) == ("\\xe3-2020-08-01", "\\xc7\\xe1")
    assert row.id
