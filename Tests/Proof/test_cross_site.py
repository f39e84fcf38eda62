"""Forms that come from elsewhere, and what a spreadsheet would run."""

import csv
import io
import re
import uuid

import policy_table
import world
from test_matrix import outcome

TAKEN = "yes"


def bad_variants(household, reader, form, is_open):
    """Eight ways in which a form was not sent from a page that this person has open: name, values, headers."""
    good, elsewhere = dict(form), {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    yield "from another site", good, elsewhere
    yield "from a frame without an origin", good, {"Origin": "null", "Sec-Fetch-Site": "cross-site"}
    yield "as plain text", good, {"Content-Type": "text/plain"}
    if is_open:
        # Before anybody has signed in there is no session that a token could be of: the browser's word decides alone.
        yield "from a neighbour's site", good, {"Origin": "https://other.127.0.0.1.example", "Sec-Fetch-Site": "same-site"}
        yield "without a word of where from", good, {"Origin": None, "Sec-Fetch-Site": None}
        yield "from another port", good, {"Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": None}
        yield "from an old browser elsewhere", good, {"Origin": "https://evil.example", "Sec-Fetch-Site": None}
        yield "from two places", good, {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}
        return
    other = next(each for each in household.readers if each.role and each.name != reader.name)
    yield "with no token", {name: value for name, value in good.items() if name != "csrf"}, {}
    yield "with an empty token", {**good, "csrf": ""}, {}
    yield "with a made-up token", {**good, "csrf": uuid.uuid4().hex * 2}, {}
    yield "with somebody else's token", {**good, "csrf": household.token(other)}, {}
    yield "with one letter of the token changed", {**good, "csrf": _changed(good["csrf"])}, {}


def _changed(token):
    return token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]


def test_no_form_from_elsewhere_is_taken(household):
    """Every POST × eight bad variants, with and without signing in: none is taken, nothing changes."""
    before = world.contents(household.data, without=household.ever_changing)
    sent, taken = 0, []
    person = household.person(world.SHARES, 0)
    for route in household.routes():
        if route["method"] != "POST":
            continue
        row = policy_table.row_of("POST", route["path"])
        assert row, route
        reader = next(each for each in household.readers if each.role and policy_table.comes_through(row, each)
                      and (row.about != policy_table.ONE or household.sees(each, person)))
        path, _ = next(iter(household.fill(row, person, reader)))
        for name, form, headers in bad_variants(
                household, reader, household.filled(route, reader, person), policy_table.ANYBODY in row.who):
            somebody = household.signed_in(reader)
            answer = somebody.post(path, form, headers=headers, multipart=row.pattern in household.uploads and "Content-Type" not in headers)
            sent += 1
            if outcome(answer) == TAKEN and answer.status not in (400, 413, 415):
                taken.append(f"{route['path']} {name}: {answer.status} {answer.location or ''}")
            if somebody.cookies != household.signed_in(reader).cookies:
                taken.append(f"{route['path']} {name}: a new cookie")
    assert not taken, "\n".join(taken)
    assert world.differences(before, world.contents(household.data, without=household.ever_changing)) == {}
    print(f"{sent} forms from elsewhere: 0 taken")


def test_no_get_writes(household):
    """Reading leaves nothing but its audit entry."""
    before = world.contents(household.data, without=household.ever_changing)
    read = 0
    for route in household.routes():
        row = policy_table.row_of(route["method"], route["path"])
        if route["method"] != "GET" or row is None:
            continue
        for reader in household.readers:
            path, _ = next(iter(household.fill(row, household.person(world.SHARES, 0), reader)))
            household.signed_in(reader).get(path)
            read += 1
    assert world.differences(before, world.contents(household.data, without=household.ever_changing)) == {}
    print(f"{read} pages read: 0 rows written")


def test_other_methods_and_odd_addresses_do_nothing(household):
    reader = household.reader("coordinator")
    somebody = household.signed_in(reader)
    person = household.person(world.SHARES, 0)
    for method in ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"):
        assert somebody.request(method, f"/people/{person.id}").status in (404, 405, 501)
    for path in ("//evil.example/", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/people/%00", "/people/" + "a" * 4000,
                 "/find/..%2f..%2fREADME", "/find/%2e%2e", "/%ff%fe", "/people/" + person.id.upper() + "%20", "/sign-in?next=//evil.example"):
        answer = somebody.get(path)
        assert answer.status in (200, 303, 400, 404, 414), (path, answer.status)
        assert not (answer.header("Location") or "").startswith(("//", "http:", "https:")), (path, answer.header("Location"))


FORMULAS = ("=1+1", "+44 1632 960001", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=HYPERLINK(\"http://evil\")", "|cmd", "%0A=1")


def test_a_spreadsheet_runs_nothing_of_an_export(household):
    """Text that begins like a formula is written by people; each download keeps it as text."""
    tables = household.downloads(FORMULAS)
    assert tables, "no download was found"
    cells, shown = 0, ""
    for name, body in tables:
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
        assert len(rows) > 1, name
        for cell in (cell for row in rows for cell in row):
            cells += 1
            # A telephone number is no formula, and has to survive.
            assert not cell or cell[0] not in "=+-@\t\r\n＝＋－＠|%" or re.fullmatch(r"\+[\d ]+", cell), (name, cell)
        shown += " ".join(cell for row in rows for cell in row)
    assert "1632 960001" in shown and "HYPERLINK" in shown, "what was written is not in the download"
    print(f"{len(tables)} downloads, {cells} cells: 0 formulas")
