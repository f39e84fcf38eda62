"""The demonstration as a newcomer starts it, and its accounts."""

import datetime
import json
import pathlib
import re
import shutil
import sqlite3
import time

import days
from browsing import Browsing
from served import Served, cairn

COHORTS = pathlib.Path(__file__).resolve().parents[2] / "cohorts"
ROLES = ("care coordinator", "network manager", "clinical supervisor", "privacy officer", "administrator")


class Demonstration:
    def __init__(self, folder, patients):
        self.folder = pathlib.Path(folder) / "demo"
        self.server = Served(self.folder / "data", pathlib.Path(folder) / "server.log", wait=600,
                             command=["demo", "--data", str(self.folder), "--patients", str(patients)])
        self.sessions = {}
        self.doubles = 0

    def __enter__(self):
        self.server.start()
        return self

    def __exit__(self, *_):
        self.server.stop()

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.server.port}"

    @staticmethod
    def routes():
        return json.loads(cairn("routes", "--json").stdout)

    def sign_in(self, role, which=0):
        """One click on the page, as the `which`-th account of a role."""
        somebody = Browsing(self.server.port)
        accounts = self.accounts()
        id = [id for id, _, each in accounts if each == role][which]
        answer = somebody.post("/sign-in/demo", {"account": id})
        assert answer.status == 303, (role, answer.status)
        return somebody

    def nobody(self):
        return Browsing(self.server.port)

    def accounts(self):
        """(id, name, role) of everybody whom one click signs in, in the order of the page."""
        text = Browsing(self.server.port).get("/sign-in").text
        found = re.findall(r'name="account" value="(\w+)".*?Sign in as ([^<]+)<.*?class="small soft">([^<,]+)', text, re.DOTALL)
        return [(id, name, role.lower()) for id, name, role in found]

    def signed_in(self, role, which=0):
        """Somebody of a role who has signed in; the same session for all tests that ask."""
        if (role, which) not in self.sessions:
            self.sessions[role, which] = self.sign_in(role, which)
        return self.sessions[role, which].copy()

    def people_without_episode(self, role, which, count, skip):
        """(NHS number, date of birth day first) of people whom an account may take on."""
        id = [id for id, _, each in self.accounts() if each == role][which]
        with sqlite3.connect(f"file:{self.folder}/data/cairn.sqlite?mode=ro", uri=True) as store:
            rows = store.execute(
                "SELECT p.nhs_number, r.birth FROM registration r JOIN person p ON p.id = r.person"
                " JOIN account a ON a.id = ? WHERE r.registered_until IS NULL AND r.death IS NULL AND r.dissent = 0"
                " AND p.nhs_number IS NOT NULL AND length(r.birth) = 10"
                " AND (a.every_practice OR r.practice IN (SELECT practice FROM account_practice WHERE account = a.id))"
                " AND NOT EXISTS (SELECT 1 FROM episode e WHERE e.person = r.person AND e.is_live = 1)"
                " GROUP BY p.id HAVING count(*) = 1 ORDER BY p.nhs_number DESC LIMIT ? OFFSET ?", (id, count, skip)).fetchall()
        return [(number, "/".join(reversed(birth.split("-")))) for number, birth in rows]

    def found_by_command(self, text, role, which=0):
        """How many people a question finds at the practices of an account, as the command line counts them."""
        id = [id for id, _, each in self.accounts() if each == role][which]
        with sqlite3.connect(f"file:{self.folder}/data/cairn.sqlite?mode=ro", uri=True) as store:
            own = {ods for (ods,) in store.execute("SELECT practice FROM account_practice WHERE account = ?", (id,))}
            everywhere = store.execute("SELECT every_practice FROM account WHERE id = ?", (id,)).fetchone()[0]
        file = self.folder.parent / "question.cohort"
        file.write_text(text)
        answer = json.loads(cairn("find", "--data", self.folder / "data", file, "--json").stdout)
        return sum(each["included"] for each in answer["practices"] if everywhere or each["ods"] in own)

    def network(self, index):
        """The code and the folder of a practice's made-up extract."""
        folders = sorted(path for path in (self.folder / "network").iterdir() if (path / "extract.json").is_file())
        return folders[index].name, folders[index]

    def later_day(self, ods):
        """The day after that of the newest extract of a practice, as how far it is from today: an older one is refused, and
        which tests brought one in before is nobody's to know."""
        with sqlite3.connect(f"file:{self.folder}/data/cairn.sqlite?mode=ro", uri=True) as store:
            newest, = store.execute("SELECT max(as_at) FROM extract WHERE practice = ?", (ods,)).fetchone()
        day = newest + 1 - (days.TODAY - datetime.date(1970, 1, 1)).days
        assert day <= 0, f"no day is left for another extract of {ods}"
        return day

    def later_extract(self, folder, day):
        """The same extract as at another day, so far from today: its files."""
        later = self.folder.parent / f"later-{folder.name}{day}"
        if not later.exists():
            shutil.copytree(folder, later)
            declaration = later / "extract.json"
            declaration.write_text(re.sub(r'("asAt"\s*:\s*")[^"]*', r"\g<1>" + days.iso(day), declaration.read_text()))
        return sorted(path for path in later.iterdir() if path.suffix in (".csv", ".json"))

    def changed_cohort(self):
        """The address of the cohort that most causes have changed since the last extract, as the first coordinator sees it, and
        its ways to whom; there may be none. The first practice alone has an extract before in a fresh demonstration."""
        coordinator = self.signed_in("care coordinator")
        found = {}
        for path in sorted(f"/find/{file.stem}" for file in COHORTS.glob("*.cohort")):
            links = coordinator.get(f"{path}?since=extract").page.links
            found[path] = [link for link in links if link.startswith(f"{path}/changes?")]
        return max(found.items(), key=lambda each: len(each[1]))

    def compared_extracts(self):
        """The address of the first practice's two newest extracts side by side."""
        ods, _ = self.network(0)
        with sqlite3.connect(f"file:{self.folder}/data/cairn.sqlite?mode=ro", uri=True) as store:
            (other,), (one,) = store.execute(
                "SELECT id FROM extract WHERE practice = ? ORDER BY as_at DESC, applied_at DESC LIMIT 2", (ods,)).fetchall()
        return f"/extracts/practices/{ods}/compare?one={one}&other={other}"

    def waiting_extract(self):
        """The address of an extract that waits to be applied: the one that the demonstration leaves, or another of that practice."""
        ods, folder = self.network(8)
        with sqlite3.connect(f"file:{self.folder}/data/cairn.sqlite?mode=ro", uri=True) as store:
            found = store.execute("SELECT id FROM staged_extract WHERE practice = ? AND state = 'waiting'", (ods,)).fetchone()
        return f"/extracts/{found[0]}" if found else self.bring_in(ods, self.later_extract(folder, self.later_day(ods)))

    def bring_in(self, ods, files, apply=False):
        """Hands files in as the administrator, and waits until they have been read (and applied). Gives the address."""
        return self.bring_files(ods, {path.name: path.read_bytes() for path in files}, apply)

    def bring_files(self, ods, files, apply=False):
        """The same of bytes by name."""
        administrator = self.signed_in("administrator")
        answer = administrator.submit("/extracts/new", {"practice": ods}, "/extracts", file=[
            ("files", name, content) for name, content in files.items()])
        assert answer.status == 303, answer.page.text
        page = self._settled(administrator, answer.location)
        if apply:
            assert "/apply" in "".join(each.action or "" for each in page.forms), page.text[:3000]
            form = page.form("/apply")
            # Made-up files are unlikely ones now and then.
            why = {name: value for name, value in (("although", "It is what the test means."), ("read", "yes"))
                   if name in form.names()}
            answer = administrator.send(form, why, answer.location)
            assert answer.status == 303, answer.page.text
            self._settled(administrator, answer.location)
        return answer.location

    def double(self):
        """Brings in somebody of the name and birth date of a person who is there, seen by the first coordinator and the
        first supervisor: the question's address, and the two people. At the practice that sends a report: an extract of one
        person is not a whole list, and other tests need the others' to be."""
        self.doubles += 1
        number, (ods, _) = self.doubles, self.network(6)
        first = {role: next(id for id, _, each in self.accounts() if each == role) for role in ROLES[:3:2]}
        with sqlite3.connect(f"file:{self.folder}/data/cairn.sqlite?mode=ro", uri=True) as store:
            sees = "".join(
                f" AND ((SELECT every_practice FROM account WHERE id = '{id}') OR r.practice IN"
                f" (SELECT practice FROM account_practice WHERE account = '{id}'))" for id in first.values())
            family, given, birth = store.execute(
                "SELECT r.family_name, r.given_name, r.birth FROM registration r WHERE r.practice = ? AND r.registered_until IS NULL"
                " AND r.death IS NULL AND r.dissent = 0 AND length(r.birth) = 10 AND r.nhs_number IS NOT NULL" + sees +
                " AND (SELECT count(*) FROM registration o WHERE o.person = r.person) = 1"
                " AND NOT EXISTS (SELECT 1 FROM identity_question q WHERE q.one = r.person OR q.other = r.person)"
                " ORDER BY r.person LIMIT 1", (ods,)).fetchone()
            # As at the day of what stands there: an older one is refused.
            as_at, = store.execute(
                "SELECT date(max(as_at) * 86400, 'unixepoch') FROM extract WHERE practice = ?", (ods,)).fetchone()
        folder = self.folder.parent / f"double-{number}"
        folder.mkdir()
        (folder / "extract.json").write_text(json.dumps(
            {"format": 1, "practice": ods, "asAt": as_at, "population": "subset"}))
        (folder / "patients.csv").write_text(
            "practice_ods,local_id,family_name,given_name,sex,birth_date,registration_date,address_1\n"
            f"{ods},double-{number},{family},{given},F,{birth},{days.iso(-57)},{number} Mill Lane\n")
        self.bring_in(ods, sorted(folder.iterdir()), apply=True)
        with sqlite3.connect(f"file:{self.folder}/data/cairn.sqlite?mode=ro", uri=True) as store:
            question, one, other = store.execute(
                "SELECT q.id, q.one, q.other FROM identity_question q JOIN registration r ON r.person IN (q.one, q.other)"
                " WHERE r.local_id = ?", (f"double-{number}",)).fetchone()
        return f"/identity/{question}", (one, other)

    @staticmethod
    def _settled(somebody, path):
        until = time.monotonic() + 120
        while time.monotonic() < until:
            page = somebody.get(path, follow=2).page
            if not any("is being" in heading or "waits to be" in heading for heading in page.headings):
                return page
            time.sleep(0.1)
        raise AssertionError("the extract is not read within two minutes")
