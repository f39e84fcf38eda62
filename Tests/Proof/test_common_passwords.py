"""The ten thousand most common passwords of two published lists are refused, at the page where one is chosen (N-02)."""

import importlib.util
import pathlib
import re

import pytest

from browsing import Browsing
from served import ROOT, Served, cairn

MOST_COMMON = 10_000


def published():
    path = ROOT / "scripts" / "common-passwords.py"
    spec = importlib.util.spec_from_file_location("common_passwords", path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script.lists()


@pytest.fixture(scope="module")
def chooser(tmp_path_factory):
    """Somebody at the page where a password is chosen."""
    folder = tmp_path_factory.mktemp("passwords")
    done = cairn("user", "add", "--data", folder / "data", "--login", "zz9@example.invalid", "--name", "Vw Xyq",
                 "--role", "care coordinator", "--every-practice")
    code = re.search(r"Set-up code: (\S+)", done.stdout)[1]
    with Served(folder / "data", folder / "server.log",
                command=["serve", "--data", str(folder / "data"), "--behind-tls-proxy"]) as server:
        somebody = Browsing(server.port)
        assert somebody.post("/sign-in/set-up", {"login": "zz9@example.invalid", "code": code}).status == 303
        yield somebody


def choose(somebody, password):
    return somebody.post("/sign-in/set-up/password", {"username": "", "new": password, "again": password})


def test_the_ten_thousand_most_common_are_refused_each(chooser):
    tried = taken = 0
    for name, passwords in published().items():
        # All that are long enough to be chosen at all, however rare, and the most common whatever their length.
        for password in dict.fromkeys(passwords[:MOST_COMMON] + [each for each in passwords if len(each) >= 12]):
            answer = choose(chooser, password)
            tried += 1
            taken += answer.status != 422
            assert answer.status == 422, f"{name}: {password}"
    print(f"{tried} tried, {taken} taken")
    assert tried >= 2 * MOST_COMMON


def test_long_ones_are_taken_whole(chooser):
    """A password of 64 characters and more, composed or not, with emoji: taken, so nothing of it was cut off to refuse it."""
    assert choose(chooser, "żółta łódka nad rzeką 🦔 " * 4).status == 303
