"""The pictures of the documents: each page, opened as the person who works on it.

Every run takes them, into a temporary folder; `--pictures` writes them to docs/tutorials/images.
"""

import pathlib
import re
import struct

import pytest

IMAGES = pathlib.Path(__file__).resolve().parents[2] / "docs/tutorials/images"
#: The width of A4 in CSS pixels.
PAPER = 794

COORDINATOR, SUPERVISOR, MANAGER, PRIVACY, ADMINISTRATOR = (
    "care coordinator", "clinical supervisor", "network manager", "privacy officer", "administrator")

#: Name, who, and the address, what finds it, or the page and the link on it that leads there.
PAGES = [
    ("signin", None, "/sign-in"),
    ("today", COORDINATOR, "/today"),
    ("contact", COORDINATOR, ("/today", r"/contacts/new$")),
    ("person", COORDINATOR, ("/today", r"^/people/[0-9a-f]{32}$")),
    ("sheet", COORDINATOR, ("/today", r"^/people/[0-9a-f]{32}$", "/print")),
    ("find", COORDINATOR, "/find"),
    ("cohort", COORDINATOR, "/find/frailty-without-a-plan"),
    ("build", COORDINATOR, "/find/new?from=frailty-without-a-plan"),
    ("people", COORDINATOR, "/find/frailty-without-a-plan/people"),
    ("near", COORDINATOR, "/find/frailty-without-a-plan/near-misses"),
    ("joined", COORDINATOR, lambda demo: f"{demo.changed_cohort()[0]}?since=extract"),
    ("codelists", COORDINATOR, "/codelists"),
    ("funnel", COORDINATOR, "/codes/compare/dementia"),
    ("holdback", SUPERVISOR, "/hold-back"),
    ("episode", COORDINATOR, ("/caseload", r"^/people/[0-9a-f]{32}$", "/episode")),
    ("caseload", COORDINATOR, "/caseload"),
    ("team", MANAGER, "/team"),
    ("extracts", ADMINISTRATOR, "/extracts"),
    ("waiting", MANAGER, ("/extracts", r"^/extracts/[0-9a-f]{32}$")),
    ("reports", MANAGER, "/extracts/reports"),
    ("indicator", COORDINATOR, "/indicators/dementia-care-plan"),
    ("question", COORDINATOR, ("/identity", r"^/identity/[0-9a-f]{32}$")),
    ("privacy", PRIVACY, "/privacy"),
]

#: Which of them are taken at which width beside 1280, and which as printed.
SMALL, PRINTED = {"today", "person", "people", "build", "cohort"}, {"sheet"}

#: Which are of one panel of the page alone.
PANELS = {"joined": "#changes"}


def address(demo, role, place):
    """The address of a page that is found by a link of another."""
    if isinstance(place, str):
        return place
    if callable(place):
        return place(demo)
    page = demo.signed_in(role).get(place[0]).page
    link = next(link for link in page.links if re.search(place[1], link))
    return link + "".join(place[2:])


def size(picture):
    """The width and height that a PNG file states."""
    return struct.unpack(">II", picture.read_bytes()[16:24])


@pytest.mark.parametrize(("name", "role", "place"), PAGES, ids=[page[0] for page in PAGES])
def test_a_page_of_the_tutorial_has_its_picture(request, demo, window, tmp_path, name, role, place):
    folder = IMAGES if request.config.getoption("--pictures") else tmp_path
    for width in (1280, 320) if name in SMALL else (1280,):
        pane = window(width, role=role)
        assert pane.open(address(demo, role, place)).status == 200
        assert pane.heading()
        assert pane.sideways() <= 0, pane.widest()
        picture = folder / f"{name}-{width}.png"
        if name not in PRINTED:
            pane.page.screenshot(path=picture, clip=_panel(pane, width, name) if name in PANELS else _upper(pane, width), full_page=True)
            assert size(picture)[0] == width
        else:
            pane.page.emulate_media(media="print")
            pane.page.set_viewport_size({"width": PAPER, "height": 1123})
            pane.page.screenshot(path=folder / f"{name}-printed.png", full_page=True)
            assert size(folder / f"{name}-printed.png")[0] == PAPER
        assert pane.complaints == []


def _upper(pane, width):
    """The page, or as much of it as belongs into a text."""
    height = pane.look("() => document.documentElement.scrollHeight")
    return {"x": 0, "y": 0, "width": width, "height": min(height, 1500 if width > 1000 else 1800)}


def _panel(pane, width, name):
    """One panel, with a little of the page around it."""
    top, height = pane.look(
        "panel => { const box = document.querySelector(panel).getBoundingClientRect(); return [box.top + scrollY, box.height] }",
        PANELS[name])
    return {"x": 0, "y": max(0, top - 16), "width": width, "height": height + 32}
