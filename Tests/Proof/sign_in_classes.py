"""Four ways of not getting in, sent to a server of its own: what an outsider could tell apart, and must not.

Unknown: a login that nobody has. Wrong: the login of somebody, another password. Waiting: the right password of a login
that has to wait after many wrong ones. Disabled: the right password of an account that is out of use.
"""

import http.client
import itertools
import re
import sqlite3
import time
import urllib.parse
import uuid

import pyotp

from browsing import Browsing
from served import Served, cairn

CLASSES = ("unknown", "wrong", "waiting", "disabled")
PASSWORD = "kestrel over the moor at dawn"
#: No address and no login comes near what is free of back-off.
EACH_ADDRESS, EACH_LOGIN = 8, 5
#: A failure after the free ones makes a login wait, each twice as long as the one before, up to this.
LONGEST_WAIT = 900


class Door:
    """An installation of its own, served, with accounts enough that none but one has to wait."""

    def __init__(self, folder, tries):
        """`tries`: how often each class is going to be sent."""
        self.folder, self.data = folder, folder / "data"
        self.server = Served(self.data, folder / "server.log", command=["serve", "--data", str(self.data), "--behind-tls-proxy"])
        self.accounts = tries // EACH_LOGIN + 2
        self.addresses = (f"127.{first}.{second}.{third}" for first, second, third in
                          itertools.product(range(1, 100), range(256), range(1, 255)))
        self.address, self.left = None, 0
        self.turns = {name: itertools.count() for name in CLASSES}
        self.failures, self.waits_until = 0, 0.0

    def __enter__(self):
        done = cairn("user", "add", "--data", self.data, "--login", "model@example.invalid", "--name", "Quite Somebody",
                     "--role", "care coordinator", "--every-practice")
        code = re.search(r"Set-up code: (\S+)", done.stdout)[1]
        with self.server:
            self._set_up(code)
        with sqlite3.connect(self.data / "cairn.sqlite") as store:
            for number in range(self.accounts):
                self._copy(store, f"w{number:05}@example.invalid", 0)
                self._copy(store, f"d{number:05}@example.invalid", 1)
            self._copy(store, "h00000@example.invalid", 0)
        self.server.start()
        return self

    def __exit__(self, *_):
        self.server.stop()

    def _set_up(self, code):
        somebody, start = Browsing(self.server.port), "/sign-in/set-up"
        assert somebody.post(start, {"login": "model@example.invalid", "code": code}).status == 303
        assert somebody.post(start + "/password", {"username": "", "new": PASSWORD, "again": PASSWORD}).status == 303
        secret = re.search(r"\b(?:[A-Z2-7]{4} ?){8}\b", somebody.get(start).page.text)[0].replace(" ", "")
        assert somebody.post(start + "/app", {"code": pyotp.TOTP(secret).now()}).status == 303

    @staticmethod
    def _copy(store, login, disabled):
        """The account of the model again, with another login: its password is the same."""
        names = [row[1] for row in store.execute("PRAGMA table_info(account)")]
        new = {"id": uuid.uuid4().hex, "login": login, "disabled": disabled}
        values = ", ".join("?" if name in new else name for name in names)
        store.execute(f"INSERT INTO account ({', '.join(names)}) SELECT {values} FROM account WHERE login = 'model@example.invalid'",
                      [new[name] for name in names if name in new])
        names = [row[1] for row in store.execute("PRAGMA table_info(credentials)")]
        values = ", ".join("?" if name == "account" else name for name in names)
        store.execute(f"INSERT INTO credentials ({', '.join(names)}) SELECT {values} FROM credentials "
                      "WHERE account = (SELECT id FROM account WHERE login = 'model@example.invalid')", [new["id"]])

    def send(self, name):
        """One try of a class: (status, headers, body, seconds from the last byte sent to the last byte read)."""
        turn = next(self.turns[name])
        if name == "unknown":
            return self._post(f"u{turn:05}@example.invalid", PASSWORD)
        if name == "wrong":
            return self._post(f"w{turn // EACH_LOGIN:05}@example.invalid", "another kestrel over the moor")
        if name == "disabled":
            return self._post(f"d{turn // EACH_LOGIN:05}@example.invalid", PASSWORD)
        self._keep_waiting()
        return self._post("h00000@example.invalid", PASSWORD)

    def _keep_waiting(self):
        while self.failures < 11 or time.monotonic() > self.waits_until - 2:
            pause = self.waits_until - time.monotonic()
            if pause > 0:
                time.sleep(pause + 0.05)
            # From one address, five failures of one login are free.
            self.left = 0
            self._post("h00000@example.invalid", "another kestrel over the moor")
            self.failures += 1
            over = self.failures - 10
            self.waits_until = time.monotonic() + (min(LONGEST_WAIT, 2 << min(over, 20)) if over >= 0 else 0)

    def _post(self, login, password):
        if self.left == 0:
            self.address, self.left = next(self.addresses), EACH_ADDRESS
        self.left -= 1
        body = urllib.parse.urlencode({"login": login, "password": password, "code": ""}).encode()
        here = f"127.0.0.1:{self.server.port}"
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60, source_address=(self.address, 0))
        try:
            connection.connect()
            connection.putrequest("POST", "/sign-in", skip_host=True, skip_accept_encoding=True)
            for header, value in (("Host", here), ("Origin", f"http://{here}"), ("Sec-Fetch-Site", "same-origin"),
                                  ("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", str(len(body)))):
                connection.putheader(header, value)
            connection.endheaders(body)
            began = time.perf_counter()
            reply = connection.getresponse()
            text = reply.read()
            return reply.status, reply.getheaders(), text, time.perf_counter() - began
        finally:
            connection.close()


def masked(status, headers, body):
    """An answer without what differs between any two: the day, the id of the request, the login that was typed."""
    kept = [(name.lower(), value) for name, value in headers if name.lower() not in ("date", "x-request-id", "set-cookie")]
    body = re.sub(rb"[uwdh]\d{5}@example\.invalid", b"LOGIN", body)
    return status, kept, re.sub(rb'(name="(?:once|csrf)" value=")[^"]*', rb"\1", body)
