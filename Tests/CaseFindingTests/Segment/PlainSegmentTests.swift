import Testing
import Vocabulary

@testable import CaseFinding

/// Events as they were read make the very segment that they make one by one.
struct PlainSegmentTests {
    /// Codes and texts by number, each as it is spelt: equal texts may be spelt differently.
    private final class Numbered {
        let texts = EventTexts()
        private(set) var files: [String] = []
        private var numbers: [[UInt8]: Int32] = [:]
        private var concepts: [[UInt8]: Int32] = [:]
        private var fileNumbers: [[UInt8]: Int32] = [:]

        private func number(_ text: String) -> Int32 {
            let bytes = Array(text.utf8)
            if let number = numbers[bytes] { return number }
            let number = texts.add(text)
            numbers[bytes] = number
            return number
        }

        private func concept(_ event: SourceEvent) -> Int32 {
            let parts: [String] = ["\(event.code.system)", event.code.value, event.term]
            let bytes: [UInt8] = parts.flatMap { Array($0.utf8) + [0xFF] }
            if let number = concepts[bytes] { return number }
            let number = texts.add(event.code, term: event.term)
            concepts[bytes] = number
            return number
        }

        private func file(_ name: String) -> Int32 {
            let bytes = Array(name.utf8)
            if let number = fileNumbers[bytes] { return number }
            files.append(name)
            fileNumbers[bytes] = Int32(files.count - 1)
            return Int32(files.count - 1)
        }

        /// The events as they would lie in memory, for the time of the call.
        func with(_ events: [SourceEvent], _ body: (UnsafeBufferPointer<PlainEvent>) throws -> Void) rethrows {
            let bytes = events.flatMap { Array($0.key.utf8) + Array($0.value.utf8) }
            try bytes.withUnsafeBufferPointer { bytes in
                var place = 0
                func next(_ count: Int) -> UnsafeBufferPointer<UInt8> {
                    defer { place += count }
                    return UnsafeBufferPointer(rebasing: bytes[place..<place + count])
                }
                var plain: [PlainEvent] = []
                for event in events {
                    let key = next(event.key.utf8.count)
                    var lying = PlainEvent(key: key, kind: event.kind, concept: concept(event))
                    lying.value = next(event.value.utf8.count)
                    (lying.unit, lying.status) = (number(event.unit), number(event.status))
                    (lying.recordedBy, lying.recordedAt) = (number(event.recordedBy), event.recordedAt)
                    (lying.date, lying.end, lying.sensitivity) = (event.date, event.end, event.sensitivity)
                    (lying.file, lying.line) = (file(event.source.file), event.source.line)
                    plain.append(lying)
                }
                try plain.withUnsafeBufferPointer { try body($0) }
            }
        }
    }

    private static func expectSame(_ one: TemporaryFolder, _ other: TemporaryFolder, _ comment: Comment) throws {
        let names = try one.files
        #expect(try other.files == names, comment)
        for name in names {
            let isSame = try one.bytes(of: name) == other.bytes(of: name)
            #expect(isSame, "\(name): \(comment)")
        }
    }

    /// Entries and texts that there is room for; of the last three too few, so that some people go one by one.
    @Test(
        arguments: [(1, 1 << 20, 1 << 16), (2, 1 << 20, 1 << 16), (3, 40, 1 << 16), (4, 1 << 20, 5), (5, 30, 3)])
    func `records of every shape make the same files both ways`(seed: Int, entries: Int, texts: Int) throws {
        var records = SampleRecords(seed: UInt64(seed))
        let people = records.people(80, events: 50).map { person in
            var person = person
            // What was read from a file has a place in it.
            for place in person.events.indices where person.events[place].source == SourceLine(file: "", line: 0) {
                person.events[place].source = SourceLine(file: "events.csv", line: place + 2)
            }
            return person
        }
        var limits = SegmentWriter.Limits()
        (limits.rowsInRun, limits.entries, limits.texts) = (64, entries, texts)
        let (one, other) = (try TemporaryFolder(), try TemporaryFolder())
        let sealed = try SampleRecords.write(people, into: one, limits: limits)
        let writer = try SegmentWriter(
            folder: other.path, header: SampleRecords.header(), disk: .system, limits: limits)
        let numbered = Numbered()
        for person in people {
            try numbered.with(person.events) { events in
                try writer.append(
                    person.person, person.demographics, plain: events, texts: numbered.texts, files: numbered.files)
            }
        }
        #expect(try writer.seal() == sealed, "seed \(seed)")
        try Self.expectSame(one, other, "seed \(seed)")
        try Segment.open(folder: other.path, name: sealed.name).verify()
    }

    @Test func `numbers that stand in no key together are told apart all the same`() throws {
        let texts = EventTexts()
        let codes = [Code(.local, "A"), Code(.local, "B")].map { texts.add($0, term: "") }
        var unit = EventTexts.empty
        while unit < 1 << 20 { unit = texts.add("u\(texts.texts.count)") }
        let (one, other) = (try TemporaryFolder(), try TemporaryFolder())
        let (single, plain) = (
            try SegmentWriter(folder: one.path, header: SampleRecords.header()),
            try SegmentWriter(folder: other.path, header: SampleRecords.header())
        )
        let bytes = Array("12".utf8)
        try bytes.withUnsafeBufferPointer { bytes in
            var first = PlainEvent(key: UnsafeBufferPointer(rebasing: bytes[..<1]), kind: .coded, concept: codes[0])
            first.unit = unit
            let second = PlainEvent(key: UnsafeBufferPointer(rebasing: bytes[1...]), kind: .coded, concept: codes[1])
            let events = [first, second]
            let whole = events.map { texts.event($0, files: ["a.csv"]) }
            try single.append(ID(bits: 1), Demographics(), events: whole)
            try events.withUnsafeBufferPointer { events in
                try plain.append(ID(bits: 1), Demographics(), plain: events, texts: texts, files: ["a.csv"])
            }
        }
        #expect(try plain.seal() == single.seal())
        try Self.expectSame(one, other, "a unit of number \(unit)")
    }

    @Test func `a day that no segment can hold is refused`() throws {
        let folder = try TemporaryFolder()
        let writer = try SegmentWriter(folder: folder.path, header: SampleRecords.header())
        let numbered = Numbered()
        let event = SourceEvent(
            key: "1", kind: .coded, code: Code(.local, "A"), date: EventDate(Day(number: 4_000_000)),
            source: SourceLine(file: "events.csv", line: 2))
        #expect(throws: SegmentWriteProblem.self) {
            try numbered.with([event]) { events in
                try writer.append(
                    ID(bits: 1), Demographics(), plain: events, texts: numbered.texts, files: numbered.files)
            }
        }
        #expect(try folder.files.isEmpty)
    }
}
