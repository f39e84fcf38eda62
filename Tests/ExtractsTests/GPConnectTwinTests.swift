import Extracts
import Foundation
import Testing
import Vocabulary

/// The public samples of GP Connect: what EMIS and TPP give of one record, and what the NHS's own adaptor makes of it when
/// it moves from practice to practice (GP2GP). The table is printed; docs/reference/gp-connect.md explains it.
@Suite struct `GP Connect twins` {
    private static let kinds: [RecordKind] = [.problem, .allergy, .medication]

    private struct Record {
        let sink: CollectingSink
        let reader: ExtractReader

        init(_ path: String, practice: String) throws {
            var reader = try ExtractReader(
                paths: [path], given: GivenDeclaration(practice: ODSCode(practice), asAt: Day(iso: "2026-03-31")))
            var sink = CollectingSink()
            try reader.readPeople(into: &sink)
            try reader.readRecords(into: &sink)
            self.sink = sink
            self.reader = reader
        }

        /// How many there are of each day and code.
        func codes(_ kind: RecordKind) -> [String: Int] {
            let texts = sink.events.filter { $0.kind == kind && !$0.status.contains(" order ") }
                .map { "\($0.date?.iso.prefix(10) ?? "no day") \($0.code.value)" }
            return Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
        }

        /// Courses of medicines, not their issues; in the order of what is told.
        func lines(_ kind: RecordKind) -> [String] {
            sink.events.filter { $0.kind == kind && !$0.status.contains(" order ") }
                .map { "\($0.date?.iso.prefix(10) ?? "no day") \($0.code.system.rawValue) \($0.code.value) \($0.term)" }
                .sorted()
        }
    }

    private static func folder() -> String? { SharedData.folder("gp-extract") }

    private static func path(_ folder: String, _ system: String, _ person: String) -> String {
        switch system {
        case "EMIS": "\(folder)/gpconnect-stu3-emis/EMISPatientStructurede2eResponse\(person).json"
        case "TPP": "\(folder)/gpconnect-stu3-tpp/TPPPatientStructuredRecordE2E\(person).json"
        default: "\(folder)/gp2gp-expected-fhir/\(person)-output.json"
        }
    }

    @Test(arguments: ["PWTP2", "PWTP3"])
    func `EMIS and TPP give the same problems, allergies and medications`(person: String) throws {
        guard let folder = Self.folder() else { return SharedData.skipped(1, "gp-extract") }
        let emis = try Record(Self.path(folder, "EMIS", person), practice: "A82038")
        let tpp = try Record(Self.path(folder, "TPP", person), practice: "A82038")
        print("GP Connect \(person): EMIS against TPP")
        for kind in Self.kinds {
            let (left, right) = (emis.lines(kind), tpp.lines(kind))
            print("  \(kind.word): \(left.count) and \(right.count), \(left == right ? "the same" : "NOT the same")")
            #expect(left == right)
            #expect(!left.isEmpty)
        }
        #expect(emis.sink.events.map(\.key) == tpp.sink.events.map(\.key))
        #expect(emis.sink.rejections == [])
        #expect(tpp.sink.rejections == [])
        // What differs is whom the record is of: the two are test patients under one record.
        #expect(emis.sink.people.map(\.nhsNumber) != tpp.sink.people.map(\.nhsNumber))
        #expect(emis.sink.people.count == 1 && tpp.sink.people.count == 1)
        #expect(emis.reader.declaration.population == .subset)
    }

    /// Where the two differ, in the order found, and why; ours and theirs of how many.
    private static let explained: [(line: String, why: String)] = [
        ("problem 2009-11-02 22298006: 0 and 1", again),
        ("problem 2010-01-13 293586001: 1 and 0", history), ("problem 2010-01-13 294881007: 1 and 0", history),
        ("problem 2010-01-13 395102008: 0 and 1", history), ("problem 2010-01-13 407580005: 0 and 1", history),
        ("allergy 2010-01-13 293586001: 1 and 0", history), ("allergy 2010-01-13 294881007: 1 and 0", history),
        ("allergy 2010-01-13 395102008: 0 and 1", history), ("allergy 2010-01-13 407580005: 0 and 1", history),
        ("medication 2010-01-13 13331511000001101: 3 and 1", courses),
        ("medication 2010-01-13 3493211000001100: 1 and 2", issued),
        ("medication 2010-01-13 524211000001108: 3 and 1", courses),
        ("medication 2010-02-26 3493211000001100: 1 and 0", issued),
    ]
    private static let history =
        "an allergy that was coded as history: GP Connect gives the substance, GP2GP the history"
    private static let again = "a second entry of the problem, which the bundle from EMIS does not give"
    private static let courses = "GP Connect gives each course that was re-authorised, GP2GP the first one"
    private static let issued = "a second course: GP Connect dates it by its own day, GP2GP by the first one's"

    @Test func `what the adaptor makes of the same record differs in what is listed, and in nothing else`() throws {
        guard let folder = Self.folder() else { return SharedData.skipped(1, "gp-extract") }
        let emis = try Record(Self.path(folder, "EMIS", "PWTP2"), practice: "A82038")
        let expected = try Record(Self.path(folder, "expected", "PWTP2"), practice: "A82038")
        var differences: [String] = []
        print("GP Connect PWTP2: EMIS against the expected FHIR of GP2GP")
        for kind in Self.kinds {
            let (ours, theirs) = (emis.codes(kind), expected.codes(kind))
            let same = ours.reduce(0) { $0 + min($1.value, theirs[$1.key] ?? 0) }
            print(
                "  \(kind.word): \(ours.values.reduce(0, +)) and \(theirs.values.reduce(0, +)), \(same) the same")
            for line in Set(ours.keys).union(theirs.keys).sorted() where ours[line] != theirs[line] {
                let text = "\(kind.word) \(line): \(ours[line] ?? 0) and \(theirs[line] ?? 0)"
                let why = Self.explained.first { $0.line == text }?.why ?? "not explained"
                print("    \(text) (\(why))")
                differences.append(text)
            }
        }
        #expect(differences == Self.explained.map(\.line))
    }

    @Test func `the expected FHIR of the other person is of another record`() throws {
        guard let folder = Self.folder() else { return SharedData.skipped(1, "gp-extract") }
        func ids(_ system: String) throws -> Set<String> {
            let record = try Record(Self.path(folder, system, "PWTP3"), practice: "A82038")
            return Set(record.sink.events.map(\.key))
        }
        // Nothing can be compared: no entry of one is in the other. Of the first person most are in both.
        #expect(try ids("EMIS").isDisjoint(with: ids("expected")))
    }
}
