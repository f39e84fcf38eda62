"""A Monday morning by keyboard alone, with scripts and without: each deed from the page where it begins to the page where it shows."""

import csv
import re

import pytest

import days

COORDINATOR, SUPERVISOR, MANAGER, PRIVACY, ADMINISTRATOR = (
    "care coordinator", "clinical supervisor", "network manager", "privacy officer", "administrator")

scripts_or_not = pytest.mark.parametrize("scripts", (True, False), ids=("scripts", "without-scripts"))


def words(pane):
    return pane.text()


def follow(pane, part, text=""):
    """Reaches a link by where it leads, and follows it."""
    pane.tab_to(lambda now: now["tag"] == "a" and part in now["href"] and text.lower() in now["text"].lower())
    pane.enter()


def submit(pane, action, text):
    """Reaches the button of a form by its words, and presses it."""
    pane.tab_to(lambda now: now["tag"] == "button" and now["form"].endswith(action) and text.lower() in now["text"].lower())
    pane.enter()


def look_again(pane, most=480):
    """While an extract is being read or applied: the page says so, has a link to look again, and with scripts does so itself."""
    for _ in range(most):
        if "is being" not in pane.heading() and "waits to be" not in pane.heading():
            return
        pane.page.wait_for_timeout(250)
        if not pane.scripts:
            pane.press("Look again", kind=("a",))
    raise AssertionError(f"still {pane.heading()}")


def apply_extract(pane):
    """Applies what waits; where something does not fit, after ticking that it has been read."""
    if pane.page.locator("[name=read]").count():
        pane.tab_to(lambda now: now["name"] == "read")
        pane.page.keyboard.press("Space")
    pane.tab_to(lambda now: now["tag"] == "button" and now["form"].endswith("/apply"))
    pane.enter()
    look_again(pane)


def someone_to_put_forward(demo):
    """A cohort, and somebody of its list who can be put forward: in a practice of the clinical supervisor."""
    coordinator, supervisor = demo.signed_in(COORDINATOR), demo.signed_in(SUPERVISOR)
    for cohort in ("frailty-without-a-plan", "diabetes-in-need-of-review", "high-emergency-use", "carers", "care-home-residents"):
        page = coordinator.get(f"/find/{cohort}/people").page
        for form in page.forms:
            for name, value, _ in form.buttons:
                if name == "one" and supervisor.get(f"/people/{value}").status == 200:
                    return cohort, value
    raise AssertionError("nobody can be put forward in this demonstration")


@scripts_or_not
def test_find_offer_take_on_and_keep_a_promise(demo, window, scripts):
    cohort, person = someone_to_put_forward(demo)

    # Signing in, and finding.
    pane = window(1280, scripts)
    pane.open("/sign-in")
    pane.press("Sign in as Amina", kind=("button",))
    assert pane.heading().startswith("Today")
    follow(pane, "/find", "Find")
    follow(pane, f"/find/{cohort}")
    follow(pane, f"/find/{cohort}/people")
    pane.tab_to(lambda now: now["tag"] == "button" and now["name"] == "one" and now["value"] == person)
    pane.enter()
    assert "1 person put forward" in words(pane)

    # The supervisor's word before anybody rings.
    doctor = window(1280, scripts, SUPERVISOR)
    doctor.open("/")
    assert doctor.page.url.endswith("/hold-back")
    doctor.tab_to(lambda now: now["name"] == "name" and now["value"].startswith(person))
    doctor.page.keyboard.press("Space")
    doctor.tab_to(lambda now: now["tag"] == "button" and now["name"] == "act" and now["value"] == "clear")
    doctor.enter()
    assert "cleared" in words(doctor)

    # Offered, agreed, taken on with a next step.
    pane.open(f"/people/{person}/episode")
    submit(pane, "/episode", "Offer")
    assert "Saved: offer" in words(pane)
    follow(pane, "act=agree")
    submit(pane, "/episode", "Agreed")
    assert "Saved: agreed" in words(pane)
    follow(pane, "act=take")
    pane.type_in("step", "Phone about the stair rail")
    pane.type_in("due", days.uk(+368))
    submit(pane, "/episode", "Take on")
    assert "Saved: take on" in words(pane) and "Phone about the stair rail" in words(pane)

    # A contact, and what was promised.
    follow(pane, "/contacts/new")
    pane.choose("how", "phone mobile")
    pane.choose("with", "person")
    pane.choose("outcome", "spoke")
    pane.type_in("said", "She would like the rail before Christmas")
    pane.choose("next", "new")
    pane.type_in("next-what", f"Ring back with the fitter's day {scripts}")
    pane.type_in("next-day", "today")
    pane.type_in("next-time", "23:59")
    pane.tab_to(lambda now: now["name"] == "promise")
    pane.page.keyboard.press("Space")
    submit(pane, "/contacts/new", "Save the contact")
    assert "The contact is recorded" in words(pane) and "before Christmas" in words(pane)

    # It stands on Today, below what is overdue; the person's file names who looked.
    pane.open("/today")
    shown = words(pane)
    assert f"Ring back with the fitter's day {scripts}" in shown and "23:59" in shown
    headings = [text.strip() for text in pane.page.locator("h2").all_inner_texts()]
    assert headings[0].startswith("Overdue") and headings[1].startswith("Due today"), headings

    officer = window(1280, scripts, PRIVACY)
    officer.open("/privacy")
    number = demo.signed_in(COORDINATOR).get(f"/people/{person}").page.text
    number = re.search(r"NHS No\.\s*(\d{3}\s?\d{3}\s?\d{4})", number)[1]
    officer.type_in("q", number)
    officer.enter()
    follow(officer, f"/people/{person}/looked")
    assert "Amina Yusuf" in words(officer)


@scripts_or_not
def test_something_wrong_is_said_at_the_top_and_leads_to_the_field(demo, window, scripts):
    pane = window(320, scripts, COORDINATOR)
    pane.open("/today")
    person = next(link for link in demo.signed_in(COORDINATOR).get("/today").page.links if link.endswith("/contacts/new"))
    pane.open(person)
    pane.type_in("said", "typed text stays")
    submit(pane, "/contacts/new", "Save the contact")
    assert pane.page.title().startswith("Error")
    assert "typed text stays" in pane.page.input_value("[name=said]")
    pane.tab_to(lambda now: now["tag"] == "a" and now["href"].startswith("#") and now["href"] != "#main")
    target = pane.focused()["href"][1:]
    pane.page.keyboard.press("Enter")
    assert pane.look("id => { const e = document.getElementById(id); return location.hash === '#' + id && !!e }", target)


@scripts_or_not
def test_a_coordinator_brings_her_own_spreadsheet(demo, window, scripts, tmp_path):
    rows = demo.people_without_episode(COORDINATOR, which=0, count=2, skip=0 if scripts else 2)
    pane = window(1280, scripts, COORDINATOR)
    pane.open("/caseload")
    follow(pane, "/caseload/import")
    pane.tab_to(lambda now: now["name"] == "text")
    pane.page.keyboard.insert_text("NHS number,date of birth,next step,next contact date\n" + "\n".join(
        f"{number},{born},ring about lunch club,{days.slashed(+368)}" for number, born in rows))
    submit(pane, "/caseload/import", "")
    assert "2" in pane.heading() or "2 people" in words(pane)
    pane.tab_to(lambda now: now["tag"] == "button" and now["form"].endswith("/apply"))
    pane.enter()
    pane.open("/caseload")
    assert words(pane).count("ring about lunch club") >= 2


@scripts_or_not
def test_one_after_another_is_put_forward_from_a_meeting(demo, window, scripts):
    (first, _), (second, _) = demo.people_without_episode(COORDINATOR, which=0, count=2, skip=20 if scripts else 24)
    held = days.uk(-2)
    pane = window(1280, scripts, COORDINATOR)
    pane.open("/caseload")
    follow(pane, "/search", "Add from a meeting")
    assert f"Noticed: Multidisciplinary meeting, {days.uk(0)}" in words(pane)
    for number, day, button in ((first, days.uk(0), "Find"), (second, held, "Find the next person")):
        # The search of the page, not the one in its head.
        pane.tab_to(lambda now: now["name"] == "q" and now["kind"] == "text")
        pane.page.keyboard.type(str(number))
        submit(pane, "/search", button)
        follow(pane, "act=put", "Put forward")
        assert pane.page.locator("[name=origin]:checked").input_value() == "multidisciplinary meeting"
        assert pane.page.input_value("[name=held]") == day
        pane.type_in("held", held)
        pane.type_in("because", f"Named at the meeting {scripts}")
        submit(pane, "/episode", "Put forward")
        assert "Saved: put forward" in words(pane) and f"Multidisciplinary meeting, {held}" in words(pane)
        assert "Was somebody else named?" in words(pane)

    # Both stand on the caseload under where they were noticed.
    pane.open("/caseload?noticed=multidisciplinary%20meeting&state=found")
    assert words(pane).count(f"Multidisciplinary meeting, {held}") >= 2


@scripts_or_not
def test_an_extract_is_looked_over_and_applied(demo, window, scripts):
    ods, folder = demo.network(4 if scripts else 5)
    pane = window(1280, scripts, ADMINISTRATOR)
    pane.open("/extracts")
    follow(pane, "/extracts/new")
    pane.choose("practice", ods)
    pane.tab_to(lambda now: now["name"] == "files")
    # The window in which files are chosen belongs to the system.
    day = demo.later_day(ods)
    pane.page.set_input_files("[name=files]", [str(path) for path in demo.later_extract(folder, day)])
    submit(pane, "/extracts", "")
    pane.page.wait_for_url(re.compile("/extracts/[0-9a-f]{32}"))
    look_again(pane)
    apply_extract(pane)
    assert days.uk(day) in words(pane)
    pane.open("/extracts")
    assert days.uk(day) in words(pane)


def with_faults(files, folder):
    """The same extract without half of its people and all of its medicines' codes, and with days that are none."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for path in files:
        copy = folder / path.name
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        if path.name == "patients.csv":
            lines = lines[:1] + lines[1:][: len(lines) // 2]
        if path.name == "events.csv":
            place = lines[0].split(",").index("date")
            rows = [line.split(",") for line in lines[1:]]
            for row in [row for row in rows if len(row) == len(lines[0].split(","))][:3]:
                row[place] = "2026-13-45"
            lines = lines[:1] + [",".join(row) for row in rows]
        copy.write_text("\n".join(lines) + "\n", encoding="utf-8")
        made.append(copy)
    return made


@scripts_or_not
def test_the_manager_looks_an_extract_with_faults_over(demo, window, scripts, tmp_path):
    """Sees what would change, gives a problem to somebody, applies it with a reason, and undoes it."""
    ods, folder = demo.network(3 if scripts else 9)  # practices that send tables of our own
    pane = window(1280, scripts, MANAGER)
    pane.open("/extracts")
    follow(pane, "/extracts/new")
    pane.choose("practice", ods)
    pane.tab_to(lambda now: now["name"] == "files")
    day = demo.later_day(ods)
    pane.page.set_input_files(
        "[name=files]", [str(path) for path in with_faults(demo.later_extract(folder, day), tmp_path / "faults")])
    submit(pane, "/extracts", "")
    pane.page.wait_for_url(re.compile("/extracts/[0-9a-f]{32}"))
    look_again(pane)
    looked_over = pane.page.url
    shown = words(pane)
    assert "Stop: this may not be the extract that was meant." in shown
    assert "Biggest differences from last time" in shown and "last time" in shown
    assert "Nobody yet" in shown

    # A problem is given to somebody at the practice.
    follow(pane, "/extracts/problems/")
    pane.choose("owner", "practice")
    pane.type_in("practice-name", "Pat Lowe")
    submit(pane, "/settle", "Give it to them")
    assert "Pat Lowe, at the practice" in words(pane)

    # Without a reason, and without having read what does not fit, it is not applied.
    pane.open(re.sub("^https?://[^/]*", "", looked_over))
    submit(pane, "/apply", "Apply all the same")
    assert "Say why this extract is right all the same." in words(pane)
    assert "first, and tick that you have read them." in words(pane)
    pane.type_in("although", "Half of the people went to a new practice.")
    apply_extract(pane)
    follow(pane, "/extracts/applied/")
    assert "Stands" in words(pane)

    # And undone.
    submit(pane, "/undo", "Undo this extract")
    assert "Say why this extract is undone." in words(pane)
    pane.type_in("reason", "It was half of the list after all.")
    submit(pane, "/undo", "Undo this extract")
    assert "It was half of the list after all." in words(pane)
    follow(pane, f"/extracts/practices/{ods}")
    assert "Undone" in words(pane) and "Stands" in words(pane)
    pane.open("/extracts")
    assert days.uk(day) not in re.search(f"{ods}.*?Open", words(pane), re.DOTALL)[0]


REPORT = """Search of carers

NHS Number,Full Name,Date of Birth,Registration Status,Date Status Added,Date,Code Term,User Details' Surname,Date,Type of Consultation
9990000018,"EXAMPLE, Anna (Mrs)",04-Feb-1941,Registered,01-Jan-2001,12-Jan-2026,Carer annual health check,Bell,,
,,,,,13-Jan-2026,Carer annual health check,Bell,,
,,,,,,,,14-Jan-2026,Telephone consultation
9990000026,"EXAMPLE, Tom (Mr)",01-Mar-1950,Left,03-Mar-2026,20-Jan-2026,Carer annual health check,Bell,,
"""


@scripts_or_not
def test_a_report_is_mapped_read_and_applied(demo, window, scripts):
    ods, _ = demo.network(7 if scripts else 5)
    pane = window(1280, scripts, ADMINISTRATOR)
    pane.open("/extracts")
    follow(pane, "/extracts/reports")
    follow(pane, "/extracts/reports/new")
    pane.choose("practice", ods)
    pane.tab_to(lambda now: now["name"] == "file")
    pane.page.set_input_files("[name=file]", [{"name": "carers.csv", "mimeType": "text/csv", "buffer": REPORT.encode()}])
    day = demo.later_day(ods)
    pane.type_in("as-at", days.uk(day))
    submit(pane, "/extracts/reports", "")
    pane.page.wait_for_url(re.compile("/extracts/reports/drafts/[0-9a-f]{32}"))
    assert "carers.csv" in pane.heading()
    # Somebody says that the usual staff names are not needed, and looks at what that does.
    pane.choose("holds-7", "")
    submit(pane, "", "Look at what this does")
    assert "12-Jan-2026 Carer annual health check" in words(pane) and "EXAMPLE" not in words(pane)
    follow(pane, "/terms")
    assert "Its own words only" in words(pane)
    pane.page.go_back()
    pane.type_in("name", "Carers")
    submit(pane, "", "Keep the mapping")
    pane.page.wait_for_url(re.compile("/extracts/[0-9a-f]{32}"))
    look_again(pane)
    assert "Balanced" in words(pane)
    apply_extract(pane)
    assert days.uk(day) in words(pane)
    pane.open("/extracts/reports")
    assert "Carers" in words(pane)


@scripts_or_not
def test_a_report_handed_in_as_an_extract_is_mapped_without_choosing_it_again(demo, window, scripts):
    ods, _ = demo.network(1 if scripts else 4)
    pane = window(1280, scripts, ADMINISTRATOR)
    pane.open("/extracts")
    follow(pane, "/extracts/new")
    pane.choose("practice", ods)
    pane.tab_to(lambda now: now["name"] == "files")
    pane.page.set_input_files("[name=files]", [{"name": "falls.csv", "mimeType": "text/csv", "buffer": REPORT.encode()}])
    submit(pane, "/extracts", "")
    pane.page.wait_for_url(re.compile("/extracts/reports/drafts/[0-9a-f]{32}"))
    assert "falls.csv" in pane.heading() and "This is a report." in words(pane)
    # The manager's first page has it, until it is given up.
    manager = window(1280, scripts, MANAGER)
    manager.open("/team")
    follow(manager, "/extracts/reports/drafts/", "Map falls.csv")
    assert "falls.csv" in manager.heading()
    submit(pane, "/give-up", "Discard this report")
    assert "Say why this report is not to be read." in words(pane)
    pane.type_in("reason", "Another search was meant.")
    submit(pane, "/give-up", "Discard this report")
    assert "The report was discarded." in words(pane)


def test_a_report_dropped_into_the_inbox_waits_to_be_mapped(demo, window):
    ods, _ = demo.network(2)
    folder = demo.folder / "data" / "inbox" / ods
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "carers-dropped.csv").write_text(REPORT)
    (folder / ".done").write_text("")
    pane = window(1280, True, MANAGER)
    for _ in range(60):
        pane.open("/team")
        if "Map carers-dropped.csv" in words(pane):
            break
        pane.page.wait_for_timeout(1000)
    follow(pane, "/extracts/reports/drafts/", "Map carers-dropped.csv")
    assert "carers-dropped.csv" in pane.heading()
    pane.type_in("reason", "It came by mistake.")
    submit(pane, "/give-up", "Discard this report")


def test_the_managers_first_page_leads_to_the_extract_that_waits(demo, window):
    waiting = demo.waiting_extract()
    pane = window(1280, True, MANAGER)
    pane.open("/")
    assert "waits to be applied" in words(pane) or "wait to be applied" in words(pane)
    follow(pane, waiting, "Look over")
    shown = words(pane)
    assert "Biggest differences from last time" in shown and "Nobody yet" in shown


@scripts_or_not
def test_the_manager_moves_a_caseload(demo, window, scripts):
    pane = window(1280, scripts, MANAGER)
    pane.open("/team")
    # Each has a caseload of their own; Amina's stays, since others of these tests work with it.
    name = "Ben Carter" if scripts else "Carys Morgan"
    follow(pane, "coordinator=", name)
    select = pane.tab_to(lambda now: now["tag"] == "select" and now["name"] == "to")
    assert select
    pane.page.keyboard.press("ArrowDown")
    submit(pane, "/team/move", "")
    assert "moved" in words(pane)


@scripts_or_not
def test_nothing_is_shown_after_signing_out(demo, window, scripts):
    pane = window(1280, scripts)
    pane.open("/sign-in")
    pane.press("Sign in as Carys", kind=("button",))
    assert pane.heading().startswith("Today")
    pane.press("Sign out", kind=("button",))
    assert "/sign-in" in pane.page.url
    pane.page.go_back()
    assert "Today" not in pane.heading()


def press(pane, order):
    """Reaches a button of the builder by what it does, and presses it."""
    pane.tab_to(lambda now: now["tag"] == "button" and now["name"] == "do" and now["value"] == order)
    pane.enter()


def clause(pane, kind, *answers):
    """Adds a clause by choosing: its kind, then each answer by name; numbers are the only thing typed."""
    pane.choose("new-kind", kind)
    press(pane, "choose")
    for name, answer in answers:
        if answer.isdigit():
            pane.type_in(name, answer)
        else:
            pane.choose(name, answer)
    press(pane, "put")


@scripts_or_not
def test_a_question_is_built_by_choosing(demo, window, scripts):
    pane = window(1280, scripts, COORDINATOR)
    pane.open("/find")
    follow(pane, "/find/new")
    pane.type_in("title", f"Frail at home, twice admitted, no plan {'with' if scripts else 'without'}")
    year = (("when", "in the last"), ("span", "12"))
    clause(pane, "aged", ("low", "65"))
    clause(pane, "newest", ("codelist", "frailty severity"), ("inlist", "moderate or severe frailty"))
    clause(pane, "count", ("codelist", "unplanned admission"), ("low", "2"), *year)
    press(pane, "or.3")
    clause(pane, "latest", ("measure", "HbA1c"), ("low", "75"), ("when", "in the last"), ("span", "15"))
    clause(pane, "none", ("codelist", "care and support plan agreed"), *year)
    clause(pane, "cohort", ("how", "not"), ("cohort", "Care home residents"))
    said = re.sub(r"\s+", " ", pane.page.input_value("[name=question]")).strip()
    assert said.endswith(
        'aged 65 or over latest of "frailty severity" is "moderate or severe frailty" either at least 2 of "unplanned admission"'
        ' in the last 12 months or latest "HbA1c" above 75 mmol/mol in the last 15 months with none of "care and support plan'
        ' agreed" in the last 12 months not in "Care home residents"'), said
    shown = words(pane)
    assert shown.count("by itself") >= 6 and "takes away" in shown
    found = int(pane.page.inner_text("#whom .total b").replace(",", ""))
    assert found == demo.found_by_command(pane.page.input_value("[name=question]"), COORDINATOR) > 0

    # Changed, put in another place, said the other way round, and back.
    press(pane, "edit.1")
    pane.type_in("low", "70")
    press(pane, "put")
    press(pane, "down.1")
    assert "aged 70 or over" in pane.page.input_value("[name=question]").splitlines()[2]
    press(pane, "not.5")
    press(pane, "not.5")

    # Kept, and found again among the cohorts.
    press(pane, "keep")
    assert "The question is kept" in words(pane) and "Kept by you" in words(pane)
    pane.open("/find")
    follow(pane, "/find/", "Frail at home, twice admitted, no plan")
    follow(pane, "/find/new?from=", "Change it")
    assert "aged 70 or over" in pane.page.input_value("[name=question]")


@scripts_or_not
@pytest.mark.parametrize("width", (1280, 320))
def test_brackets_are_built_and_taken_apart_by_keyboard(demo, window, axe, scripts, width):
    pane = window(width, scripts, COORDINATOR)
    pane.open("/find/new")
    clause(pane, "any", ("codelist", "dementia"))
    press(pane, "and.1")
    clause(pane, "sex", ("sex", "female"))
    press(pane, "or.1")
    clause(pane, "aged", ("low", "65"))
    said = lambda: re.sub(r"\s+", " ", pane.page.input_value("[name=question]")).strip()
    assert said().endswith('either (with any of "dementia" and female) or aged 65 or over'), said()
    assert pane.page.locator("#lines fieldset").count() == 2
    legends = [text.split(":")[0].strip() for text in pane.page.locator("#lines legend").all_inner_texts()]
    assert legends == ["any of these", "all of these"], legends
    assert pane.page.locator("#lines fieldset fieldset .cl-meta").count() == 2
    assert pane.sideways() == 0
    if scripts:
        assert pane.axe(axe) == []
    press(pane, "into.1.1")
    clause(pane, "interpreter")
    press(pane, "remove.1.1.1")
    assert said().endswith("either (female and needs an interpreter) or aged 65 or over"), said()
    press(pane, "dissolve.1.1")
    press(pane, "dissolve.1")
    assert said().endswith("female needs an interpreter aged 65 or over"), said()
    assert pane.page.locator("#lines fieldset").count() == 0
    assert pane.complaints == []


@scripts_or_not
def test_an_indicator_of_ones_own_is_written_kept_read_and_removed(demo, window, scripts):
    name = f"Reviewed within six months {scripts}"
    pane = window(1280, scripts, COORDINATOR)
    pane.open("/find")
    follow(pane, "/indicators", "indicator")
    follow(pane, "/indicators/copd-review")
    follow(pane, "/find/new?from=copd-review", "Change a copy")
    text = pane.page.input_value("[name=question]")
    assert text.startswith('indicator "COPD review, changed"') and "in the last 12 months" in text
    pane.page.locator("[name=question]").fill(
        text.replace("COPD review, changed", name).replace("in the last 12 months", "in the last 6 months"))
    press(pane, "check")
    assert "How many have it" in words(pane)
    for width in (320, 1280):
        pane.page.set_viewport_size({"width": width, "height": 900})
        assert pane.sideways() <= 0, pane.widest()
    achieved = int(pane.page.inner_text("#whom .total b").replace(",", ""))
    press(pane, "keep")
    assert "The indicator is kept" in words(pane) and "Kept by you" in words(pane)
    assert "in the last 6 months" in words(pane) and "Deprivation of the address" in words(pane)
    follow(pane, "/find/new?indicator=", "Who has not")
    assert "with none of" in pane.page.input_value("[name=question]")
    pane.open("/indicators")
    follow(pane, "/indicators/", name)
    assert str(achieved) in words(pane)
    submit(pane, "/remove", "Remove")
    assert "The indicator is removed" in words(pane) and name not in words(pane)


def with_one_more_on_the_register(folder, files, day):
    """The files of an extract as at that day, with one person more under palliative care: their family name, as pages print it."""
    patients = list(csv.DictReader((folder / "patients.csv").open()))
    events = folder / "events.csv"
    text = events.read_text()
    header = text.splitlines()[0].split(",")
    # The last of those who are here and not under palliative care: earlier ones have been worked with.
    under = {row["local_id"] for row in csv.DictReader(events.open()) if row["code"] == "103735009"}
    person = [row for row in patients if not row["deduction_date"] and not row["death_date"]
              and row["dissent"].lower() not in ("yes", "true", "1") and row["nhs_number"] and row["local_id"] not in under][-1]
    values = {"local_id": person["local_id"], "event_id": "charter-journey", "date": days.iso(day), "system": "snomed",
              "code": "103735009", "term": "Palliative care", "kind": "problem"}
    changed = {**{path.name: path.read_bytes() for path in files},
               "events.csv": (text + ",".join(values.get(name, "") for name in header) + "\n").encode()}
    changed["extract.json"] = re.sub(rb'("asAt"\s*:\s*")[^"]*', rb"\g<1>" + days.iso(day).encode(), changed["extract.json"])
    return person["family_name"], changed


@scripts_or_not
def test_a_charter_is_started_and_an_extract_feeds_the_worklist(demo, window, scripts):
    ods, folder = demo.network(3 if scripts else 9)
    name = f"Under palliative care {'with' if scripts else 'without'}"
    pane = window(1280, scripts)
    pane.open("/sign-in")
    # Whose practices these are: each coordinator has every third.
    pane.press("Sign in as Amina", kind=("button",))
    pane.open("/find")
    follow(pane, "/find/new")
    pane.type_in("title", name)
    clause(pane, "any", ("codelist", "palliative care"))
    pane.choose("audience", "network")
    press(pane, "keep")
    follow(pane, "/charter", "Charter")
    follow(pane, "/charter/edit", "Write the charter")
    pane.type_in("reason", "Nobody rings them between crises")
    pane.type_in("outcome", "A named coordinator")
    pane.type_in("measure", "People with a plan")
    pane.type_in("review", days.uk(+85))
    select = pane.tab_to(lambda now: now["tag"] == "select" and now["name"] == "worker-1")
    assert select
    pane.page.keyboard.type("Amina")
    pane.type_in("most", "400")
    pane.choose("practice", ods)
    submit(pane, "/charter/edit", "Keep")
    assert "How many, before it starts" in words(pane)
    pane.choose("act", "start the pilot")
    pane.type_in("because", "Agreed at the network meeting")
    submit(pane, "/charter/move", "")
    assert "put forward" in words(pane) and "Pilot" in words(pane)
    address = pane.page.url.replace(demo.origin, "")
    before = words(pane)

    # An extract with one person more: they are put forward without anybody's doing.
    day = demo.later_day(ods)
    family, files = with_one_more_on_the_register(folder, demo.later_extract(folder, day), day)
    demo.bring_files(ods, files, apply=True)
    for _ in range(40):
        pane.open(address)
        if "Something was recorded since (+1" in words(pane):
            break
        pane.page.wait_for_timeout(250)
    assert words(pane) != before and "Something was recorded since (+1" in words(pane), words(pane)
    pane.open("/caseload?state=found")
    assert family.upper() in words(pane).upper()


def with_an_entry(folder, files, number, day):
    """The files of an extract as at that day, with a conversation coded under it for whoever has the NHS number."""
    events = (folder / "events.csv").read_text()
    header = events.splitlines()[0].split(",")
    local = next(row["local_id"] for row in csv.DictReader((folder / "patients.csv").open()) if row["nhs_number"] == number)
    values = {"local_id": local, "event_id": "coding-journey", "date": day, "term": "Telephone encounter", "kind": "coded"}
    changed = {**{path.name: path.read_bytes() for path in files},
               "events.csv": (events + ",".join(values.get(name, "") for name in header) + "\n").encode()}
    changed["extract.json"] = re.sub(rb'("asAt"\s*:\s*")[^"]*', rb"\g<1>" + day.encode(), changed["extract.json"])
    return changed


def test_what_was_done_is_coded_and_the_next_extract_answers(demo, window):
    pane = window(1280, False, COORDINATOR)

    # The week's work was ticked off yesterday, at one practice or another of those with tables of our own; today somebody is
    # spoken to.
    for index in (0, 3, 9):
        ods, folder = demo.network(index)
        pane.open(f"/coding?practice={ods}&state=coded")
        ticked = len(pane.page.locator("tbody tr").all())
        if ticked > 0:
            break
    assert ticked > 0, words(pane)
    pane.open(f"/caseload?practice={ods}&state=open")
    follow(pane, "/people/")
    number = re.sub(r"\D", "", re.search(r"NHS No\.\s*(\d{3}\s?\d{3}\s?\d{4})", words(pane))[1])
    follow(pane, "/contacts/new")
    spoken = days.written(pane.page.input_value("[name=day]"))
    pane.choose("how", "phone mobile")
    pane.choose("with", "person")
    pane.choose("outcome", "spoke")
    pane.type_in("said", "She is well")
    if pane.page.locator("[name=next]").count():
        pane.choose("next", "new")
    if pane.page.locator("[name=next-what]").count():
        pane.type_in("next-what", "Ring again")
        pane.type_in("next-day", days.uk(+368))
    submit(pane, "/contacts/new", "Save the contact")
    assert "To be coded at" in words(pane) and "Telephone encounter" in words(pane)

    # The practice's list has it, prints it, and is ticked off all at once; undone; ticked off again.
    pane.open(f"/coding?practice={ods}")
    assert "Telephone encounter" in words(pane) and "no verified id: use the term" in words(pane).lower()
    follow(pane, "sheet=yes", "Print")
    assert "To be coded" in words(pane) and "Keep it safe" in words(pane)
    follow(pane, "/coding", "Back to the list")
    waiting = len(pane.page.locator("tbody tr").all())
    if waiting > 1:
        submit(pane, "/coding/tick", "Tick off all")
        assert f"Tick off all {waiting}" in pane.heading()
        submit(pane, "/coding/tick", "Tick off all")
    else:
        pane.tab_to(lambda now: now["name"] == "job")
        pane.page.keyboard.press("Space")
        submit(pane, "/coding/tick", "Tick off the chosen")
    assert "ticked off as coded" in words(pane) and "Nothing waits to be coded" in words(pane)
    submit(pane, "/coding/undo", "Undo")
    assert "on the list again" in words(pane) and len(pane.page.locator("tbody tr").all()) == waiting

    # An extract of that day holds its conversation, and nothing of what was ticked off before.
    demo.bring_files(ods, with_an_entry(folder, demo.later_extract(folder, 0), number, spoken), apply=True)
    pane.open(f"/coding?practice={ods}&state=confirmed")
    assert "In the record under" in words(pane) and number in re.sub(r"\D", "", words(pane))
    pane.open(f"/coding?practice={ods}")
    assert "came back" in words(pane) and "Not in the extract as at" in words(pane)
    assert len([each for each in pane.page.locator("tbody tr").all() if "Came back" in each.inner_text()]) == ticked


@scripts_or_not
def test_an_unmet_need_becomes_a_cohort(demo, window, scripts):
    name = f"No way to the clinic {'with' if scripts else 'without'}"
    pane = window(1280, scripts, COORDINATOR)
    pane.open("/find")
    follow(pane, "/needs", "Unmet needs")
    follow(pane, "/needs/new", "Log")
    pane.choose("theme", "transport")
    pane.tab_to(lambda now: now["name"] == "practice")
    pane.page.keyboard.press("ArrowDown")
    pane.type_in("words", "No bus on clinic days")
    submit(pane, "/needs/new", "Log it")
    assert "No bus on clinic days" in words(pane)
    follow(pane, "/find/new?theme=transport", "Make it a cohort")
    assert "Unmet need: transport" in pane.page.input_value("[name=question]")
    pane.type_in("title", name)
    clause(pane, "aged", ("low", "75"))
    press(pane, "keep")
    follow(pane, "/charter", "Charter")
    pane.open("/needs/transport")
    follow(pane, "/find/", name)


@scripts_or_not
def test_two_people_decide_who_somebody_is_and_one_undoes_it(demo, window, scripts):
    question, (one, other) = demo.double()

    amina = window(1280, scripts, COORDINATOR)
    amina.open("/today")
    follow(amina, "/identity", "Who is who")
    follow(amina, question)
    assert "Side by side" in words(amina) and "Differs" in words(amina)
    submit(amina, question, "Propose")
    assert "Choose what is so" in words(amina)
    amina.choose("verdict", "one")
    amina.type_in("reason", "The practice made a second record by mistake")
    submit(amina, question, "Propose")
    assert "Proposed" in words(amina) and "Two people decide this" in words(amina)

    doctor = window(1280, scripts, SUPERVISOR)
    doctor.open("/identity")
    assert "To be confirmed" in words(doctor)
    follow(doctor, question)
    assert "second record by mistake" in words(doctor)
    doctor.choose("answer", "confirm")
    submit(doctor, "/settle", "Save")
    assert "Decided" in words(doctor)

    # A link to the other record leads on.
    amina.open(f"/people/{other}")
    assert amina.page.url.endswith(f"/people/{one}")
    assert "Two people decided who this is" in words(amina)
    follow(amina, question, "See the decision")
    amina.type_in("undo", "It was a cousin of the same name")
    submit(amina, "/undo", "Undo the decision")
    assert "both stand as before" in words(amina)
    amina.open(f"/people/{other}")
    assert amina.page.url.endswith(f"/people/{other}")


@scripts_or_not
def test_a_manager_describes_a_practice(demo, window, scripts):
    ods, _ = demo.network(1 if scripts else 2)
    pane = window(1280, scripts, MANAGER)
    pane.open("/practices")
    follow(pane, f"/practices/{ods}")
    follow(pane, f"/practices/{ods}/profile", "Change this page")
    pane.type_in("system", "EMIS Web")
    pane.type_in("who", "Reception lead: Jo Bloggs, mornings")
    pane.type_in("process", "Task the group Care Coordination; visits before 10:30")
    submit(pane, f"/practices/{ods}/profile", "Save")
    assert "visits before 10:30" in words(pane) and "Jo Bloggs" in words(pane)
    follow(pane, f"/practices/{ods}/profile", "Change this page")
    pane.type_in("process", "Ring the back office")
    submit(pane, f"/practices/{ods}/profile", "Save")
    assert "Versions of this page" in words(pane) and "How things are done" in words(pane)
    coordinator = demo.signed_in(COORDINATOR)
    assert coordinator.get(f"/practices/{ods}").status in (200, 404)


@scripts_or_not
def test_the_filter_of_a_list_is_one_closed_line_on_a_narrow_screen(demo, window, scripts):
    path = "/find/frailty-without-a-plan/people"
    pane = window(320, scripts, COORDINATOR)
    pane.open(path)
    filters, line = pane.page.locator(".filters"), pane.page.locator(".fold")
    assert filters.is_hidden() and line.is_visible() and not pane.page.locator("#lens .lens").is_visible()
    assert pane.page.locator("#people").bounding_box()["y"] < 2 * 900
    # By keyboard: who is reached, and then the filter.
    pane.press("Who is reached", kind=("summary",))
    assert pane.page.locator("#lens .lens").is_visible()
    pane.press("Filter these people", kind=("summary",))
    assert filters.is_visible()
    # Where the people stand is another test's doing too: any of what is offered.
    pane.choose("status", pane.page.locator("[name=status]").first.get_attribute("value"))
    submit(pane, path, "Apply filter")
    # It is closed again, and what was chosen stands outside it.
    assert "Filtered:" in words(pane) and filters.is_hidden()
    assert "remove" in pane.page.inner_text(".state")
    wide = window(1280, scripts, COORDINATOR)
    wide.open(path)
    assert wide.page.locator(".filters").is_visible() and wide.page.locator(".fold").is_hidden()


def editor(pane):
    """Opens the text of a question, and puts the caret at its end."""
    pane.press("As text", kind=("summary",))
    pane.tab_to(lambda now: now["name"] == "question")
    pane.page.keyboard.press("Control+End")


def offered(pane):
    """What the list at the caret offers, once it has come."""
    pane.page.wait_for_selector("#offers:not([hidden]) [role=option]")
    return pane.page.locator("#offers [role=option]").evaluate_all("all => all.map(each => each.dataset.text)")


@pytest.mark.parametrize("width", (1280, 320))
def test_writing_is_helped_at_the_caret(demo, window, axe, width):
    pane = window(width, True, COORDINATOR)
    pane.open("/find/new")
    editor(pane)
    keys = pane.page.keyboard
    keys.press("Enter")
    keys.type("  with any of dem")
    assert offered(pane)[0] == '"dementia"'
    box, screen = pane.page.locator("#offers").bounding_box(), pane.look("() => document.documentElement.clientWidth")
    assert 0 <= box["x"] and box["x"] + box["width"] <= screen and pane.sideways() == 0
    assert "suggestions" in pane.page.inner_text("#offers-said")
    # Chosen by the arrows, told to readers of screens, put in by Enter; the next words follow.
    keys.press("ArrowDown")
    area = pane.page.locator("[name=question]")
    assert area.get_attribute("aria-activedescendant") == "offers-1"
    assert pane.axe(axe) == []
    keys.press("Enter")
    assert area.input_value().endswith('with any of "dementia" ')
    assert "in the last" in offered(pane)
    # Closed by Escape, and then Enter is a new line.
    keys.press("Escape")
    assert pane.page.locator("#offers").is_hidden()
    keys.press("Enter")
    keys.type("fem")
    assert offered(pane) == ["female"]
    keys.press("ArrowDown")
    keys.press("Tab")
    assert pane.focused()["name"] == "question" and area.input_value().endswith("\nfemale ")
    # By pointer or touch.
    keys.press("Enter")
    keys.type("aged 65 ")
    assert "or over" in offered(pane)
    pane.page.click("#offers [data-text='or over']")
    assert area.input_value().endswith("aged 65 or over ")
    pane.page.wait_for_function("() => document.querySelectorAll('#lines .clauses > li').length === 4")

    # What is wrong stands under the text while somebody writes, and leads to the word.
    keys.press("Escape")
    keys.press("Enter")
    keys.type('with none of "demetia"')
    pane.page.wait_for_selector("#marks mark")
    assert pane.page.inner_text("#marks mark") == '"demetia"' and "Did you mean" in pane.page.inner_text("#marks")
    assert area.get_attribute("aria-invalid") == "true"
    assert pane.axe(axe) == [] and pane.sideways() == 0
    pane.page.click("#marks a")
    assert pane.look("() => { const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionEnd) }") == '"demetia"'
    keys.press("Escape")
    keys.type('"dementia"')
    pane.page.wait_for_selector("#marks mark", state="detached")
    assert area.get_attribute("aria-invalid") == "false"
    # With nothing chosen, Tab goes on.
    keys.press("Tab")
    assert pane.focused()["name"] != "question"
    assert pane.complaints == []


@pytest.mark.parametrize("width", (1280, 320))
def test_what_is_offered_covers_nothing_that_is_wrong(demo, window, axe, width):
    pane = window(width, True, COORDINATOR)
    pane.open("/find/new")
    editor(pane)
    keys = pane.page.keyboard
    # At the top of the field, past its middle, and at the foot of a text that it has to scroll.
    for lines in (0, 6, 20):
        keys.press("Control+A")
        keys.type('cohort "Mine"\n  with none of "demetia"' + "\n  aged 65 or over" * lines + "\n  with any of ")
        pane.page.wait_for_selector("#marks mark")
        field, box, marks = pane.page.wait_for_function(
            "() => document.querySelectorAll('#offers:not([hidden]) [role=option]').length > 5"
            " && ['[name=question]', '#offers', '#marks'].map(each => document.querySelector(each).getBoundingClientRect().toJSON())"
        ).json_value()
        # Places are rounded to whole pixels.
        assert field["top"] - 1 <= box["top"] and box["bottom"] <= field["bottom"] + 1 and field["bottom"] <= marks["top"]
        assert box["height"] > 100 and pane.sideways() == 0 and pane.axe(axe) == []
        # What does not fit is scrolled to.
        for _ in range(6):
            keys.press("ArrowDown")
        assert pane.look("() => { const box = document.querySelector('#offers'), one = box.querySelector('[aria-selected=true]');"
                         " return one.offsetTop >= box.scrollTop && one.offsetTop + one.offsetHeight <= box.scrollTop + box.clientHeight + 1 }")
        keys.press("Escape")
    assert pane.complaints == []


def put(pane, text):
    """Puts a text into the question as a clipboard does, with what no key types."""
    pane.look("text => { const area = document.querySelector('[name=question]'); area.value = text;"
              " area.dispatchEvent(new InputEvent('input', {bubbles: true})) }", text)


def test_a_text_that_is_not_checked_keeps_no_count_of_an_earlier_one(demo, window):
    pane = window(1280, True, COORDINATOR)
    pane.open("/find/new")
    editor(pane)
    counted = 'cohort "Mine"\n  aged 65 or over\n'
    put(pane, counted)
    pane.page.wait_for_selector("#answer .total")
    assert "by itself" in pane.page.inner_text("#lines")

    # What cannot be kept is told in its place while somebody writes, and leads there.
    put(pane, counted + "  fema\u000cle\n")
    pane.page.wait_for_selector("#marks mark")
    assert "U+000C" in pane.page.inner_text("#marks") and "Line 3" in pane.page.inner_text("#marks")
    assert pane.page.locator("#answer .total").count() == 0
    pane.page.click("#marks a")
    assert pane.look("() => { const e = document.activeElement; return e.value.slice(e.selectionStart, e.selectionEnd) }") == "\u000c"
    put(pane, counted + "  # " + "x" * 11_000)
    pane.page.wait_for_function("() => document.querySelector('#marks').textContent.includes('too long by')")

    # An answer that does not come, or is another than asked for, takes the count of the earlier text away.
    for status in (503, 422, None):
        put(pane, counted)
        pane.page.wait_for_selector("#answer .total")
        pane.page.route("**/find/new/live", lambda route: route.abort() if status is None else route.fulfill(
            status=status, content_type="text/html", body="<!doctype html><title>x</title><p id='said'>busy</p>"))
        put(pane, counted + "  male\n")
        pane.page.wait_for_function("() => document.querySelector('#answer').textContent.includes('has not been checked')")
        assert pane.page.locator("#answer .total").count() == 0 and "by itself" not in pane.page.inner_text("#lines")
        assert "has not been checked" in pane.page.inner_text("#said")
        pane.page.unroute("**/find/new/live")
    put(pane, counted)
    pane.page.wait_for_selector("#answer .total")
    assert pane.complaints == []


def test_writing_is_checked_without_scripts(demo, window):
    pane = window(320, False, COORDINATOR)
    pane.open("/find/new")
    editor(pane)
    pane.page.keyboard.type('\n  with any of "demetia"')
    press(pane, "check")
    assert pane.page.inner_text("#marks mark") == '"demetia"' and pane.page.title().startswith("Error")
    pane.tab_to(lambda now: now["name"] == "question")
    pane.page.keyboard.press("Control+A")
    pane.page.keyboard.type('cohort "Mine"\n  with any of')
    pane.choose("name-in", "codelist.asthma")
    press(pane, "insert")
    assert 'with any of "asthma"' in pane.page.input_value("[name=question]")
    assert "by itself" in words(pane)
