"""The demonstration, and the network that it is made of."""

import filecmp
import sqlite3

from cairn import ask, run


def test_the_demonstration_ends_in_mondays_list(tmp_path):
    folder = tmp_path / "demo"
    shown = run("demo", "--no-serve", "--data", folder, "--patients", "900", "--practices", "2").stdout
    assert "Monday's list" in shown and "Housebound with high need" in shown
    assert ask("audit", "verify", "--data", folder / "data")["whole"]
    # Again in the same folder: nothing is made, and the list is the same.
    again = run("demo", "--no-serve", "--data", folder, "--patients", "900", "--practices", "2")
    assert "Made before" in again.stderr
    assert again.stdout == shown[shown.index("Monday's list"):]
    # Stopped before its end: what is there stays, and the rest is made.
    (folder / "made").unlink()
    again = run("demo", "--no-serve", "--data", folder, "--patients", "900", "--practices", "2")
    assert ": 0 people, 0 events" in again.stderr
    assert extracts_of(folder, "Y99001") == 2


def extracts_of(folder, ods):
    """How many extracts of a practice have been applied."""
    with sqlite3.connect(f"file:{folder}/data/cairn.sqlite?mode=ro", uri=True) as store:
        return store.execute("SELECT count(*) FROM extract WHERE practice = ?", (ods,)).fetchone()[0]


def test_one_practice_of_the_demonstration_has_two_extracts(tmp_path):
    folder = tmp_path / "demo"
    made = run("demo", "--no-serve", "--data", folder, "--patients", "900", "--practices", "3").stderr
    assert "Y99001: an extract of four weeks before" in made
    assert [extracts_of(folder, ods) for ods in ("Y99001", "Y99002", "Y99003")] == [2, 1, 1]
    with sqlite3.connect(f"file:{folder}/data/cairn.sqlite?mode=ro", uri=True) as store:
        (before, _), (now, follows) = store.execute(
            "SELECT as_at, follows FROM extract WHERE practice = 'Y99001' ORDER BY as_at").fetchall()
        # The newer one says of what was done in between that the practice has coded it.
        states = {state for state, in store.execute(
            "SELECT state FROM coding_job WHERE practice = 'Y99001' AND day <= ?", (now,))}
    assert now - before == 28 and follows
    # Whoever has left since and is in its tables no more is not waited for.
    assert "confirmed" in states and states <= {"confirmed", "closed"}


def test_the_demonstration_brings_a_report_in_and_leaves_an_extract_waiting(tmp_path):
    folder = tmp_path / "demo"
    made = run("demo", "--no-serve", "--data", folder, "--patients", "900", "--practices", "3").stderr
    assert "Y99003: a report, mapped by its columns" in made and "Y99002: a later extract waits" in made
    assert "Records of registered patients  version 1, by Helen Marsh" in run(
        "report-mapping", "list", "--data", folder / "data").stdout
    with sqlite3.connect(f"file:{folder}/data/cairn.sqlite?mode=ro", uri=True) as store:
        stands = dict(store.execute("SELECT practice, count(*) FROM registration WHERE registered_until IS NULL GROUP BY practice"))
        assert stands["Y99003"] > 200
        waiting = store.execute("SELECT practice FROM staged_extract WHERE state = 'waiting'").fetchall()
    assert waiting == [("Y99002",)]
    # The files that were handed in are still where they were made.
    assert (folder / "network" / "Y99003" / "report.xlsx").is_file()
    assert ask("audit", "verify", "--data", folder / "data")["whole"]


def test_a_folder_that_it_did_not_make_is_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    done = run("demo", "--no-serve", "--data", tmp_path / "mine", "--patients", "100", "--practices", "1", check=False)
    assert done.returncode == 1 and "left alone" in done.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


def test_the_same_seed_makes_the_same_network(tmp_path):
    for name in ("one", "two"):
        run("network", "make", "--patients", "300", "--practices", "2", "--seed", "5", tmp_path / name)
    names = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    same, different, missing = filecmp.cmpfiles(tmp_path / "one", tmp_path / "two", map(str, names), shallow=False)
    assert len(same) == len(names) and not different and not missing
