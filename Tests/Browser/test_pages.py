"""Every page that a role reaches, and every form sent empty: accessible, no wider than its window, sound."""

import re

import pytest

import markup
from browsing import Browsing
from browser import WIDTHS
from crawling import Crawl
from demonstration import ROLES

NOBODY = "nobody"
#: A numeric month on a page is one that half of the readers read the other way round.
NUMERIC_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")

SCRIPT = re.compile(r'<script[^>]* src="([^"]+)"')
#: How a script would ask for the width of its window, or hear of another.
WIDTH = re.compile(r"matchMedia|innerWidth|outerWidth|documentElement\.\w+Width|visualViewport|screen\.|[\"']resize[\"']")


class Crawls(dict):
    """What each role reaches, walked once it is asked for."""

    def __init__(self, demo, seeds):
        super().__init__()
        self.demo, self.seeds = demo, seeds

    def __missing__(self, role):
        nobody = role == NOBODY
        self[role] = Crawl(Browsing(self.demo.server.port) if nobody else self.demo.signed_in(role), self.demo.routes(),
                           seeds=() if nobody else self.seeds)
        return self[role]


@pytest.fixture(scope="session")
def crawls(demo):
    seen = [link for link in demo.signed_in("care coordinator").get("/today").page.links if re.fullmatch("/people/[0-9a-f]{32}", link)]
    # One that waits, and one that cannot be read: without its workbook a report is none.
    ods, folder = demo.network(6)
    extracts = [demo.waiting_extract(), demo.bring_in(ods, demo.later_extract(folder, demo.later_day(ods)))]
    sheet = "\n".join(["NHS number,date of birth", "9990000018,01/02/1950", "9434765919,30/02/1950", "x,"])
    looked_over = demo.signed_in("care coordinator").submit("/caseload/import", {"text": sheet}, "/caseload/import")
    assert looked_over.status in (303, 422), looked_over.page.text
    question, _ = demo.double()
    # Whether a codelist has lost somebody is the demonstration's chance; a measure always has its list.
    lost = [f"/codes/compare/measure-hba1c/{page}" for page in ("message", "people")]
    _, changes = demo.changed_cohort()
    seeds = [*(f"{person}/looked" for person in seen[:1]), *extracts, looked_over.location or "/", question, *lost,
             *changes[:1], demo.compared_extracts()]
    return Crawls(demo, seeds)


@pytest.mark.parametrize("role", (*ROLES, NOBODY))
def test_every_link_leads_somewhere_and_the_markup_is_sound(crawls, role):
    crawl = crawls[role]
    assert not crawl.broken
    wrong = {}
    for path, (_, answer) in crawl.pages.items():
        found = markup.problems(answer.text)
        shown = re.sub(r'<(input|time|textarea|option)[^>]*>|(href|action|value|id|for|datetime|data-[a-z]+)="[^"]*"', "", answer.text)
        # The page that says how days may be written in a spreadsheet shows them.
        found += [] if path == "/caseload/import" else [
            f"a date in figures: {each}" for each in NUMERIC_DATE.findall(re.sub(r"<[^>]*>", " ", shown))]
        if found:
            wrong[path] = found[:5]
    assert not wrong
    print(f"{role}: {len(crawl.pages)} pages")


def test_every_page_of_the_product_is_reached_by_somebody(crawls, demo):
    reached = {pattern for role in (*ROLES, NOBODY) for pattern, _ in crawls[role].pages.values()}
    pages = {each["path"] for each in demo.routes() if each["method"] == "GET"}
    left = pages - reached - {"/", "/health", "/ready", "/assets/{name}", "/caseload.csv", "/coding.csv", "/coding/sheets/{ods}/file",
                              "/find/{cohort}/people.csv",
                              "/find/{cohort}/report.csv", "/indicators/{indicator}/report.csv",
                              "/codes/compare/{list}/people.csv", "/codes/compare/{list}/message/file"}
    # No report waits to be mapped in the demonstration: a journey goes through these. A mapping is a file.
    left -= {"/extracts/reports/drafts/{draft}", "/extracts/reports/drafts/{draft}/terms", "/extracts/reports/mappings/{profile}"}
    # One practice has an extract before; whether anybody joined or left a cohort since is the demonstration's chance.
    left -= set() if demo.changed_cohort()[1] else {"/find/{cohort}/changes"}
    assert not left, "pages that no test looks at"


def firsts(crawl):
    """The first page of each address that a role reached: what others of it show is of one make."""
    found = {}
    for path, (pattern, _) in crawl.pages.items():
        found.setdefault(pattern, path)
    return set(found.values())


def test_no_script_asks_how_wide_its_window_is(crawls):
    """So a page that is made narrow is the page that was opened narrow: below both widths are looked at on one page."""
    scripts = {path for path, (_, answer) in crawls["care coordinator"].pages.items() for path in SCRIPT.findall(answer.text)}
    assert len(scripts) > 2
    somebody = Browsing(crawls.demo.server.port)
    assert {path: WIDTH.findall(somebody.get(path).text) for path in scripts} == {path: [] for path in scripts}


# Without scripts the narrow page is enough: they change nothing of how wide things are.
@pytest.mark.parametrize("scripts", (True, False), ids=("scripts", "without-scripts"))
@pytest.mark.parametrize("role", (*ROLES, NOBODY))
def test_no_page_has_an_accessibility_finding_or_scrolls_sideways(crawls, window, axe, role, scripts):
    """With scripts every page at both widths. Axe looks at each of the wide ones of a care coordinator, who reaches most, and at
    one of each make of the narrow ones and of every other role, which are of the same elements."""
    crawl, widths = crawls[role], WIDTHS if scripts else (min(WIDTHS),)
    pane = window(widths[0], scripts, None if role == NOBODY else role)
    of_each = firsts(crawl)
    everything = role == "care coordinator"
    wrong, looked = {}, dict.fromkeys(widths, 0)
    for path in crawl.pages if scripts else of_each:
        pane.open(path)
        # The next page opens at the width at which this one ends.
        for width in sorted(widths, key=lambda width: width != pane.width):
            pane.widen(width)
            beyond = pane.sideways()
            found = [(f"{beyond} px too wide", pane.widest())] if beyond > 0 else []
            if everything and width == max(WIDTHS) or path in of_each:
                looked[width] += 1
                found += pane.axe(axe)
            if found:
                wrong[path, width] = found
    assert not pane.complaints
    assert not wrong
    for width in widths:
        print(f"{role}, {width} px: {len(crawl.pages)} pages, {looked[width]} of them looked at by axe, 0 findings")


EMPTY = """index => {
    const forms = [...document.forms].filter(form => form.method === 'post' &&
        [...form.elements].some(e => e.name && e.type !== 'hidden' && !['submit', 'button', 'fieldset'].includes(e.type)))
    if (index >= forms.length) return false
    for (const e of forms[index].elements) if (['text', 'textarea', 'search', 'tel', 'password'].includes(e.type)) e.value = ''
    HTMLFormElement.prototype.submit.call(forms[index])
    return true
}"""


@pytest.mark.parametrize("role", (*ROLES, NOBODY))
def test_forms_sent_empty_say_what_is_wrong_accessibly(crawls, window, axe, role):
    """Pages with problems are pages too, at both widths: the summary is there, and its links lead to the fields."""
    pane = window(WIDTHS[0], True, None if role == NOBODY else role)
    wrong, seen = {}, 0
    for pattern, (path, form) in crawls[role].posts.items():
        if not any(each.kind not in ("hidden", "checkbox") for each in form.controls):
            continue
        pane.open(path)
        index = pane.look("action => [...document.forms].filter(form => form.method === 'post' && [...form.elements]"
                          ".some(e => e.name && e.type !== 'hidden' && !['submit', 'button', 'fieldset'].includes(e.type)))"
                          ".findIndex(form => form.getAttribute('action') === action)", form.action)
        if index < 0:
            continue
        with pane.page.expect_navigation() as went:
            pane.look(EMPTY, index)
        status = went.value.status if went.value else None
        if status in (422, 409):
            seen += 1
            found = markup.problems(pane.page.content())
            for width in sorted(WIDTHS, key=lambda width: width != pane.width):
                pane.widen(width)
                found += pane.axe(axe)
                if pane.sideways() > 0:
                    found.append((f"too wide at {width} px", pane.widest()))
            if found:
                wrong[f"{pattern} from {path}"] = found
        elif status is None or status >= 400:
            wrong[f"{pattern} from {path}"] = f"status {status}"
    assert not wrong
    print(f"{role}: {seen} pages with problems at {len(WIDTHS)} widths, 0 findings")
