import Extracts
import Testing
import Vocabulary

/// What is proposed for columns of days that no title tells.
@Suite struct `Proposals for the latest of something` {
    private static let people = ["9990000018,04/02/1941", "9990000026,01/03/1950", "9990000034,02/04/1960"]

    /// A report of three people: what follows their NHS number and date of birth in the header, and in every row.
    private static func report(_ header: String, _ row: String) -> String {
        (["NHS Number,Date of Birth,\(header)"] + people.map { "\($0),\(row)" }).joined(separator: "\n") + "\n"
    }

    @Test(arguments: [
        "Last Telephone encounter date", "Latest Telephone encounter date", "Date of last Telephone encounter",
    ])
    func `a column that is named for the day of something is its date, and the words between are its term`(
        title: String
    ) throws {
        let text = Self.report(title, "26/01/2026")
        let mapping = try GivenReport.mapping(text)
        #expect(mapping.columns[2].holds == .date && mapping.fixedTerms == ["Telephone encounter"])
        #expect(mapping.dates == "dd/mm/yyyy" && mapping.problems.isEmpty)
        let events = try GivenReport.read(text, mapping).sink.events
        #expect(events.map(\.term) == Array(repeating: "Telephone encounter", count: 3))
        #expect(events.allSatisfy { $0.date?.iso == "2026-01-26" })
    }

    @Test func `how days are written is told by the only column of them, of a single row too`() throws {
        let mapping = try GivenReport.mapping("NHS Number,Last Telephone encounter date\n9990000018,26/11/2026\n")
        #expect(mapping.columns.map(\.holds) == [.nhsNumber, .date] && mapping.dates == "dd/mm/yyyy")
        let other = try GivenReport.mapping("NHS Number,Seen by,Last seen\n9990000018,Jo Bell,26/11/2026\n")
        #expect(other.columns[2].holds == .nothing && other.dates == "dd/mm/yyyy")
    }

    @Test func `the value of the same thing is of its entry, and each thing is one of its own`() throws {
        let text = Self.report(
            "Date,Code Term,Last HbA1c value,Last HbA1c date,Latest weight date",
            "12/01/2026,Review,58,13/01/2026,14/01/2026")
        let mapping = try GivenReport.mapping(text)
        #expect(mapping.columns.dropFirst(2).map(\.holds) == [.date, .term, .value, .date, .date])
        #expect(mapping.columns.dropFirst(2).map(\.group) == [1, 1, 2, 2, 3])
        #expect(mapping.fixedTerms == ["", "HbA1c", "weight"] && mapping.problems.isEmpty)
        #expect(try ReportMapping(json: Array(mapping.json.utf8)) == mapping)
        let events = try GivenReport.read(text, mapping).sink.events
        #expect(events.prefix(3).map(\.term) == ["Review", "HbA1c", "weight"])
        #expect(events.prefix(3).map(\.value) == ["", "58", ""])
    }

    @Test(arguments: [
        ("Last contact date", "by telephone"), ("Last HbA1c value", "58"), ("Last date", "12/01/2026"),
        ("Next review due", "12/01/2027"),
    ])
    func `what is no day, has no day or is still to come is proposed as nothing`(title: String, cell: String) throws {
        let mapping = try GivenReport.mapping(Self.report(title, cell))
        #expect(mapping.columns[2].holds == .nothing && mapping.fixedTerms == [] && mapping.problems.isEmpty)
    }

    @Test func `the only column of days that nothing tells is the date of the only entry, where that has none`() throws
    {
        func held(_ header: String, _ row: String) throws -> [ReportField] {
            try GivenReport.mapping(Self.report(header, row)).columns.dropFirst(2).map(\.holds)
        }
        #expect(try held("Code Term,Entered", "Review,12/01/2026") == [.term, .date])
        #expect(try held("Code Term,Review due", "Review,12/01/2027") == [.term, .nothing])
        #expect(try held("Code Term,Entered,Checked", "Review,12/01/2026,13/01/2026") == [.term, .nothing, .nothing])
        #expect(try held("Date,Code Term,Entered", "12/01/2026,Review,13/01/2026") == [.date, .term, .nothing])
    }
}
