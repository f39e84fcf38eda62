"""The main job on real input: public FHIR samples in, the right people out, with the right evidence."""

import collections
import json
import os
import pathlib

import pytest

from cairn import ROOT, ask, cohort, database, installation, run

SHARED = next((path for path in (ROOT.parent / "shared", pathlib.Path(os.environ.get("CAIRN_SHARED", "/nowhere")))
               if (path / "data").is_dir()), None)
needs_shared = pytest.mark.skipif(SHARED is None, reason="no ../shared and no $CAIRN_SHARED")

TAKEN = {"Patient", "Practitioner", "PractitionerRole", "Organization", "Location", "Condition", "Observation", "Procedure",
         "Encounter", "Immunization", "MedicationRequest", "AllergyIntolerance", "CarePlan"}


@pytest.fixture(scope="module")
def synthea(tmp_path_factory):
    """The eight patients of the Synthea bundles, imported."""
    folder = tmp_path_factory.mktemp("synthea")
    data = installation(folder / "data")
    files = sorted((SHARED / "data" / "synthea-r4").glob("*.json"))
    files = [file for file in files if file.name != "EXPECTED-counts.json"]
    return data, ask("import", "--data", data, "--practice", "A81001", "--as-at", "2021-07-10", *files, "--apply")


@needs_shared
def test_every_resource_of_the_bundles_is_accounted_for(synthea):
    _, report = synthea
    expected = json.loads((SHARED / "data" / "synthea-r4" / "EXPECTED-counts.json").read_text())
    files = {file["file"]: file for file in report["files"]}
    assert set(files) == {each["file"] for each in expected}
    for each in expected:
        counts, file = each["counts"], files[each["file"]]
        taken = {type: count for type, count in counts.items() if type in TAKEN}
        assert file["rows"]["read"] == sum(taken.values()), each["file"]
        assert file["ignored"] == {type: count for type, count in counts.items() if type not in TAKEN}
        assert file["rows"]["rejected"] == 0, report["problems"]
    assert report["people"]["new"] == 8


def by_hand(as_at, five_years_before):
    """Who had two general examinations in five years, and whose newest body mass index is above 25: read straight from the
    files, without Cairn. Gives the days of the examinations and the newest value."""
    people = {}
    for path in (SHARED / "data" / "synthea-r4").glob("*.json"):
        bundle = json.loads(path.read_text())
        if not isinstance(bundle, dict):
            continue
        for resource in (entry["resource"] for entry in bundle["entry"]):
            if resource["resourceType"] == "Patient":
                dead = resource.get("deceasedDateTime", "9999") <= as_at
                person = people.setdefault(resource["id"], {"dead": dead, "exams": [], "bmi": []})
            elif resource["resourceType"] == "Encounter" and resource["type"][0]["coding"][0]["code"] == "162673000":
                day = resource["period"]["start"][:10]
                if five_years_before < day <= as_at:
                    person["exams"].append(day)
            elif resource["resourceType"] == "Observation" and resource["code"]["coding"][0]["code"] == "39156-5":
                person["bmi"].append((resource["effectiveDateTime"], str(resource["valueQuantity"]["value"])))
    return {id: (sorted(person["exams"]), max(person["bmi"])[1]) for id, person in people.items()
            if not person["dead"] and len(person["exams"]) >= 2 and person["bmi"] and float(max(person["bmi"])[1]) > 25}


@needs_shared
def test_a_cohort_over_the_bundles_finds_who_the_files_say(synthea, tmp_path):
    data, _ = synthea
    exams, bmi = tmp_path / "exams.csv", tmp_path / "bmi.csv"
    exams.write_text("code,term\n162673000,General examination of patient\n")
    bmi.write_text("code,term\n39156-5,Body Mass Index\n")
    run("codelist", "import", "--data", data, exams, "--name", "general examination", "--kind", "encounter")
    run("codelist", "import", "--data", data, bmi, "--name", "body mass index", "--kind", "observation", "--system", "loinc")
    question = cohort(tmp_path, 'at least 2 of "general examination" in the last 5 years',
                      'latest "body mass index" above 25 kg/m2')
    answer = ask("find", "--data", data, "--people", question)
    assert answer["registered"] == answer["included"] + answer["excluded"] + answer["unknown"] == 7
    with database(data) as connection:
        local = dict(connection.execute("SELECT person, local_id FROM registration"))
    found = {}
    for person in answer["people"]:
        visits, weight = (because["events"] for because in person["because"])
        assert all((event["system"], event["code"]) == ("snomed", "162673000") for event in visits)
        assert [event["code"] for event in weight] == ["39156-5"] and weight[0]["unit"] == "kg/m2"
        found[local[person["id"]]] = (sorted(event["day"] for event in visits), weight[0]["value"])
    expected = by_hand("2021-07-10", "2016-07-10")
    assert found == expected and len(expected) >= 2
    print("found by hand and by Cairn:", {id[:8]: value for id, value in expected.items()})


@needs_shared
def test_bulk_export_without_observations_leaves_hba1c_unknown_and_says_why(tmp_path):
    data = installation(tmp_path / "data")
    folder = SHARED / "data" / "bulk-ndjson-10"
    files = [file for file in sorted(folder.glob("*.ndjson")) if file.name != "log.ndjson"]
    report = ask("import", "--data", data, "--practice", "A81001", "--as-at", "2024-08-06", *files, "--apply")
    for file in report["files"]:
        lines = (folder / file["file"]).read_text().splitlines()
        types = collections.Counter(json.loads(line)["resourceType"] for line in lines)
        assert file["rows"]["read"] + sum(file["ignored"].values()) == len(lines), file
        assert file["ignored"] == {type: count for type, count in types.items() if type not in TAKEN}
        assert file["rows"]["rejected"] == 0, report["problems"][:3]
    assert report["people"]["new"] == 13
    question = cohort(tmp_path, 'latest "HbA1c" above 75 mmol/mol')
    answer = ask("find", "--data", data, "--people", "--near-misses", question)
    assert answer["registered"] == answer["unknown"] == 10
    text = run("find", "--data", data, question).stdout
    assert "observation" in text, text


@needs_shared
def test_a_record_of_gp_connect_is_brought_in_and_everything_in_it_accounted_for(tmp_path):
    """The twins of EMIS and TPP, one after the other: two people of one practice, neither taken to have left."""
    data = installation(tmp_path / "data", "A82038")
    folder = SHARED / "data" / "gp-extract"
    taken = TAKEN - {"Procedure", "Immunization", "CarePlan"} | {"ProcedureRequest"}
    for name in ("gpconnect-stu3-emis/EMISPatientStructurede2eResponsePWTP2.json",
                 "gpconnect-stu3-tpp/TPPPatientStructuredRecordE2EPWTP3.json"):
        report = ask("import", "--data", data, "--practice", "A82038", "--as-at", "2022-05-20", folder / name, "--apply")
        counts = collections.Counter(
            entry["resource"]["resourceType"] for entry in json.loads((folder / name).read_text())["entry"])
        file, = report["files"]
        rows = file["rows"]
        assert rows["read"] == sum(count for type, count in counts.items() if type in taken)
        assert file["ignored"] == {type: count for type, count in counts.items() if type not in taken}
        assert rows["rejected"] == 0, report["problems"]
        assert rows["read"] == rows["applied"] + rows["unchanged"] + rows["duplicate"]
        assert report["people"]["new"] == 1 and report["people"]["left"] == 0
        assert any("GP Connect says of" in note for note in report["notes"])
    with database(data) as connection:
        assert connection.execute("SELECT count(*) FROM registration").fetchone() == (2,)
