"""All tests in Python in one run, so that no worker is idle at the end of each folder: what stays together, what is begun first,
and a closing line for each folder."""

import pytest

FOLDERS = ("System", "Proof", "Browser")
OUTCOMES = ("failed", "error", "passed", "skipped")
#: What takes longest, longest first: whatever is begun last is waited for.
FIRST = ("Browser/test_pages", "Browser/test_cross_site_scripting", "Browser/test_journeys", "System/test_sql-duckdb",
         "Proof/test_durability", "Proof/household", "Proof/test_common_passwords", "System/test_serve")


def group(item):
    """What one worker runs in one piece, as it shares what is made for it: a file, or the part of one with an installation of its
    own. All that look at the household of `Proof` are one, and what is left behind is looked at after all of it."""
    folder, name, given = item.path.parent.name, item.path.stem, item.callspec.params if hasattr(item, "callspec") else {}
    if "household" in item.fixturenames:
        return f"{folder}/household"
    engine = getattr(given.get("engine"), "dialect", None)
    part = given.get("world") or (engine if engine == "duckdb" else None)
    return f"{folder}/{name}-{part}" if part else f"{folder}/{name}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        item.add_marker(pytest.mark.xdist_group(group(item)))
    items.sort(key=lambda item: FIRST.index(group(item)) if group(item) in FIRST else len(FIRST))


def pytest_terminal_summary(terminalreporter):
    """How each folder came out, with the seconds that its tests took, whichever worker ran them."""
    for folder in FOLDERS:
        of_each = {outcome: [each for each in reports if f"Tests/{folder}/" in getattr(each, "nodeid", "")]
                   for outcome, reports in terminalreporter.stats.items()}
        told = ", ".join(f"{len(of_each[outcome])} {outcome}" for outcome in OUTCOMES if of_each.get(outcome))
        if told:
            seconds = sum(getattr(each, "duration", 0) for reports in of_each.values() for each in reports)
            terminalreporter.write_line(f"Tests/{folder}: {told} in {seconds:.2f}s of tests")
