import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Store

/// An extract that was applied, and everything that it wrote, comes back as it was.
struct ExtractRepositoryTests {
    private let store: TestStore
    private let ods: ODSCode

    init() throws {
        store = try TestStore()
        ods = try #require(ODSCode("A81001"))
    }

    private func files() -> [ExtractFileTotals] {
        var first = ExtractFileTotals(file: "events.csv", sha256: String(repeating: "ab", count: 32), bytes: 12_345)
        (first.read, first.applied, first.unchanged, first.duplicate, first.rejected) = (10, 4, 3, 2, 1)
        var second = ExtractFileTotals(file: "a.ndjson")
        second.ignored = ["Device": 3, "Claim": 1]
        return [first, second]
    }

    private func application(
        _ number: Int, asAt: Int = 20_000, appliedAt: Instant = FixedWorld.start, registrations: [Registration] = [],
        rejected: [RejectedRow] = [], names: [DirectoryName] = [], refused: [RefusedCode] = []
    ) -> ExtractApplication {
        let record = ExtractRecord(
            id: ID(bits: UInt128(number)), practice: ods, system: "EMIS Web", asAt: Day(number: asAt),
            isWhole: number != 2,
            coverage: [
                Coverage(.demographics, to: Day(number: asAt)),
                Coverage(.problem, from: Day(number: -9), to: Day(number: asAt)),
                Coverage(
                    .medication, codes: .some([Code(.snomed, "52448006"), Code(.read2, "Eu 2.")]), to: Day(number: 7)),
            ],
            files: files(), segments: ["one-\(number)", "two-\(number)"], appliedAt: appliedAt)
        return ExtractApplication(
            record: record, registrations: registrations, directory: names, rejected: rejected, counts: PeopleCounts(),
            refused: refused)
    }

    private func save(_ application: ExtractApplication) async throws {
        try await store.database.write { transaction in
            let state = ApplyExtract.State(
                practice: try transaction.reading.practice(application.record.practice),
                standing: try transaction.reading.standingExtract(of: application.record.practice))
            let asked = ApplyExtract(application: application, stagedAgainst: state.standing?.id)
            let permit = try Policy.applyExtract.check(TestStore.operatorOfHost, state, asked)
            try ExtractRepository(transaction).save(try ExtractRecord.applying(permit, at: transaction.now))
        }
    }

    private func registration(_ number: Int, nhs: String = "", local: String = "") -> Registration {
        var details = PersonDetails()
        details.familyName = "O'NEIL"
        details.address = ["1 High Street", "Town"]
        details.carerPhone = "+44 1"
        return Registration(
            person: ID(bits: UInt128(number)), practice: ods, nhsNumber: NHSNumber(nhs), localID: local,
            details: details,
            demographics: Demographics(
                birth: EventDate(iso: "1950-01"), death: EventDate(iso: "2020"), sex: .indeterminate,
                registeredFrom: Day(number: -1), registeredUntil: Day(number: 19_999),
                deprivation: Deprivation(decile: 3, edition: "2019"), ethnicity: Code(.ethnicCategory, "Z"),
                language: "Urdu", needsInterpreter: true, dissent: true))
    }

    @Test func `an extract comes back with its coverage, files and segments`() async throws {
        try await store.practice("A81001")
        try await store.practice("A81002")
        let application = application(1)
        try await save(application)
        let (one, all, none) = try await store.database.read { reading in
            (
                try reading.standingExtract(of: ods), try reading.standingExtracts(),
                try reading.standingExtract(of: try #require(ODSCode("A81002")))
            )
        }
        #expect(one == application.record)
        #expect(all == [application.record])
        #expect(none == nil)
        // Of two, the newer stands.
        let later = self.application(2, asAt: 20_001)
        try await save(later)
        #expect(try await store.database.read { try $0.standingExtracts() } == [later.record])
    }

    @Test func `of a store that builds before wrote, each extract says as at which day everybody was known`()
        async throws
    {
        try await store.practice("A81001")
        let person = registration(1, nhs: NHSNumber.forTests(1)[0], local: "1")
        try await save(application(1, registrations: [person]))
        // Of some people: the build that wrote it did not know yet that the day of everybody stays.
        try await save(application(2, asAt: 20_010))
        try await OldStore.bringUp(store.database)
        let (extracts, people) = try await store.database.read {
            (try $0.extractsEver(of: ods), try $0.registrationsToCompare(of: ods))
        }
        #expect(extracts.count == 2 && extracts.allSatisfy { $0.wholeAsAt == Day(number: 20_000) })
        #expect(people == [person])
    }

    @Test func `registrations, names and the worklist come back`() async throws {
        try await store.practice("A81001")
        let numbers = NHSNumber.forTests(2)
        let registrations = [registration(1, nhs: numbers[0], local: "1"), registration(2, local: "2")]
        let rejected = [
            RejectedRow(file: "events.csv", line: 4, column: "date", words: "is not a date"),
            RejectedRow(file: "events.csv", line: 0, column: "", words: "withheld", withheldKeyHash: .max - 7),
        ]
        let names: Set = [
            DirectoryName(type: "Practitioner", id: "1", name: "Dr A"),
            DirectoryName(type: "Location", id: "1", name: ""),
        ]
        try await save(application(1, registrations: registrations, rejected: rejected, names: Array(names)))
        let read = try await store.database.read { reading in
            (
                try reading.registrationsToCompare(of: ods), try reading.rejectedRows(of: ID(bits: 1)),
                try reading.directory(of: ods), try reading.personsByNHSNumber()
            )
        }
        #expect(read.0 == registrations)
        #expect(read.1 == rejected)
        #expect(read.2 == names)
        #expect(read.3.mapValues(\.id) == [try #require(NHSNumber(numbers[0])): ID(bits: 1)])
        // A name that changed takes the old one's place; a number that comes later belongs to the person.
        var second = registrations[1]
        second.nhsNumber = NHSNumber(numbers[1])
        try await save(
            application(
                3, registrations: [second], names: [DirectoryName(type: "Practitioner", id: "1", name: "Dr B")]))
        let (people, changed) = try await store.database.read {
            (try $0.registrationsToCompare(of: ods), try $0.directory(of: ods))
        }
        #expect(people == [registrations[0], second])
        #expect(changed.map(\.name).sorted() == ["", "Dr B"])
    }

    @Test func `refused codes come back; of a store that builds before wrote, how many rows there were by reason`()
        async throws
    {
        try await store.practice("A81001")
        let refused = [
            RefusedCode(
                reason: .cut, code: "871731000000000", term: "A 'term'", sensitivity: .sealed, rows: 9, people: 8,
                termPeople: 7, first: Day(number: -3), last: Day(number: 19_000), years: 1969...2022),
            RefusedCode(reason: .other, rows: 2),
        ]
        let worklist = [
            ("code", "is not a SNOMED CT id: 6 to 18 digits are expected"), ("code", "is not the id of a concept"),
            ("code", "fails its check digit (Verhoeff); look the code up and correct it"), ("date", "is no such day"),
            ("nhs_number", "was turned into scientific notation by a spreadsheet and cannot be repaired"),
            ("code", "was turned into scientific notation by a spreadsheet and cannot be repaired"),
        ]
        let rejected = worklist.enumerated().map { line, row in
            RejectedRow(file: "events.csv", line: line, column: row.0, words: row.1)
        }
        try await save(application(1, rejected: rejected, refused: refused))
        #expect(try await store.database.read { try $0.refusedCodes(of: ID(bits: 1)) } == refused)
        try await OldStore.bringUp(store.database)
        let read = try await store.database.read { try $0.refusedCodes(of: ID(bits: 1)) }
        #expect(
            Set(read) == [
                RefusedCode(reason: .other, rows: 2), RefusedCode(reason: .checkDigit, rows: 1),
                RefusedCode(reason: .scientific, rows: 1),
            ])
    }

    @Test func `a worklist has what is wrong first, then what the practice keeps back, with pages right across both`()
        async throws
    {
        try await store.practice("A81001")
        let rejected = (0..<7).map { line in
            RejectedRow(
                file: "events.csv", line: line, column: "", words: "x",
                withheldKeyHash: line % 3 == 0 ? nil : UInt64(line))
        }
        let waiting = WaitingExtract(
            id: ID(bits: 9), practice: ods, system: "", asAt: Day(number: 20_000), isWhole: true, digest: "",
            against: nil, findings: ExtractFindings(), stagedBy: "ann", stagedAt: FixedWorld.start)
        try await store.database.write { transaction in
            let state = ApplyExtract.State(
                practice: try transaction.reading.practice(waiting.practice),
                standing: try transaction.reading.standingExtract(of: waiting.practice))
            let permit = try Policy.stageExtract.check(
                TestStore.operatorOfHost, state, StageExtract(waiting: waiting, rejected: rejected))
            try StagedExtractRepository(transaction).save(WaitingExtract.staging(permit, at: transaction.now))
        }
        try await save(application(1, rejected: rejected))
        for size in 1...8 {
            let pages = try await store.database.read { reading in
                let offsets = Array(stride(from: 0, to: 8, by: size))
                let counts = (try reading.problemCounts(of: waiting.id), try reading.rejectedRowCounts(of: ID(bits: 1)))
                return (
                    try offsets.flatMap {
                        try reading.problems(of: waiting.id, among: counts.0, from: $0, count: size)
                    },
                    try offsets.flatMap {
                        try reading.rejectedRows(of: ID(bits: 1), among: counts.1, from: $0, count: size)
                    }
                )
            }
            #expect(pages.0.map(\.line) == [0, 3, 6, 1, 2, 4, 5], "waiting, \(size) a page")
            #expect(pages.1.map(\.line) == [0, 3, 6, 1, 2, 4, 5], "applied, \(size) a page")
        }
        let (counts, found) = try await store.database.read { reading in
            (
                [try reading.problemCounts(of: waiting.id), try reading.rejectedRowCounts(of: ID(bits: 1))],
                try reading.rejectedRows(of: ID(bits: 1))
            )
        }
        #expect(counts == [WorklistCounts(wrong: 3, keptBack: 4), WorklistCounts(wrong: 3, keptBack: 4)])
        #expect(found == rejected, "all of them stand in the order found, to be compared with the next extract")
    }

    @Test func `a name comes back as it was written, whatever letters and signs are in it`() async throws {
        try await store.practice("A81001")
        var strange = registration(1, local: "a\\b")
        strange.details.familyName = #"O"Neil\"# + "\u{1}\t\u{1F}/é\u{1F600}"
        strange.details.givenName = "[null,{}]"
        strange.details.address = ["1, \"The Barn\"", "5'"]
        try await save(application(1, registrations: [strange]))
        let kept = try await store.database.read { [ods] in try $0.registrationsToCompare(of: ods) }
        #expect(kept == [strange])
    }

    @Test func `a number that somebody else has meanwhile is refused, and nothing of the extract is saved`()
        async throws
    {
        try await store.practice("A81001")
        let number = NHSNumber.forTests(1)[0]
        try await save(application(1, registrations: [registration(1, nhs: number, local: "1")]))
        let other = application(3, registrations: [registration(2, nhs: number, local: "2")])
        await #expect(throws: Refusal.self) { try await save(other) }
        #expect(try await store.database.read { try $0.standingExtract(of: ods)?.id } == ID(bits: 1))
    }

    @Test func `a local id of two people is a fault and never takes one of them away`() async throws {
        try await store.practice("A81001")
        try await save(application(1, registrations: [registration(1, local: "1")]))
        await #expect(throws: Fault("sqlite.2067")) {
            try await save(application(3, registrations: [registration(2, local: "1")]))
        }
        #expect(try await store.database.read { try $0.registrationsToCompare(of: ods).map(\.person) } == [ID(bits: 1)])
    }

    @Test func `files are kept while the extract stands, and for the days of the rule after the next`() async throws {
        try await store.practice("A81001")
        try await save(application(1))
        let later = Instant(milliseconds: FixedWorld.start.milliseconds + 3 * 86_400_000)
        try await save(application(3, appliedAt: later))
        let kept = try await store.database.read { try $0.receivedExtracts() }.sorted { $0.id < $1.id }
        #expect(kept.map(\.followedOn) == [later.inLondon.day, nil])
        #expect(kept.map(\.days) == [30, 30])
        let last = later.inLondon.day.adding(days: 30)
        #expect(kept.map { $0.isKept(on: last) } == [true, true])
        #expect(kept.map { $0.isKept(on: last.adding(days: 1)) } == [false, true])
    }
}
