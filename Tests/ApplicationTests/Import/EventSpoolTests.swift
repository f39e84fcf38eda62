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

    @Test func `rows as they lie come out as they were, of whichever reader, and beside others`() throws {
        let folder = try TemporaryFolder()
        var chance = SeededGenerator(seed: 9)
        let spool = try EventSpool(people: 40, files: ["a.csv"], folder: folder.path)
        // The same numbers are other texts to each of them.
        let readers = (0..<2).map { reader in
            let texts = EventTexts()
            for number in 0..<9 {
                _ = texts.add(Code(.local, "C\(reader * 4 + number)"), term: "Term \(reader)-\(number)")
                _ = texts.add("text \(reader)-\(number)")
            }
            return texts
        }
        var expected: [[SourceEvent]] = Array(repeating: [], count: 40)
        var isPlain = [Bool](repeating: true, count: 40)
        for line in 1...4000 {
            let person = Int.random(in: 0..<40, using: &chance)
            let source = SourceLine(file: "a.csv", line: line)
            if person % 8 == 0, line % 9 == 0 {
                let event = anyEvent(line, &chance, source)
                try spool.append(
                    SpoolCoder.Row(person: person, file: 0, line: line, events: [RowEvent(event), RowEvent(event)]))
                expected[person] += [event, event]
                isPlain[person] = false
                continue
            }
            let texts = readers[Int.random(in: 0...1, using: &chance)]
            try Array("o/\(line)7.4é".utf8).withUnsafeBufferPointer { bytes in
                var event = PlainEvent(
                    key: UnsafeBufferPointer(rebasing: bytes.dropLast(5)), kind: .observation,
                    concept: Int32.random(in: 0..<9, using: &chance))
                event.value = UnsafeBufferPointer(rebasing: bytes.suffix(5))
                event.unit = Int32.random(in: 0...9, using: &chance)
                event.recordedBy = Int32.random(in: 0...9, using: &chance)
                event.status = Int32.random(in: 0...9, using: &chance)
                event.line = line
                event.date = Bool.random(using: &chance) ? nil : EventDate(Day(number: -line))
                event.recordedAt = Bool.random(using: &chance) ? nil : Instant(milliseconds: -line)
                event.end = Bool.random(using: &chance) ? nil : Day(number: line)
                expected[person].append(texts.event(event, files: ["a.csv"]))
                let isTaken = try spool.append(event, of: person, texts)
                #expect(isTaken)
            }
        }
        try spool.forEachPerson { person, rows in
            #expect(rows.all.flatMap { $0.events.map(\.event) } == expected[person])
            #expect((rows.plain != nil) == (isPlain[person] && !expected[person].isEmpty))
            let plain = rows.plain.map { $0.map { spool.texts.event($0, files: ["a.csv"]) } }
            #expect(plain == nil || plain == expected[person])
        }
    }

    @Test func `a text that is too long to be named by number is left to be written out`() throws {
        let folder = try TemporaryFolder()
        let spool = try EventSpool(people: 1, files: ["a.csv"], folder: folder.path)
        let texts = EventTexts()
        let concept = texts.add(Code(.local, "A"), term: "")
        let unit = texts.add(String(repeating: "u", count: 600))
        try Array("o/1".utf8).withUnsafeBufferPointer { bytes in
            var event = PlainEvent(key: bytes, kind: .observation, concept: concept)
            event.unit = unit
            let isTaken = try spool.append(event, of: 0, texts)
            #expect(!isTaken)
        }
        try spool.forEachPerson { _, rows in #expect(rows.all.isEmpty && rows.plain == nil) }
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
