"""What a person who asks a question sees."""

import pytest

from cairn import ROOT, ask, cohort, database, installation, numbers, run, write_extract


@pytest.fixture
def data(tmp_path):
    data = installation(tmp_path / "data", "A81001", "A81002")
    run("import", "--data", data, "--practice", "A81001", "--as-at", "2026-11-20",
        write_extract(tmp_path / "x", people=20), "--apply")
    return data


def test_included_excluded_and_unknown_are_everybody(data, tmp_path):
    answer = ask("find", "--data", data, cohort(tmp_path, "aged 65 or over", "deprivation decile 1 to 2"))
    for counts in [answer, *answer["practices"]]:
        assert counts["registered"] == counts["included"] + counts["excluded"] + counts["unknown"]
    assert answer["unknown"] > 0 and "people" not in answer
    assert any("decile" in cause["note"] for cause in answer["practices"][0]["unknownBecause"])


def test_counts_leave_no_entry_and_a_list_leaves_one_that_names_its_people(data, tmp_path):
    question = cohort(tmp_path, 'with any of "dementia"')
    before = ask("audit", "verify", "--data", data)["entries"]
    ask("find", "--data", data, question)
    assert ask("audit", "verify", "--data", data)["entries"] == before
    answer = ask("find", "--data", data, "--people", "--practice", "A81001", question)
    assert ask("audit", "verify", "--data", data)["entries"] == before + 1
    with database(data) as connection:
        actor, action = connection.execute(
            "SELECT actor, action FROM audit_leaf ORDER BY sequence DESC LIMIT 1").fetchone()
        listed = {row[0] for row in connection.execute("SELECT person FROM audit_person WHERE sequence = ?", (before + 1,))}
    assert actor.startswith("host:") and action == "people.find"
    assert listed == {person["id"] for person in answer["people"]} and len(listed) == 20


def test_every_person_listed_carries_the_evidence(data, tmp_path):
    question = cohort(tmp_path, 'at least 2 of "dementia"', 'with none of "housebound"')
    answer = ask("find", "--data", data, "--people", "--practice", "A81001", question)
    for person in answer["people"]:
        found, absent = person["because"]
        assert found["clause"] == 'at least 2 of "dementia"' and len(found["events"]) >= 2
        for event in found["events"]:
            assert event["code"] == "52448006" and event["term"] == "Dementia" and event["source"].startswith("events.csv:")
        assert absent["searched"] == {"from": None, "to": "2026-11-20"} and not absent["events"]


def test_a_practice_without_an_agreement_is_a_number_and_nothing_more(tmp_path):
    data = installation(tmp_path / "data", "A81001", agreed=False)
    run("import", "--data", data, "--practice", "A81001", "--as-at", "2026-11-20", write_extract(tmp_path / "x"), "--apply")
    answer = ask("find", "--data", data, "--people", "--near-misses", cohort(tmp_path, "aged 1 or over", "female"))
    assert (answer["registered"], answer["included"], answer["withheld"]) == (0, 0, 20)
    assert answer["people"] == [] and answer["nearMisses"] == []
    assert "agreement" in answer["practices"][0]["note"]


def test_a_near_miss_says_which_line_and_by_how_much(data, tmp_path):
    question = cohort(tmp_path, 'with any of "dementia"', "aged 70 or over")
    answer = ask("find", "--data", data, "--near-misses", "--practice", "A81001", question)
    assert answer["nearMisses"] and "people" not in answer
    for miss in answer["nearMisses"]:
        assert miss["missesLine"] == 2 and "year" in miss["because"][0]["shortfall"]


def test_an_answer_has_a_version_and_the_same_extracts_give_the_same(data, tmp_path):
    question = cohort(tmp_path, "female")
    assert ask("find", "--data", data, question) == ask("find", "--data", data, question)


@pytest.mark.parametrize("lines,words", [
    (["aged 65 or ovr"], 'line 2, "ovr"'),
    (['with any of "dementa"'], 'Did you mean "dementia"?'),
    (['latest "HbA1c" above 75 mg'], "is not a unit of it"),
    (['in "nobody knows it"'], "no cohort of that name"),
])
def test_what_is_wrong_with_a_question_is_said_where_it_is(tmp_path, lines, words):
    done = run("cohort", "check", cohort(tmp_path, *lines), check=False)
    assert done.returncode == 1 and words in done.stderr and not done.stdout


@pytest.mark.parametrize("file", sorted((ROOT / "cohorts").glob("*.cohort")), ids=lambda file: file.stem)
def test_a_starter_cohort_checks_runs_and_prints_itself(data, file):
    printed = run("cohort", "check", file).stdout
    assert run("cohort", "check", "-", input=printed).stdout == printed
    answer = ask("find", "--data", data, file)
    assert answer["registered"] == answer["included"] + answer["excluded"] + answer["unknown"]


def test_a_codelist_of_ones_own_takes_the_place_of_the_shipped_one(data, tmp_path):
    question = cohort(tmp_path, 'with any of "dementia"')
    assert ask("find", "--data", data, "--practice", "A81001", question)["included"] == 20
    own = tmp_path / "own.csv"
    own.write_text("code,term\n248171000000108,Lives in care home\n713587003,Has a carer\n")
    done = run("codelist", "import", "--data", data, own, "--name", "dementia", "--kind", "problem")
    assert "check digit" in done.stdout and "1 code" in done.stdout
    assert ask("find", "--data", data, "--practice", "A81001", question)["included"] == 0


def test_codelists_are_listed_by_words_of_their_names_as_the_page_finds_them(data):
    every = ask("codelist", "list", "--data", data)
    named = ask("codelist", "list", "--data", data, "frailty SEVER")
    expected = [each for each in every if "frailty" in each["name"].lower() and "sever" in each["name"].lower()]
    assert named == expected and 0 < len(named) < len(every)
    none = run("codelist", "list", "--data", data, "no such thing")
    assert not none.stdout and "No codelist has these words in its name." in none.stderr


def test_a_person_of_several_records_is_counted_once_and_says_what_each_record_says(data, tmp_path):
    # p0 is registered at both practices, with dementia at A81001 alone; the others of A81002 are other people.
    folder, made = write_extract(tmp_path / "y", ods="A81002", people=20), numbers(39)
    people = (folder / "patients.csv").read_text().splitlines()
    for index in range(1, 20):
        cells = people[index + 1].split(",")
        cells[0], cells[3] = made[19 + index], f"OTHER{index}"
        people[index + 1] = ",".join(cells)
    (folder / "patients.csv").write_text("\n".join(people) + "\n")
    events = (folder / "events.csv").read_text().splitlines()
    (folder / "events.csv").write_text("\n".join(line for line in events if not line.startswith("p0,")) + "\n")
    run("import", "--data", data, "--practice", "A81002", "--as-at", "2026-11-20", folder, "--apply")
    question = cohort(tmp_path, 'with any of "dementia"')

    def counts(answer):
        return [(each["registered"], each["included"], each["excluded"]) for each in [*answer["practices"], answer]]

    answer = ask("find", "--data", data, "--people", question)
    assert counts(answer) == [(20, 20, 0), (20, 19, 1), (39, 39, 0)]
    assert len(answer["people"]) == len({person["id"] for person in answer["people"]}) == 39 and answer["notListed"] == 0
    both = [person for person in answer["people"] if "otherRecords" in person]
    assert [(person["practice"], [(other["practice"], other["answer"], other["id"]) for other in person["otherRecords"]])
            for person in both] == [("A81001", [("A81002", "no", both[0]["id"])])]
    assert "Not found in their other record, at Practice A81002" in run("find", "--data", data, "--people", question).stdout

    # Two people decide on a page that two records are one person's; what they leave behind is this row.
    with database(data) as connection:
        one, other = [connection.execute(
            "SELECT person FROM registration WHERE practice = 'A81001' AND local_id = ?", (local,)).fetchone()[0]
            for local in ("p1", "p2")]
        connection.execute("INSERT INTO same_person (question, other, kept, at) VALUES ('joined', ?, ?, 1)", (other, one))
    joined = ask("find", "--data", data, "--people", question)
    assert counts(joined) == [(19, 19, 0), (20, 19, 1), (38, 38, 0)]
    twin = next(person for person in joined["people"] if person["id"] in (one, other))
    assert [(each["practice"], each["answer"]) for each in twin["otherRecords"]] == [("A81001", "yes")]
    assert {twin["id"], twin["otherRecords"][0]["id"]} == {one, other} and twin["otherRecords"][0]["because"][0]["events"]
    with database(data) as connection:
        listed = {row[0] for row in connection.execute(
            "SELECT person FROM audit_person WHERE sequence = (SELECT max(sequence) FROM audit_leaf)")}
    # Who was shown stands in the log, and the other record of theirs too.
    assert {one, other} <= listed and len(listed) == 39


def test_a_folder_whose_name_was_mistyped_is_refused_and_not_made(tmp_path):
    question, folder = cohort(tmp_path, "aged 65 or over"), tmp_path / "dta"
    for option in ((), ("--people",), ("--near-misses",)):
        done = run("find", "--data", folder, *option, question, check=False)
        assert done.returncode != 0 and f"There is no installation in {folder}" in done.stderr and not done.stdout, option
        assert not folder.exists(), option


def indicator(tmp_path, of='with any of "dementia"', by="female", name="Test"):
    """An indicator file."""
    file = tmp_path / f"{name}.indicator"
    file.write_text(f'indicator "{name}"\n  purpose "A test"\n  of\n    {of}\n  achieved by\n    {by}\n')
    return file


def test_an_indicator_is_answered_with_denominator_achieved_and_percentage_by_practice(data, tmp_path):
    file = indicator(tmp_path)
    before = ask("audit", "verify", "--data", data)["entries"]
    answer = ask("find", "--data", data, file)
    assert ask("audit", "verify", "--data", data)["entries"] == before
    # Every second of 20 is female, and all have dementia; of A81002 nothing has come in.
    first, second = answer["practices"]
    for counts in (answer, first):
        assert (counts["registered"], counts["denominator"], counts["achieved"], counts["percentage"]) == (20, 20, 10, 50)
        assert counts["undecided"] == counts["denominatorUnknown"] == counts["withheld"] == 0
    assert (second["denominator"], second["percentage"], second["asAt"]) == (0, None, None)
    assert first["asAt"] == answer["asAt"] == "2026-11-20" and answer["indicator"] == "Test" and "people" not in answer
    # The same as two questions say.
    both = ask("find", "--data", data, cohort(tmp_path, 'with any of "dementia"', "female"))
    assert both["included"] == answer["achieved"]
    one = ask("find", "--data", data, "--practice", "A81001", file)
    assert [each["ods"] for each in one["practices"]] == ["A81001"]
    text = run("find", "--data", data, file).stdout
    assert text.startswith("Test\nA test\n") and "should have" in text and "Practice A81001" in text
    young = indicator(tmp_path, of="aged under 30", name="Young")
    then, now = ask("find", "--data", data, "--as-at", "1969-11-20", young), ask("find", "--data", data, young)
    assert then["asAt"] == "1969-11-20" and now["denominator"] == 0
    assert then["registered"] == 0 and now["registered"] == 20, "nobody was registered by then"


def test_what_an_indicator_cannot_be_asked_for_is_said(data, tmp_path):
    for option in ("--people", "--near-misses"):
        done = run("find", "--data", data, option, indicator(tmp_path), check=False)
        assert done.returncode == 1 and "counts and lists nobody" in done.stderr and not done.stdout
    done = run("find", "--data", data, indicator(tmp_path, by='with any of "dementai"'), check=False)
    assert done.returncode == 1 and 'needs your codelist for "dementai"' in done.stderr and not done.stdout
    two = tmp_path / "two.cohort"
    two.write_text(indicator(tmp_path).read_text() + 'cohort "A"\n  female\n')
    done = run("find", "--data", data, two, check=False)
    assert done.returncode == 1 and "holds 1 cohort and 1 indicator; ask one at a time" in done.stderr


@pytest.mark.parametrize("file", sorted((ROOT / "indicators").glob("*.cohort")), ids=lambda file: file.stem)
def test_a_shipped_indicator_is_answered(data, file):
    answer = ask("find", "--data", data, file)
    assert answer["registered"] >= answer["denominator"] >= answer["achieved"] + answer["undecided"]


def test_codes_in_use_are_listed_searched_and_compared(tmp_path):
    data = installation(tmp_path / "data", "A81001", "A81002")
    run("import", "--data", data, "--practice", "A81001", "--as-at", "2026-11-20",
        write_extract(tmp_path / "x"), "--apply")
    folder = write_extract(tmp_path / "y", ods="A81002", term="Housebound", code="160689007")
    # Other people than those of A81001, by their own numbers.
    made, people = numbers(40), (folder / "patients.csv").read_text().splitlines()
    for index in range(20):
        people[index + 1] = ",".join([made[20 + index], *people[index + 1].split(",")[1:]])
    (folder / "patients.csv").write_text("\n".join(people) + "\n")
    run("import", "--data", data, "--practice", "A81002", "--as-at", "2026-11-20", folder, "--apply")
    listed = ask("codes", "list", "--data", data)
    assert {(each["code"], each["people"]) for each in listed} == {("52448006", 20), ("160689007", 20)}
    assert len(run("codes", "list", "--data", data).stdout.splitlines()) == 2
    assert [each["code"] for each in ask("codes", "search", "--data", data, "housebound")] == ["160689007"]
    found = ask("codes", "compare", "--data", data, "dementia")["practices"]
    assert [(each["ods"], each["found"], each["standing"]) for each in found] == [
        ("A81001", 20, "farAbove"), ("A81002", 0, "farBelow")]
