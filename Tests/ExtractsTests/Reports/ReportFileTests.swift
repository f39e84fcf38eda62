import Extracts
import Testing
import Vocabulary

@Suite struct `Files of reports` {
    @Test func `a report is told from the files of an extract`() throws {
        let folder = try TemporaryFolder()
        func isReport(_ name: String, _ text: String) throws -> Bool {
            ReportFile.isOnlyReport([(name: name, path: try folder.write("upload", text))])
        }
        #expect(try isReport("search.csv", GivenReport.csv))
        #expect(try isReport("search.html", "<table><tr><td>NHS Number</td><td>Date</td></tr></table>"))
        #expect(try !isReport("events.csv", "nhs_number,event_id,date,term\n"))
        #expect(try !isReport("patients.json", "{\"resourceType\":\"Patient\"}"))
        #expect(try !isReport("notes.csv", "nothing\n") && !isReport("empty.csv", ""))
        #expect(try isReport("search.csv", GivenReport.csv.replacing(",", with: ";")))
        #expect(try !isReport("Search 1.csv", "nhs_number;event_id;date;term\n"), "a table that is no report either")
        let path = try folder.write("upload", GivenReport.csv)
        #expect(!ReportFile.isOnlyReport([(name: "a.csv", path: path), (name: "b.csv", path: path)]))
    }

    @Test func `a report where an extract is expected is told to be one, and where to hand it in`() throws {
        let table = "nhs_number,event_id,date,term\n9990000018,1,2020-01-01,x\n"
        for files in [["a.csv": GivenReport.csv], ["a.csv": GivenReport.csv, "events.csv": table]] {
            let refusal = try Reading.refusal(files)
            #expect(refusal.file == "a.csv" && refusal.words.contains("reads as a report: hand it in by itself"))
            #expect(refusal.words.contains("--report-mapping"))
        }
        // Text without columns is none.
        #expect(try !Reading.refusal(["a.csv": "some notes\n"]).words.contains("report"))
    }

    @Test(arguments: [";", "\t"])
    func `columns may be parted by what spreadsheets write in place of a comma`(separator: String) throws {
        let lines = GivenReport.csv.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            (CSVRows(String(line) + "\n").rows.first ?? []).joined(separator: separator)
        }
        let parted = lines.joined(separator: "\n")
        #expect(parted.contains("SMITH, Anna (Mrs)\(separator)"))
        #expect(try GivenReport.mapping(parted) == GivenReport.mapping())
        let (sink, text) = (try GivenReport.read(parted).sink, try GivenReport.read(GivenReport.csv).sink)
        #expect(sink.events == text.events && sink.events.count == 3)
        #expect(sink.people.map(\.details) == text.people.map(\.details))
        #expect(sink.rejections == text.rejections && sink.rowsRead == text.rowsRead)
    }

    @Test func `what parts the columns may stand within quotes, and semicolons in cells part nothing`() throws {
        let header = "NHS Number,Date of Birth,Date,Code Term"
        func term(_ text: String) throws -> [String] {
            try GivenReport.read(text, try GivenReport.mapping(text)).sink.events.map(\.term)
        }
        let row = "9990000018;04-Feb-1941;12-Jan-2026;\"Review; \"\"yearly\"\", at home\""
        #expect(try term("\(header.replacing(",", with: ";"))\n\(row)\n") == ["Review; \"yearly\", at home"])
        let several = "9990000018,04-Feb-1941,12-Jan-2026,Review; yearly; at home; with; a; carer; there\n"
        #expect(try term("\(header)\n\(several)") == ["Review; yearly; at home; with; a; carer; there"])
        // Of columns that nobody knows, that which parts all lines alike.
        let names = "Nr;Since;What, when and where\n"
        let folder = try TemporaryFolder()
        defer { _ = folder }
        let path = try folder.write("r.csv", names + String(repeating: "17;2026;Here, there\n", count: 3))
        let preview = try ReportPreview(try ReportFile(try ReceivedFile(path: path)), isWindows1252: false)
        #expect(preview.header.names == ["Nr", "Since", "What, when and where"])
    }

    @Test func `a page of HTML gives the same as the text`() throws {
        func cells(_ line: String, _ tag: String) throws -> String {
            let rows = CSVRows(line + "\n").rows
            return "<tr>" + (rows.first ?? []).map { "<\(tag)>\($0.replacing("'", with: "&#39;"))</\(tag)>" }.joined()
                + "</tr>"
        }
        let body = try GivenReport.rows.split(separator: "\n").map { try cells(String($0), "td") }.joined(
            separator: "\n")
        let page = """
            <!DOCTYPE html><html><head><title>x</title><style>td { a: "<td>" }</style></head><body><p>Elm</p><table>
            \(try cells(GivenReport.header, "th"))
            \(body)</table><script>if (a < b) document.write("<tr><td>1</td></tr>")</script></body></html>
            """
        let sink = try GivenReport.read(page, name: "r.html").sink
        let text = try GivenReport.read(GivenReport.csv).sink
        #expect(sink.events.map(\.key) == text.events.map(\.key))
        #expect(sink.rowsRead == text.rowsRead)
        #expect(sink.people.map(\.details) == text.people.map(\.details))
    }

    @Test func `a page of HTML that was cut off is refused, wherever it ends within its table`() throws {
        let row = "<tr><td>9990000018</td><td>04-Feb-1941</td></tr>"
        let head = "<table><tr><th>NHS Number</th><th>Date of Birth</th></tr>"
        let whole = "<html><body>\(head)\(row)\(row)</table></body></html>"
        let mapping = try GivenReport.mapping("NHS Number,Date of Birth\n9990000018,04-Feb-1941\n")
        #expect(try GivenReport.read(whole, mapping, name: "r.html").sink.rowsRead == 2)
        let sum = "<tr><td colspan=\"2\">Total: 2 patients</td></tr></table>"
        let summed = try GivenReport.read("\(head)\(row)\(row)\(sum)", mapping, name: "r.html").sink
        let plain = try GivenReport.read(whole, mapping, name: "r.html").sink
        #expect(summed.rowsRead == 2 && summed.rejections == plain.rejections)
        // What follows the table may be missing: nothing of the report stood there.
        #expect(try GivenReport.read("\(head)\(row)</table>", mapping, name: "r.html").sink.rowsRead == 1)
        for cut in ["\(head)\(row)", "\(head)\(row)<tr><td>9990000026", "\(head)\(row)\(row)</tab"] {
            let refusal = try #require(throws: ExtractRefusal.self) {
                _ = try GivenReport.read(cut, mapping, name: "r.html")
            }
            #expect(refusal.words.contains("ends in the middle of a table"))
        }
    }
}
