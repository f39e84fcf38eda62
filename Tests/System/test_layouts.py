"""The same practice in the three ways of writing tables."""

import json

import pytest

from cairn import ask, cohort, database, installation, run

LAYOUTS = ["pcn-csv", "emis", "systmone"]

# What every layout can say: the same answer from all three.
SAME = {
    "aged": ["aged 65 or over"],
    "sex": ["female", "aged 18 to 49"],
    "illness": ['with any of "dementia"'],
    "twice": ['at least 2 of "dementia"'],
    "value": ['latest "HbA1c" above 48 mmol/mol'],
    "missed": ["missed at least 2 appointments in the last 12 months"],
    "window": ['with none of "HbA1c" in the last 12 months'],
    # What is due and what was planned stands in tables of its own with two of them, and counts in none.
    "review": ['with any of "COPD review"'],
    "plan": ['with any of "care and support plan agreed"'],
    "dementia plan": ['with any of "dementia care plan"'],
}
# What a layout has no column for. PCN-CSV answers; the others do not know.
DIFFERENT = {
    "deprivation": ["deprivation decile 1 to 2"],
}


@pytest.fixture(scope="module")
def networks(tmp_path_factory):
    found = {}
    for layout in LAYOUTS:
        folder = tmp_path_factory.mktemp(layout)
        run("network", "make", "--patients", 500, "--practices", 1, "--seed", 11, "--layout", layout, folder / "net")
        data = installation(folder / "data", "Y99001")
        report = ask("import", "--data", data, "--practice", "Y99001", folder / "net" / "Y99001", "--apply")
        found[layout] = (data, report)
    return found


def answer(data, tmp_path, lines, name):
    found = ask("find", "--data", data, cohort(tmp_path, *lines, name=name))
    return found["registered"], found["included"], found["excluded"], found["unknown"]


@pytest.mark.parametrize("name", SAME)
def test_the_same_practice_gives_the_same_answer_in_every_layout(networks, tmp_path, name):
    answers = {layout: answer(data, tmp_path, SAME[name], name) for layout, (data, _) in networks.items()}
    assert len(set(answers.values())) == 1, answers
    assert answers["pcn-csv"][0] > 0


@pytest.mark.parametrize("name", DIFFERENT)
def test_what_a_layout_cannot_say_is_unknown_and_not_no(networks, tmp_path, name):
    answers = {layout: answer(data, tmp_path, DIFFERENT[name], name) for layout, (data, _) in networks.items()}
    for layout in ["emis", "systmone"]:
        registered, included, excluded, unknown = answers[layout]
        assert (included, excluded, unknown) == (0, 0, registered), answers


def test_nothing_is_rejected_but_what_is_withheld_and_totals_balance(networks):
    for layout, (_, report) in networks.items():
        for file in report["files"]:
            rows = file["rows"]
            assert rows["read"] == rows["applied"] + rows["unchanged"] + rows["duplicate"] + rows["rejected"], file
        reasons = {problem["reason"] for problem in report["problems"]}
        assert all("withheld" in reason for reason in reasons), (layout, reasons)


def troubled(folder, layout, patients, day):
    """The extract of a practice with the troubles of real ones, as at that day."""
    run("network", "make", "--patients", patients, "--practices", 1, "--seed", 7, "--layout", layout, "--troubles", "--as-at", day,
        folder)
    return folder / "Y99001"


def test_a_report_that_holds_all_coded_entries_decides_who_has_none(tmp_path):
    data = installation(tmp_path / "data", "Y99001")
    run("network", "make", "--patients", 500, "--practices", 1, "--seed", 11, "--layout", "report", tmp_path / "net")
    folder = tmp_path / "net" / "Y99001"
    # As on the page: what it covers is said by its mapping alone.
    declared = json.loads((folder / "extract.json").read_text())
    assert ask("import", "--data", data, "--practice", "Y99001", "--as-at", declared["asAt"], "--population", "whole",
               folder / "report.xlsx", "--report-mapping", folder / "report-mapping.json", "--apply")["applied"]
    # The entries are neither problems nor observations by the report's own word, and are of every kind.
    for lines in SAME["illness"], SAME["plan"]:
        registered, included, excluded, unknown = answer(data, tmp_path, lines, "none")
        assert excluded and unknown * 20 < registered, (lines, registered, included, excluded, unknown)


def test_a_namesake_is_asked_about_and_a_superseded_number_is_not_taken(tmp_path):
    data = installation(tmp_path / "data", "Y99001")
    first = troubled(tmp_path / "first", "emis", 3000, "2026-05-04")
    assert ask("import", "--data", data, "--practice", "Y99001", first, "--apply")["applied"]
    kinds = dict(database(data).execute("SELECT kind, count(*) FROM identity_question GROUP BY kind"))
    assert kinds["same name and birth date"] > 0 and kinds["one NHS number, two people"] > 0, kinds
    later = ask("import", "--data", data, "--practice", "Y99001", troubled(tmp_path / "later", "emis", 3000, "2026-11-02"))
    reasons = [problem["reason"] for problem in later["problems"]]
    assert any("was registered with another NHS number" in reason for reason in reasons)


def test_a_row_of_a_report_whose_id_has_lost_its_zeros_is_not_taken(tmp_path):
    data = installation(tmp_path / "data", "Y99001")
    report = ask("import", "--data", data, "--practice", "Y99001", troubled(tmp_path / "net", "report", 600, "2026-11-02"))
    lost = [problem for problem in report["problems"] if "known with zeros on its front" in problem["reason"]]
    assert lost and all(problem["column"] == "local_id" for problem in lost), report["problems"][:20]
    rows = next(file for file in report["files"] if file["file"] == "report.xlsx")["rows"]
    assert rows["read"] == rows["applied"] + rows["unchanged"] + rows["duplicate"] + rows["rejected"]
