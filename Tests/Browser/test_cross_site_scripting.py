"""Two hundred hostile texts in every field that somebody or some file can fill, on every page that shows it: nothing of them
runs, makes an element, or asks the content policy to refuse it.

Every page of a person and every answer is read as a browser's parser reads it: what has made no element and no address there has
nothing that could run. A part of them is rendered as well, of which each kind of page and each text has its share, for what our
own scripts make of a text; so is every list. With CAIRN_LONG=1 all pages are."""

import base64
import csv
import json
import os
import re
import sqlite3
import urllib.parse
import uuid

import pytest
from selectolax.lexbor import LexborHTMLParser

import days
import payloads
from browser import Window
from demonstration import Demonstration
from world import nhs_numbers

PAYLOADS = payloads.payloads(int(os.environ.get("CAIRN_PAYLOADS", "200")))
LONG = os.environ.get("CAIRN_LONG") == "1"
#: Of a person's pages each fourth is rendered; of the answers that give a text straight back, each fortieth.
OF_A_PERSON, STRAIGHT_BACK = (1, 20) if LONG else (4, 40)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A demonstration of its own, into whose every field the texts are put."""
    with Demonstration(tmp_path_factory.mktemp("hostile"), patients=600) as running:
        yield running


@pytest.fixture(scope="module")
def pane(hostile, chromium):
    made = Window(chromium, hostile.origin)
    made.context.add_init_script(payloads.WATCH)
    yield made
    made.close()


def practice_of(hostile, role="care coordinator"):
    """A practice whose people the first coordinator sees."""
    id = next(id for id, _, each in hostile.accounts() if each == role)
    with sqlite3.connect(f"file:{hostile.folder}/data/cairn.sqlite?mode=ro", uri=True) as store:
        rows = store.execute("SELECT practice FROM account_practice WHERE account = ? UNION ALL SELECT ods FROM practice"
                             " WHERE (SELECT every_practice FROM account WHERE id = ?)", (id, id)).fetchall()
    return rows[0][0]


def write_extract(folder, ods):
    """A person for each text, with it in every text of theirs."""
    folder.mkdir()
    (folder / "extract.json").write_text(json.dumps(
        {"format": 1, "practice": ods, "system": PAYLOADS[0], "asAt": days.iso(-4), "population": "subset"}))
    texts = ("title family_name given_name preferred_name gender address_1 address_2 postcode phone_home phone_mobile email "
             "contact_preference carer_name carer_phone usual_gp language").split()
    with open(folder / "patients.csv", "w", newline="") as file:
        rows = csv.DictWriter(file, ["nhs_number", "practice_ods", "local_id", "sex", "birth_date", "registration_date", *texts])
        rows.writeheader()
        for index, (text, number) in enumerate(zip(PAYLOADS, nhs_numbers(len(PAYLOADS), 999_700_000))):
            rows.writerow({"nhs_number": number, "practice_ods": ods, "local_id": f"x{index}", "sex": "F", "language": "",
                           "birth_date": "1940-05-05", "registration_date": "2010-04-01",
                           **{name: text for name in texts if name != "language"}})
    with open(folder / "events.csv", "w", newline="") as file:
        rows = csv.DictWriter(file, "local_id practice_ods event_id date system code term value unit kind recorded_by".split())
        rows.writeheader()
        for index, text in enumerate(PAYLOADS):
            for number, (code, kind) in enumerate((("52448006", "problem"), ("160689007", "observation"), ("925861000000106", "observation"))):
                rows.writerow({"local_id": f"x{index}", "practice_ods": ods, "event_id": f"x{index}-{number}", "date": days.iso(-207),
                               "system": "snomed", "code": code, "term": text, "value": text if number else "", "unit": text,
                               "kind": kind, "recorded_by": text})
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def people(hostile, tmp_path_factory):
    """Everybody of the hostile extract, with hostile texts of Cairn's own: (id, text)."""
    ods = practice_of(hostile)
    hostile.bring_in(ods, write_extract(tmp_path_factory.mktemp("extract") / "hostile", ods), apply=True)
    with sqlite3.connect(f"file:{hostile.folder}/data/cairn.sqlite?mode=ro", uri=True) as store:
        found = dict(store.execute("SELECT local_id, person FROM registration WHERE local_id LIKE 'x%' AND practice = ?", (ods,)))
    made = [(found[f"x{index}"], text) for index, text in enumerate(PAYLOADS) if f"x{index}" in found]
    assert len(made) > 0.75 * len(PAYLOADS), "too many of the texts were refused at the door"
    coordinator = hostile.signed_in("care coordinator")
    owner = next(id for id, _, role in hostile.accounts() if role == "care coordinator")
    for person, text in made:
        base = f"/people/{person}"
        line = text.replace("\t", " ")  # a field of one line takes no tab

        def send(path, action, typed):
            answer = coordinator.submit(base + path, typed, action)
            assert answer.status == 303, (path, text, answer.page.text[-1500:])

        send("/what-matters", "/what-matters", {"words": text, "please-do": text, "please-do-not": text})
        send("/what-matters", "/needs", {"needs": text})
        send("/safety", "/safety", {"marker": "text", "instead": text, "why": text, "review": days.uk(+4)})
        send("/status", "/status", {"status": "in hospital", "on": days.uk(-7), "told-by": line, "note": text})
        send("/episode?act=take+on", "/episode", {"act": "take on", "owner": owner, "origin": "other", "where": line, "because": text,
                                                  "step": line, "due": days.uk(+4)})
        send("/contacts/new", "/contacts/new", {
            "how": "phone mobile", "with": "carer", "with-name": line, "outcome": "spoke", "said": text, "agreed": text,
            "time": "00:00", "next": "new", "next-what": line, "next-day": days.uk(+4)})
    return made


ADDRESSES = ("href", "src", "action", "formaction", "data", "poster")
RUNS = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)


class CameBack:
    """Gives a window the answer that somebody else was given, at an address of its own. Everything else comes as ever, from the
    window's cache too, which a route of Playwright's would turn off."""

    path = "/came-back"

    def __init__(self, pane):
        self.protocol, self.answer = pane.protocol, None
        self.protocol.on("Fetch.requestPaused", self.give)
        self.protocol.send("Fetch.enable", {"patterns": [{"urlPattern": f"{pane.origin}{self.path}"}]})

    def give(self, paused):
        headers = [{"name": name, "value": value} for name, value in self.answer.headers
                   if name.lower() not in ("content-length", "set-cookie", "connection")]
        self.protocol.send("Fetch.fulfillRequest", {
            "requestId": paused["requestId"], "responseCode": self.answer.status, "responseHeaders": headers,
            "body": base64.b64encode(self.answer.body).decode()})

    def close(self):
        self.protocol.send("Fetch.disable")
        self.protocol.remove_listener("Fetch.requestPaused", self.give)


def judge(pane, path, wrong):
    """Loads a page and notes what a text has done to it."""
    pane.complaints.clear()
    pane.open(path)
    found = pane.look(payloads.LOOK)
    if found["made"] or found["refused"] or pane.complaints:
        wrong.append((path, found, list(pane.complaints)))


def as_(pane, hostile, role):
    pane.context.clear_cookies()
    pane.context.add_cookies([{"name": name, "value": value, "url": hostile.origin} for name, value in hostile.signed_in(role).cookies.items()])


def marked(page):
    """What a text has made of a page, as a browser's parser sees it: elements, and addresses that would run."""
    return [each.html[:100] for each in page.css("[x55], x55")] + [
        f"{name}={value[:60]}" for each in page.css(",".join(f"[{name}]" for name in ADDRESSES)) for name in ADDRESSES
        if (value := each.attributes.get(name)) and RUNS.match(value)]


def read(somebody, path, wrong):
    """Reads a page, and notes what a text has done to it."""
    answer = somebody.get(path)
    assert answer.status == 200, (path, answer.status)
    page = LexborHTMLParser(answer.text)
    if found := marked(page):
        wrong.append((path, found[:2]))
    return page


def shown(page):
    """The words of a page, without spaces, and without what somebody can write over."""
    for each in page.css("head, textarea, template, [hidden]"):
        each.decompose()
    return re.sub(r"\s+", "", page.body.text())


def test_texts_of_files_and_of_people_do_nothing_on_any_page(hostile, pane, people):
    wrong, loaded = [], 0
    as_(pane, hostile, "care coordinator")
    coordinator = hostile.signed_in("care coordinator")
    places = ("/print", "/contacts/new", "/episode", "/what-matters", "/safety", "/status", "/coding")
    for number, (person, text) in enumerate(people):
        first = read(coordinator, f"/people/{person}", wrong)
        contact = first.css_first("a[href*='/contacts/'][href$='/error']").attributes["href"]
        assert re.sub(r"\s+", "", text)[:12] in shown(first), f"{text!r} is not on the page that it was written for"
        paths = [f"/people/{person}", *(f"/people/{person}{place}" for place in places), contact]
        for path in paths[1:]:
            read(coordinator, path, wrong)
        for path in paths[number % OF_A_PERSON::OF_A_PERSON]:
            judge(pane, path, wrong)
            loaded += 1
    lists = ["/today", "/coding", "/coding?sheet=yes", "/caseload", "/caseload?sheet=yes", *(f"/caseload?page={page}" for page in range(2, 12)),
             *(f"/find/{cohort}/{kind}" for cohort in ("housebound-with-high-need", "dementia-with-admissions", "frailty-without-a-plan")
               for kind in ("people", "near-misses"))]
    for path in lists:
        judge(pane, path, wrong)
        loaded += 1
    for role, paths in (("network manager", ("/team", "/team?coordinator=" + hostile.accounts()[0][0])),
                        ("clinical supervisor", ("/hold-back", *(f"/people/{person}" for person, _ in people[::10]))),
                        ("privacy officer", ("/privacy", *(f"/people/{person}/looked" for person, _ in people[::10]))),
                        ("administrator", ("/extracts", "/practices", "/users"))):
        as_(pane, hostile, role)
        for path in paths:
            judge(pane, path, wrong)
            loaded += 1
    assert not wrong, wrong[:5]
    print(f"{len(people)} texts in 40 fields each, {len(people) * (len(places) + 2)} pages of theirs read, {loaded} pages loaded: "
          "0 ran, 0 elements, 0 refused by the policy")


def test_the_detectors_detect(pane, hostile):
    """A page that forgot to escape: each detector sees it."""
    assert marked(LexborHTMLParser("<p><img src=x x55 onerror=alert(55)>"))
    assert marked(LexborHTMLParser("<a href=' JaVaScRiPt:alert(55)//'>go</a>"))
    assert shown(LexborHTMLParser("<title>a</title><p>b <textarea>c</textarea> d")) == "bd"
    pane.page.route("**/forgot", lambda route: route.fulfill(
        body="<!doctype html><img src=x x55 onerror=alert(55)>", headers={
            "content-type": "text/html", "content-security-policy": "default-src 'none'; script-src 'self'"}))
    wrong = []
    judge(pane, "/forgot", wrong)
    pane.page.unroute("**/forgot")
    assert wrong and wrong[0][1]["made"] and wrong[0][1]["refused"]


def test_texts_that_come_straight_back_do_nothing(hostile, pane, people):
    """Every form with every text in all of its fields, so that it comes back with problems; and every query."""
    person, wrong, read, rendered = people[0][0], [], 0, 0
    roles = {"coordinate": "care coordinator", "record": "care coordinator", "people": "care coordinator", "hold back": "clinical supervisor",
             "team": "network manager", "costs": "network manager", "coding": "care coordinator", "coding sheets": "care coordinator", "charter": "care coordinator", "administer": "administrator", "extracts": "administrator", "privacy": "privacy officer",
             "identity": "care coordinator", "practice profiles": "care coordinator", "describe practices": "network manager",
             "search": "care coordinator", "codelists": "care coordinator", "load codelists": "clinical supervisor", "member": "care coordinator", "open": None, "person": "care coordinator", "counts": "care coordinator"}
    skipped = {"/sign-out", "/sign-in/demo"}
    back = CameBack(pane)
    for turn, route in enumerate(hostile.routes()):
        role = roles[route["policy"]]
        if route["path"] in skipped or role is None and not route["fields"]:
            continue
        somebody = hostile.signed_in(role) if role else hostile.nobody()
        path = route["path"].replace("{person}", person).replace("{cohort}", "carers")
        path = path.replace("{ods}", practice_of(hostile)).replace("{account}", hostile.accounts()[0][0])
        path = re.sub(r"\{\w+\}", uuid.UUID(int=9).hex, path)
        texts = [field for field in route["fields"] if field["name"] not in ("csrf", "once", "version", "person") and field["kind"] != "file"]
        if not texts:
            continue
        token = re.search(r'name="csrf" value="([^"]+)"', somebody.get("/account").text) if role else None
        for index in range(len(PAYLOADS)):
            sent = {field["name"].replace("*", "address" if not index % 2 else "said"): PAYLOADS[(index + place) % len(PAYLOADS)]
                    for place, field in enumerate(texts)}
            if route["method"] == "GET":
                if index % 4:
                    continue
                answer = somebody.get(f"{path}?{urllib.parse.urlencode(sent)}")
            else:
                answer = somebody.post(path, {"csrf": token[1] if token else "", "once": uuid.uuid4().hex, "version": "1", "person": person,
                                              **sent}, multipart=any(field["kind"] == "file" for field in route["fields"]))
            read += 1
            assert answer.status < 500, (path, sent, answer.status)
            if "html" not in (answer.header("Content-Type") or ""):
                continue
            found = marked(LexborHTMLParser(answer.text))
            if found:
                wrong.append((route["path"], sent, found[:2]))
            # Other texts of each address: of one that is asked with each fourth, those that come up.
            if (index + (turn * 4 if route["method"] == "GET" else turn)) % STRAIGHT_BACK == 0:
                back.answer = answer
                judge(pane, back.path, wrong)
                rendered += 1
    back.close()
    assert not wrong, wrong[:5]
    print(f"{read} answers read, {rendered} of them rendered: 0 ran, 0 elements, 0 refused by the policy")
