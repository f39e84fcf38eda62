"""What a person who asks a question sees."""

import pytest

from cairn import ROOT, ask, cohort, database, installation, run, write_extract


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
