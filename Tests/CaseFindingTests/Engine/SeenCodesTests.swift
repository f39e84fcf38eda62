import Testing
import Vocabulary

@testable import CaseFinding

/// Codes in use are of people, whatever records those have.
struct SeenCodesTests {
    private static let asAt = Day(number: 20_543)
    private static let (diabetes, asthma) = (Code(.local, "DM"), Code(.local, "AS"))

    /// A woman of 70 with an entry of each code, three days before the extract.
    private static func record(_ number: UInt128, _ codes: [Code], dissents: Bool = false) -> PersonFacts {
        PersonFacts(
            person: ID(bits: number),
            demographics: Demographics(
                birth: EventDate(asAt.adding(months: -840)), sex: .female, registeredFrom: asAt.adding(days: -2000),
                dissent: dissents),
            events: codes.enumerated().map { place, code in
                SourceEvent(
                    key: "\(number)-\(place)", kind: .coded, code: code, term: "As \(code.value)",
                    date: EventDate(asAt.adding(days: -3)))
            })
    }

    private static func segment(
        _ practice: String, _ people: [PersonFacts], part: Int = 1, of parts: Int = 1, in folder: TemporaryFolder
    ) throws -> Segment {
        let header = try #require(
            ODSCode(practice).map {
                SegmentHeader(
                    practice: $0, extract: ID(bits: 1), asAt: asAt, coverage: [Coverage(.coded, to: asAt)], part: part,
                    parts: parts)
            })
        let writer = try SegmentWriter(folder: folder.path, header: header)
        for person in people { try writer.append(person.person, person.demographics, events: person.events) }
        return try Segment.open(folder: folder.path, name: try writer.seal().name)
    }

    /// The codes of each practice, where the people with these records have several.
    private static func seen(_ segments: [Segment], _ several: [[UInt128]]) throws -> (
        CaseFinder, SeveralRecords, [SeenRecord]
    ) {
        let finder = CaseFinder(Snapshot(segments: segments, version: 1))
        let people = try SeveralRecords(several.map { $0.map { ID(bits: $0) } }, in: finder.snapshot)
        return (finder, people, try finder.seenCodes(clearance: .ordinary, people))
    }

    private static func use(_ code: Code, _ record: SeenRecord) -> SeenUse? {
        record.codes.first { $0.code == code }?.use
    }

    @Test func `two joined records of a practice are one person, for each code that either has`() throws {
        let folder = try TemporaryFolder()
        let one = try Self.segment(
            "A81001",
            [
                Self.record(1, [Self.diabetes]), Self.record(2, [Self.diabetes, Self.asthma]),
                Self.record(3, [Self.diabetes]),
            ], in: folder)
        let (finder, several, records) = try Self.seen([one], [[1, 2]])
        let record = try #require(records.first)
        #expect(record.registered.count == 2)
        let diabetes = try #require(Self.use(Self.diabetes, record))
        #expect(diabetes.people.count == 2 && diabetes.entries == 3)
        #expect(record.codes.first { $0.code == Self.diabetes }?.terms.map(\.use.people.count) == [2])
        #expect(Self.use(Self.asthma, record)?.people.count == 1)
        let years = try finder.years(of: Self.diabetes, clearance: .ordinary, several)
        #expect(years.map(\.people.count) == [2] && years.map(\.entries) == [3])
        // Without the link they are three.
        let (_, _, apart) = try Self.seen([one], [])
        #expect(apart.map(\.registered.count) == [3])
        #expect(apart.first.flatMap { Self.use(Self.diabetes, $0) }?.people.count == 3)
    }

    @Test func `records in two parts of a practice are one person there`() throws {
        let folder = try TemporaryFolder()
        let parts = [
            try Self.segment(
                "A81001", [Self.record(1, [Self.diabetes]), Self.record(4, [Self.diabetes])], part: 1, of: 2, in: folder
            ),
            try Self.segment(
                "A81001", [Self.record(2, [Self.diabetes]), Self.record(5, [Self.diabetes])], part: 2, of: 2, in: folder
            ),
        ]
        let (finder, several, records) = try Self.seen(parts, [[1, 2]])
        #expect(records.map(\.registered.count) == [3])
        #expect(records.first.flatMap { Self.use(Self.diabetes, $0) }?.people.count == 3)
        #expect(records.first?.codes.flatMap(\.terms).map(\.use.people.count) == [3])
        #expect(try finder.years(of: Self.diabetes, clearance: .ordinary, several).map(\.people.count) == [3])
    }

    @Test func `practices put together count a person once, and each of them by itself`() throws {
        let folder = try TemporaryFolder()
        let both = [
            try Self.segment("A81001", [Self.record(1, [Self.diabetes]), Self.record(2, [Self.diabetes])], in: folder),
            try Self.segment("A81002", [Self.record(1, [Self.diabetes]), Self.record(3, [Self.asthma])], in: folder),
        ]
        let (_, _, records) = try Self.seen(both, [[1]])
        let uses = records.map { Self.use(Self.diabetes, $0)?.people ?? SeenPeople() }
        #expect(uses.map(\.count) == [2, 1])
        #expect(uses.reduce(into: SeenPeople()) { $0.add($1) }.count == 2)
        #expect(records.map(\.registered).reduce(into: SeenPeople()) { $0.add($1) }.count == 3)
    }

    @Test func `a dissent on one record of a practice takes the other out there, and nowhere else`() throws {
        let folder = try TemporaryFolder()
        let both = [
            try Self.segment(
                "A81001",
                [
                    Self.record(1, [Self.asthma]), Self.record(2, [Self.diabetes], dissents: true),
                    Self.record(3, [Self.diabetes]),
                ], in: folder),
            try Self.segment("A81002", [Self.record(1, [Self.asthma])], in: folder),
        ]
        let (_, _, records) = try Self.seen(both, [[1, 2]])
        #expect(records.map(\.registered.count) == [1, 1])
        #expect(records[0].codes.map(\.code) == [Self.diabetes], "no entry of theirs is told of, nor its days")
        #expect(records[0].codes[0].use.people.count == 1)
        #expect(records[1].codes.map(\.code) == [Self.asthma])
    }
}
