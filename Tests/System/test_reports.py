"""Reports that a practice exports, from the command line: mapped, imported, known again; bombs and escaping paths refused."""
import io
import json
import pathlib
import resource
import xml.etree.ElementTree as xml
import zipfile

import pytest

from cairn import run as cairn

HEADER = ("NHS Number,Full Name,Date of Birth,Usual GP's Full Name,Registration Status,Date Status Added,Date,Code Term,"
          "User Details' Surname,Date,Type of Consultation,User Details' Surname")
ROWS = """9990000018,"SMITH, Anna (Mrs)",04-Feb-1941,Dr Jones,Registered,01-Jan-2001,12-Jan-2026,Dementia annual review,Bell,,,
,,,,,,13-Jan-2026,Carer annual health check,Bell,,,
,,,,,,,,,14-Jan-2026,Telephone consultation,BELL
,,,,,,,,,,,
,,,,,,15-Jan-2026,Dementia annual review,Bell,,,
9990000026,"BROWN, Tom (Mr)",01-Mar-1950,Dr Jones,Left,03-Mar-2026,,,,,,
"""
REPORT = f"Elm Surgery search\n\n{HEADER}\n{ROWS}"
PRACTICE = "A81001"


@pytest.fixture
def data(tmp_path):
    data = tmp_path / "data"
    cairn("practice", "set", "--data", data, PRACTICE, "--name", "Elm Surgery", "--agreement-from", "2020-01-01", "--signed-by", "x")
    return data


def bring(data, *arguments):
    return cairn("import", "--data", data, "--practice", PRACTICE, *arguments, check=False)


def test_a_report_is_mapped_imported_and_known_again(data, tmp_path):
    # A mapping is proposed under the name of its file.
    report, mapping = tmp_path / "Elm Surgery search.csv", tmp_path / "mapping.json"
    report.write_text(REPORT)
    mapping.write_text(cairn("report-mapping", "propose", report).stdout)
    proposed = json.loads(mapping.read_text())
    assert [column["holds"] for column in proposed["columns"]][:3] == ["nhs-number", "full-name", "birth-date"]
    first = bring(data, "--as-at", "2026-03-31", report, "--report-mapping", mapping, "--apply", "--json")
    assert first.returncode == 0, first.stderr
    outcome = json.loads(first.stdout)
    rows = next(file for file in outcome["files"] if file["file"] == report.name)["rows"]
    assert rows["read"] == 6 == rows["applied"] + rows["unchanged"] + rows["duplicate"] + rows["rejected"]
    assert rows["rejected"] == 2 and outcome["people"]["new"] == 2 and outcome["events"]["added"] == 3
    # Nobody has kept a mapping yet.
    assert bring(data, "--as-at", "2026-04-30", report).returncode == 1
    cairn("report-mapping", "save", "--data", data, "--practice", PRACTICE, mapping)
    again = bring(data, "--as-at", "2026-04-30", report, "--json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["events"] == {"added": 0, "removed": 0, "byKind": json.loads(again.stdout)["events"]["byKind"]}
    assert "Elm Surgery search" in cairn("report-mapping", "list", "--data", data).stdout
    assert json.loads(cairn("report-mapping", "export", "--data", data, "--practice", PRACTICE, "Elm Surgery search").stdout) == proposed
    # Columns that changed are named.
    report.write_text(REPORT.replace("Code Term", "Coded Entry"))
    changed = bring(data, "--as-at", "2026-04-30", report, "--report-mapping", mapping)
    assert changed.returncode == 1 and "missing: Code Term; new: Coded Entry" in changed.stderr


def test_an_entry_that_several_of_staff_recorded_is_one_and_the_others_are_duplicates(data, tmp_path):
    report, mapping = tmp_path / "review.csv", tmp_path / "mapping.json"
    report.write_text("NHS Number,Date of Birth,Date,Code Term,Recorded By\n"
                      + "".join(f"9990000018,04-Feb-1941,12-Jan-2026,{term},{by}\n" for term, by in (
                          ("Dementia review", "Smith"), ("Dementia review", "Jones"), ("dementia review", " jones"))))
    mapping.write_text(cairn("report-mapping", "propose", report).stdout)
    taken = bring(data, "--as-at", "2026-03-31", report, "--report-mapping", mapping, "--apply", "--json")
    assert taken.returncode == 0, taken.stderr
    outcome = json.loads(taken.stdout)
    rows = next(file for file in outcome["files"] if file["file"] == report.name)["rows"]
    assert {name: rows[name] for name in ("applied", "duplicate", "rejected")} == {"applied": 1, "duplicate": 2, "rejected": 0}
    assert outcome["problems"] == []


def test_a_term_that_the_names_of_columns_say_stands_in_the_mapping(data, tmp_path):
    report, mapping = tmp_path / "hba1c.csv", tmp_path / "mapping.json"
    report.write_text("NHS Number,Date of Birth,Last HbA1c date,Last HbA1c value\n"
                      "9990000018,04-Feb-1941,12-Jan-2026,58\n9990000026,01-Mar-1950,,\n")
    proposed = json.loads(cairn("report-mapping", "propose", report).stdout)
    # It is proposed in the words of the columns.
    assert [(column["holds"], column["group"]) for column in proposed["columns"][2:]] == [("date", 1), ("value", 1)]
    assert proposed.pop("fixedTerms") == ["HbA1c"]
    mapping.write_text(json.dumps(proposed))
    refused = bring(data, "--as-at", "2026-03-31", report, "--report-mapping", mapping)
    assert refused.returncode == 1 and "Entry 1 has no column with a term or a code" in refused.stderr
    proposed["fixedTerms"] = ["HbA1c level"]
    mapping.write_text(json.dumps(proposed))
    taken = bring(data, "--as-at", "2026-03-31", report, "--report-mapping", mapping, "--apply", "--json")
    assert taken.returncode == 0, taken.stderr
    outcome = json.loads(taken.stdout)
    assert outcome["events"]["added"] == 1 and outcome["people"]["new"] == 2
    cairn("report-mapping", "save", "--data", data, "--practice", PRACTICE, mapping)
    assert json.loads(cairn("report-mapping", "export", "--data", data, "--practice", PRACTICE, "hba1c").stdout) == proposed


def packed(*entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


BAD = {
    "bomb": packed(("events.csv", b"0" * (300 << 20))),
    "escaping": packed(("../../events.csv", "nhs_number,event_id,date,term\n")),
    "absolute": packed(("/tmp/events.csv", "nhs_number,event_id,date,term\n")),
    "many": packed(*((f"{number}.csv", "x") for number in range(5000))),
    "nested": packed(("extract.zip", packed(("events.csv", "nhs_number,event_id,date,term\n9990000018,1,2026-01-01,x\n")))),
    "sheet bomb": packed(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", b" " * (300 << 20))),
    "entities": packed(
        ("[Content_Types].xml", "<Types/>"),
        ("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="a" Target="s.xml"/></Relationships>'),
        ("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
                            '<workbook><sheets><sheet name="&b;" r:id="a"/></sheets></workbook>'),
        ("xl/s.xml", "<worksheet><row r=\"1\"><c t=\"str\"><v>&a;&b;</v></c></row></worksheet>")),
}


@pytest.mark.parametrize("name", BAD)
def test_what_would_do_harm_is_refused_in_little_memory(data, tmp_path, name):
    file = tmp_path / ("report.xlsx" if name in ("sheet bomb", "entities") else "extract.zip")
    file.write_bytes(BAD[name])
    mapping = tmp_path / "mapping.json"
    report = tmp_path / "report.csv"
    report.write_text(REPORT)
    mapping.write_text(cairn("report-mapping", "propose", report).stdout)
    given = ["--report-mapping", mapping] if file.suffix == ".xlsx" else []
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    answer = bring(data, "--as-at", "2026-03-31", file, *given, "--apply")
    assert answer.returncode == 1 and "Nothing was imported" in answer.stderr, (answer.stdout, answer.stderr)
    assert "root:" not in answer.stderr + answer.stdout
    assert not list((data / "received").iterdir()), "files are left"
    assert not pathlib.Path("/tmp/events.csv").exists() and not (tmp_path / "events.csv").exists()
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss - before < 200_000, "KiB"


def test_a_large_report_is_read_in_little_memory(data, tmp_path):
    """A sheet of a hundred thousand rows, zipped: memory does not grow with it."""
    mapping, report = tmp_path / "mapping.json", tmp_path / "report.csv"
    report.write_text("NHS Number,Date of Birth,Date,Code Term\n9990000018,04-Feb-1941,01-Jan-2026,Review\n")
    mapping.write_text(cairn("report-mapping", "propose", report).stdout)

    def sheet(rows):
        cells = "".join(
            f'<row r="{row + 2}"><c r="A{row + 2}"><v>9990000018</v></c><c r="B{row + 2}" t="str"><v>04-Feb-1941</v></c>'
            f'<c r="C{row + 2}" t="str"><v>01-Jan-2026</v></c><c r="D{row + 2}" t="str"><v>Review {row}</v></c></row>'
            for row in range(rows))
        head = "".join(f'<c r="{letter}1" t="inlineStr"><is><t>{name}</t></is></c>' for letter, name in zip(
            "ABCD", ("NHS Number", "Date of Birth", "Date", "Code Term")))
        return packed(
            ("[Content_Types].xml", "<Types/>"),
            ("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="a" Target="s.xml"/></Relationships>'),
            ("xl/workbook.xml", '<workbook><sheets><sheet name="x" r:id="a"/></sheets></workbook>'),
            ("xl/s.xml", f'<worksheet><sheetData><row r="1">{head}</row>{cells}</sheetData></worksheet>'))
    file = tmp_path / "report.xlsx"
    file.write_bytes(sheet(100_000))
    answer = bring(data, "--as-at", "2026-03-31", file, "--report-mapping", mapping, "--json")
    assert answer.returncode == 0, answer.stderr
    rows = next(file for file in json.loads(answer.stdout)["files"] if file["file"] == "report.xlsx")["rows"]
    assert rows["read"] == rows["applied"] == 100_000


def sheet_of(path):
    """The rows of a workbook's only sheet by number, as Excel's own rules have them: each a list of (column, kind, text)."""
    ns = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        types = xml.fromstring(book.read("[Content_Types].xml"))
        for part in types.iter("{http://schemas.openxmlformats.org/package/2006/content-types}Override"):
            assert part.get("PartName").lstrip("/") in book.namelist()
        xml.fromstring(book.read("xl/workbook.xml"))
        texts = [item.findtext("m:t", namespaces=ns) for item in xml.fromstring(book.read("xl/sharedStrings.xml"))]
        styles = xml.fromstring(book.read("xl/styles.xml")).findall("m:cellXfs/m:xf", ns)
        sheet = xml.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows, last = {}, 0
    for row in sheet.find("m:sheetData", ns):
        number, cells = int(row.get("r")), []
        assert number > last
        last = number
        for cell in row:
            column = cell.get("r").rstrip("0123456789")
            assert cell.get("r") == f"{column}{number}" and 0 <= int(cell.get("s", "0")) < len(styles)
            text = cell.findtext("m:v", namespaces=ns)
            shared = cell.get("t") == "s"
            kind = "text" if shared else "day" if cell.get("s") else "number"
            cells.append((column, kind, texts[int(text)] if shared else text))
        rows[number] = cells
    return rows


def test_the_synthetic_network_writes_a_report_that_balances(tmp_path):
    cairn("network", "make", "--patients", "600", "--practices", "2", "--seed", "7", "--layout", "report", tmp_path / "network")
    folder = next(path.parent for path in (tmp_path / "network").glob("*/report.xlsx"))
    data, ods = tmp_path / "data", folder.name
    cairn("practice", "set", "--data", data, ods, "--name", "Elm", "--agreement-from", "2020-01-01", "--signed-by", "x")
    answer = cairn("import", "--data", data, "--practice", ods, folder, "--apply", "--json")
    file = next(file for file in json.loads(answer.stdout)["files"] if file["file"] == "report.xlsx")["rows"]
    sheet = sheet_of(folder / "report.xlsx")
    # Hidden patients' rows, which the sheet leaves out, are counted as well.
    lines = max(sheet) - 4
    assert len(sheet) < max(sheet) - 1
    assert file["read"] == lines == file["applied"] + file["unchanged"] + file["duplicate"] + file["rejected"]
    assert file["applied"] > 0.8 * lines
    kinds = {(column, kind) for number, cells in sheet.items() if number > 4 for column, kind, _ in cells}
    assert {("A", "number"), ("C", "text"), ("D", "day"), ("I", "day"), ("J", "text")} <= kinds
    assert ("D", "text") not in kinds and ("I", "text") not in kinds
