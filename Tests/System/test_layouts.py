"""The same practice in the three ways of writing tables, and control totals of damaged sets of the clinical systems."""

import csv
import json
import random

import pytest

from cairn import ask, cohort, installation, numbers, run

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


# Damaged sets: the generator knows how many rows it broke, and Python's csv counts the rows of what it wrote.

ORGANISATION = "{BED045C0-BC58-4934-8E11-2FC08F730060}"


def guid(table, number):
    return f"{{{table:08X}-0000-4000-8000-{number:012X}}}"


class Damaged:
    """A set of tables in which one row of three is broken; `rejected` by file."""

    def __init__(self, seed, folder):
        self.random, self.folder = random.Random(seed), folder
        self.rejected, self.read = {}, {}
        folder.mkdir()
        (folder / "extract.json").write_text(json.dumps({"format": 1, "practice": "A81001", "asAt": "2026-11-20"}))

    def write(self, name, header, rows, damage):
        broken = 0
        path = self.folder / name
        with open(path, "w", newline="") as file:
            out = csv.writer(file, lineterminator=self.random.choice(["\n", "\r\n"]))
            out.writerow(header)
            for row in rows:
                if damage and self.random.random() < 1 / 3:
                    row = damage(dict(zip(header, row)))
                    broken += 1
                    if isinstance(row, dict):
                        row = [row[column] for column in header]
                out.writerow(row)
        with open(path, newline="") as file:
            self.read[name] = sum(1 for _ in csv.reader(file)) - 1
        self.rejected[name] = broken


def emis(seed, folder):
    made = Damaged(seed, folder)
    people = numbers(30)
    made.write("x_Admin_Organisation.csv", ["OrganisationGuid", "OrganisationName", "ODSCode"],
               [[ORGANISATION, "Here, and there", "A81001"]], None)
    made.write("x_Coding_ClinicalCode.csv", ["CodeId", "Term", "ReadTermId", "SnomedCTConceptId"],
               [[str(code), f"Term \"{code}\"", "", "52448006"] for code in range(100, 140)],
               lambda row: {**row, "SnomedCTConceptId": "52448007"})
    made.write("x_Admin_Patient.csv",
               ["PatientGuid", "OrganisationGuid", "Sex", "DateOfBirth", "Surname", "NhsNumber", "Deleted"],
               [[guid(1, index), ORGANISATION, "F", f"19{40 + index}-02-03", "O'Neill, Ann", number, "FALSE"]
                for index, number in enumerate(people)], None)

    def damage(row):
        kind = made.random.randrange(7)
        if kind == 0: return {**row, "EffectiveDate": "2025-02-31"}
        if kind == 1: return {**row, "EffectiveDate": "long ago"}
        if kind == 2: return {**row, "CodeId": "999"}
        if kind == 3: return {**row, "Deleted": "perhaps"}
        if kind == 4: return {**row, "IsConfidential": "TRUE"}
        if kind == 5: return {**row, "ObservationGuid": ""}
        return [*row.values(), "more"]

    made.write("x_CareRecord_Observation.csv",
               ["ObservationGuid", "PatientGuid", "OrganisationGuid", "EffectiveDate", "EffectiveDatePrecision", "CodeId",
                "Value", "NumericUnit", "Deleted", "IsConfidential"],
               [[guid(2, index), guid(1, made.random.randrange(30)), ORGANISATION, "2025-03-04", "YMD",
                 str(made.random.randrange(100, 140)), "5", "two\nlines" if index % 7 == 0 else "", "FALSE", "FALSE"]
                for index in range(200)], lambda row: damage({**row, "NumericUnit": ""}))
    return made


def systmone(seed, folder):
    made = Damaged(seed, folder)
    people = numbers(30)
    made.write("SRPatient.csv",
               ["RowIdentifier", "IDOrganisationVisibleTo", "Surname", "NHSNumber", "DateBirth", "Gender", "RemovedData"],
               [[str(index), "A81001", "Lee", number, f"03 Feb 19{40 + index} 00:00", "F", "0"]
                for index, number in enumerate(people)], None)

    def damage(row):
        kind = made.random.randrange(6)
        if kind == 0: return {**row, "DateEvent": "31 Feb 2025 00:00:00"}
        if kind == 1: return {**row, "DateEvent": "long ago"}
        if kind == 2: return {**row, "SNOMEDCode": "52448007"}
        if kind == 3: return {**row, "RemovedData": "perhaps"}
        if kind == 4: return {**row, "RowIdentifier": ""}
        return list(row.values())[:-1]

    made.write("SRCode.csv",
               ["RowIdentifier", "IDOrganisationVisibleTo", "DateEvent", "CTV3Code", "CTV3Text", "SNOMEDCode", "SNOMEDText",
                "NumericValue", "IDPatient", "RemovedData"],
               [[str(index), "A81001", "04 Mar 2025 09:00:00", "XE0Ud", "a \"b\"", "-1", "", "", str(made.random.randrange(30)),
                 "0"] for index in range(200)], damage)
    return made


@pytest.mark.parametrize("make", [emis, systmone])
def test_control_totals_of_damaged_sets_agree_with_another_counter(tmp_path, make):
    data = installation(tmp_path / "data")
    for seed in range(15):
        made = make(seed, tmp_path / str(seed))
        report = ask("import", "--data", data, "--practice", "A81001", made.folder)
        for file in report["files"]:
            rows = file["rows"]
            if file["file"] == "extract.json":
                continue
            assert rows["read"] == made.read[file["file"]], (seed, file)
            assert rows["rejected"] == made.rejected[file["file"]], (seed, file, report["problems"])
            assert rows["read"] == rows["applied"] + rows["unchanged"] + rows["duplicate"] + rows["rejected"]
