"""One installation with everything that may and may not be seen, served once; a witness sees each of its answers."""

import pathlib
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from readers import Household  # noqa: E402


@pytest.fixture(scope="session")
def household(tmp_path_factory):
    """The world of `world.py`, written to while every practice shared and nobody had dissented; then as it is now."""
    with Household(tmp_path_factory.mktemp("household")) as running:
        yield running


def pytest_collection_modifyitems(items):
    """What is left behind is looked at when everything else has run."""
    items.sort(key=lambda item: "left_behind" in item.nodeid)
