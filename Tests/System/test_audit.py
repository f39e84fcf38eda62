"""Somebody with the files in their hands, and what `cairn audit verify` says."""

import shutil

import pytest

from cairn import ask, database, installation, run

PRACTICES = [f"A8100{number}" for number in range(1, 9)]


@pytest.fixture
def data(tmp_path):
    return installation(tmp_path / "data", *PRACTICES)


TAMPERINGS = {
    "edit": ["UPDATE audit_leaf SET actor = 'host:eve' WHERE sequence = 3"],
    "edit of the details": ["UPDATE audit_payload SET text = '' WHERE sequence = 3"],
    "delete": ["DELETE FROM audit_leaf WHERE sequence = 3"],
    "insert": ["UPDATE audit_leaf SET sequence = sequence + 100 WHERE sequence > 3",
               "INSERT INTO audit_leaf SELECT 4, at, actor, action, subject, commitment FROM audit_leaf WHERE sequence = 3",
               "UPDATE audit_leaf SET sequence = sequence - 99 WHERE sequence > 100"],
    "reorder": ["UPDATE audit_leaf SET sequence = 99 WHERE sequence = 3", "UPDATE audit_leaf SET sequence = 3 WHERE sequence = 4",
                "UPDATE audit_leaf SET sequence = 4 WHERE sequence = 99"],
    "truncation": ["DELETE FROM audit_leaf WHERE sequence > 5", "DELETE FROM audit_payload WHERE sequence > 5"],
}


@pytest.mark.parametrize("kind", TAMPERINGS)
def test_tampering_is_found(data, kind):
    assert ask("audit", "verify", "--data", data)["whole"]
    with database(data) as connection:
        for statement in TAMPERINGS[kind]:
            connection.execute(statement)
    done = run("audit", "verify", "--data", data, check=False)
    assert done.returncode == 1 and "TAMPERED" in done.stdout


def test_an_erased_payload_is_no_tampering(data):
    with database(data) as connection:
        connection.execute("DELETE FROM audit_payload WHERE sequence = 3")
    assert ask("audit", "verify", "--data", data)["whole"]


def test_another_database_in_its_place_is_found(data, tmp_path):
    other = installation(tmp_path / "other", *reversed(PRACTICES))
    for name in ("cairn.sqlite", "cairn.sqlite-wal", "cairn.sqlite-shm"):
        (data / name).unlink(missing_ok=True)
        if (other / name).exists():
            shutil.copy(other / name, data / name)
    done = run("audit", "verify", "--data", data, check=False)
    assert done.returncode == 1 and "another database" in done.stdout


def test_an_old_copy_put_back_is_found(data, tmp_path):
    shutil.copytree(data, tmp_path / "backup")
    run("practice", "set", "--data", data, "A81001", "--name", "New name")
    for path in data.glob("cairn.sqlite*"):
        path.unlink()
    for path in (tmp_path / "backup").glob("cairn.sqlite*"):
        shutil.copy(path, data / path.name)
    done = run("audit", "verify", "--data", data, check=False)
    assert done.returncode == 1 and "checkpoint saw" in done.stdout


def test_a_line_kept_elsewhere_catches_whoever_rewrites_the_checkpoints_too(data):
    line = run("audit", "checkpoint", "--data", data).stdout.strip()
    with database(data) as connection:
        for table in ("audit_leaf", "audit_payload"):
            connection.execute(f"DELETE FROM {table} WHERE sequence > 5")
    (data / "checkpoints" / "audit.checkpoints").write_text("")
    done = run("audit", "verify", "--data", data, "--against", line, check=False)
    assert done.returncode == 1 and "checkpoint saw" in done.stdout
