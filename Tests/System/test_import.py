"""What a person who brings an extract in sees."""

import json
import os

import pytest

from cairn import PEOPLE, ask, database, installation, run, write_extract


@pytest.fixture
def data(tmp_path):
    return installation(tmp_path / "data")


def bring(data, extract, *more, **options):
    return ask("import", "--data", data, "--practice", "A81001", "--as-at", "2026-11-20", extract, *more, **options)


def test_without_apply_nothing_changes(data, tmp_path):
    extract = write_extract(tmp_path / "x")
    seen = bring(data, extract)
    assert not seen["applied"] and seen["people"]["new"] == 20 and seen["events"]["added"] == 100
    assert not list((data / "segments").iterdir()) and not list((data / "received").iterdir())
    assert database(data).execute("SELECT count(*) FROM registration").fetchone() == (0,)


def test_totals_balance_and_the_same_files_twice_change_nothing(data, tmp_path):
    extract = write_extract(tmp_path / "x")
    first = bring(data, extract, "--apply")
    assert first["applied"]
    for file in first["files"]:
        rows = file["rows"]
        assert rows["read"] == rows["applied"] + rows["unchanged"] + rows["duplicate"] + rows["rejected"]
        assert rows["applied"] == rows["read"]
    entries = ask("audit", "verify", "--data", data)["entries"]
    segments = sorted(path.name for path in (data / "segments").iterdir())
    second = bring(data, extract, "--apply")
    assert second["people"] == {"new": 0, "changed": 0, "left": 0, "died": 0, "withheld": 0}
    assert second["events"]["added"] == second["events"]["removed"] == 0
    assert all(file["rows"]["unchanged"] == file["rows"]["read"] for file in second["files"])
    assert sorted(path.name for path in (data / "segments").iterdir()) == segments
    assert ask("audit", "verify", "--data", data)["entries"] == entries


def test_a_newer_extract_says_who_left_died_came_and_changed(data, tmp_path):
    bring(data, write_extract(tmp_path / "x"), "--apply")
    newer = write_extract(tmp_path / "y", people=21)
    lines = (newer / "patients.csv").read_text().splitlines()
    del lines[3]  # left without a word
    lines[1] += "2026-11-01"  # died
    lines[5] = lines[5].replace("Given", "Other")
    (newer / "patients.csv").write_text("\n".join(lines) + "\n")
    events = (newer / "events.csv").read_text().splitlines()
    (newer / "events.csv").write_text("\n".join(line for line in events if not line.startswith("p2,")) + "\n")
    seen = bring(data, newer, "--apply")
    assert seen["people"] == {"new": 1, "changed": 2, "left": 1, "died": 1, "withheld": 0}
    assert seen["events"]["added"] == 5


def test_an_older_extract_is_refused(data, tmp_path):
    bring(data, write_extract(tmp_path / "x"), "--apply")
    older = write_extract(tmp_path / "y", as_at="2026-11-01")
    done = run("import", "--data", data, "--practice", "A81001", "--as-at", "2026-11-01", older, "--apply", check=False)
    assert done.returncode == 1 and "20-Nov-2026" in done.stderr and "older" in done.stderr


def test_an_extract_of_a_day_to_come_is_refused(data, tmp_path):
    later = write_extract(tmp_path / "y", as_at="2999-01-01")
    done = run("import", "--data", data, "--practice", "A81001", "--as-at", "2999-01-01", later, check=False)
    assert done.returncode == 1 and "after today" in done.stderr


def test_a_practice_that_is_not_recorded_is_refused(tmp_path):
    data = installation(tmp_path / "data", "A81002")
    done = run("import", "--data", data, "--practice", "A81001", "--as-at", "2026-11-20",
               write_extract(tmp_path / "x"), "--apply", check=False)
    assert done.returncode == 1 and "cairn practice set" in done.stderr


def damage(extract, kind):
    patients, events = extract / "patients.csv", extract / "events.csv"
    text = events.read_text()
    if kind == "another practice":
        patients.write_text(patients.read_text().replace("A81001", "A81002"))
    elif kind == "undeclared date format":
        events.write_text(text.replace("2011-05-11", "11/05/2011"))
    elif kind == "wrong encoding":
        events.write_bytes(text.replace("Dr A", "Dr É").encode("cp1252"))
    elif kind == "link":
        events.rename(extract / "real.csv")
        os.symlink(extract / "real.csv", events)
    elif kind == "UTF-16":
        events.write_bytes(text.encode("utf-16"))
    elif kind == "cut off in a row":
        events.write_text(text[:-40])
    elif kind == "cut off in quotes":
        events.write_text(text[:-40].rsplit(",", 3)[0] + ',"Dement')
    elif kind == "no header":
        events.write_text(text.split("\n", 1)[1])
    elif kind == "empty":
        events.write_bytes(b"")


@pytest.mark.parametrize("kind", [
    "another practice", "undeclared date format", "link", "UTF-16", "no header", "empty", "wrong encoding",
    "cut off in a row", "cut off in quotes",
])
def test_a_file_that_cannot_be_taken_is_refused_whole(data, tmp_path, kind):
    extract = write_extract(tmp_path / "x")
    damage(extract, kind)
    done = run("import", "--data", data, "--practice", "A81001", "--as-at", "2026-11-20", extract, "--apply", check=False)
    assert done.returncode == 1, (done.returncode, done.stderr)
    assert ".csv" in done.stderr and "Nothing was imported" in done.stderr
    assert not list((data / "segments").iterdir()) and not list((data / "received").iterdir())


def row_damage(events, kind):
    lines = events.read_text().splitlines()
    if kind == "failed check digit":
        lines[4] = lines[4].replace("52448006", "52448007")
    elif kind == "cut by a spreadsheet":
        lines[4] = lines[4].replace("52448006", "1777541000006100")
    elif kind == "scientific notation":
        lines[4] = lines[4].replace("52448006", "8.71731E+14")
    elif kind == "a field of 10 MB":
        lines[4] = lines[4].replace("Dementia", "x" * 10_000_000)
    elif kind == "broken row":
        lines[4] = "p0,A81001"
    elif kind == "a day that is none":
        lines[4] = lines[4].replace("-05-1", "-02-3")
    elif kind == "nobody known":
        lines[4] = lines[4].replace("p0", "stranger")
    events.write_text("\n".join(lines) + "\n")


@pytest.mark.parametrize("kind,words", [
    ("failed check digit", "check digit"), ("cut by a spreadsheet", "1777541000006105"),
    ("scientific notation", "scientific"), ("a field of 10 MB", ""), ("broken row", ""), ("a day that is none", ""),
    ("nobody known", "somebody"),
])
def test_a_broken_row_is_rejected_with_its_line_and_the_rest_is_taken(data, tmp_path, kind, words):
    extract = write_extract(tmp_path / "x")
    row_damage(extract / "events.csv", kind)
    seen = bring(data, extract, "--apply")
    file = next(file for file in seen["files"] if file["file"] == "events.csv")
    rows = file["rows"]
    assert rows["rejected"] >= 1 and rows["read"] == rows["applied"] + rows["rejected"] + rows["duplicate"] + rows["unchanged"]
    problem = seen["problems"][0]
    assert problem["file"] == "events.csv" and problem["line"] > 1 and problem["reason"] and words in problem["reason"]


def test_a_duplicate_row_counts_as_one_and_a_contradiction_is_rejected(data, tmp_path):
    extract = write_extract(tmp_path / "x", people=2, events=3)
    lines = (extract / "events.csv").read_text().splitlines()
    lines += [lines[1], lines[2].replace("Dr A", "Dr B")]
    (extract / "events.csv").write_text("\n".join(lines) + "\n")
    seen = bring(data, extract, "--apply")
    rows = next(file["rows"] for file in seen["files"] if file["file"] == "events.csv")
    assert rows == {"read": 8, "applied": 6, "unchanged": 0, "duplicate": 1, "rejected": 1}


def test_a_second_writer_is_told_who_writes(data, tmp_path):
    import fcntl
    with open(data / "cairn.lock", "r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run("practice", "set", "--data", data, "A81001", check=False)
    assert done.returncode == 1 and "writing to" in done.stderr


def test_events_of_a_subset_remove_nobody(data, tmp_path):
    bring(data, write_extract(tmp_path / "x"), "--apply")
    part = write_extract(tmp_path / "y", people=3)
    (part / "extract.json").unlink()
    seen = bring(data, part, "--population", "subset", "--apply")
    assert seen["people"]["left"] == 0


def test_several_practices_are_brought_in_at_once_each_by_itself(tmp_path):
    data = installation(tmp_path / "data", "A81001", "A81002", "A81003")
    network = tmp_path / "network"
    write_extract(network / "A81001", ods="A81001", people=5)
    write_extract(network / "A81002", ods="A81001", people=5)  # another practice's files in its folder
    write_extract(network / "A81003", ods="A81003", people=7)
    (network / "note.txt").write_text("a file beside the folders is passed over")
    done = run("import", "--data", data, "--each-practice", network, "--apply", "--json", check=False)
    reports = json.loads(done.stdout)
    assert [(each["practice"], each["people"]["new"], each["applied"]) for each in reports] == [
        ("A81001", 5, True), ("A81003", 7, True)]
    assert done.returncode == 1 and "A81002" in done.stderr and "Nothing of it was imported" in done.stderr
    with database(data) as connection:
        assert connection.execute("SELECT practice, count(*) FROM registration GROUP BY 1 ORDER BY 1").fetchall() == [
            ("A81001", 5), ("A81003", 7)]
    # A folder that is named otherwise is forgotten by nobody: nothing is begun.
    (network / "Surgery on the hill").mkdir()
    done = run("import", "--data", data, "--each-practice", network, "--apply", check=False)
    assert done.returncode == 1 and "not named by the ODS code" in done.stderr


def test_practice_and_each_practice_exclude_each_other(data, tmp_path):
    extract = write_extract(tmp_path / "x")
    for arguments in (["--practice", "A81001", "--each-practice", extract], [extract]):
        done = run("import", "--data", data, *arguments, check=False)
        assert done.returncode != 0 and "--each-practice" in done.stderr


def test_progress_is_for_terminals_and_never_in_the_way(data, tmp_path):
    import pty
    extract = write_extract(tmp_path / "x")
    main, other = pty.openpty()
    import subprocess
    from cairn import BINARY, ENVIRONMENT
    done = subprocess.run([str(BINARY), "import", "--data", str(data), "--practice", "A81001", "--apply", "--json",
                           str(extract)], stdout=subprocess.PIPE, stderr=other, env=ENVIRONMENT, timeout=60)
    os.close(other)
    shown = os.read(main, 65536).decode()
    os.close(main)
    assert done.returncode == 0 and json.loads(done.stdout)["applied"]
    assert "A81001 reading" in shown and "A81001 merging" in shown and "A81001 sealing" in shown
    quiet = run("import", "--data", data, "--practice", "A81001", extract)
    assert quiet.stderr == ""
