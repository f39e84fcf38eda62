"""A process that is killed, or a disk that fails, at any write of an import: the old state or the new, never between."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import time

import pytest

from cairn import BINARY, ENVIRONMENT, ask, cohort, database, installation, run
from faults import CALLS, FAULTS, Faults, compiled
from tables import FORMATS

LONG = os.environ.get("CAIRN_LONG") == "1"


def state(data, question):
    """Everything that the installation says, as one digest; proves on the way that it is whole."""
    verdict = ask("audit", "verify", "--data", data)
    assert verdict["whole"], verdict
    answer = ask("find", "--data", data, question)
    with database(data) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = [connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
                for table in ("person", "registration", "extract_coverage", "extract_file", "rejected_row")]
        known = {id for id, in connection.execute(
            "SELECT id FROM extract UNION SELECT id FROM staged_extract WHERE state = 'waiting'")}
    answer.pop("version")
    # Whatever stands or waits has its files, though the files of what failed may be there until the next opening.
    assert known <= {path.name for path in (data / "received").iterdir()}
    # Ids and times differ from run to run: what stands is told by the counts and by everything else.
    text = repr([answer, [len(each) for each in rows], [row[2:] for row in rows[1]]])
    return hashlib.sha256(text.encode()).hexdigest()


# The systems whose import is put to all of it; the others are put to a part, in CI.
WHOLE = ["pcn-csv"]
# Those that are put to each of the three faults at a place; the others are put to them in turn.
THRICE = ["pcn-csv", "emis", "systmone"]


class World:
    """An installation with an extract applied, a newer one to apply, and the digests before and after."""

    def __init__(self, folder, format, library):
        self.folder, self.data = folder, installation(folder / "data")
        self.question = cohort(folder, 'with any of "dementia"')
        self.is_whole, self.is_thrice = LONG or format in WHOLE, LONG or format in THRICE
        write = FORMATS[format]
        first = write(folder / "x", people=12, events=3, as_at="2026-11-01")
        newer = write(folder / "y", people=15, events=4)
        run("import", "--data", self.data, "--practice", "A81001", "--as-at", "2026-11-01", first, "--apply")
        self.before = state(self.data, self.question)
        self.arguments = ["--practice", "A81001", "--as-at", "2026-11-20", str(newer), "--apply"]
        self.copy = folder / "attempt"
        self.faults = Faults(library, folder / "control", self.copy)
        began = time.monotonic()
        self.faults.arm()
        assert self.start().wait() == 0
        self.duration = time.monotonic() - began
        self.calls, _ = self.faults.disarm()
        self.after = state(self.copy, self.question)
        assert self.before != self.after

    def start(self):
        """Begins the import on a fresh copy."""
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.data, self.copy)
        return subprocess.Popen([str(BINARY), "import", "--data", str(self.copy), *self.arguments], text=True,
                                env={**ENVIRONMENT, **self.faults.environment}, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def attempt(self, call, place, fault):
        """Runs the import with a fault: whether it came, and whether the new state stands afterwards."""
        self.faults.arm(call, place, fault)
        process = self.start()
        said = process.communicate(timeout=60)[1].strip()
        _, came = self.faults.disarm()
        where = f"{fault} at {call} {place}: exit {process.returncode}\n{said}"
        assert came or process.returncode == 0, where
        if fault == "kill":
            assert not came or process.returncode == -signal.SIGKILL, where
        else:
            assert process.returncode == 0 or said, f"failed without a word: {where}"
        return came, self.check(where, is_done=process.returncode == 0)

    def check(self, where, is_done=False):
        """Says which state stands, and that the import then works."""
        stands = state(self.copy, self.question)
        assert stands in (self.before, self.after), f"neither old nor new: {where}"
        assert stands == self.after or not is_done, f"reported done and is not: {where}"
        run("import", "--data", self.copy, *self.arguments)
        assert state(self.copy, self.question) == self.after, where
        with database(self.copy) as connection:
            known = {id for id, in connection.execute("SELECT id FROM extract")}
        assert known == {path.name for path in (self.copy / "received").iterdir()}, f"files are left: {where}"
        return stands == self.after

    def places(self, call):
        """The places of a call that are put to it."""
        total = self.calls[call]
        places, few = list(range(1, total + 1)), random.Random(f"faults {call}")
        if LONG:
            return places
        most = (6 if self.is_whole else 2) * (2 if call == "pwrite" else 1)
        if total <= most:
            return places
        # One of each equal part, so that what is called often is met early, in the middle and late.
        bounds = [index * total // most for index in range(most + 1)]
        return [few.randrange(low, high) + 1 for low, high in zip(bounds, bounds[1:])]


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return compiled(tmp_path_factory.mktemp("faults"))


@pytest.fixture(scope="module", params=list(FORMATS))
def world(tmp_path_factory, library, request):
    return World(tmp_path_factory.mktemp(request.param), request.param, library)


@pytest.mark.parametrize("call", CALLS)
def test_every_failing_call(world, call):
    """Each call fails once, with EIO and with ENOSPC, and once kills the process."""
    places, turn = world.places(call), CALLS.index(call)
    assert places, "no such call is made"
    done, new, missed = dict.fromkeys(FAULTS, 0), 0, 0
    for place in places:
        turn += 1
        for fault in FAULTS if world.is_thrice else [list(FAULTS)[turn % len(FAULTS)]]:
            came, is_new = world.attempt(call, place, fault)
            done[fault] += came
            missed += not came
            new += came and is_new
    # How many calls there are differs by one or two from run to run, with how the threads take turns.
    assert missed <= len(places) // 3 + 1 and sum(done.values()) > 0
    print(f"{call}: {world.calls[call]} calls, {sum(done.values())} faults {done}, {new} ended new, 0 between; {missed} missed")


def test_killed_at_any_moment(world):
    chance = random.Random(7)
    rounds, new = 200 if LONG else 20 if world.is_whole else 8 if world.is_thrice else 3, 0
    world.faults.disarm()
    for _ in range(rounds):
        process = world.start()
        time.sleep(chance.uniform(0, 1.1 * world.duration))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        new += world.check("killed")
    print(f"{rounds} kills, {new} ended new, {rounds - new} old, 0 between")
