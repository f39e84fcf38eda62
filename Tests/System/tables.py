"""Small extracts as each system writes them: of PCN-CSV, EMIS, SystmOne, FHIR R4 and GP Connect, and reports under a mapping."""

import csv
import json
import zipfile

from cairn import numbers, write_extract

ORGANISATION = "{BED045C0-BC58-4934-8E11-2FC08F730060}"
DEMENTIA = "52448006"
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def guid(table, number):
    return f"{{{table:08X}-0000-4000-8000-{number:012X}}}"


def rows(path, header, lines):
    with open(path, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(lines)


def declare(folder, ods, as_at, system):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "extract.json").write_text(json.dumps(
        {"format": 1, "practice": ods, "system": system, "asAt": as_at, "population": "whole"}))


def day(index, event):
    return 2010 + event % 15, 5, 10 + (index + event) % 10


def emis(folder, ods="A81001", people=20, events=5, as_at="2026-11-20", organisation=ORGANISATION):
    declare(folder, ods, as_at, "EMIS")
    rows(folder / "Admin_Organisation.csv", ["OrganisationGuid", "OrganisationName", "ODSCode"],
         [[organisation, f"Practice {ods}", ods]])
    rows(folder / "Coding_ClinicalCode.csv", ["CodeId", "Term", "ReadTermId", "SnomedCTConceptId"],
         [["101", "Dementia", "", DEMENTIA]])
    rows(folder / "Admin_Patient.csv",
         ["PatientGuid", "OrganisationGuid", "Sex", "DateOfBirth", "DateOfRegistration", "Surname", "GivenName", "NhsNumber",
          "Deleted"],
         [[guid(1, index), organisation, "FM"[index % 2], f"19{40 + index % 50}-03-0{1 + index % 9}", "2010-04-01",
           f"FAMILY{index}", "Given", number, "FALSE"] for index, number in enumerate(numbers(people))])
    rows(folder / "CareRecord_Observation.csv",
         ["ObservationGuid", "PatientGuid", "OrganisationGuid", "EffectiveDate", "EffectiveDatePrecision", "CodeId", "Value",
          "NumericUnit", "Deleted", "IsConfidential"],
         [[guid(2, index * 1000 + event), guid(1, index), organisation, "%d-%02d-%02d" % day(index, event), "YMD", "101", "",
           "", "FALSE", "FALSE"] for index in range(people) for event in range(events)])
    return folder


def systmone(folder, ods="A81001", people=20, events=5, as_at="2026-11-20"):
    declare(folder, ods, as_at, "SystmOne")

    def written(year, month, of_month):
        return f"{of_month:02d} {MONTHS[month - 1]} {year} 00:00:00"

    rows(folder / "SRPatient.csv",
         ["RowIdentifier", "IDOrganisationVisibleTo", "FirstName", "Surname", "NHSNumber", "DateBirth", "Gender",
          "RemovedData"],
         [[str(index), ods, "Given", f"FAMILY{index}", number, written(1940 + index % 50, 3, 1 + index % 9),
           "FM"[index % 2], "0"] for index, number in enumerate(numbers(people))])
    rows(folder / "SRCode.csv",
         ["RowIdentifier", "IDOrganisationVisibleTo", "DateEvent", "CTV3Code", "CTV3Text", "SNOMEDCode", "SNOMEDText",
          "NumericValue", "IDPatient", "RemovedData"],
         [[str(index * 1000 + event), ods, written(*day(index, event)), "Eu02z", "Dementia", DEMENTIA, "Dementia", "",
           str(index), "0"] for index in range(people) for event in range(events)])
    return folder


def resources(ods, people, events):
    yield {"resourceType": "Organization", "id": "o", "name": ods, "identifier": [
        {"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": ods}]}
    for index, number in enumerate(numbers(people)):
        yield {"resourceType": "Patient", "id": f"p{index}", "birthDate": f"19{40 + index % 50}-03-0{1 + index % 9}",
               "gender": ["female", "male"][index % 2], "managingOrganization": {"reference": "Organization/o"},
               "name": [{"family": f"FAMILY{index}", "given": ["Given"]}],
               "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": number}]}
        for event in range(events):
            yield {"resourceType": "Condition", "id": f"c{index}-{event}", "subject": {"reference": f"Patient/p{index}"},
                   "onsetDateTime": "%d-%02d-%02d" % day(index, event),
                   "code": {"coding": [{"system": "http://snomed.info/sct", "code": DEMENTIA, "display": "Dementia"}]}}


def fhir(folder, ods="A81001", people=20, events=5, as_at="2026-11-20"):
    declare(folder, ods, as_at, "FHIR")
    (folder / "all.ndjson").write_text("".join(json.dumps(each) + "\n" for each in resources(ods, people, events)))
    return folder


def gp_connect(folder, ods="A81001", people=20, events=5, as_at="2026-11-20"):
    declare(folder, ods, as_at, "GP Connect")
    profile = "https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1"
    (folder / "records.json").write_text(json.dumps(
        {"resourceType": "Bundle", "meta": {"profile": [profile]}, "type": "collection",
         "entry": [{"resource": each} for each in resources(ods, people, events)]}))
    return folder


def pcn_csv(folder, ods="A81001", people=20, events=5, as_at="2026-11-20"):
    return write_extract(folder, ods=ods, people=people, events=events, as_at=as_at)


#: The columns of a report, what each holds, and whether it is of an entry.
REPORT = [("NHS Number", "nhs-number", False), ("Full Name", "full-name", False), ("Date of Birth", "birth-date", False),
          ("Organisation Code", "practice", False), ("Date", "date", True), ("Code Term", "term", True),
          ("SNOMED Code", "code", True), ("Value", "value", True)]


def mapping(folder):
    """How the report in the folder is read, beside it."""
    columns = [{"name": name, "holds": holds, **({"group": 1} if grouped else {})} for name, holds, grouped in REPORT]
    (folder / "report-mapping.json").write_text(json.dumps(
        {"format": 1, "name": "Report", "dates": "dd-MMM-yyyy", "encoding": "utf-8", "sheet": "", "fillForward": True,
         "covers": "its-codes", "kinds": ["coded"], "columns": columns, "terms": {}}))


def report_rows(ods, people, events):
    """As a system writes it: who somebody is stands in their first row only."""
    for index, number in enumerate(numbers(people)):
        who = [number, f"FAMILY{index}, Given (Mrs)", f"0{1 + index % 9}-Mar-{1940 + index % 50}", ods]
        for event in range(events):
            year, month, of_month = day(index, event)
            yield [*(who if event == 0 else [""] * len(who)), f"{of_month:02d}-{MONTHS[month - 1]}-{year}", "Dementia", DEMENTIA,
                   str(event)]


def report(folder, ods="A81001", people=20, events=5, as_at="2026-11-20"):
    declare(folder, ods, as_at, "EMIS")
    mapping(folder)
    rows(folder / "report.csv", [name for name, _, _ in REPORT], report_rows(ods, people, events))
    return folder


def sheet(path, lines):
    """A workbook with one sheet of these lines."""
    cells = "".join(f'<row r="{number}">' + "".join(
        f'<c r="{chr(ord("A") + column)}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in enumerate(line) if text) + "</row>" for number, line in enumerate(lines, 1))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/_rels/workbook.xml.rels",
                         '<Relationships><Relationship Id="a" Target="s.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="x" r:id="a"/></sheets></workbook>')
        archive.writestr("xl/s.xml", f"<worksheet><sheetData>{cells}</sheetData></worksheet>")


def workbook(folder, ods="A81001", people=20, events=5, as_at="2026-11-20"):
    declare(folder, ods, as_at, "SystmOne")
    mapping(folder)
    sheet(folder / "report.xlsx", [[name for name, _, _ in REPORT], *report_rows(ods, people, events)])
    return folder


FORMATS = {"pcn-csv": pcn_csv, "emis": emis, "systmone": systmone, "fhir": fhir, "gp-connect": gp_connect,
           "report": report, "workbook": workbook}
