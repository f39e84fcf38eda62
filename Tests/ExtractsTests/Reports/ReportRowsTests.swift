import Extracts
import Testing
import Vocabulary

@Suite struct `Rows of reports` {
    @Test func `every row is accounted for, continuation rows are of the person above`() throws {
        let reading = try GivenReport.read(GivenReport.csv)
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
        let problems = try GivenReport.read(GivenReport.csv).sink.problems
        #expect(problems.map(\.line) == [8, 9])
        #expect(problems[0].reason != .broken)
        #expect(problems[1].words.contains("neither an NHS number nor a local id"))
    }

    @Test func `a row that only names somebody hides them, unless another row tells of them`() throws {
        let commas = String(repeating: ",", count: 15)
        let text =
            GivenReport.header + "\n9990000018\(commas)\n9990000026\(commas)\n"
            + "9990000026,\"BROWN, Tom\",01-Mar-1950,Dr Jones,Registered,03-Mar-2025,,,,,,,,,,\n"
        let read = try GivenReport.read(text)
        #expect(read.reader.withheldRows == [WithheldRow(nhsNumber: NHSNumber("9990000018"), localID: "")])
        #expect(read.sink.people.map(\.nhsNumber) == [NHSNumber("9990000026")])
        #expect(read.sink.rowsRead == 3)
        #expect(read.sink.problems.map(\.line) == [2])
    }

    @Test func `a header that stands again is read over`() throws {
        let twice = GivenReport.csv.replacing(",,,,,,13-Jan", with: GivenReport.header + "\n,,,,,,13-Jan")
        let sink = try GivenReport.read(twice).sink
        #expect(sink.rowsRead == 6)
        #expect(sink.rows.count == 3)
    }

    @Test func `lines of words below the last row are read over and told, and nothing that may be a row is`() throws {
        let plain = try GivenReport.read(GivenReport.csv).sink
        let read = try GivenReport.read(GivenReport.csv + "Total: 2 patients\n\nEnd of report\n")
        #expect(read.sink.rowsRead == plain.rowsRead && read.sink.rejections == plain.rejections)
        #expect(read.sink.events.map(\.key) == plain.events.map(\.key))
        #expect(read.reader.notices.map(\.words).contains("2 lines of words below the last row were read over"))
        // Between rows or of one word it is no such line.
        let rows = GivenReport.csv.split(separator: "\n", omittingEmptySubsequences: false)
        let between = (rows.prefix(5) + ["Total: 2 patients"] + rows.dropFirst(5)).joined(separator: "\n")
        for text in [between, GivenReport.csv + "9990000034\n"] {
            let read = try GivenReport.read(text)
            #expect(read.sink.rowsRead == plain.rowsRead + 1)
            #expect(read.sink.rejections.count { $0.contains("has 1 fields") } == 1)
            #expect(!read.reader.notices.contains { $0.words.contains("below the last row") })
        }
    }

    @Test(arguments: ["Total: 2 patients", "Total: 2 patients,,,", "Total: 2 patients,,,\n,,,\nEnd of report,,,\n"])
    func `a sum below the last row is read over as spreadsheets write it, with a line break or without`(
        end: String
    ) throws {
        let plain = try GivenReport.read(GivenReport.csv).sink
        let wide = end.replacing(",,,", with: String(repeating: ",", count: 15))
        let read = try GivenReport.read(GivenReport.csv + wide)
        #expect(read.sink.rowsRead == plain.rowsRead && read.sink.rejections == plain.rejections)
        #expect(read.reader.notices.contains { $0.words.contains("below the last row") })
        // Before a row it is one, and rejected.
        let before = GivenReport.csv.replacing(GivenReport.rows, with: "Total: 2 patients,,,\n" + GivenReport.rows)
        let told = try GivenReport.read(before)
        #expect(told.sink.rowsRead == plain.rowsRead + 1)
        #expect(!told.reader.notices.contains { $0.words.contains("below the last row") })
    }

    @Test func `what may be somebody's name is a row, also as the last one`() throws {
        let report = "Full Name,NHS Number,Date,Code Term\n\"SMITH, Anna\",9990000018,12-Jan-2026,Review\n"
        let mapping = try GivenReport.mapping(report)
        for (last, rows) in [("\"BROWN, Tom\",,,\n", 2), ("BROWN Tom", 2), ("Total: 2 patients,,,\n", 1)] {
            let read = try GivenReport.read(report + last, mapping)
            #expect(read.sink.rowsRead == rows, "\(last)")
            #expect(read.reader.notices.contains { $0.words.contains("below the last row") } == (rows == 1))
        }
    }

    @Test func `the same entry in two reports has the same key, another value another`() throws {
        let first = try GivenReport.read(GivenReport.csv).sink.events
        let again = try GivenReport.read("\n\n" + GivenReport.csv).sink.events
        #expect(first.map(\.key) == again.map(\.key))
        #expect(Set(first.map(\.key)).count == first.count)
    }

    @Test(arguments: [("2019", "2019"), ("Mar 2019", "2019-03"), ("Mar-2019", "2019-03"), ("03/2019", "2019-03")])
    func `a month or a year without its day keeps what is known`(written: String, read: String) throws {
        let reading = try GivenReport.read(GivenReport.csv.replacing("13-Jan-2026", with: written))
        #expect(reading.sink.events[1].date?.iso == read)
        #expect(reading.sink.rejections.count == 2)
    }

    @Test(arguments: ["13/2019", "Foo 2019", "219", "Mar 19"])
    func `what is no month and no year is not taken for one`(written: String) throws {
        let reading = try? GivenReport.read(GivenReport.csv.replacing("13-Jan-2026", with: written))
        #expect(reading.map { $0.sink.events.count == 2 && $0.sink.rejections.count == 3 } ?? true)
    }

    @Test func `rows of two practices stop a report, and the words say which and what to do`() throws {
        let header = "NHS Number,Practice Code,Date,Code Term"
        let own = "9990000018,A81001,12-Jan-2026,Dementia annual review\n,,13-Jan-2026,Carer annual health check\n"
        let mapping = try GivenReport.mapping("\(header)\n\(own)")
        #expect(mapping.columns[1].holds == .practice)
        // Below the first row of somebody the practice is blank, like the person.
        #expect(try GivenReport.read("\(header)\n\(own)", mapping).sink.events.count == 2)
        let both = own + "9990000026,A81002,14-Jan-2026,Dementia annual review\n"
        let refusal = try #require(throws: ExtractRefusal.self) {
            _ = try GivenReport.read("\(header)\n\(both)", mapping)
        }
        #expect(refusal.words.contains("rows of 2 practices: A81001 (2), A81002 (1)"))
        #expect(refusal.words.contains("Run it at each practice"))
        let other = try #require(throws: ExtractRefusal.self) {
            _ = try GivenReport.read("\(header)\n9990000026,A81002,14-Jan-2026,Dementia annual review\n", mapping)
        }
        #expect(other.words.contains("file of another practice: its rows are of A81002"))
    }
}
