"""Everybody who signs in to the small installation, and what the tests need to know of it."""

import json
import pathlib
import re
import sqlite3
import uuid

import pyotp

import policy_table
import world
from browsing import Browsing
from canaries import canary
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
        self.written = written
        self.cookies, self.tokens, self.passwords, self.texts = {}, {}, [], []
        self.temporary = self.folder / "temporary"
        self.temporary.mkdir()

    # Making and ending it.

    def __enter__(self):
        self.data = world.make(self.folder)
        codes = {reader.name: self._add(reader) for reader in self.readers if reader.role}
        self._clear()
        self.people = world.people(self.data)
        # As a network would run it: behind a proxy with TLS, so with the cookies and headers of one.
        self.server = Served(self.data, self.folder / "server.log",
                             command=["serve", "--data", str(self.data), "--behind-tls-proxy"], temporary=self.temporary)
        self.server.start()
        for reader in self.readers:
            self.cookies[reader.name] = self._set_up(reader, codes[reader.name]) if reader.role else {}
        if self.written:
            self._write()
            self.server.stop()
            world.turn(self.folder)
            self.server.start()
        return self

    def __exit__(self, *_):
        self.server.stop()

    def _add(self, reader):
        scope = ["--every-practice"] if reader.practices == EVERYWHERE else [
            part for ods in sorted(reader.practices) for part in ("--practice", ods)]
        done = cairn("user", "add", "--data", self.data, "--login", f"{reader.name}@example.invalid", "--name",
                     f"Reader {reader.name}", "--role", reader.role, *scope, *(["--given-people"] if reader.given else []))
        return re.search(r"Set-up code: (\S+)", done.stdout)[1]

    def _clear(self):
        """There is no page that gives a clearance yet, so the test writes it."""
        with sqlite3.connect(self.data / "cairn.sqlite") as store:
            for reader in self.readers:
                store.execute("UPDATE account SET clearance = ? WHERE login = ?",
                              (policy_table.SENSITIVITIES.index(reader.clearance), f"{reader.name}@example.invalid"))

    def _set_up(self, reader, code):
        """The whole way of a new account: code, password, app."""
        somebody, password = Browsing(self.server.port), _PASSWORD.format(reader.name)
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
        return Browsing(self.server.port, self.cookies[reader.name])

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

    def sees(self, reader, person):
        current = person.ods in (world.SHARES, world.ELSEWHERE) or person.ods == world.ENDED and not self.written
        return policy_table.may_see(reader, person.ods, person.dissents and self.written, current)

    def may_read(self, reader, found):
        person = self.person(found.ods, found.person)
        return self.sees(reader, person) and policy_table.may_read(reader, found.kind)

    def secrets(self):
        """Whatever must not stand in a log: passwords, codes, cookies, tokens, texts."""
        return {*self.passwords, *self.tokens.values(), *self.texts,
                *(value for cookies in self.cookies.values() for value in cookies.values())} - {"none"}

    def audit_is_whole(self):
        return json.loads(cairn("audit", "verify", "--data", self.data, "--json").stdout)["whole"]
