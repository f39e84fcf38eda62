"""Everybody who signs in to the small installation, and what the tests need to know of it."""

import json
import pathlib
import re
import sqlite3
import uuid

import pyotp

import days
import policy_table
import witness
import world
import writing
from browsing import Browsing
from policy_table import ADMINISTRATOR, COORDINATOR, MANAGER, PRIVACY, SUPERVISOR, Reader
from served import Served, cairn

HERE = frozenset((world.SHARES, world.NEVER_SIGNED, world.ENDED))
THERE = frozenset((world.ELSEWHERE,))
EVERYWHERE = frozenset(world.ALL)

READERS = (
    Reader("coordinator", COORDINATOR, HERE),
    Reader("coordinator-elsewhere", COORDINATOR, THERE),
    Reader("coordinator-everywhere", COORDINATOR, EVERYWHERE),
    Reader("coordinator-sensitive", COORDINATOR, HERE, clearance="sensitive"),
    Reader("coordinator-sealed", COORDINATOR, HERE, clearance="sealed"),
    Reader("supervisor", SUPERVISOR, HERE),
    Reader("supervisor-elsewhere", SUPERVISOR, THERE, clearance="sealed"),
    Reader("manager", MANAGER, EVERYWHERE),
    Reader("manager-given", MANAGER, HERE, given=True),
    Reader("privacy-officer", PRIVACY, HERE),
    Reader("administrator", ADMINISTRATOR, EVERYWHERE),
    Reader("nobody", None),
)

_PASSWORD = "kestrel over {} moor at dawn"


class Household:
    """The installation, its server, and who has signed in. `written`: whether people have texts of Cairn's own."""

    #: Tables that change because somebody reads or signs in, and are no effect of a form.
    ever_changing = ("audit_leaf", "audit_payload", "audit_person", "audit_tree", "session", "form_receipt", "credentials")

    def __init__(self, folder, readers=None, written=True):
        self.folder = pathlib.Path(folder)
        self.readers = [each for each in READERS if readers is None or each.name in readers]
        self.written, self.turned = written, False
        self.cookies, self.tokens, self.passwords, self.texts = {}, {}, [], []
        self.temporary = self.folder / "temporary"
        self.temporary.mkdir()

    # Making and ending it.

    def __enter__(self):
        self.data = world.make(self.folder)
        codes = {reader.name: self._add(reader) for reader in self.readers if reader.role}
        self.people = world.people(self.data)
        # As a network would run it: behind a proxy with TLS, so with the cookies and headers of one.
        self.server = Served(self.data, self.folder / "server.log",
                             command=["serve", "--data", str(self.data), "--behind-tls-proxy"], temporary=self.temporary)
        self.server.start()
        for reader in self.readers:
            self.cookies[reader.name] = self._set_up(reader, codes[reader.name]) if reader.role else {}
        if self.written:
            writing.everything(self)
            self.server.stop()
            world.turn(self.folder)
            self.turned = True
            self.server.start()
            writing.waiting(self)
        return self

    def __exit__(self, *_):
        self.server.stop()

    def _add(self, reader):
        scope = ["--every-practice"] if reader.practices == EVERYWHERE else [
            part for ods in sorted(reader.practices) for part in ("--practice", ods)]
        done = cairn("user", "add", "--data", self.data, "--login", f"{reader.name}@example.invalid", "--name",
                     f"Reader {reader.name}", "--role", reader.role, *scope, "--clearance", reader.clearance, *(["--given-people"] if reader.given else []))
        return re.search(r"Set-up code: (\S+)", done.stdout)[1]

    def _set_up(self, reader, code):
        """The whole way of a new account: code, password, app."""
        somebody, password = Browsing(self.server.port, witness=witness.see), _PASSWORD.format(reader.name)
        start = "/sign-in/set-up"
        answer = somebody.post(start, {"login": f"{reader.name}@example.invalid", "code": code})
        assert answer.status == 303, answer.page.text
        answer = somebody.post(start + "/password", {"username": "", "new": password, "again": password})
        assert answer.status == 303, answer.page.text
        page = somebody.get(start)
        secret = re.search(r"\b(?:[A-Z2-7]{4} ?){8}\b", page.text)[0].replace(" ", "")
        answer = somebody.post(start + "/app", {"code": pyotp.TOTP(secret).now()})
        assert answer.status == 303, answer.page.text
        self.passwords += [password, code, secret, secret.lower()]
        return somebody.cookies

    # Asking it.

    def routes(self):
        return json.loads(cairn("routes", "--json").stdout)

    def reader(self, name):
        return next(each for each in self.readers if each.name == name)

    def signed_in(self, reader):
        """Somebody at the pages as this reader, on a connection of their own."""
        return Browsing(self.server.port, self.cookies[reader.name], witness=witness.see)

    def token(self, reader):
        """The token that the reader's forms carry."""
        if reader.name not in self.tokens:
            self.tokens[reader.name] = "none"
            if reader.role:
                page = self.signed_in(reader).get("/account").text
                self.tokens[reader.name] = re.search(r'name="csrf" value="([^"]+)"', page)[1]
        return self.tokens[reader.name]

    def person(self, ods, place):
        return next(each for each in self.people if (each.ods, each.place) == (ods, place))

    def sees(self, reader, person, for_the_person=False):
        current = person.ods in (world.SHARES, world.ELSEWHERE) or person.ods == world.ENDED and not self.turned
        return policy_table.may_see(reader, person.ods, person.dissents and self.turned, current, for_the_person)

    def may_read(self, reader, found, asked=None):
        """`asked`: the person on whose behalf the page was asked for, if any."""
        person = self.person(found.ods, found.person)
        return self.sees(reader, person, for_the_person=person is asked) and policy_table.may_read(reader, found.kind)

    def secrets(self):
        """Whatever must not stand in a log: passwords, codes, cookies, tokens, texts."""
        return {*self.passwords, *self.tokens.values(), *self.texts,
                *(value for cookies in self.cookies.values() for value in cookies.values())} - {"none"}

    def audit_is_whole(self):
        return json.loads(cairn("audit", "verify", "--data", self.data, "--json").stdout)["whole"]

    # Filling in addresses and forms.

    #: Done as soon as it is asked, without a version that could be stale: asked only of those who may not.
    at_once = {("POST", "/sign-in"), ("POST", "/sign-in/demo"), ("POST", "/sign-in/code"), ("POST", "/sign-in/set-up"),
               ("POST", "/sign-in/set-up/password"), ("POST", "/sign-in/set-up/app"), ("POST", "/sign-out"),
               ("POST", "/caseload/import/{caseload}/discard"), ("POST", "/find/{cohort}/mark"), ("POST", "/find/{cohort}/views"), ("POST", "/find/{question}/charter/notes"),
               ("POST", "/find/{cohort}/views/remove"), ("POST", "/users/{account}/reset"), ("POST", "/users/{account}/enable"), ("POST", "/account/recovery-codes"),
               ("POST", "/extracts/{staged}/day"), ("POST", "/extracts/{staged}/again"), ("POST", "/extracts/{staged}/repair"), ("POST", "/extracts/practices/{ods}/repairs"), ("POST", "/extracts/practices/{ods}/kept")}
    #: Forms with a file.
    uploads = frozenset({"/extracts", "/extracts/reports", "/coding/sheets/{ods}/file", "/caseload/import", "/codelists/import"})

    def rows(self, query):
        with sqlite3.connect(f"file:{self.data}/cairn.sqlite?mode=ro", uri=True) as store:
            return store.execute(query).fetchall()

    def ids(self, name, person, reader):
        """Values for a segment of an address: (value, whether such a thing is there for whoever comes through)."""
        nothing = (uuid.UUID(int=7).hex, False)
        if name == "account":
            # Two who own no open work, and are not the administrator: nothing but the right stands in the way.
            return [(id, True) for (id,) in self.rows("SELECT id FROM account WHERE role = 'privacy officer' LIMIT 2")] + [nothing]
        if name in ("ods", "practice"):
            return [(ods, ods in (reader.practices or ())) for ods in (world.SHARES, world.NEVER_SIGNED)] + [("Z99999", False)]
        if name == "system":
            return [("snomed", True), ("no-such-system", False)]
        if name == "cohort":
            return [("housebound-with-high-need", True), ("severe-mental-illness", True), ("no-such-cohort", False)]
        if name == "kept":
            # A question that somebody keeps is removed by them alone, whoever finds it.
            return [(id, login == f"{reader.name}@example.invalid") for id, login in self.rows(
                "SELECT cohort.id, account.login FROM cohort JOIN account ON account.id = cohort.owner")] + [
                    nothing, ("housebound-with-high-need", False)]
        if name == "kind":
            return [("unplanned-admission", True), ("no-such-kind", False)]
        if name == "question":
            # One that the network shares is found by everybody who sees counts, and has its charter written by whoever may.
            return [(id, True) for (id,) in self.rows(
                "SELECT id FROM cohort WHERE audience = 'network' AND is_removed = 0")] + [
                    nothing, ("housebound-with-high-need", False)]
        if name == "identity":
            # A question is there for those who may see both sides of it.
            sees = {each.id: self.sees(reader, each) for each in self.people}
            return [(id, all(sees.get(side, False) for side in (one, other) if side)) for id, one, other in self.rows(
                "SELECT id, one, other FROM identity_question")] + [nothing]
        if name == "indicator":
            return [("dementia-care-plan", True), ("no-such-indicator", False)]
        if name == "theme":
            return [("transport", True), ("no-such-theme", False)]
        if name == "list":
            return [("dementia", True), ("no-such-list", False)]
        if name == "name":
            asset = re.search(r'/assets/([^"]+)', self.signed_in(self.readers[0]).get("/sign-in").text)[1]
            return [(asset, True), ("none.css", False)]
        if name in ("staged", "extract", "problem"):
            # What comes in of a practice is there for those who have the practice.
            found = {"staged": "staged_extract WHERE state = 'waiting'", "extract": "extract LIMIT 2", "problem": "import_problem LIMIT 2"}
            return [(id, practice in (reader.practices or ())) for id, practice in self.rows(
                f"SELECT id, practice FROM {found[name]}")] + [nothing]
        if name in ("draft", "profile"):
            return [(id, True) for (id,) in self.rows(f"SELECT id FROM report_{name}")] + [nothing]
        if name == "caseload":
            # A spreadsheet that is being looked over is seen by whoever brought it.
            return [(id, reader.name == "coordinator") for (id,) in self.rows("SELECT id FROM caseload_import")] + [nothing]
        if name == "job":
            return self._jobs(person, reader) + [nothing]
        if name == "contact":
            return self._contacts(person, reader) + [nothing]
        raise AssertionError(f"nothing is known of {{{name}}}; teach Household.ids")

    def _contacts(self, person, reader):
        """One of this person's of each sensitivity, and one of somebody else's: that one is not there."""
        made, others = {}, []
        for id, whose, sensitivity in writing.contact_ids(self):
            if person and whose == person.id:
                made[sensitivity] = (id, sensitivity <= policy_table.SENSITIVITIES.index(reader.clearance))
            elif len(others) < 1:
                others.append((id, False))
        return list(made.values()) + others

    def _jobs(self, person, reader):
        """What is to be coded of this person's, of each sensitivity, and one of somebody else's: that one is not there."""
        made, others = {}, []
        for id, whose, sensitivity in self.rows("SELECT id, person, sensitivity FROM coding_job"):
            if person and whose == person.id:
                made[sensitivity] = (id, sensitivity <= policy_table.SENSITIVITIES.index(reader.clearance))
            elif len(others) < 1:
                others.append((id, False))
        return list(made.values()) + others

    def fill(self, row, person, reader):
        """Addresses of a row's pattern, each with whether what it names is there."""
        paths = [(row.pattern, True)]
        if "{person}" in row.pattern:
            paths = [(row.pattern.replace("{person}", person.id if person else uuid.UUID(int=1).hex), True)]
        for name in row.other:
            values = self.ids(name, person, reader)
            if name == "cohort" and "/why/" in row.pattern:
                # Why is asked of an indicator too.
                values += [("indicator-dementia-care-plan", True), ("indicator-no-such-indicator", False)]
            paths = [(path.replace(f"{{{name}}}", value), there and here) for path, there in paths for value, here in values]
        return paths

    #: What a form needs before who may do it is asked at all. Nothing in it takes effect: its version is stale.
    NEEDED = {
        "/people/{person}/episode": {"act": "put forward"},
        "/people/{person}/episode/hold-back": {"act": "clear"},
        "/hold-back": {"act": "clear"},
        "/coding/tick": {"what": "all"},
        "/coding/undo": {"ticked": uuid.UUID(int=5).hex},
        "/people/{person}/coding/{job}": {"mark": "coded"},
        "/team/move": {"from": uuid.UUID(int=5).hex},
        "/extracts/problems/{problem}/settle": {"deed": "note", "note": "Rang."},
        "/find/new": {"question": 'cohort "Any"\n  aged 18 or over'},
        "/find/new/live": {"question": 'cohort "Any"\n  aged 18 or over'},
        "/find/new/words": {"before": "|", "next": "|"},
        "/find/{cohort}/people": {"question": 'cohort "Any"\n  aged 18 or over'},
        "/costs/{kind}": {"pounds": "1", "year": "2024/25", "source": "a source"},
    }

    def harmless(self, row, reader, person):
        """A form that says who may do it, and changes nothing."""
        return {"csrf": self.token(reader), "once": uuid.uuid4().hex, "version": "999999",
                "person": person.id if person else "",
                **({"marker": writing.marker(person)} if row.pattern.endswith("/safety/lift") and person else {}),
                **self.NEEDED.get(row.pattern, {})}

    def filled(self, route, reader, person):
        """A form that would take effect, were it taken."""
        form = {"csrf": self.token(reader), "once": uuid.uuid4().hex, "person": person.id if person else ""}
        own = self.rows(f"SELECT id, version FROM account WHERE login = '{reader.name}@example.invalid'")
        for field in route["fields"]:
            name, kind = field["name"], field["kind"]
            if name in form or name in ("version", "keep.*") or kind == "file":
                continue
            form[name] = self.VALUES.get((route["path"], name)) or self.VALUES.get(name) or {
                "text": "Some words", "longText": "Some words of several", "day": days.iso(+3), "time": "14:30",
                "id": person.id if person else uuid.uuid4().hex, "choice": "ordinary", "number": "1", "flag": "yes",
                "secret": "kestrel over the other moor"}[kind]
        if "owner" in form:
            form["owner"] = own[0][0]
        form["version"] = self.VALUES.get((route["path"], "version"), "1")
        if form["version"] is None:
            del form["version"]
        return form

    #: By field, or by address and field. A version of `None`: there is no record yet.
    VALUES = {
        "how": "phone mobile", "with": "person", "outcome": "spoke", "next": "new", "marker": "text", "status": "died",
        "on": days.iso(-7), "review": days.iso(+23), "day": days.iso(-7), "next-day": days.iso(+370), "due": days.iso(+370),
        "act": "put forward", "origin": "clinician", "ending": "lost touch", "role": "care coordinator", "scope": "every",
        "practice": world.SHARES, "sort": "name", "who": "found", "what": "all", "page": "1", "why": "1",
        "question": 'cohort "Any"\n  aged 18 or over', "from": "2020-01-01", "until": "", "count": "1",
        ("/people/{person}/episode", "version"): None,
        ("/people/{person}/episode/hold-back", "act"): "clear",
        ("/hold-back", "act"): "clear",
    }

    def lists(self):
        """Pages about several people, in every choice of theirs."""
        cohorts = sorted(path.stem for path in (pathlib.Path(__file__).resolve().parents[2] / "cohorts").glob("*.cohort"))
        made = ["/today", "/caseload", "/caseload.csv", "/caseload?sheet=yes", "/hold-back", "/team", "/find", "/",
                "/coding", "/coding?state=any", "/coding?sheet=yes", "/coding.csv?state=any"]
        for cohort in cohorts:
            made += [f"/find/{cohort}", f"/find/{cohort}/people", f"/find/{cohort}/people.csv", f"/find/{cohort}/near-misses"]
            made += [f"/find/{cohort}/people?{query}" for query in (
                "who=undecided", "who=excluded", "sort=evidence", "page=2", *(f"practice={ods}" for ods in world.ALL))]
            made += [f"/find/{cohort}/compare", *(f"/find/{cohort}/why/{ods}" for ods in world.ALL)]
        for name in ("dementia", "frailty", "palliative%20care", "measure-hba1c", "indicator-dementia-care-plan"):
            made += [f"/codes/compare/{name}", f"/codes/compare/{name}/people", f"/codes/compare/{name}/people.csv",
                     *(f"/codes/compare/{name}/message/{way}?practice={ods}" for way in ("print", "file") for ods in world.ALL)]
        made += [f"/find/indicator-dementia-care-plan/why/{ods}" for ods in world.ALL]
        made += ["/indicators", "/indicators/dementia-care-plan", "/indicators/dementia-care-plan/report.csv",
                 *(f"/indicators/dementia-care-plan?practice={ods}" for ods in world.ALL)]
        made += ["/codes", *(f"/codes?practice={ods}" for ods in world.ALL)]
        owners = [id for (id,) in self.rows("SELECT id FROM account")]
        return made + [f"/team?coordinator={id}" for id in owners]

    def numbered(self, typed):
        """The person whose whole NHS number was typed; `None` for any other search."""
        digits = typed.replace(" ", "")
        return next((person for person in self.people if person.nhs_number == digits), None)

    def searches(self):
        """What somebody might type to find each person."""
        made = []
        for person in self.people:
            spaced = f"{person.nhs_number[:3]} {person.nhs_number[3:6]} {person.nhs_number[6:]}"
            made += [person.nhs_number, spaced, person.family_name, f"Given {person.family_name}", person.born]
        return [{"q": text} for text in made] + [{"q": "zq"}, {"q": "%"}, {"q": "*"}, {"q": ""}]

    # Writing, and what a test of durability does.

    CONTACT_TEXTS, CONTACTS_WITHOUT_AUDIT = writing.CONTACT_TEXTS, writing.CONTACTS_WITHOUT_AUDIT
    send_contact, send_versioned = staticmethod(writing.send_contact), staticmethod(writing.send_versioned)

    def contact_form(self, reader, person):
        return writing.page_form(self, reader, f"/people/{person.id}/contacts/new", "/contacts/new")

    def versioned_form(self, reader, person):
        path = f"/people/{person.id}/what-matters"
        return path, writing.page_form(self, reader, path, "/what-matters")

    def downloads(self, texts):
        """(name, bytes) of every file that somebody can take away, with these texts among what was written."""
        return [("caseload.csv", body) for body in writing.steps(self, self.reader("coordinator"), texts)]
