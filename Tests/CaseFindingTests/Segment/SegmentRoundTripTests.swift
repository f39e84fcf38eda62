import Testing
import Vocabulary

@testable import CaseFinding

/// Writing a segment and reading it back.
struct SegmentRoundTripTests {
    private static func expect(_ people: [PersonFacts], in segment: Segment, _ comment: Comment) throws {
        #expect(segment.people == people.count, comment)
        #expect(segment.events == people.map(\.events.count).reduce(0, +), comment)
        for (local, person) in people.enumerated() {
            #expect(try segment.person(at: local) == person.person, comment)
            #expect(try segment.localNumber(of: person.person) == local, comment)
            #expect(try segment.demographics(at: local) == person.demographics, comment)
            let events = try segment.events(of: local)
            #expect(events == person.events, comment)
            // Equal texts may be spelt differently; as received means the same bytes.
            #expect(
                events.map { Array(($0.key + $0.term + $0.code.value).utf8) }
                    == person.events.map { Array(($0.key + $0.term + $0.code.value).utf8) }, comment)
        }
        try segment.verify()
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6])
    func `people and events come back exactly as they were appended`(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var records = SampleRecords(seed: seed)
        let people = records.people(records.generator.below(60), events: 30)
        let sealed = try SampleRecords.write(people, into: folder)
        #expect(try folder.files == ["\(sealed.name).facts", "\(sealed.name).segment"])
        let segment = try Segment.open(folder: folder.path, name: sealed.name)
        #expect(segment.header == (try SampleRecords.header()))
        #expect(segment.bytes == (sealed.segmentBytes, sealed.factsBytes))
        try Self.expect(people, in: segment, "seed \(seed)")
        #expect(try segment.localNumber(of: ID(bits: records.generator.bits128())) == nil)
    }

    @Test(arguments: [11, 12, 13])
    func `they come back as well where tables are full and runs are merged from the disk`(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var records = SampleRecords(seed: seed)
        let people = records.people(80, events: 60)
        var limits = SegmentWriter.Limits()
        limits.rowsInRun = 64
        limits.entries = 20
        limits.texts = 3
        let sealed = try SampleRecords.write(people, into: folder, limits: limits)
        #expect(try folder.files.count == 2)
        try Self.expect(people, in: try Segment.open(folder: folder.path, name: sealed.name), "seed \(seed)")
    }

    @Test func `the same content makes the same files, other content another name`() throws {
        let folder = try TemporaryFolder()
        var records = SampleRecords(seed: 21)
        let people = records.people(20, events: 20)
        let first = try SampleRecords.write(people, into: folder)
        let before = try folder.bytes(of: "\(first.name).segment")
        #expect(try SampleRecords.write(people, into: folder) == first)
        #expect(try folder.bytes(of: "\(first.name).segment") == before)
        #expect(try SampleRecords.write(people.dropLast(), into: folder).name != first.name)
    }

    @Test func `a practice without people has an empty segment`() throws {
        let folder = try TemporaryFolder()
        let sealed = try SampleRecords.write([], into: folder)
        try Self.expect([], in: try Segment.open(folder: folder.path, name: sealed.name), "empty")
    }
}

extension SegmentRoundTripTests {
    @Test(arguments: [0, 40_000, -40_000])
    func `columns make the very segment that their events make, whatever the day they begin on`(shift: Int) throws {
        let folder = try TemporaryFolder()
        var generator = SeededGenerator(seed: 77)
        let codes = (0..<40).map { Code(.local, "C\($0)") }
        let header = try SampleRecords.header()
        // One of another content had the room before.
        let room = SealingRoom()
        let before = try SegmentWriter(folder: folder.path, header: header, room: room)
        let event = SourceEvent(key: "1", kind: .coded, code: codes[0], date: EventDate(header.asAt))
        try before.append(ID(bits: 1), Demographics(), events: [event])
        _ = try before.seal()
        let (columns, events) = (
            try SegmentWriter(folder: folder.path, header: header, room: room),
            try SegmentWriter(folder: folder.path, header: header)
        )
        for number in 0..<60 {
            let count = generator.below(50)
            let code = (0..<count).map { _ in UInt16(generator.below(40)) }
            let day = (0..<count).map { _ in UInt16(generator.below(4000)) }
            let value = (0..<count).map { _ in
                generator.pick([Float.nan, .nan, 48, 7.4, -0.0, 1e-30, 3.4e38, 123_456_792, .infinity])
            }
            try code.withUnsafeBufferPointer { code in
                try day.withUnsafeBufferPointer { day in
                    try value.withUnsafeBufferPointer { value in
                        let given = try #require(
                            EventColumns(
                                kind: .coded, codes: codes, code: code,
                                dayZero: Day(number: header.asAt.number - 3990 + shift), day: day, value: value))
                        try columns.append(ID(bits: UInt128(number)), Demographics(), columns: given)
                        try events.append(
                            ID(bits: UInt128(number)), Demographics(), events: (0..<count).map(given.event))
                    }
                }
            }
        }
        let sealed = try events.seal()
        #expect(try columns.seal() == sealed)
        try Segment.open(folder: folder.path, name: sealed.name).verify()
    }

    @Test func `several are opened together, in their order, and one that is missing is named`() throws {
        let folder = try TemporaryFolder()
        var records = SampleRecords(seed: 4)
        let names = try [0, 3, 1].map { try SampleRecords.write(records.people($0, events: 2), into: folder).name }
        #expect(try Segment.open(folder: folder.path, names: names).map(\.people) == [0, 3, 1])
        #expect(throws: SegmentProblem(file: "missing.segment", kind: .missing)) {
            try Segment.open(folder: folder.path, names: names + ["missing"])
        }
    }

    @Test func `columns of different lengths, or with a number that has no code, are none`() {
        let numbers: [UInt16] = [0, 3]
        numbers.withUnsafeBufferPointer { numbers in
            [Float.nan].withUnsafeBufferPointer { values in
                let codes = [Code(.local, "A")]
                let day = Day(number: 0)
                let one = UnsafeBufferPointer(rebasing: numbers[..<1])
                #expect(
                    EventColumns(kind: .coded, codes: codes, code: one, dayZero: day, day: one, value: values) != nil)
                #expect(
                    EventColumns(kind: .coded, codes: codes, code: one, dayZero: day, day: numbers, value: values)
                        == nil)
                let other = UnsafeBufferPointer(rebasing: numbers[1...])
                #expect(
                    EventColumns(kind: .coded, codes: codes, code: other, dayZero: day, day: one, value: values) == nil)
            }
        }
    }
}
