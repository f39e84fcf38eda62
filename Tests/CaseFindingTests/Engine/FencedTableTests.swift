import Testing
import Vocabulary

@testable import CaseFinding

/// Rows are found wherever they stand: within a block, at its borders, over several, before and after all.
struct FencedTableTests {
    /// Codes of digits, some of which begin with zeros; with letters; beyond ASCII; and one that fills blocks, as each unit
    /// makes an entry.
    private static let codes: [Code] =
        (0..<300).map { Code(.snomed, "\($0 * 7_919 % 1_009)") }
        + ["007", "0", "", "999999999999999999", "1000000000000000000", "18446744073709551616"].map {
            Code(.snomed, $0)
        }
        + (0..<40).map { Code(.local, "EMIS\($0)") } + ["é", "e\u{301}", "ß"].map { Code(.local, $0) }
        + (0..<40).map { Code(termOnly: "Term \($0)") }

    private static func segment(_ events: [SourceEvent], _ folder: TemporaryFolder) throws -> Segment {
        let person = PersonFacts(person: ID(bits: 1), demographics: Demographics(), events: events)
        return try Segment.open(folder: folder.path, name: try SampleRecords.write([person], into: folder).name)
    }

    private static func event(_ number: Int, _ code: Code, term: String = "", unit: String = "") -> SourceEvent {
        SourceEvent(key: "\(number)", kind: .observation, code: code, term: term, unit: unit)
    }

    @Test(arguments: [0, 1, 31, 32, 33, 63, 64, 100, 257])
    func `the entries of every code are found, and none of others`(units: Int) throws {
        let folder = try TemporaryFolder()
        let many = Code(.snomed, "500")
        let events =
            Self.codes.enumerated().map { Self.event($0.offset, $0.element, term: "Said \($0.offset)") }
            + (0..<units).map { Self.event(1000 + $0, many, term: "Many", unit: "unit \($0)") }
        let segment = try Self.segment(events, folder)
        let all = try (0..<segment.entryCount).map { try segment.entry($0) }
        #expect(Set(all.map(\.number)).count == segment.entryCount)
        #expect(Set(all.map(\.code)) == Set(events.map(\.code)))
        let table = try FencedTable(.entries, of: segment)
        for code in Self.codes + [many, Code(.snomed, "123456"), Code(.local, "none"), Code(.other, "500")] {
            let key = EntryHash.code(code)
            let rows = try table.rows(of: key)
            let found = try rows.map { try segment.entry(at: $0).number }
            #expect(Set(found) == Set(all.filter { EntryHash.code($0.code) == key }.map(\.number)), "\(code.value)")
            #expect(Set(all.filter { $0.code == code }.map(\.number)).isSubset(of: found), "\(code.value)")
            let reach = table.reach(of: key)
            #expect(rows.isEmpty || reach.contains(rows.lowerBound) && rows.upperBound <= reach.upperBound)
        }
        #expect(try table.rows(of: .max).isEmpty)
    }

    @Test(arguments: [0, 1, 255, 256, 257, 600])
    func `the entries of every term are found`(count: Int) throws {
        let folder = try TemporaryFolder()
        // One term of many codes, and as many terms of one code.
        let events = (0..<count).flatMap { number in
            [
                Self.event(number, Code(.local, "c\(number)"), term: "Said often"),
                Self.event(number, Code(.local, "one"), term: "Said \(number)"),
            ]
        }
        let segment = try Self.segment(events, folder)
        let all = try (0..<segment.entryCount).map { try segment.entry(at: $0) }
        let terms = try FencedTable(.terms, of: segment)
        for term in ["said often", "said 0", "said \(count / 2)", "said \(count - 1)", "never said"] {
            let places = try terms.places(of: EntryHash.term(term))
            #expect(Set(places) == Set(all.indices.filter { Code.folded(all[$0].term) == term }), "\(term)")
        }
    }

    @Test func `a code is told by its key where it is digits that do not begin with zero`() {
        for (value, isWhole) in [
            ("0", true), ("7", true), ("007", false), ("999999999999999999", true), ("1000000000000000000", false),
            ("", false), ("12a", false), ("-1", false), ("٣", false),
        ] {
            var record = EntryRecord()
            var texts = ByteBuffer()
            let none = ArraySlice<UInt8>()
            let names = EntryNames(
                EntryParts(
                    system: CodeSystem.snomed.fileNumber, value: ArraySlice(value.utf8), term: none, unit: none,
                    status: none))
            names.append(to: &texts, into: &record, at: 0)
            record.key = EntryHash.code(names.code)
            #expect(record.digits == (isWhole ? value : nil))
        }
    }
}
