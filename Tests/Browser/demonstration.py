"""The demonstration as a newcomer starts it, and its accounts."""

import json
import re
import pathlib

from browsing import Browsing
from served import Served, cairn

ROLES = ("care coordinator", "network manager", "clinical supervisor", "privacy officer", "administrator")


class Demonstration:
    def __init__(self, folder, patients):
        self.folder = pathlib.Path(folder) / "demo"
        self.server = Served(self.folder / "data", pathlib.Path(folder) / "server.log", wait=600,
                             command=["demo", "--data", str(self.folder), "--patients", str(patients)])
        self.sessions = {}

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
