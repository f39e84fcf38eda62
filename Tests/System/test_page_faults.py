"""A disk that fails, or a server that is killed, while an extract is handed in at the page, and while it is applied there: what
stands is the old or the new, what waits has its files, what was not taken is said, and doing it again works."""

import http.client
import os
import pathlib
import random
import re
import shutil
import signal
import sys
import time

import pyotp
import pytest

from cairn import cohort, database, installation, run
from faults import CALLS, FAULTS, Faults, compiled
from tables import FORMATS
from test_faults import state

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Proof"))
from browsing import Browsing  # noqa: E402
from served import Served  # noqa: E402

LONG = os.environ.get("CAIRN_LONG") == "1"
PASSWORD = "kestrel over the moor at dawn"
LOGIN = "manager@example.invalid"


class NotDone(Exception):
    """The page says that it was not done, in these words."""


class Page:
    """An installation with an extract applied and somebody signed in, and a newer extract in their hands."""

    def __init__(self, folder, format, library):
        self.folder, self.data = folder, installation(folder / "data")
        self.question = cohort(folder, 'with any of "dementia"')
        write = FORMATS[format]
        first = write(folder / "x", people=12, events=3, as_at="2026-11-01")
        newer = write(folder / "y", people=14, events=4)
        self.files = [("files", path.name, path.read_bytes()) for path in sorted(newer.iterdir())]
        run("import", "--data", self.data, "--practice", "A81001", "--as-at", "2026-11-01", first, "--apply")
        self.copy = folder / "attempt"
        self.faults = Faults(library, folder / "control", self.copy)
        self.server, self.cookies, self.waiting = None, {}, None
        self.before = state(self.data, self.question)
        self.cookies = self._sign_in()
        # What handing in does, and what applying does, where nothing fails.
        self.begin(self.data)
        where = self.hand_in()
        self.calls = {"hand in": self.faults.disarm()[0]}
        self.server.stop()
        self.waiting, self.id = folder / "waiting", where.rsplit("/", 1)[1]
        shutil.copytree(self.copy, self.waiting)
        assert state(self.waiting, self.question) == self.before
        self.begin(self.waiting)
        self.apply(where)
        self.calls["apply"] = self.faults.disarm()[0]
        self.server.stop()
        self.after = state(self.copy, self.question)
        assert self.after != self.before

    def _sign_in(self):
        done = run("user", "add", "--data", self.data, "--login", LOGIN, "--name", "Quite Somebody", "--role", "network manager",
                   "--every-practice")
        code = re.search(r"Set-up code: (\S+)", done.stdout)[1]
        with Served(self.data, self.folder / "log") as server:
            somebody, start = Browsing(server.port), "/sign-in/set-up"
            assert somebody.post(start, {"login": LOGIN, "code": code}).status == 303
            assert somebody.post(start + "/password", {"username": "", "new": PASSWORD, "again": PASSWORD}).status == 303
            secret = re.search(r"\b(?:[A-Z2-7]{4} ?){8}\b", somebody.get(start).page.text)[0].replace(" ", "")
            assert somebody.post(start + "/app", {"code": pyotp.TOTP(secret).now()}).status == 303
            return somebody.cookies

    def begin(self, data):
        """Serves a fresh copy."""
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(data, self.copy)
        self.serve()

    def serve(self):
        self.server = Served(self.copy, self.folder / "log")
        self.server.environment.update(self.faults.environment)
        self.server.start()
        self.somebody = Browsing(self.server.port, self.cookies)

    @property
    def is_alive(self):
        return self.server.process.poll() is None

    def hand_in(self, faulty=()):
        """Hands the extract in, and gives its address once it waits. A fault is one of what follows the opening of the page."""
        form = self.somebody.get("/extracts/new").page.form("/extracts")
        self.faults.arm(*faulty)
        answer = self.somebody.send(form, {"practice": "A81001"}, "/extracts/new", file=self.files)
        if answer.status != 303:
            raise NotDone(f"{answer.status}: {answer.page.text}")
        self.settled(answer.location)
        return answer.location

    def apply(self, where, faulty=()):
        form = self.somebody.get(where).page.form("/apply")
        self.faults.arm(*faulty)
        answer = self.somebody.send(form, {"read": "yes"} if "read" in form.names() else {}, where)
        if answer.status != 303:
            raise NotDone(f"{answer.status}: {answer.page.text}")
        self.settled(where)
        return where

    def settled(self, where):
        """Waits until nothing is being done to the extract, and it says neither that it could not be read nor applied."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            answer = self.somebody.get(where)
            words = answer.page.text
            if answer.status in (500, 507):
                # The look broke, not what is being done: looked again.
                continue
            if answer.status != 200 or "Could not be read" in words or "Could not be applied" in words:
                raise NotDone(f"{answer.status}: {words}")
            if "data-waits" not in answer.text:
                return
            time.sleep(0.01)
        raise AssertionError("it does not come to an end")

    def attempt(self, step, call, place, fault):
        """Does the step with a fault: whether it came, and whether the new state stands afterwards."""
        self.begin(self.data if step == "hand in" else self.waiting)
        here, said, faulty = f"/extracts/{self.id}", None, (call, place, fault)
        try:
            here = self.hand_in(faulty) if step == "hand in" else self.apply(here, faulty)
        except (NotDone, OSError, http.client.HTTPException) as error:
            said = f"{type(error).__name__} {error}"
        _, came = self.faults.disarm()
        self.said = said
        where = f"{fault} at {call} {place} of {step}: {said}"
        assert came or said is None, where
        if came and fault == "kill":
            assert self.server.process.wait(10) == -signal.SIGKILL, where
        assert self.is_alive == (not came or fault != "kill"), where
        if said is not None and fault != "kill":
            # What broke is told, and that nothing is half done.
            assert re.search(r"NotDone .*(Nothing of it counts|nothing was half done|again)", said), where
        if self.is_alive and step == "hand in":
            assert not list((self.copy / "uploads").iterdir()), f"an upload is left: {where}"
        if not self.is_alive:
            self.serve()
        stands, there = state(self.copy, self.question), self.extracts()
        assert stands in (self.before, self.after), f"neither old nor new: {where}"
        if step == "hand in":
            assert stands == self.before, where
            assert said is not None or there["waiting"] == {here.rsplit("/", 1)[1]}, where
        else:
            # It waits with its files, or it stands.
            assert there["waiting"] == (set() if stands == self.after else {self.id}), where
            assert said is not None or stands == self.after, where
            assert "was not applied" not in (said or "") or stands == self.before, f"applied, and said not to be: {where}"
        self.again(there["waiting"], stands)
        assert state(self.copy, self.question) == self.after, where
        self.server.stop()
        # The next opening leaves the files of what stands and waits, and no others.
        run("practice", "set", "--data", self.copy, "A81001", "--name", "Practice A81001")
        there = self.extracts()
        assert there["received"] == there["applied"] | there["waiting"], where
        assert not list((self.copy / "uploads").iterdir()), where
        return came, stands == self.after

    def again(self, waiting, stands):
        """Does what is still to be done, as somebody would at the same server."""
        if stands == self.after:
            return
        self.apply(f"/extracts/{next(iter(waiting))}" if waiting else self.hand_in())

    def extracts(self):
        with database(self.copy) as connection:
            return {"applied": {id for id, in connection.execute("SELECT id FROM extract")},
                    "waiting": {id for id, in connection.execute("SELECT id FROM staged_extract WHERE state = 'waiting'")},
                    "received": {path.name for path in (self.copy / "received").iterdir()}}

    def places(self, step, call):
        total, few = self.calls[step][call], random.Random(f"page {step} {call}")
        if LONG:
            return list(range(1, total + 1))
        most = min(total, 3 if call == "pwrite" else 1)
        bounds = [index * total // max(most, 1) for index in range(most + 1)]
        return [few.randrange(low, high) + 1 for low, high in zip(bounds, bounds[1:])]


@pytest.fixture(scope="module", params=["emis", "pcn-csv", "fhir"] if LONG else ["emis"])
def page(tmp_path_factory, request):
    made = Page(tmp_path_factory.mktemp(request.param), request.param, compiled(tmp_path_factory.mktemp("faults")))
    yield made
    made.server.kill()


def test_a_full_disk_while_files_come_in_is_told_and_leaves_nothing(page):
    """The first opening and the first and a later writing of what is sent: the page says what is so and what to do, nothing of it
    is kept, and the same server takes it as soon as there is room."""
    page.begin(page.data)
    received = page.extracts()["received"]
    for call, place in [("open", 1), ("write", 1), ("write", 2)]:
        with pytest.raises(NotDone) as told:
            page.hand_in((call, place, "ENOSPC"))
        counted, came = page.faults.disarm()
        said = f"{call} {place} of {counted}: {told.value}"
        assert came and str(told.value).startswith("507: "), said
        for words in ["disk is full", "was not taken", "Tell whoever looks after Cairn"]:
            assert words in str(told.value), said
        assert page.is_alive and not list((page.copy / "uploads").iterdir()), said
        there = page.extracts()
        assert there["received"] == received and not there["waiting"], said
    where = page.hand_in()
    page.faults.disarm()
    assert page.extracts()["waiting"] == {where.rsplit("/", 1)[1]}
    page.server.stop()


@pytest.mark.parametrize("step", ["hand in", "apply"])
def test_every_failing_call_of_the_server(page, step):
    """Each call fails once, with EIO, with ENOSPC or by killing the server at it; in the long run with each of them."""
    done, new, missed, turn = dict.fromkeys(FAULTS, 0), 0, 0, 0
    for call in CALLS:
        for place in page.places(step, call):
            turn += 1
            for fault in FAULTS if LONG else [list(FAULTS)[turn % len(FAULTS)]]:
                came, is_new = page.attempt(step, call, place, fault)
                done[fault] += came
                missed += not came
                new += came and is_new
    assert sum(done.values()) > 0 and missed <= sum(done.values()) // 5, (done, missed)
    print(f"{step}: {sum(page.calls[step].values())} calls, {sum(done.values())} faults {done}, {new} ended new, 0 between; "
          f"{missed} missed")
