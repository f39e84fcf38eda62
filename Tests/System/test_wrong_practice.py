"""Files of another practice, in every format and in every way to be so: stopped, and nothing of them taken."""

import json
import random

from cairn import database, installation, run
from tables import FORMATS, REPORT, report_rows, rows, sheet

FILES = 200


def cross(folder, format, people, events, chance):
    """Makes some or all of the extract another practice's, without saying so in `extract.json`."""
    declared = folder / "extract.json"
    if chance.random() < 0.5:
        declared.unlink()
    else:
        declared.write_text(declared.read_text().replace("B82002", "A81001"))
    if chance.random() < 0.5:
        return "all of it"
    # One row among many of the practice's own.
    if format == "pcn-csv":
        path = folder / chance.choice(["patients.csv", "events.csv"])
    elif format == "emis":
        path = folder / chance.choice(["Admin_Patient.csv", "CareRecord_Observation.csv"])
    elif format == "systmone":
        path = folder / chance.choice(["SRPatient.csv", "SRCode.csv"])
    elif format in ("report", "workbook"):
        return stranger_in_report(folder, format, people, events, chance)
    else:
        path = next(path for path in folder.iterdir() if path.name != "extract.json")
    text = path.read_text()
    if format == "emis":
        other = "{AAAAAAAA-0000-4000-8000-000000000001}"
        lines = text.splitlines()
        place = chance.randrange(1, len(lines))
        lines[place] = lines[place].replace("{BED045C0-BC58-4934-8E11-2FC08F730060}", other)
        path.write_text("\n".join(lines) + "\n")
        organisations = folder / "Admin_Organisation.csv"
        organisations.write_text(organisations.read_text().replace("B82002", "A81001") + f"{other},Other,B82002\n")
        return "one row"
    if format in ("fhir", "gp-connect"):
        whose = {"resourceType": "Patient", "id": "stranger", "managingOrganization": {"identifier": {
            "system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "B82002"}}}
        text = text.replace("B82002", "A81001")
        if format == "fhir":
            path.write_text(text + json.dumps(whose) + "\n")
        else:
            bundle = json.loads(text)
            bundle["entry"].append({"resource": whose})
            path.write_text(json.dumps(bundle))
        return "one row"
    for each in folder.glob("*.csv"):
        each.write_text(each.read_text().replace("B82002", "A81001"))
    lines = path.read_text().splitlines()
    place = chance.randrange(1, len(lines))
    lines[place] = lines[place].replace("A81001", "B82002")
    path.write_text("\n".join(lines) + "\n")
    return "one row"


def stranger_in_report(folder, format, people, events, chance):
    """One person among many is of another practice: a report names it in their first row alone."""
    lines = [[name for name, _, _ in REPORT], *report_rows("A81001", people, events)]
    place = 1 + events * chance.randrange(people)
    assert lines[place][3] == "A81001"
    lines[place][3] = "B82002"
    if format == "workbook":
        sheet(folder / "report.xlsx", lines)
    else:
        rows(folder / "report.csv", lines[0], lines[1:])
    return "one row"


def test_files_of_another_practice_are_stopped(tmp_path):
    data = installation(tmp_path / "data", "A81001", "B82002")
    chance = random.Random(6)
    stopped = {format: 0 for format in FORMATS}
    for index in range(FILES):
        format = list(FORMATS)[index % len(FORMATS)]
        people, events = 3 + index % 8, 1 + index % 4
        folder = FORMATS[format](tmp_path / f"x{index}", ods="B82002", people=people, events=events)
        how = cross(folder, format, people, events, chance)
        done = run("import", "--data", data, "--practice", "A81001", "--as-at", "2026-11-20", folder, "--apply",
                   check=False)
        assert done.returncode == 1, (format, how, done.stdout)
        assert "B82002" in done.stderr or "another practice" in done.stderr, (format, how, done.stderr)
        assert "Nothing was imported" in done.stderr
        stopped[format] += 1
    with database(data) as connection:
        for table in ("registration", "person", "extract_file", "rejected_row", "extract_coverage"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
    assert not list((data / "segments").iterdir()) and not list((data / "received").iterdir())
    print(f"{sum(stopped.values())} stopped, 0 rows applied: {stopped}")
