import Extracts
import Testing
import Vocabulary

/// Reports whose columns are named for what they hold, so that no column has the term.
@Suite struct `Fixed terms of reports` {
    private static let csv = """
        NHS Number,Date of Birth,Last HbA1c date,Last HbA1c value,BP systolic
        9990000018,04-Feb-1941,12-Jan-2026,58,
        9990000026,01-Mar-1950,,,142
        9990000034,02-Apr-1960,13-Jan-2026,,139
        9990000042,02-Apr-1961,,,

        """

    /// As proposed, with the columns said that no name of a column tells.
    private static func mapping(_ terms: [String] = ["HbA1c level", "Systolic blood pressure"]) throws -> ReportMapping
    {
        var mapping = try GivenReport.mapping(csv)
        mapping.columns[2].holds = .date
        mapping.columns[3].holds = .value
        mapping.columns[4].holds = .value
        mapping.columns[4].group = 2
        mapping.kinds = [.observation, .observation]
        mapping.fixedTerms = terms
        return mapping
    }

    @Test func `an entry has the fixed term where its row has a day or a value of it, else there is none`() throws {
        let reading = try GivenReport.read(Self.csv, try Self.mapping())
        #expect(
            reading.sink.events.map(\.term) == [
                "HbA1c level", "Systolic blood pressure", "HbA1c level", "Systolic blood pressure",
            ])
        #expect(reading.sink.events.map(\.value) == ["58", "142", "", "139"])
        #expect(reading.sink.events.map { $0.date?.iso } == ["2026-01-12", nil, "2026-01-13", nil])
        #expect(reading.sink.rows.map(\.events.count) == [1, 1, 2])
        #expect(reading.sink.people.map(\.nhsNumber) == [NHSNumber("9990000042")], "her row is of her alone")
        #expect(reading.sink.rowsRead == 4 && reading.sink.rejections == [])
        let covered = reading.reader.resolvedCoverage.filter { $0.kind == .observation }
        #expect(
            covered.map(\.codes) == [
                Coverage.Codes.some([Code(termOnly: "HbA1c level"), Code(termOnly: "Systolic blood pressure")])
            ])
    }

    @Test func `a fixed term stands for the id that a person said, and is told among the terms without one`() throws {
        var mapping = try Self.mapping()
        let folder = try TemporaryFolder()
        defer { _ = folder }
        let file = try ReceivedFile(path: try folder.write("r.csv", Self.csv))
        let told = try ReportEffect.terms(
            of: file, mapping, practice: try #require(ODSCode("A81001")), asAt: try #require(Day(iso: Reading.asAt)))
        #expect(told.map(\.term) == ["HbA1c level", "Systolic blood pressure"] && told.map(\.count) == [2, 2])
        mapping.terms = ["hba1c level": "999791000000106"]
        let events = try GivenReport.read(Self.csv, mapping).sink.events
        #expect(events.map(\.code.system) == [.snomed, .term, .snomed, .term])
        #expect(events[0].code.value == "999791000000106" && events[0].term == "HbA1c level")
    }

    @Test func `an entry needs a term from somewhere, and from one place`() throws {
        func problems(_ mapping: ReportMapping) -> [String] { mapping.problems.map(\.words) }
        let (whole, half, none) = (
            try Self.mapping(), try Self.mapping(["HbA1c level"]), try Self.mapping(["", " "])
        )
        #expect(problems(whole) == [])
        #expect(
            problems(half) == [
                "Entry 2 has no column with a term or a code. Choose one, or say the term of its entries."
            ])
        #expect(problems(none).count == 2)
        var both = try Self.mapping()
        both.columns[3].holds = .term
        #expect(both.problems.map(\.entry) == [1] && problems(both)[0].contains("holds its term or its code"))
        var untold = try Self.mapping()
        untold.columns[4].holds = .unit
        #expect(problems(untold) == ["Entry 2: its term is said; say which column holds its date or its value."])
        untold.columns[4].holds = .nothing
        #expect(untold.problems.map(\.entry) == [2])
        #expect(throws: ExtractRefusal.self) { _ = try GivenReport.read(Self.csv, both) }
    }

    @Test func `fixed terms are the same after they were exported, and stand in no mapping that has none`() throws {
        var mapping = try Self.mapping()
        #expect(try ReportMapping(json: Array(mapping.json.utf8)) == mapping)
        #expect(mapping.json.contains("\"fixedTerms\": [\"HbA1c level\", \"Systolic blood pressure\"]"))
        mapping.fixedTerms = []
        #expect(!mapping.json.contains("fixedTerms"))
        let tooMany = "[" + Array(repeating: "\"x\"", count: 9).joined(separator: ", ") + "]"
        for wrong in ["\"HbA1c\"", "[1]", tooMany] {
            let json = mapping.json.replacing("\"kinds\"", with: "\"fixedTerms\": \(wrong), \"kinds\"")
            let refusal = try #require(throws: ExtractRefusal.self) {
                _ = try ReportMapping(unchecked: Array(json.utf8))
            }
            #expect(refusal.words.hasPrefix("fixedTerms"))
        }
    }
}
