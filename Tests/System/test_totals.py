"""Control totals of a thousand generated files, a third of their rows damaged, against another counter: the generator knows
how many rows it broke or wrote twice, and Python's csv and json count the rows of what it wrote."""

import csv
import json
import os
import random

import pytest

from cairn import ask, installation, numbers
from tables import DEMENTIA, ORGANISATION, REPORT, guid, mapping

DECLARED = ("extract.json", "report-mapping.json")
SETS = 500 if os.environ.get("CAIRN_LONG") == "1" else 63


class Damaged:
    """A set of files in which one row of three is broken, and some are there twice; counts by file."""

    def __init__(self, seed, folder):
        self.random, self.folder = random.Random(seed), folder
        self.rejected, self.read, self.duplicate = {}, {}, {}
        # People whose number is also that of the one before: taken by their own ids, and told.
        self.shared = 0
        folder.mkdir()
        (folder / "extract.json").write_text(json.dumps({"format": 1, "practice": "A81001", "asAt": "2026-11-20"}))

    def numbers(self, count):
        """Numbers of so many people; one of twelve has that of the person before."""
        given = numbers(count)
        for index in range(1, count):
            if self.random.random() < 1 / 12:
                given[index] = given[index - 1]
                self.shared += 1
        return given

    def write(self, name, header, rows, damage=None, repeats=True):
        broken, twice = 0, 0
        path = self.folder / name
        with open(path, "w", newline="") as file:
            out = csv.writer(file, lineterminator=self.random.choice(["\n", "\r\n"]))
            out.writerow(header)
            for row in rows:
                if damage and self.random.random() < 1 / 3:
                    # On one line: a row of several lines and of a wrong number of fields may be two rows and a quote
                    # that nobody closed, and the reader goes on at its second line.
                    row = damage({name: field.replace("\n", " ") for name, field in zip(header, row)})
                    broken += 1
                    if isinstance(row, dict):
                        row = [row[column] for column in header]
                elif damage and repeats and self.random.random() < 0.05:
                    out.writerow(row)
                    twice += 1
                out.writerow(row)
        with open(path, newline="") as file:
            self.read[name] = sum(1 for _ in csv.reader(file)) - 1
        self.rejected[name], self.duplicate[name] = broken, twice

    def damage(self, day, key, answer, code, bad_code):
        """Breaks a row in one of seven ways; the columns are those of its table."""
        def broken(row):
            kind = self.random.randrange(7)
            if kind == 0: return {**row, day: "31 Feb 2025" if "03 " in row[day] or "04 " in row[day] else "2025-02-31"}
            if kind == 1: return {**row, day: "long ago"}
            if kind == 2: return {**row, code: bad_code}
            if kind == 3: return {**row, answer: "perhaps"}
            if kind == 4: return {**row, key: ""}
            if kind == 5: return [*row.values(), "more"]
            return list(row.values())[:-1]
        return broken

    def report_damage(self, row):
        """Breaks a row of a report in one of five ways."""
        kind = self.random.randrange(5)
        if kind < 2: return [*row[:4], ["31-Feb-2025", "long ago"][kind], *row[5:]]
        if kind == 2: return [*row[:6], "52448007", *row[7:]]
        return [*row, "more"] if kind == 3 else row[:-1]


def emis(seed, folder):
    made = Damaged(seed, folder)
    people = made.numbers(30)
    made.write("x_Admin_Organisation.csv", ["OrganisationGuid", "OrganisationName", "ODSCode"],
               [[ORGANISATION, "Here, and there", "A81001"]])
    made.write("x_Coding_ClinicalCode.csv", ["CodeId", "Term", "ReadTermId", "SnomedCTConceptId"],
               [[str(code), f"Term \"{code}\"", "", "52448006"] for code in range(100, 140)],
               lambda row: {**row, "SnomedCTConceptId": "52448007"}, repeats=False)
    made.write("x_Admin_Patient.csv",
               ["PatientGuid", "OrganisationGuid", "Sex", "DateOfBirth", "Surname", "NhsNumber", "Deleted"],
               [[guid(1, index), ORGANISATION, "F", f"19{40 + index}-02-03", "O'Neill, Ann", number, "FALSE"]
                for index, number in enumerate(people)])
    entry = ["PatientGuid", "OrganisationGuid", "EffectiveDate", "CodeId", "Deleted", "IsConfidential"]

    def row(*more):
        return [guid(1, made.random.randrange(30)), ORGANISATION, "2025-03-04", str(made.random.randrange(100, 140)),
                "FALSE", "FALSE", *more]

    made.write("x_CareRecord_Observation.csv", ["ObservationGuid", *entry, "Value", "NumericUnit"],
               [[guid(2, index), *row("5", "")] for index in range(150)],
               made.damage("EffectiveDate", "ObservationGuid", "Deleted", "CodeId", "999"))
    made.write("x_Prescribing_IssueRecord.csv", ["IssueRecordGuid", *entry, "Dosage", "Quantity"],
               [[guid(3, index), *row("one, \"daily\"", "28")] for index in range(60)],
               made.damage("EffectiveDate", "IssueRecordGuid", "IsConfidential", "CodeId", "998"))
    made.write("x_CareRecord_Diary.csv", ["DiaryGuid", *entry, "DurationTerm"],
               [[guid(4, index), *row("3 months\nor so" if index % 7 == 0 else "")] for index in range(40)],
               made.damage("EffectiveDate", "DiaryGuid", "Deleted", "CodeId", "997"))
    return made


def systmone(seed, folder):
    made = Damaged(seed, folder)
    people = made.numbers(30)
    made.write("SRPatient.csv",
               ["RowIdentifier", "IDOrganisationVisibleTo", "Surname", "NHSNumber", "DateBirth", "Gender", "RemovedData"],
               [[str(index), "A81001", "Lee", number, f"03 Feb 19{40 + index} 00:00", "F", "0"]
                for index, number in enumerate(people)])
    head = ["RowIdentifier", "IDOrganisationVisibleTo", "DateEvent", "IDPatient", "RemovedData"]

    def row(index, *more):
        return [str(index), "A81001", "04 Mar 2025 09:00:00", str(made.random.randrange(30)), "0", *more]

    made.write("SRCode.csv", [*head, "CTV3Code", "CTV3Text", "SNOMEDCode", "SNOMEDText", "NumericValue"],
               [row(index, "XE0Ud", "a \"b\"", "-1", "", "") for index in range(150)],
               made.damage("DateEvent", "RowIdentifier", "RemovedData", "SNOMEDCode", "52448007"))
    made.write("SRReferralOut.csv", [*head, "TypeOfReferral", "ServiceOffered", "RecipientID"],
               [row(index, "Out", "Memory, clinic", "RXX01") for index in range(40)],
               made.damage("DateEvent", "RowIdentifier", "RemovedData", "DateEvent", "9"))
    made.write("SRCarePlanDetail.csv", [*head, "NameOfCarePlanUsed", "PlanType"],
               [row(index, "Care plan", "Written") for index in range(40)],
               made.damage("DateEvent", "RowIdentifier", "RemovedData", "NameOfCarePlanUsed", "Care\0plan"))
    made.write("SRRecall.csv", [*head, "DateRecall", "RecallType", "RecallStatus"],
               [row(index, "04 Mar 2026", "Asthma, annual review", "Outstanding") for index in range(40)],
               made.damage("DateRecall", "RowIdentifier", "RemovedData", "RecallType", "Re\0call"))
    return made


def pcn_csv(seed, folder):
    made = Damaged(seed, folder)
    made.write("patients.csv", ["nhs_number", "local_id", "practice_ods", "birth_date", "family_name"],
               [[number, f"p{index}", "A81001", f"19{40 + index}-02-03", "Żółć, \"A\""]
                for index, number in enumerate(made.numbers(30))])
    head = ["local_id", "practice_ods", "deleted"]

    def row(*more):
        return [f"p{made.random.randrange(30)}", "A81001", "0", *more]

    made.write("events.csv", [*head, "event_id", "date", "system", "code", "term"],
               [row(f"e{index}", "2025-03-04", "snomed", "52448006", "x\ny" if index % 9 == 0 else "Term")
                for index in range(150)], made.damage("date", "event_id", "deleted", "code", "52448007"))
    made.write("medications.csv", [*head, "event_id", "issue_date", "system", "code", "term"],
               [row(f"e{index}", "2025-03-04", "snomed", "52448006", "Term") for index in range(60)],
               made.damage("issue_date", "event_id", "deleted", "code", "5.24E+7"))
    made.write("appointments.csv", [*head, "appointment_id", "date", "status"],
               [row(f"e{index}", "2025-03-04", "attended") for index in range(60)],
               made.damage("date", "appointment_id", "deleted", "date", "2025-13-01"))
    return made


def fhir(seed, folder):
    """One file of lines, and one of GP Connect; what is not taken is no row."""
    made = Damaged(seed, folder)
    taken = {"a.ndjson": [], "b.json": []}
    taken["a.ndjson"] += [{"resourceType": "Patient", "id": f"p{index}", "birthDate": "1950-01-01"} for index in range(9)]
    for name, count in (("a.ndjson", 80), ("b.json", 60)):
        broken = twice = 0
        for index in range(count):
            type = made.random.choice(["Condition", "Procedure", "Observation"])
            each = {"resourceType": type, "id": f"{name}{index}", "code": {"text": "x"},
                    "subject": {"reference": f"Patient/p{made.random.randrange(9)}"}}
            if made.random.random() < 1 / 3:
                broken += 1
                each.update(made.random.choice([
                    {"code": 5}, {"subject": {"reference": "Group/g"}}, {"id": 7}, {"code": {}}, {"subject": None},
                    {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "52448007"}]}}]))
            elif made.random.random() < 0.05:
                twice += 1
                taken[name].append(each)
            taken[name].append(each)
        made.rejected[name], made.duplicate[name], made.read[name] = broken, twice, len(taken[name])
    beside = [{"resourceType": "Claim", "id": str(index)} for index in range(made.random.randrange(5))]
    (folder / "a.ndjson").write_text("".join(json.dumps(each) + "\n" for each in taken["a.ndjson"] + beside))
    profile = "https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1"
    (folder / "b.json").write_text(json.dumps(
        {"resourceType": "Bundle", "meta": {"profile": [profile]}, "type": "collection",
         "entry": [{"resource": each} for each in taken["b.json"] + beside]}))
    return made


def report(seed, folder):
    """Who somebody is stands in their first row, and the rows below are theirs; in every second set in each row. Below a row
    whose number is wrong, and below an empty row, which stands for a hidden patient, nothing that names nobody is taken."""
    made = Damaged(seed, folder)
    mapping(folder)
    each_row, header = seed % 2 == 0, [name for name, _, _ in REPORT]
    lines, broken, twice, entry = [], 0, 0, 0
    for index, number in enumerate(numbers(30)):
        # The first row of somebody, whose number has its check digit wrong or is none.
        is_hidden, is_wrong = made.random.random() < 1 / 12, made.random.random() < 1 / 12
        if is_hidden:
            lines.append([""] * len(header))
            broken += 1
        if is_wrong:
            number = made.random.choice([number[:-1] + str((int(number[-1]) + 1) % 10), "A" + number[1:], number[:-1]])
        who = [number, f"FAMILY{index}, Ann \"A\" (Mrs)", f"03-Feb-{1940 + index}", "A81001"]
        for place in range(made.random.randrange(1, 9)):
            has_who = each_row or place == 0 and not is_hidden
            row = [*(who if has_who else [""] * len(who)), "04-Mar-2025",
                   "x\ny" if entry % 9 == 0 else "Term, \"quoted\"", DEMENTIA, str(entry)]
            entry += 1
            is_broken = is_wrong or is_hidden and not each_row
            # The row that says who somebody is stays whole: what is told below it depends on it.
            if (each_row or place > 0) and made.random.random() < 1 / 3:
                row = made.report_damage([field.replace("\n", " ") for field in row])
                is_broken = True
            broken += is_broken
            lines.append(row)
            if not is_broken and made.random.random() < 0.05:
                # The same below it: an entry that the report holds twice.
                lines.append(row)
                twice += 1
    made.write("report.csv", header, lines)
    made.rejected["report.csv"], made.duplicate["report.csv"] = broken, twice
    return made


@pytest.mark.parametrize("make", [pcn_csv, emis, systmone, fhir, report])
def test_control_totals_of_damaged_sets_agree_with_another_counter(tmp_path, make):
    data = installation(tmp_path / "data")
    files = rows = broken = 0
    for seed in range(SETS):
        made = make(seed, tmp_path / str(seed))
        report = ask("import", "--data", data, "--practice", "A81001", made.folder)
        seen = {file["file"]: file["rows"] for file in report["files"] if file["file"] not in DECLARED}
        assert seen.keys() == made.read.keys(), seed
        assert report["problemsFound"] == sum(made.rejected.values()) + made.shared, (seed, report["problems"])
        for name, totals in seen.items():
            where = (make.__name__, seed, name, totals)
            assert totals["read"] == made.read[name], where
            assert totals["rejected"] == made.rejected[name], (where, report["problems"])
            assert totals["duplicate"] == made.duplicate[name], where
            assert totals["read"] == totals["applied"] + totals["unchanged"] + totals["duplicate"] + totals["rejected"], where
            files, rows, broken = files + 1, rows + totals["read"], broken + totals["rejected"]
    print(f"{make.__name__}: {files} files, {rows} rows, {broken} rejected, 0 discrepancies")
