"""A process that is killed, or a disk that fails, at any write of an import: the old state or the new, never between."""

import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import time

import pytest

from cairn import BINARY, ENVIRONMENT, ask, cohort, database, installation, run
from tables import FORMATS

LONG = os.environ.get("CAIRN_LONG") == "1"
# Calls that change what is on the disk.
CALLS = ["pwrite64", "write", "fsync", "fdatasync", "rename", "ftruncate", "openat", "unlink", "mkdir"]


def state(data, question):
    """Everything that the installation says, as one digest; proves on the way that it is whole."""
    verdict = ask("audit", "verify", "--data", data)
    assert verdict["whole"], verdict
    answer = ask("find", "--data", data, question)
    with database(data) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = [connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
                for table in ("person", "registration", "extract_coverage", "extract_file", "rejected_row")]
    answer.pop("version")
    # Ids and times differ from run to run: what stands is told by the counts and by everything else.
    text = repr([answer, [len(each) for each in rows], [row[2:] for row in rows[1]]])
    return hashlib.sha256(text.encode()).hexdigest()


# The systems whose import is put to all of it; the others are put to a part, in CI.
WHOLE = ["pcn-csv"]


@pytest.fixture(params=["pcn-csv", "emis", "systmone"])
def world(tmp_path, request):
    """An installation with an extract applied, a newer one to apply, and the digests before and after."""
    data = installation(tmp_path / "data")
    question = cohort(tmp_path, 'with any of "dementia"')
    write = FORMATS[request.param]
    first = write(tmp_path / "x", people=12, events=3, as_at="2026-11-01")
    newer = write(tmp_path / "y", people=15, events=4)
    run("import", "--data", data, "--practice", "A81001", "--as-at", "2026-11-01", first, "--apply")
    before = state(data, question)
    after_data = tmp_path / "after"
    shutil.copytree(data, after_data)
    arguments = ["--practice", "A81001", "--as-at", "2026-11-20", str(newer), "--apply"]
    began = time.monotonic()
    run("import", "--data", after_data, *arguments)
    duration = time.monotonic() - began
    after = state(after_data, question)
    assert before != after

    def attempt(*wrapper):
        """Runs the import on a copy; says which state stands afterwards, and checks that the import then works."""
        copy = tmp_path / "attempt"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(data, copy)
        done = subprocess.run([*wrapper, str(BINARY), "import", "--data", str(copy), *arguments],
                              capture_output=True, text=True, env=ENVIRONMENT, stdin=subprocess.DEVNULL, timeout=60)
        stands = state(copy, question)
        assert stands in (before, after), f"neither old nor new after {wrapper}\n{done.stderr}"
        if done.returncode == 0:
            assert stands == after, f"reported done and is not: {wrapper}"
        else:
            killed = done.returncode in (-9, 137)
            assert killed or done.stderr.strip(), f"failed without a word: {wrapper}"
        run("import", "--data", copy, *arguments)
        assert state(copy, question) == after
        return stands == after

    # What the installation has before the import. A process opens a hundred files of the system before its first own one:
    # failing those would only show that it does not start.
    attempt.paths = [str(tmp_path / "attempt" / path.relative_to(data)) for path in sorted(data.rglob("*"))]
    attempt.duration = duration
    attempt.is_whole = LONG or request.param in WHOLE
    attempt.copy_and_start = lambda: start(data, tmp_path / "killed", arguments)
    attempt.check = lambda copy: check(copy, question, before, after, arguments)
    return attempt


def start(data, copy, arguments):
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data, copy)
    return copy, subprocess.Popen([str(BINARY), "import", "--data", str(copy), *arguments], env=ENVIRONMENT,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def check(copy, question, before, after, arguments):
    stands = state(copy, question)
    assert stands in (before, after)
    run("import", "--data", copy, *arguments)
    assert state(copy, question) == after
    return stands == after


def traced(world, call):
    """The words by which only such calls are looked at as are about the installation."""
    only = [word for path in world.paths for word in ("-P", path)] if call == "openat" else []
    return ["strace", "-f", "-qq", *only, "-e", f"trace={call}"]


def calls_made(world, tmp_path, call):
    """How often an import makes the call, of its own accord."""
    log = tmp_path / "calls"
    world(*traced(world, call), "-o", str(log))
    return len(re.findall(rf"\b{call}\(", log.read_text()))


@pytest.mark.parametrize("call", CALLS)
def test_every_failing_call(world, tmp_path, call):
    """Each call fails once, with EIO and with ENOSPC, and once kills the process."""
    total = calls_made(world, tmp_path, call)
    places = list(range(1, total + 1))
    if not world.is_whole:
        places = sorted({random.Random(f"faults {call}").choice(places), total})
    elif not LONG and len(places) > 6:
        places = sorted(set(random.Random(f"faults {call}").sample(places, 4) + [1, total]))
    done = {"EIO": 0, "ENOSPC": 0, "kill": 0}
    new = 0
    for place in places:
        for fault, injected in (("EIO", "error=EIO"), ("ENOSPC", "error=ENOSPC"), ("kill", "signal=SIGKILL")):
            new += world(*traced(world, call), "-o", "/dev/null", "-e", f"inject={call}:{injected}:when={place}")
            done[fault] += 1
    print(f"{call}: {total} calls, {sum(done.values())} faults {done}, {new} ended new, 0 between")


def test_killed_at_any_moment(world):
    chance = random.Random(7)
    rounds, new = 200 if LONG else 20 if world.is_whole else 8, 0
    for _ in range(rounds):
        copy, process = world.copy_and_start()
        time.sleep(chance.uniform(0, 1.1 * world.duration))
        process.send_signal(signal.SIGKILL)
        process.wait()
        new += world.check(copy)
    print(f"{rounds} kills, {new} ended new, {rounds - new} old, 0 between")
