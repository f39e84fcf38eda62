"""A demonstration, made once and served for all browser tests, and windows onto it."""

import os
import pathlib
import sys

import pytest
from playwright.sync_api import sync_playwright

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Proof")]

import accessibility  # noqa: E402
import browser as browser_module  # noqa: E402
from browsing import Browsing  # noqa: E402
from demonstration import Demonstration  # noqa: E402


def pytest_addoption(parser):
    parser.addoption("--pictures", action="store_true", help="write the pictures of docs/tutorials/images")


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demonstration's server, with 3,000 people."""
    folder = tmp_path_factory.mktemp("demonstration")
    with Demonstration(folder, patients=int(os.environ.get("CAIRN_BROWSER_PATIENTS", "3000"))) as running:
        yield running


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        running = browser_module.launch(playwright)
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe():
    return accessibility.axe_source()


@pytest.fixture
def window(demo, chromium):
    """Makes windows; closes them after the test."""
    made = []

    def make(width=1280, scripts=True, role=None):
        each = browser_module.Window(chromium, demo.origin, width, scripts)
        made.append(each)
        if role:
            each.context.add_cookies([{"name": name, "value": value, "url": demo.origin, "secure": name.startswith("__")}
                                      for name, value in demo.signed_in(role).cookies.items()])
        return each

    yield make
    for each in made:
        each.close()


@pytest.fixture
def somebody(demo):
    """Somebody at the pages without a window, by role."""
    return lambda role=None: Browsing(demo.server.port) if role is None else demo.signed_in(role)
