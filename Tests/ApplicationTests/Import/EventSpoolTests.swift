import Extracts
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Rows go to disk in the order read and come back person by person, as they were.
struct EventSpoolTests {
    private func anyEvent(_ number: Int, _ chance: inout SeededGenerator, _ source: SourceLine) -> SourceEvent {
        let text = { (chance: inout SeededGenerator) in
            String(repeating: "é", count: Int.random(in: 0...5, using: &chance))
        }
        let precision = DatePrecision.allCases.randomElement(using: &chance) ?? .day
        return SourceEvent(
            key: "events/\(number)", kind: RecordKind.allCases.randomElement(using: &chance) ?? .coded,
            code: Code(CodeSystem.allCases.randomElement(using: &chance) ?? .other, text(&chance)), term: text(&chance),
            date: Bool.random(using: &chance)
                ? nil : EventDate(Day(number: Int.random(in: -40_000...30_000, using: &chance)), precision: precision),
            value: text(&chance), unit: text(&chance), recordedBy: text(&chance),
            recordedAt: Bool.random(using: &chance)
                ? nil : Instant(milliseconds: Int.random(in: -9_000_000_000...9_000_000_000, using: &chance)),
            status: text(&chance), end: Bool.random(using: &chance) ? nil : Day(number: -5),
            sensitivity: Sensitivity.allCases.randomElement(using: &chance) ?? .sealed, source: source)
    }

    @Test(arguments: [1, 2, 3])
    func `what goes in comes out, by person, in order`(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var chance = SeededGenerator(seed: seed)
        let people = 300
        let files = ["events.csv", "medications.csv"]
        let spool = try EventSpool(people: people, files: files, folder: folder.path)
        var expected: [[SpoolCoder.Row]] = Array(repeating: [], count: people)
        for line in 1...20_000 {
            let file = Int.random(in: 0...1, using: &chance)
            let source = SourceLine(file: files[file], line: line)
            let events = (0..<Int.random(in: 1...2, using: &chance)).map { offset in
                RowEvent(anyEvent(line * 2 + offset, &chance, source), isDeleted: Bool.random(using: &chance))
            }
            let person = Int.random(in: 0..<people, using: &chance)
            expected[person].append(SpoolCoder.Row(person: person, file: file, line: line, events: events))
            try spool.append(SpoolCoder.Row(person: person, file: file, line: line, events: events))
        }
        var order: [Int] = []
        try spool.forEachPerson { person, rows in
            order.append(person)
            #expect(rows.all.map(\.events) == expected[person].map(\.events), "seed \(seed)")
            #expect(rows.all.map(\.line) == expected[person].map(\.line))
        }
        #expect(order == Array(0..<people))
    }

    @Test func `nothing of the spool has a name in the folder`() throws {
        let folder = try TemporaryFolder()
        let spool = try EventSpool(people: 1, files: [], folder: folder.path)
        try spool.forEachPerson { _, rows in #expect(rows.all.isEmpty) }
        #expect(try contents(folder.path).isEmpty)
    }

    @Test func `no people is no rows`() throws {
        let folder = try TemporaryFolder()
        var seen = 0
        try EventSpool(people: 0, files: [], folder: folder.path).forEachPerson { _, _ in seen += 1 }
        #expect(seen == 0)
    }
}

private func contents(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
}
