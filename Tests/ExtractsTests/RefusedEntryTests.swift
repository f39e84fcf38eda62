import Extracts
import Testing
import Vocabulary

/// What is told of an entry whose code is none, so that such entries can be counted.
struct RefusedEntryTests {
    @Test func `a row of a table tells code, term, day, how closely it is held and whose it is`() throws {
        let columns = ["local_id", "event_id", "date", "system", "code", "term", "sensitivity"]
        let rows = [
            "p1,1,2025-06-05,snomed,416075006,On register,", "p1,2,2024,snomed,416075006,On register,sealed",
            "p2,3,2025-06-05,,Okafor,On register,perhaps",
        ]
        let read = try Reading(["events.csv": ([columns.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"])
        let found = try read.sink.problems.map { try #require($0.refused) }
        #expect(found.map(\.id.text) == ["416075006", "416075006", "Okafor"])
        #expect(found.map(\.id.problem) == [.checkDigit(repair: nil), .checkDigit(repair: nil), .notAnIdentifier])
        #expect(found.allSatisfy { $0.id.term == "On register" })
        #expect(found.map { $0.date?.iso } == ["2025-06-05", "2024", "2025-06-05"])
        #expect(found.map(\.sensitivity) == [.ordinary, .sealed, .sealed])
        #expect(found[0].person != nil && found[0].person == found[1].person && found[0].person != found[2].person)
        #expect(!read.sink.problems.contains { $0.words.contains("Okafor") })
    }

    @Test func `a code that a spreadsheet cut is told, and a row that is wrong otherwise tells none`() throws {
        let cut = try Records.event(("code", "1777541000006100"))
        #expect(cut.sink.problems.first?.refused?.id.problem == .checkDigit(repair: "1777541000006105"))
        #expect(cut.sink.problems.first?.cut?.found == "1777541000006100")
        let day = try Records.event(("date", "2025-06-31"))
        #expect(day.sink.problems.count == 1 && day.sink.problems.first?.refused == nil)
    }

    @Test func `a resource tells the same`() throws {
        let resource = #"""
            {"resourceType":"Condition","id":"1","subject":{"reference":"Patient/p"},"onsetDateTime":"2025-06-05",
            "meta":{"security":[{"code":"R"}]},
            "code":{"coding":[{"system":"http://snomed.info/sct","code":"416075006","display":"On register"}]}}
            """#
        let read = try Reading(["a.ndjson": resource.split(separator: "\n").joined()])
        let found = try #require(read.sink.problems.first?.refused)
        #expect(found.id == FoundID("416075006", term: "On register", .checkDigit(repair: nil)))
        #expect(found.date?.iso == "2025-06-05" && found.sensitivity == .sensitive && found.person != nil)
    }

    @Test func `of a report's row with several entries the one that is wrong is told`() throws {
        let mapping = ReportMapping(
            name: "Two",
            columns: [
                .init("NHS Number", .nhsNumber), .init("Seen", .date), .init("Code", .code), .init("Words", .term),
                .init("Seen 2", .date, group: 2), .init("Code 2", .code, group: 2), .init("Words 2", .term, group: 2),
            ], kinds: [.coded, .coded])
        let text = """
            NHS Number,Seen,Code,Words,Seen 2,Code 2,Words 2
            9990000018,05-Jun-2025,416075005,On register,06-Jun-2025,416075006,Taken off

            """
        let problem = try #require(try GivenReport.read(text, mapping).sink.problems.first)
        #expect(problem.column == "Code 2")
        let found = try #require(problem.refused)
        #expect(found.id.text == "416075006" && found.id.term == "Taken off" && found.date?.iso == "2025-06-06")
    }

    private enum Records {
        static func event(_ columns: (String, String)...) throws -> Reading {
            let event = [
                ("nhs_number", "9990000018"), ("practice_ods", "A81001"), ("event_id", "7"), ("date", "2025-06-05"),
                ("system", "snomed"), ("code", "416075005"), ("term", "On register"),
            ]
            return try Reading([
                "events.csv": table(event.map { column in columns.first { $0.0 == column.0 } ?? column })
            ])
        }
    }
}
