"""How practices code, from the codes in use to the funnel, the list and the message; and why a figure differs."""

from test_journeys import COORDINATOR, MANAGER, follow, scripts_or_not, words


def told(pane):
    """Where the message to a practice is drafted whose rate is told: it is not where an extract holds some people only."""
    row = pane.page.locator("#funnel tbody tr").filter(has_not_text="not told").first
    return row.locator("a[href*='/message']").get_attribute("href")


@scripts_or_not
def test_a_coordinator_finds_who_is_lost_to_a_codelist_and_drafts_the_message(demo, window, scripts):
    pane = window(1280, scripts, COORDINATOR)
    pane.open("/codelists")
    follow(pane, "/codes", "Codes in use")
    assert pane.heading() == "Codes in use"
    pane.tab_to(lambda now: now["name"] == "q" and now["form"].endswith("/codes"))
    pane.page.keyboard.type("dementia")
    pane.enter()
    assert "Filtered:" in words(pane)
    follow(pane, "/codes/snomed?code=52448006")
    assert "By year" in words(pane)
    follow(pane, "/codes/compare/dementia", "by practice")
    assert pane.heading() == "How “dementia” is recorded"
    # The picture says in words what the table says in numbers.
    assert pane.page.locator(".plot svg[role=img]").get_attribute("aria-label").startswith("Funnel of dementia")
    assert pane.page.locator("#funnel tbody tr").count() > 1
    follow(pane, told(pane))
    draft = pane.page.locator("textarea#message").input_value()
    assert "names nobody" in draft and "of 1,000" in draft and "NHS No" not in draft
    assert "How to send it" in words(pane)
    if pane.page.locator("a[href^='/codes/compare/dementia/message/print']").count():
        follow(pane, "/codes/compare/dementia/message/print", "Print the message with its list")
        assert "Keep it safe" in words(pane) and "To " in words(pane)
        pane.page.go_back()
    pane.page.go_back()
    if pane.page.locator("a[href^='/codes/compare/dementia/people']").count():
        follow(pane, "/codes/compare/dementia/people")
        assert pane.heading().startswith("Not counted")


@scripts_or_not
def test_a_manager_sees_why_figures_differ_without_seeing_people(demo, window, scripts):
    pane = window(1280, scripts, MANAGER)
    pane.open("/find/palliative-care")
    follow(pane, "/find/palliative-care/compare", "Compare practices")
    assert "Of 1,000 registered, by practice" in words(pane)
    follow(pane, "/find/palliative-care/why/")
    assert pane.heading() == "Why this figure" and "The rule, the same for every practice" in words(pane)
    pane.page.locator("select[name=beside]").select_option(index=1)
    pane.press("Compare", kind=("button",))
    assert pane.heading() == "Why the figures differ" and "Numbers are rounded" in words(pane)
    assert not pane.page.locator("a[href^='/people/']").count()
    follow(pane, "/codes/compare/palliative%20care", "How practices record it")
    follow(pane, "/codes/compare/palliative%20care/message")
    assert "ask one to export the list" in words(pane) or "nobody is on a list" in words(pane)


@scripts_or_not
def test_one_person_is_told_entry_by_entry(demo, window, scripts):
    pane = window(1280, scripts, COORDINATOR)
    pane.open("/find/palliative-care/people")
    follow(pane, "/why/palliative-care", "Line by line")
    assert "“palliative care" in pane.heading().lower() and pane.page.locator(".banner, [class*=banner]").count()
    assert "Entries that count, and entries that do not" in words(pane)


@scripts_or_not
def test_indicators_and_measures_lead_to_their_practices(demo, window, scripts):
    pane = window(1280, scripts, COORDINATOR)
    pane.open("/find")
    follow(pane, "/codes/compare", "Indicators by practice")
    assert pane.heading() == "Compare practices"
    follow(pane, "/codes/compare/indicator-dementia-care-plan", "Dementia care plan")
    assert pane.heading() == "Where “Dementia care plan” is achieved" and "Should have it" in words(pane)
    assert 'achieved by' in words(pane)
    follow(pane, "/find/indicator-dementia-care-plan/why/", "Why this figure")
    assert pane.heading() == "Why this figure" and "Not achieved" in words(pane) and "“Done here”" in words(pane)
    follow(pane, "/codes/compare/indicator-dementia-care-plan", "All practices")
    follow(pane, "/codes/compare/indicator-dementia-care-plan/message")
    assert "who should have it have achieved it" in pane.page.locator("textarea#message").input_value()
    pane.open("/codelists/hba1c")
    follow(pane, "/codes/compare/measure-hba1c", "How practices record its values")
    assert "Units that are understood" in words(pane) and "mmol/mol" in words(pane)


@scripts_or_not
def test_a_coding_sheet_has_its_versions(demo, window, scripts):
    pane = window(1280, scripts, MANAGER)
    pane.open("/coding/sheets")
    follow(pane, "/coding/sheets/", "Open")
    pane.page.locator("input[name=name]").fill(f"Template {scripts}")
    pane.press("Save this sheet", kind=("button",))
    follow(pane, "/versions", "Versions")
    assert pane.heading().startswith("Versions of the coding sheet of ") and "What ships" in words(pane)
    assert f"called “Template {scripts}”" in words(pane)
