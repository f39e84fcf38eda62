"""What people write into the small installation, through its pages, as they would."""

import time
import uuid

import days
import world
from canaries import canary

STEP_DAY = days.uk(+370)


def page_form(household, reader, path, action=None, having=None):
    answer = household.signed_in(reader).get(path)
    assert answer.status == 200, f"{reader.name}: {path}: {answer.status}"
    return answer.page.form(action, having)


def send(household, reader, path, action, typed, having=None):
    """Fills in a form of a page and sends it; it has to be taken."""
    somebody = household.signed_in(reader)
    answer = somebody.submit(path, typed, action, having)
    assert answer.status == 303, f"{reader.name}: {path}: {answer.status} {answer.page.text[:900]}"
    household.texts += [value for value in typed.values() if isinstance(value, str) and len(value) > 12]
    return answer


def keep(household, reader):
    """A question under a name, which nobody else finds."""
    answer = household.signed_in(reader).post("/find/new", {
        "csrf": household.token(reader), "once": uuid.uuid4().hex, "version": "", "person": "", "do": "keep",
        "audience": "own", "question": 'cohort "Grown up"\n  aged 18 or over'})
    assert answer.status == 303, f"{reader.name}: {answer.status} {answer.page.text[:900]}"


def contact(household, reader, person, said, sensitivity="ordinary", **more):
    typed = {"how": "phone mobile", "with": "person", "outcome": "spoke", "said": said, "agreed": f"Agreed {said}",
             "time": "00:00", "sensitivity": sensitivity, **more}
    path = f"/people/{person.id}/contacts/new"
    if sensitivity == "ordinary":
        typed.pop("sensitivity")
    answer = household.signed_in(reader).get(path).page.form("/contacts/new")
    if "next-what" in answer.names() and "next-what" not in typed:
        typed |= {"next-what": f"Ring {said}", "next-day": STEP_DAY, "next": "new"}
    return send(household, reader, path, "/contacts/new", typed)


def episode(household, reader, person, act, words, **more):
    """One act on somebody's episode, as the reader's own."""
    path = f"/people/{person.id}/episode"
    typed = {"act": act, "because": words, **more}
    if act in ("put forward", "take on"):
        owner = household.rows(f"SELECT id FROM account WHERE login = '{reader.name}@example.invalid'")[0][0]
        typed |= {"owner": owner, "origin": "clinician"}
    if act == "take on":
        typed |= {"step": f"Ring {words}", "due": STEP_DAY}
    return send(household, reader, f"{path}?act={act.replace(' ', '+')}", "/episode", typed)


#: Who wrote about the people of each practice.
WRITERS = {world.SHARES: "coordinator", world.ENDED: "coordinator", world.ELSEWHERE: "coordinator-elsewhere"}


def marker(person):
    """The safety alert that was set for this person."""
    return "leave a message" if person.place % 2 else "text"


def everything(household):
    """Texts about everybody whom a coordinator may see now: some of them may be seen by nobody later."""
    for name in ("coordinator", "coordinator-everywhere"):
        keep(household, household.reader(name))
    for name in ("coordinator", "coordinator-elsewhere"):
        reader = household.reader(name)
        for person in household.people:
            if not household.sees(reader, person):
                continue
            words = f"words {canary(person.ods, person.place, 'written')} here"
            base = f"/people/{person.id}"
            send(household, reader, base + "/what-matters", "/what-matters",
                 {"words": words, "please-do": words, "please-do-not": words})
            send(household, reader, base + "/what-matters", "/needs", {"needs": words})
            send(household, reader, base + "/safety", "/safety", {
                "marker": marker(person), "instead": words, "why": words, "review": days.uk(+4)})
            send(household, reader, base + "/status", "/status",
                 {"status": "in hospital", "on": days.uk(-7), "told-by": words, "note": words})
            contact(household, reader, person, words)
            if person.place in (1, 6):
                episode(household, reader, person, "put forward", words)
            elif person.place != world.LEFT:
                episode(household, reader, person, "take on", words)
    for name, place, kind in (("coordinator-sensitive", world.HAS_SENSITIVE, "sensitive"),
                              ("coordinator-sealed", world.HAS_SEALED, "sealed")):
        reader = household.reader(name)
        for ods in (world.SHARES, world.ENDED):
            person = household.person(ods, place)
            contact(household, reader, person, f"held {canary(ods, place, kind)}", kind)


def waiting(household):
    """An extract that waits to be applied, with a row that is rejected, and a spreadsheet of a coordinator that is being looked
    over: it names people of every practice, whom the coordinator may see or not."""
    folder = household.folder / "extracts" / world.LATER / world.SHARES
    files = [("files", path.name, path.read_bytes().replace(
        f'"asAt": "{world.LATER}"'.encode(), f'"asAt": "{world.LATEST}"'.encode()))
             for path in sorted(folder.iterdir())]
    name, file, content = files[-1]
    bad = content.decode().replace("1935-03-06", "no day at all").encode()
    administrator = household.reader("administrator")
    somebody = household.signed_in(administrator)
    answer = somebody.submit("/extracts/new", {"practice": world.SHARES, "as-at": days.uk(-5)}, "/extracts",
                             file=[*files[:-1], (name, file, bad)])
    assert answer.status == 303, answer.page.text[:900]
    until = time.monotonic() + 60
    while not household.rows("SELECT 1 FROM staged_extract WHERE state = 'waiting'"):
        assert time.monotonic() < until, "the extract is not read within a minute"
        time.sleep(0.05)
    rows = ["NHS number,date of birth,next step,next contact date,note"]
    for person in household.people:
        rows.append(f"{person.nhs_number},{person.born},ring,{days.iso(+370)},a note")
    coordinator = household.signed_in(household.reader("coordinator"))
    answer = coordinator.submit("/caseload/import", {}, "/caseload/import", file=("file", "mine.csv", "\r\n".join(rows).encode()))
    assert answer.status == 303, answer.page.text[:900]


def contact_ids(household):
    """Every contact: (id, person, sensitivity)."""
    return household.rows("SELECT id, person, sensitivity FROM contact ORDER BY id")


#: The texts by which a test finds its contacts again.
CONTACT_TEXTS = "SELECT said FROM contact"
#: Contacts without their audit entry, or without the receipt of their form.
CONTACTS_WITHOUT_AUDIT = """
    SELECT contact.id FROM contact WHERE NOT EXISTS
        (SELECT 1 FROM audit_leaf WHERE audit_leaf.subject = contact.id AND audit_leaf.action = 'contact.record')
    UNION ALL SELECT contact.id FROM contact WHERE NOT EXISTS
        (SELECT 1 FROM form_receipt WHERE form_receipt.outcome = contact.id)"""


def send_contact(somebody, person, form, once, said):
    pairs = [(name, value) for name, value in form.values() if name not in ("once", "said", "how", "with", "outcome", "time")]
    return somebody.post(f"/people/{person.id}/contacts/new", pairs + [
        ("once", once), ("said", said), ("how", "phone mobile"), ("with", "person"), ("outcome", "spoke")])


def send_versioned(somebody, path, form, once, text):
    pairs = [(name, value) for name, value in form.values() if name not in ("once", "words")]
    return somebody.post(path, pairs + [("once", once), ("words", text)])


def steps(household, reader, texts):
    """Gives people of the reader's caseload next steps of these words, a few at a time; gives the file after each time."""
    people = [person for person in household.people if household.sees(reader, person)
              and household.rows(f"SELECT 1 FROM episode WHERE person = '{person.id}' AND state = 'open'")]
    assert people
    for first in range(0, len(texts), len(people)):
        for person, text in zip(people, texts[first:first + len(people)]):
            contact(household, reader, person, "a call", **{"next-what": text, "next-day": STEP_DAY, "next": "new"})
        yield household.signed_in(reader).get("/caseload.csv").body
