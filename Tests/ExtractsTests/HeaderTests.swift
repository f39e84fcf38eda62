import Extracts
import Testing
import Vocabulary

@Suite struct `Columns of PCN-CSV` {
    @Test func `columns are found by name in any order and case`() throws {
        let read = try Reading([
            "Events.CSV": "Term,EVENT ID,Date,NHS-Number,colour,mood\nx,1,2020-01-01,9990000018,red,fine\n"
        ])
        #expect(try read.event.term == "x")
        #expect(
            read.reader.notices == [
                .init(file: "Events.CSV", words: "columns that are not known were left out: colour, mood")
            ])
    }

    @Test(
        arguments: [
            ("patients.csv", "nhs_number,birth_date\n", "practice_ods"),
            ("patients.csv", "practice_ods,birth_date\n", "nhs_number or local_id"),
            ("patients.csv", "practice_ods,local_id\n", "birth_date"),
            ("events.csv", "nhs_number,date,term\n", "event_id"), ("events.csv", "nhs_number,event_id,term\n", "date"),
            ("events.csv", "nhs_number,event_id,date\n", "code or term"),
            ("medications.csv", "nhs_number,event_id,term,date\n", "issue_date"),
            ("appointments.csv", "nhs_number,date\n", "appointment_id"),
            ("referrals.csv", "nhs_number,date\n", "referral_id"),
            ("events.csv", "9990000018,1,2020-01-01,x\n", "first line has to hold the column names"),
        ])
    func `a table without a column that it needs is refused`(name: String, header: String, words: String) throws {
        let refusal = try Reading.refusal([name: header])
        #expect(refusal.file == name && refusal.line == 1 && refusal.words.contains(words), "\(refusal.words)")
        #expect(!refusal.words.contains("9990000018"))
    }

    @Test(arguments: [(";", "semicolons"), ("\t", "tabs")])
    func `a table with another separator is refused by what it is`(separator: String, word: String) throws {
        let header = "nhs_number,event_id,date,term\n".replacing(",", with: separator)
        for name in ["events.csv", "Search 1.csv"] {
            let refusal = try Reading.refusal([name: header])
            #expect(refusal.words == "its columns are separated by \(word); save it as CSV with commas")
        }
    }

    @Test func `a column that stands twice is refused`() throws {
        let refusal = try Reading.refusal(["events.csv": "nhs_number,event_id,date,term,Date\n"])
        #expect(refusal.words.contains("date stands twice"))
    }

    @Test func `a table is known by its columns where its name says nothing`() throws {
        let read = try Reading(["Search 1.csv": "nhs_number,event_id,date,term\n9990000018,1,2020-01-01,x\n"])
        #expect(read.reader.files.map(\.kind) == [.table(.events)])
        #expect(try read.event.key == "events/1")
    }

    @Test func `a table of column names only has no rows`() throws {
        let read = try Reading(["events.csv": "nhs_number,event_id,date,term"])
        #expect(read.sink.rowsRead == 0)
    }

    @Test func `a row with too few or too many fields is rejected`() throws {
        let read = try Reading([
            "events.csv": """
            nhs_number,event_id,date,term
            9990000018,1,2020-01-01
            9990000018,2,2020-01-01,x,y
            9990000018,3,2020-01-01,x

            """
        ])
        #expect(read.sink.problems.map(\.line) == [2, 3])
        #expect(read.sink.problems.allSatisfy { $0.words.contains("where the first line has 4 columns") })
        #expect(read.sink.rows.count == 1)
    }

    @Test func `a broken row is rejected with its line and column, and the next is read`() throws {
        let long = String(repeating: "x", count: 10 << 20)
        let read = try Reading([
            "events.csv": """
            nhs_number,event_id,date,term
            9990000018,1,2020-01-01,"x
            9990000018,2,2020-01-01,"x"y
            9990000018,3,2020-01-01,x\u{0}y
            9990000018,4,2020-01-01,\(long)
            9990000018,5,2020-01-01,"two
            lines"

            """
        ])
        #expect(read.sink.problems.map(\.line) == [2, 3, 4, 5])
        #expect(read.sink.problems.allSatisfy { $0.column == "term" && $0.words.hasPrefix("column 4: ") })
        #expect(try read.event.term == "two\nlines")
    }

    @Test(
        arguments: [
            "9990000018,1,2020-01-01,x\n9990000018,2,20", "9990000018,1,2020-01-01,x\n9990000018,2,2020-01-01,\"x",
            "9990000018,1,2020-01-01,x\n9",
        ])
    func `a file that was cut off is refused`(rows: String) throws {
        let refusal = try Reading.refusal(["events.csv": "nhs_number,event_id,date,term\n" + rows])
        #expect(refusal.line == 3 && refusal.words.contains("cut off"), "\(refusal.words)")
    }
}
