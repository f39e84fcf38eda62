import Extracts
import Foundation
import Testing
import Vocabulary

@Suite struct `Reports that practices export` {
    static let header = """
        NHS Number,Full Name,Date of Birth,Usual GP's Full Name,Registration Status,Date Status Added,Date,Code Term,\
        "Episode (First, New...)",User Details' Forenames,User Details' Surname,Date,Type of Consultation,\
        User Details' Forenames,User Details' Surname,User Details' User Type
        """
    static let rows = """
        9990000018,"SMITH, Anna (Mrs)",04-Feb-1941,Dr Jones,Registered,01-Jan-2001,12-Jan-2026,Dementia annual review,New,Jo,Bell,,,,,
        ,,,,,,13-Jan-2026,Carer annual health check,New,Jo,Bell,,,,,
        ,,,,,,,,,,,14-Jan-2026,Telephone consultation,jo,BELL,Coordinator
        ,,,,,,,,,,,,,,,
        ,,,,,,15-Jan-2026,Dementia annual review,New,Jo,Bell,,,,,
        9990000026,"BROWN, Tom (Mr)",01-Mar-1950,Dr Jones,Left,03-Mar-2026,,,,,,,,,,
        """
    static let csv = "Elm Surgery search\nRun on 20-Mar-2026\n\n\(header)\n\(rows)\n"

    static func mapping(_ csv: String = csv) throws -> ReportMapping {
        let folder = try TemporaryFolder()
        defer { _ = folder }
        let report = try ReportFile(try ReceivedFile(path: try folder.write("r.csv", csv)))
        let preview = try ReportPreview(report, isWindows1252: false)
        return ReportProposal.mapping(of: preview, name: "Search", isWindows1252: false, sheet: "")
    }

    static func read(_ text: String, _ mapping: ReportMapping? = nil, name: String = "r.csv") throws -> Reading {
        let folder = try TemporaryFolder()
        defer { _ = folder }
        try folder.write(name, text)
        try folder.write(ReportMapping.fileName, try (mapping ?? Self.mapping()).json)
        return try Reading(paths: [folder.path])
    }

    @Test func `the columns of an EMIS search are known by name, the second group of them as another entry`() throws {
        let mapping = try Self.mapping()
        #expect(mapping.columns[0].holds == .nhsNumber)
        #expect(mapping.columns[6].name == "Date" && mapping.columns[6].holds == .date && mapping.columns[6].group == 1)
        #expect(mapping.columns[11].name == "Date (2)")
        #expect(mapping.columns[11].holds == .date && mapping.columns[11].group == 2)
        #expect(mapping.columns[12].holds == .term && mapping.kinds == [.coded, .encounter])
        #expect(mapping.dates == "dd-MMM-yyyy")
        #expect(mapping.problems.isEmpty)
    }

    @Test func `every row is accounted for, continuation rows are of the person above`() throws {
        let reading = try Self.read(Self.csv)
        // Six data rows: three with entries, a hidden patient's, one whose patient is not known, one of a leaver.
        #expect(reading.sink.rows.count == 3)
        #expect(reading.sink.people.count == 1)
        #expect(reading.sink.rejections.count == 2)
        #expect(reading.sink.rowsRead == 6)
        #expect(
            reading.reader.notices.map(\.words).filter { $0.contains("read over") } == [
                "columns that are not kept were read over: Episode (First, New...), User Details' User Type"
            ], "what the second entry keeps is not told as lost")
        let events = reading.sink.events
        #expect(
            events.map(\.term) == ["Dementia annual review", "Carer annual health check", "Telephone consultation"])
        #expect(events.map(\.kind) == [.coded, .coded, .encounter])
        #expect(Set(reading.sink.rows.map(\.person)).count == 1)
        #expect(events[0].date?.iso == "2026-01-12")
        #expect(events[0].recordedBy == "Jo Bell")
        #expect(events[0].source.line == 5)
    }

    @Test func `a row below a hidden patient's is never given to the person above it`() throws {
        let problems = try Self.read(Self.csv).sink.problems
        #expect(problems.map(\.line) == [8, 9])
        #expect(problems[0].reason != .broken)
        #expect(problems[1].words.contains("neither an NHS number nor a local id"))
    }

    @Test func `a row that only names somebody hides them, unless another row tells of them`() throws {
        let commas = String(repeating: ",", count: 15)
        let text =
            Self.header + "\n9990000018\(commas)\n9990000026\(commas)\n"
            + "9990000026,\"BROWN, Tom\",01-Mar-1950,Dr Jones,Registered,03-Mar-2025,,,,,,,,,,\n"
        let read = try Self.read(text)
        #expect(read.reader.withheldRows == [WithheldRow(nhsNumber: NHSNumber("9990000018"), localID: "")])
        #expect(read.sink.people.map(\.nhsNumber) == [NHSNumber("9990000026")])
        #expect(read.sink.rowsRead == 3)
        #expect(read.sink.problems.map(\.line) == [2])
    }

    @Test func `whoever has left is registered until the day of the status`() throws {
        let person = try #require(try Self.read(Self.csv).sink.people.first)
        #expect(person.demographics.registeredUntil == Day(iso: "2026-03-03"))
        #expect(
            person.details.familyName == "BROWN" && person.details.givenName == "Tom" && person.details.title == "Mr")
        #expect(person.says == .some(standing: true))
    }

    @Test
    func `two people of one number are two, each with their own status, and a row of the first again is no third`()
        throws
    {
        func row(_ who: String, _ since: String) -> String {
            "9990000018,\(who),Dr Jones,Registered,\(since)" + String(repeating: ",", count: 10)
        }
        let (anna, tom) = ("\"SMITH, Anna (Mrs)\",04-Feb-1941", "\"BROWN, Tom (Mr)\",01-Mar-1950")
        let rows = [row(anna, "01-Jan-2001"), row(tom, "02-Jan-2003"), row(anna, "01-Jan-2001")]
        let read = try Self.read(
            "Elm Surgery search\nRun on 20-Mar-2026\n\n\(Self.header)\n\(rows.joined(separator: "\n"))\n")
        #expect(read.sink.people.map(\.details.familyName) == ["SMITH", "BROWN"])
        #expect(read.sink.people.map { $0.numberStandsAt != nil } == [false, true])
        #expect(read.sink.references.count == 1 && read.sink.rowsRead == 3)
    }

    @Test func `left without a day is not taken`() throws {
        let problems = try Self.read(Self.csv.replacing("Left,03-Mar-2026", with: "Left,")).sink.problems
        #expect(
            problems.contains { $0.column == "Date Status Added" && $0.words.contains("their last day is not known") })
    }

    @Test func `of two rows of one person the later status counts`() throws {
        let two =
            Self.header + "\n" + """
                9990000026,"BROWN, Tom",01-Mar-1950,Dr Jones,Left,03-Mar-2025,,,,,,,,,,
                9990000026,"BROWN, Tom",01-Mar-1950,Dr Jones,Registered,05-Feb-2026,,,,,,,,,,
                """ + "\n"
        let sink = try Self.read(two).sink
        #expect(sink.people.map(\.demographics.registeredUntil) == [nil])
        #expect(sink.rowsRead == 2)
    }

    @Test func `a header that stands again is read over`() throws {
        let twice = Self.csv.replacing(",,,,,,13-Jan", with: Self.header + "\n,,,,,,13-Jan")
        let sink = try Self.read(twice).sink
        #expect(sink.rowsRead == 6)
        #expect(sink.rows.count == 3)
    }

    @Test func `the same entry in two reports has the same key, another value another`() throws {
        let first = try Self.read(Self.csv).sink.events
        let again = try Self.read("\n\n" + Self.csv).sink.events
        #expect(first.map(\.key) == again.map(\.key))
        #expect(Set(first.map(\.key)).count == first.count)
    }

    @Test func `a term stands for the id that a person said, and for no other`() throws {
        var mapping = try Self.mapping()
        mapping.terms = ["dementia annual review": "416075005"]
        let text = Self.csv.replacing(
            "13-Jan-2026,Carer annual health check", with: "13-Jan-2026,No dementia annual review")
        let events = try Self.read(text, mapping).sink.events
        #expect(events[0].code == Code(.snomed, "416075005"))
        #expect(events[1].code == Code(termOnly: "No dementia annual review"))
    }

    @Test func `days in another form than the mapping's refuse the report`() throws {
        let refusal = try #require(throws: ExtractRefusal.self) {
            _ = try Self.read(Self.csv.replacing("13-Jan-2026", with: "01/13/2026"))
        }
        #expect(refusal.words.contains("dd-MMM-yyyy"))
    }

    @Test(arguments: [("2019", "2019"), ("Mar 2019", "2019-03"), ("Mar-2019", "2019-03"), ("03/2019", "2019-03")])
    func `a month or a year without its day keeps what is known`(written: String, read: String) throws {
        let reading = try Self.read(Self.csv.replacing("13-Jan-2026", with: written))
        #expect(reading.sink.events[1].date?.iso == read)
        #expect(reading.sink.rejections.count == 2)
    }

    @Test(arguments: ["13/2019", "Foo 2019", "219", "Mar 19"])
    func `what is no month and no year is not taken for one`(written: String) throws {
        let reading = try? Self.read(Self.csv.replacing("13-Jan-2026", with: written))
        #expect(reading.map { $0.sink.events.count == 2 && $0.sink.rejections.count == 3 } ?? true)
    }

    @Test func `rows of two practices stop a report, and the words say which and what to do`() throws {
        let header = "NHS Number,Practice Code,Date,Code Term"
        let own = "9990000018,A81001,12-Jan-2026,Dementia annual review\n,,13-Jan-2026,Carer annual health check\n"
        let mapping = try Self.mapping("\(header)\n\(own)")
        #expect(mapping.columns[1].holds == .practice)
        // Below the first row of somebody the practice is blank, like the person.
        #expect(try Self.read("\(header)\n\(own)", mapping).sink.events.count == 2)
        let both = own + "9990000026,A81002,14-Jan-2026,Dementia annual review\n"
        let refusal = try #require(throws: ExtractRefusal.self) { _ = try Self.read("\(header)\n\(both)", mapping) }
        #expect(refusal.words.contains("rows of 2 practices: A81001 (2), A81002 (1)"))
        #expect(refusal.words.contains("Run it at each practice"))
        let other = try #require(throws: ExtractRefusal.self) {
            _ = try Self.read("\(header)\n9990000026,A81002,14-Jan-2026,Dementia annual review\n", mapping)
        }
        #expect(other.words.contains("file of another practice: its rows are of A81002"))
    }

    @Test func `a report is told from the files of an extract`() throws {
        let folder = try TemporaryFolder()
        func isReport(_ name: String, _ text: String) throws -> Bool {
            ReportFile.isOnlyReport([(name: name, path: try folder.write("upload", text))])
        }
        #expect(try isReport("search.csv", Self.csv))
        #expect(try isReport("search.html", "<table><tr><td>NHS Number</td><td>Date</td></tr></table>"))
        #expect(try !isReport("events.csv", "nhs_number,event_id,date,term\n"))
        #expect(try !isReport("patients.json", "{\"resourceType\":\"Patient\"}"))
        #expect(try !isReport("notes.csv", "nothing\n") && !isReport("empty.csv", ""))
        let path = try folder.write("upload", Self.csv)
        #expect(!ReportFile.isOnlyReport([(name: "a.csv", path: path), (name: "b.csv", path: path)]))
    }

    @Test func `columns that changed are named`() throws {
        let refusal = try #require(throws: ExtractRefusal.self) {
            _ = try Self.read(Self.csv.replacing("Code Term", with: "Coded Entry"), try Self.mapping())
        }
        #expect(refusal.words.contains("missing: Code Term; new: Coded Entry"))
    }

    @Test func `a report says nothing of whom it does not hold, and covers only its own codes`() throws {
        let reading = try Self.read(Self.csv)
        #expect(reading.reader.declaration.population == .subset)
        let coded = reading.reader.resolvedCoverage.filter { $0.kind == .coded }
        #expect(coded.count == 1)
        guard case .some(let codes)? = coded.first?.codes else { Issue.record("all codes"); return }
        #expect(codes.contains(Code(termOnly: "carer annual health check")) && codes.count == 3)
        var adding = try Self.mapping()
        adding.covers = .nothing
        let added = try Self.read(Self.csv, adding)
        #expect(
            added.reader.resolvedCoverage.map(\.kind) == [.demographics], "nothing of a record is taken away")
        #expect(added.sink.events.map(\.key) == reading.sink.events.map(\.key))
    }

    @Test func `a page of HTML gives the same as the text`() throws {
        func cells(_ line: String, _ tag: String) throws -> String {
            let rows = CSVRows(line + "\n").rows
            return "<tr>" + (rows.first ?? []).map { "<\(tag)>\($0.replacing("'", with: "&#39;"))</\(tag)>" }.joined()
                + "</tr>"
        }
        let body = try Self.rows.split(separator: "\n").map { try cells(String($0), "td") }.joined(separator: "\n")
        let page = """
            <!DOCTYPE html><html><head><title>x</title><style>td { a: "<td>" }</style></head><body><p>Elm</p><table>
            \(try cells(Self.header, "th"))
            \(body)</table><script>if (a < b) document.write("<tr><td>1</td></tr>")</script></body></html>
            """
        let sink = try Self.read(page, name: "r.html").sink
        let text = try Self.read(Self.csv).sink
        #expect(sink.events.map(\.key) == text.events.map(\.key))
        #expect(sink.rowsRead == text.rowsRead)
        #expect(sink.people.map(\.details) == text.people.map(\.details))
    }

    @Test func `a page of HTML that was cut off is refused, wherever it ends within its table`() throws {
        let row = "<tr><td>9990000018</td><td>04-Feb-1941</td></tr>"
        let head = "<table><tr><th>NHS Number</th><th>Date of Birth</th></tr>"
        let whole = "<html><body>\(head)\(row)\(row)</table></body></html>"
        let mapping = try Self.mapping("NHS Number,Date of Birth\n9990000018,04-Feb-1941\n")
        #expect(try Self.read(whole, mapping, name: "r.html").sink.rowsRead == 2)
        // What follows the table may be missing: nothing of the report stood there.
        #expect(try Self.read("\(head)\(row)</table>", mapping, name: "r.html").sink.rowsRead == 1)
        for cut in ["\(head)\(row)", "\(head)\(row)<tr><td>9990000026", "\(head)\(row)\(row)</tab"] {
            let refusal = try #require(throws: ExtractRefusal.self) {
                _ = try Self.read(cut, mapping, name: "r.html")
            }
            #expect(refusal.words.contains("ends in the middle of a table"))
        }
    }

    @Test func `a mapping is the same after it was exported and imported`() throws {
        var mapping = try Self.mapping()
        mapping.name = "Elm \"dementia\" \\ search"
        mapping.terms = ["dementia": "52448006"]
        for covers in ReportMapping.Cover.allCases {
            mapping.covers = covers
            #expect(try ReportMapping(json: Array(mapping.json.utf8)) == mapping)
        }
    }

    @Test(arguments: [
        ("SMITH, Anna (Mrs)", "SMITH", "Anna", "Mrs"), ("Mrs Anna Smith", "Smith", "Anna", "Mrs"),
        ("Anna Jane VAN DER BERG", "VAN DER BERG", "Anna Jane", ""), ("Smith, Mr John", "Smith", "John", "Mr"),
        ("Smith", "Smith", "", ""),
    ])
    func `a name in one cell is taken apart`(text: String, family: String, given: String, title: String) throws {
        let csv = "NHS Number,Full Name,Date of Birth\n9990000018,\"\(text)\",04-Feb-1941\n"
        let person = try #require(try Self.read(csv, try Self.mapping(csv)).sink.people.first)
        #expect(person.details.familyName == family)
        #expect(person.details.givenName == given)
        #expect(person.details.title == title)
    }
}

@Suite struct `Workbooks and zips` {
    static func refusal(_ bytes: [UInt8], name: String = "extract.zip") throws -> String {
        let folder = try TemporaryFolder()
        defer { _ = folder }
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/" + name))
        let refusal = try #require(throws: ExtractRefusal.self) { _ = try Reading(paths: [folder.path]) }
        return refusal.words
    }

    @Test func `an Excel workbook is read like the text, days and numbers as they are shown`() throws {
        let csv = """
            NHS Number,Date of Birth,Date,Code Term,Value
            9990000018,04-Feb-1941,12-Jan-2026,Dementia annual review,7.2
            9990000026,01-Mar-1950,13-Jan-2026,Dementia annual review,12

            """
        func text(_ number: Int) -> String { "<c r=\"@\" t=\"s\"><v>\(number)</v></c>" }
        func number(_ text: String, day: Bool = false) -> String {
            "<c r=\"@\" s=\"\(day ? 1 : 0)\"><v>\(text)</v></c>"
        }
        let zip = TestZip.workbook(
            rows: [
                (0...4).map(text),
                [
                    number("9990000018"), number("15011", day: true), number("46034", day: true), text(5),
                    number("7.2000000000000002"),
                ],
                [
                    number("9.990000026E9"), number("18323", day: true), number("46035", day: true), text(5),
                    number("12"),
                ],
                ["<c r=\"@\" s=\"1\"/>"], ["<c r=\"@\"/>"],
            ], texts: ["NHS Number", "Date of Birth", "Date", "Code Term", "Value", "Dementia annual review"])
        let folder = try TemporaryFolder()
        defer { _ = folder }
        try Data(zip.bytes).write(to: URL(fileURLWithPath: folder.path + "/r.xlsx"))
        let mapping = try `Reports that practices export`.mapping(csv)
        try folder.write(ReportMapping.fileName, mapping.json)
        let sink = try Reading(paths: [folder.path]).sink
        let expected = try `Reports that practices export`.read(csv, mapping).sink
        #expect(sink.events.map(\.key) == expected.events.map(\.key))
        #expect(sink.rowsRead == 2)
        #expect(sink.rejections == [])
    }

    @Test func `where a workbook's first sheet names no columns, the first that does is proposed`() throws {
        func cell(_ text: String) -> String { "<c r=\"@\" t=\"inlineStr\"><is><t>\(text)</t></is></c>" }
        var zip = TestZip.workbook(
            rows: [["NHS Number", "Date", "Code Term"].map(cell), ["9990000018", "12-Jan-2026", "Review"].map(cell)])
        func replace(_ name: String, _ text: String, with other: String) {
            for index in zip.items.indices where zip.items[index].name == name {
                zip.items[index].bytes = Array(
                    String(decoding: zip.items[index].bytes, as: UTF8.self).replacing(text, with: other).utf8)
            }
        }
        replace(
            "xl/workbook.xml", "<sheets>", with: "<sheets><sheet name=\"Summary\" sheetId=\"2\" r:id=\"rId2\"/>")
        replace(
            "xl/_rels/workbook.xml.rels", "</Relationships>",
            with: "<Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/></Relationships>")
        let note = cell("See the next sheet").replacing("@", with: "A1")
        zip.items.append(
            TestZip.Item(
                "xl/worksheets/sheet2.xml",
                "<worksheet><sheetData><row r=\"1\">\(note)</row></sheetData></worksheet>"))
        let folder = try TemporaryFolder()
        defer { _ = folder }
        try Data(zip.bytes).write(to: URL(fileURLWithPath: folder.path + "/r.xlsx"))
        let report = try ReportFile(try ReceivedFile(path: folder.path + "/r.xlsx"))
        #expect(try report.sheets() == ["Summary", "Report"])
        let (sheet, preview) = try ReportPreview.first(of: report, isWindows1252: false)
        #expect(sheet == "Report" && preview.header.names == ["NHS Number", "Date", "Code Term"])
    }

    /// Reads a workbook of the rows below the header, each cell a text.
    private static func read(_ rows: [[String]]) throws -> CollectingSink {
        let header = CSVRows(`Reports that practices export`.header + "\n").rows
        let rows = (header + rows).map { cells -> [String] in
            guard cells.contains(where: { !$0.isEmpty }) else { return [] }
            return cells.map { "<c r=\"@\" t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
        }
        let folder = try TemporaryFolder()
        defer { _ = folder }
        try Data(TestZip.workbook(rows: rows).bytes).write(to: URL(fileURLWithPath: folder.path + "/r.xlsx"))
        try folder.write(ReportMapping.fileName, try `Reports that practices export`.mapping().json)
        return try Reading(paths: [folder.path]).sink
    }

    @Test func `a hidden patient's row that Excel left out counts, and those below it are of nobody above`() throws {
        let csv = `Reports that practices export`.header + "\n" + `Reports that practices export`.rows + "\n"
        let sink = try Self.read(Array(CSVRows(csv).rows.dropFirst()))
        #expect(sink.problems.map(\.line) == [5, 6])
        #expect(sink.problems.first?.reason != .broken)
        #expect(sink.problems.last?.words.contains("neither an NHS number nor a local id") == true)
        #expect(sink.rowsRead == 6)
        let text = try `Reports that practices export`.read(csv).sink
        #expect(sink.events.map(\.key) == text.events.map(\.key))
    }

    @Test func `of many rows that Excel left out in a run no more than a thousand are told`() throws {
        let first = ["9990000018", "SMITH, Anna", "04-Feb-1941", "", "", "", "12-Jan-2026", "Review"]
        let last = ["", "", "", "", "", "", "13-Jan-2026", "Review"]
        let sink = try Self.read([first] + Array(repeating: [], count: 5_000) + [last])
        #expect(sink.events.count == 1)
        #expect(sink.rowsRead == 1_002)
        #expect(sink.problems.last?.line == 5_003)
    }

    @Test func `a zip of an extract is read like its folder`() throws {
        let folder = try TemporaryFolder()
        defer { _ = folder }
        let zip = TestZip([
            TestZip.Item("elm/events.csv", `Files that are given`.table), TestZip.Item("__MACOSX/._events.csv", "x"),
        ])
        try Data(zip.bytes).write(to: URL(fileURLWithPath: folder.path + "/extract.zip"))
        #expect(try Reading(paths: [folder.path]).sink.rows.count == 1)
    }

    @Test(arguments: [
        "../events.csv", "/etc/passwd", "a/../../b.csv", "C:events.csv", "a\\..\\b.csv", "./events.csv", "a//b.csv",
    ])
    func `a path that leads out of a zip refuses all of it`(path: String) throws {
        let zip = TestZip([TestZip.Item("events.csv", `Files that are given`.table), TestZip.Item(path, "x")])
        #expect(try Self.refusal(zip.bytes).contains("leads out of it"))
    }

    @Test func `links and locked files refuse a zip`() throws {
        var link = TestZip.Item("events.csv", "/etc/passwd")
        link.isLink = true
        #expect(try Self.refusal(TestZip([link]).bytes).contains("holds a link"))
        var locked = TestZip.Item("events.csv", "abcdefghijklmnop")
        locked.isLocked = true
        #expect(try Self.refusal(TestZip([locked]).bytes).contains("password"))
    }

    @Test func `a zip that would unpack to far more than it is is refused before it is unpacked`() throws {
        var bomb = TestZip.Item("events.csv", "")
        bomb.deflated = (Array(repeating: 0, count: 1000), 900_000_000, 0)
        #expect(try Self.refusal(TestZip([bomb]).bytes).contains("more than 250 times"))
        let many = (0..<5000).map { TestZip.Item("e\($0).csv", "x") }
        #expect(try Self.refusal(TestZip(many).bytes).contains("more than 4096 files"))
        var large = TestZip.Item("events.csv", Array(repeating: 0x41, count: 100_000))
        large.deflated = (Array(repeating: 0x41, count: 30 << 20), 0xFFFF_0000, 0)
        var other = large
        other.name = "patients.csv"
        #expect(try Self.refusal(TestZip([large, other]).bytes).contains("GiB"))
    }

    @Test func `a zip that holds more than it says is refused while it is read`() throws {
        var liar = TestZip.Item("events.csv", `Files that are given`.table)
        liar.saidSize = 20
        let words = try Self.refusal(TestZip([liar]).bytes)
        #expect(words.contains("unpack") || words.contains("damaged"))
    }

    @Test func `a zip cut anywhere is refused with words`() throws {
        let whole = TestZip([TestZip.Item("events.csv", `Files that are given`.table)]).bytes
        for length in stride(from: 4, to: whole.count, by: 7) {
            #expect(!(try Self.refusal(Array(whole[..<length]))).isEmpty)
        }
    }

    @Test func `two files of one name in a zip are refused`() throws {
        let zip = TestZip([
            TestZip.Item("a/events.csv", `Files that are given`.table), TestZip.Item("b/events.csv", "x"),
        ])
        #expect(try Self.refusal(zip.bytes).contains("named twice"))
    }
}
