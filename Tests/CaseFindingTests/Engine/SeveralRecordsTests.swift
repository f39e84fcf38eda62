import Testing
import Vocabulary

@testable import CaseFinding

/// Somebody of several records counts once at a practice, and once in all.
struct SeveralRecordsTests {
    private static let asAt = Day(number: 20_543)
    private static let list = Codelist(
        name: "diabetes", kinds: RecordKinds(.coded), entries: [.init(code: Code(.local, "DM"), term: "Diabetes")])

    /// A woman of 70; `nil` knows no birth.
    private static func record(
        _ number: UInt128, hasDiabetes: Bool = false, isAgeKnown: Bool = true, dissents: Bool = false,
        hasLeft: Bool = false
    ) -> PersonFacts {
        let event = SourceEvent(
            key: "\(number)", kind: .coded, code: Code(.local, "DM"), date: EventDate(asAt.adding(days: -3)))
        return PersonFacts(
            person: ID(bits: number),
            demographics: Demographics(
                birth: isAgeKnown ? EventDate(asAt.adding(months: -840)) : nil, sex: .female,
                registeredFrom: asAt.adding(days: -2000), registeredUntil: hasLeft ? asAt.adding(days: -9) : nil,
                dissent: dissents),
            events: hasDiabetes ? [event] : [])
    }

    /// One segment for each practice, in the order A81001, A81002.
    private static func finder(_ practices: [[PersonFacts]], in folder: TemporaryFolder) throws -> CaseFinder {
        let segments = try practices.enumerated().map { place, people in
            let header = try #require(
                ODSCode("A8100\(place + 1)").map {
                    SegmentHeader(
                        practice: $0, extract: ID(bits: UInt128(place + 1)), asAt: asAt,
                        coverage: [Coverage(.coded, to: asAt)])
                })
            let writer = try SegmentWriter(folder: folder.path, header: header)
            for person in people { try writer.append(person.person, person.demographics, events: person.events) }
            return try Segment.open(folder: folder.path, name: try writer.seal().name)
        }
        return CaseFinder(Snapshot(segments: segments, version: 1))
    }

    private static let question = Question(
        cohort: Cohort(
            name: "asked",
            lines: [
                Cohort.Line(.clause(.withAny(of: "diabetes", .ever))), Cohort.Line(.clause(.aged(.orOver(65)))),
            ]), catalogue: Catalogue(codelists: [list]))

    private static func ods(_ text: String) throws -> ODSCode { try #require(ODSCode(text)) }

    private static func counts(_ answer: CohortAnswer) -> [[Int]] {
        answer.practices.map { [$0.included, $0.excluded, $0.unknown, $0.withheld] }
    }

    @Test func `two joined records at one practice are one person there, by the record that says most`() throws {
        let folder = try TemporaryFolder()
        let finder = try Self.finder(
            [[Self.record(1), Self.record(2, hasDiabetes: true), Self.record(3), Self.record(4)]], in: folder)
        let several = try SeveralRecords(
            [[ID(bits: 1), ID(bits: 2)], [ID(bits: 3), ID(bits: 9)]], in: finder.snapshot)
        let bare = try finder.answer(Self.question)
        #expect(Self.counts(bare) == [[1, 3, 0, 0]])
        let answer = bare.oncePerPractice(several)
        #expect(Self.counts(answer) == [[1, 2, 0, 0]])
        #expect(try answer.people(.yes).map(\.person) == [ID(bits: 2)])
        // The other record is neither somebody not found nor a near miss.
        #expect(try Set(answer.people(.no).map(\.person)) == [ID(bits: 3), ID(bits: 4)])
        #expect(try answer.nearMisses(ofLine: 0).count == 2)
        let funnel = try #require(try finder.funnel(Self.question, answer).first)
        #expect(funnel.registered == 3 && funnel.steps.map(\.remaining) == [1, 1] && funnel.steps[1].own == 3)
        let groups = try answer.counts(Breakdown([.sex]))
        #expect(groups.map(\.people) == [1])
        let found = try #require(try answer.people(.yes).first)
        #expect(several.records(of: found).map(\.person) == [ID(bits: 1), ID(bits: 2)])
    }

    @Test func `somebody registered at two practices counts at each, and once among both`() throws {
        let folder = try TemporaryFolder()
        let finder = try Self.finder(
            [[Self.record(1), Self.record(2)], [Self.record(1, hasDiabetes: true), Self.record(3)]], in: folder)
        let several = try SeveralRecords([[ID(bits: 1)]], in: finder.snapshot)
        let answer = try finder.answer(Self.question).oncePerPractice(several)
        #expect(Self.counts(answer) == [[0, 2, 0, 0], [1, 1, 0, 0]])
        let (one, two) = (try Self.ods("A81001"), try Self.ods("A81002"))
        let both = answer.oncePerPerson(several, among: [one, two])
        let total = both.total(at: [one, two])
        #expect([total.registered, total.included, total.excluded, total.unknown] == [3, 1, 2, 0])
        #expect(try both.people(.yes).map(\.practice) == [two])
        #expect(try both.people(.no).map(\.person) == [ID(bits: 2), ID(bits: 3)])
        // Of one practice alone it stays as that practice counts.
        #expect(answer.oncePerPerson(several, among: [one]).total(at: [one]).registered == 2)
        // Where both are found, the first is listed.
        let same = try Self.finder(
            [[Self.record(1, hasDiabetes: true)], [Self.record(1, hasDiabetes: true)]], in: try TemporaryFolder())
        let twice = try SeveralRecords([[ID(bits: 1)]], in: same.snapshot)
        let once = try same.answer(Self.question).oncePerPerson(twice, among: [one, two])
        #expect(try once.people(.yes).map(\.practice) == [one])
    }

    @Test func `what cannot be told goes before what is not so, and a record that has ended counts for nothing`() throws
    {
        let folder = try TemporaryFolder()
        let finder = try Self.finder(
            [
                [
                    Self.record(1), Self.record(2, hasDiabetes: true, isAgeKnown: false),
                    Self.record(3, hasDiabetes: true, hasLeft: true), Self.record(4),
                ]
            ], in: folder)
        let several = try SeveralRecords(
            [[ID(bits: 1), ID(bits: 2)], [ID(bits: 3), ID(bits: 4)]], in: finder.snapshot)
        let answer = try finder.answer(Self.question).oncePerPractice(several)
        #expect(Self.counts(answer) == [[0, 1, 1, 0]])
        #expect(try answer.people(.unknown).map(\.person) == [ID(bits: 2)])
        #expect(try answer.people(.no).map(\.person) == [ID(bits: 4)])
    }

    @Test func `a dissent on one record of a practice is a dissent of the person there`() throws {
        let folder = try TemporaryFolder()
        let finder = try Self.finder(
            [
                [Self.record(1, hasDiabetes: true), Self.record(2, dissents: true)],
                [Self.record(1, hasDiabetes: true)],
            ], in: folder)
        let several = try SeveralRecords([[ID(bits: 1), ID(bits: 2)]], in: finder.snapshot)
        let answer = try finder.answer(Self.question).oncePerPractice(several)
        #expect(Self.counts(answer) == [[0, 0, 0, 1], [1, 0, 0, 0]])
        let (one, two) = (try Self.ods("A81001"), try Self.ods("A81002"))
        let total = answer.oncePerPerson(several, among: [one, two]).total(at: [one, two])
        // At the other practice nobody dissented: it counts there, and once in all.
        #expect([total.registered, total.withheld] == [1, 0])
    }

    @Test func `an indicator counts them once, achieved where any record says so`() throws {
        let folder = try TemporaryFolder()
        let indicator = Indicator(
            name: "asked", population: [Cohort.Line(.clause(.aged(.orOver(65))))],
            achievement: [Cohort.Line(.clause(.withAny(of: "diabetes", .ever)))])
        let finder = try Self.finder(
            [[Self.record(1), Self.record(2, hasDiabetes: true), Self.record(3)], [Self.record(3)]], in: folder)
        let several = try SeveralRecords([[ID(bits: 1), ID(bits: 2)], [ID(bits: 3)]], in: finder.snapshot)
        let answer = try finder.answer(indicator, Self.question).oncePerPractice(several)
        #expect(answer.practices.map(\.achieved) == [1, 0] && answer.practices.map(\.notAchieved) == [1, 1])
        let both = answer.oncePerPerson(several, among: [try Self.ods("A81001"), try Self.ods("A81002")])
        #expect(both.practices.reduce(0) { $0 + $1.denominator } == 2)
    }

    @Test func `nobody of several records leaves an answer as it was`() throws {
        let folder = try TemporaryFolder()
        let finder = try Self.finder([[Self.record(1, hasDiabetes: true)], [Self.record(2)]], in: folder)
        let answer = try finder.answer(Self.question)
        let several = try SeveralRecords([[ID(bits: 1)], [ID(bits: 1), ID(bits: 8)]], in: finder.snapshot)
        #expect(several.people.isEmpty)
        #expect(Self.counts(answer.oncePerPractice(several)) == Self.counts(answer))
    }
}
