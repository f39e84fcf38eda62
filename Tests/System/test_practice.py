"""Describing a practice from the command line: what is given is laid over what stood, and every version is kept."""

import sqlite3

from cairn import run


def test_a_practice_is_described_in_steps_and_every_version_is_kept(tmp_path):
    data = tmp_path / "data"
    run("practice", "set", "--data", data, "A81001", "--name", "Elm Surgery", "--system", "EMIS Web", "--phone", "01632 960001")
    done = run("practice", "set", "--data", data, "A81001", "--process", "Task the group Care Coordination")
    for words in ("Elm Surgery", "Clinical system: EMIS Web", "Telephone: 01632 960001", "How things are done: Task the group"):
        assert words in done.stdout, done.stdout
    done = run("practice", "set", "--data", data, "A81001", "--phone", "")
    assert "Telephone" not in done.stdout
    with sqlite3.connect(f"file:{data}/cairn.sqlite?mode=ro", uri=True) as store:
        versions = store.execute("SELECT version, phone, process FROM practice_description ORDER BY version").fetchall()
        # Describing it leaves name and agreement as they were.
        assert store.execute("SELECT name, version FROM practice").fetchall() == [("Elm Surgery", 1)]
    assert versions == [(1, "01632 960001", ""), (2, "01632 960001", "Task the group Care Coordination"),
                        (3, "", "Task the group Care Coordination")]
    assert run("audit", "verify", "--data", data).returncode == 0
    refused = run("practice", "set", "--data", data, "A81001", "--email", "x" * 300, check=False)
    assert refused.returncode != 0 and "200 characters" in refused.stderr
