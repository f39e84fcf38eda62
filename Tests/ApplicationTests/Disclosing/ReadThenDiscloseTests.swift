import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Pages about people are read beside the writer; what is handed out is what stands when its entry is written.
struct ReadThenDiscloseTests {
    /// A page of lists that names people: whom it showed.
    struct ListPage: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let people: @Sendable (any Database, Team) async throws -> [ID<Person>]

        static let all = [
            ListPage(testDescription: "today") { database, team in
                try await ReadToday(database: database)(by: team.amina.actor).groups.values.joined().map(\.id)
            },
            ListPage(testDescription: "caseload") { database, team in
                try await ReadCaseload(database: database)(CaseloadFilter(), by: team.amina.actor).items.map(\.id)
            },
            ListPage(testDescription: "team") { database, team in
                try await ReadTeam(database: database)(of: team.amina.id, by: team.gina.actor).people?.map(\.id) ?? []
            },
            ListPage(testDescription: "hold back") { database, team in
                try await ReadHoldBack(database: database)(by: team.dora.actor).practices.flatMap(\.waiting).map(\.id)
            },
            ListPage(testDescription: "search") { database, team in
                try await SearchForPeople(database: database)(try PersonQuery(typed: "family"), by: team.amina.actor)
                    .people.map(\.registration.person)
            },
        ]
    }

    struct Team: Sendable {
        let amina: Account, gina: Account, dora: Account
    }

    /// Somebody else's act, after which the people of the first practice, or its first person, are hidden.
    enum Act: String, CaseIterable {
        case agreementEnds = "the practice's agreement ends"
        case dissent = "the person dissents"

        func happens(at bench: CareBench, to person: ID<Person>) async throws {
            switch self {
            case .agreementEnds: try await bench.practice("A81001", agreed: false)
            case .dissent: try await bench.change(person) { $0.demographics.dissent = true }
            }
        }
    }

    /// Three people at either practice on one caseload, due today; and two of each put forward.
    private func begun(_ page: ListPage) async throws -> (CareBench, Team, [ID<Person>], [ID<Person>]) {
        let bench = try await CareBench()
        let team = Team(
            amina: try await bench.account("amina"),
            gina: try await bench.account("gina", .networkManager, isGivenPeople: true),
            dora: try await bench.account("dora", .clinicalSupervisor))
        let (first, second) = (try await bench.people(3), try await bench.people(3, at: "A81002"))
        for person in first + second {
            if page.testDescription == "hold back" {
                _ = try await bench.move.putForward(
                    person, origin: .clinician, reason: nil, because: "Worried", by: team.amina.actor)
            } else {
                try await bench.takeOn(person, by: team.amina, step: NextStep(what: "Ring", due: bench.today))
            }
        }
        return (bench, team, first, second)
    }

    @Test(arguments: ListPage.all, Act.allCases)
    func `whoever is hidden between reading and handing out is on no page`(page: ListPage, act: Act) async throws {
        let (bench, team, first, second) = try await begun(page)
        let hooked = HookedDatabase(bench.database)
        let before = Set(try await page.people(hooked, team))
        #expect(before == Set(first + second))
        hooked.next(afterRead: { try await act.happens(at: bench, to: first[0]) })
        let shown = try await page.people(hooked, team)
        let hidden = act == .dissent ? [first[0]] : first
        #expect(Set(shown) == before.subtracting(hidden))
        #expect(try await bench.lastDisclosed() == shown.sorted())
    }

    @Test(arguments: Act.allCases)
    func `the page of somebody who is hidden meanwhile is nobody's, and nothing is on record`(act: Act) async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        let hooked = HookedDatabase(bench.database)
        let read = EpisodesOfPerson(database: hooked)
        #expect(try await read(person, by: amina.actor).visible.id == person)
        hooked.next(afterRead: { try await act.happens(at: bench, to: person) })
        let before = try await bench.disclosures()
        await #expect(throws: Refusal.notFound) { try await read(person, by: amina.actor) }
        #expect(try await bench.disclosures() == before)
    }

    @Test func `an episode that goes to somebody else meanwhile is on no page that is handed out after it`()
        async throws
    {
        let bench = try await CareBench()
        let (amina, ben) = (try await bench.account("amina"), try await bench.account("ben"))
        let mona = try await bench.account("mona", .networkManager)
        let people = try await bench.people(2)
        for person in people { try await bench.takeOn(person, by: amina) }
        let hooked = HookedDatabase(bench.database)
        hooked.next(afterRead: {
            try await ReassignWork(database: bench.database)(people[0], to: ben.id, version: 1, by: mona.actor)
        })
        let view = try await ReadCaseload(database: hooked)(CaseloadFilter(), by: amina.actor)
        #expect(view.items.map(\.id) == [people[1]])
        #expect(try await bench.lastDisclosed() == [people[1]])
    }

    @Test func `the file of somebody whose extract is replaced, or agreement ends, meanwhile is what stands`()
        async throws
    {
        let made = Made<HookedDatabase>()
        let here = try await TestInstallation(.hooked { made.set($0) })
        try await here.bring(SmallExtract(people: 2, records: 1))
        let (hooked, practice) = (try made.get(), try #require(ODSCode("A81001")))
        let person = try #require(
            try await here.database.read { try $0.registrationsToCompare(of: practice).first?.person })
        let coordinator = Actor(
            identity: .account(ID(bits: 99)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        let open = OpenPersonFile(here.installation, shelf: SegmentShelf(here.folder.data))
        hooked.next(afterRead: {
            try await here.bring(SmallExtract(people: 3, records: 1, asAt: "2026-11-05"))
        })
        let file = try await open(person, for: "summary", by: coordinator)
        #expect(file.freshness?.asAt.iso == "2026-11-05")
        hooked.next(afterRead: {
            let ended = SharingAgreement(
                from: Day(number: 19_000), until: FixedWorld.start.inLondon.day, signedBy: "Dr Test")
            _ = try await RecordPractice(database: here.database)(
                SetPractice(ods: practice, practiceName: nil, agreement: ended), by: TestStore.operatorOfHost)
        })
        await #expect(throws: Refusal.notFound) { try await open(person, for: "summary", by: coordinator) }
    }

    @Test func `overtaken again and again it is read inside the write, and still as it stands`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let people = try await bench.people(4)
        for person in people { try await bench.takeOn(person, by: amina) }
        let hooked = HookedDatabase(bench.database)
        for person in people[..<2] {
            hooked.next(afterRead: { try await bench.change(person) { $0.demographics.dissent = true } })
        }
        hooked.next(before: {})
        hooked.next(before: {})
        hooked.next(before: { try await bench.change(people[2]) { $0.demographics.dissent = true } })
        let view = try await ReadCaseload(database: hooked)(CaseloadFilter(), by: amina.actor)
        #expect(view.items.map(\.id) == [people[3]])
        #expect(view.withheld == 3)
        #expect(try await bench.lastDisclosed() == [people[3]])
    }

    @Test func `an agreement that ends with the day hides people from a page that was read before midnight`()
        async throws
    {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        let until = bench.today.adding(days: 1)
        try await bench.change(person) { $0.demographics.registeredUntil = until }
        try await bench.takeOn(person, by: amina, step: NextStep(what: "Ring", due: bench.today))
        let hooked = HookedDatabase(bench.database)
        hooked.next(afterRead: { bench.pass(days: 1) })
        let today = try await ReadToday(database: hooked)(by: amina.actor)
        #expect(today.moment.day == until)
        #expect(today[.overdue].first?.presence == .left(until))
    }

    @Test func `readers of one page do not wait for each other, and each has an entry`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        for person in try await bench.people(5) { try await bench.takeOn(person, by: amina) }
        let before = try await bench.disclosures()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 1...40 {
                group.addTask {
                    try await ReadCaseload(database: bench.database)(CaseloadFilter(), by: amina.actor).items.count
                }
            }
            for try await count in group { #expect(count == 5) }
        }
        #expect(try await bench.disclosures() == before + 40)
    }
}

extension CareBench {
    /// Whom the newest entry of the log is about, in the order of their ids.
    fileprivate func lastDisclosed() async throws -> [ID<Person>] {
        try await database.read { reading in
            try reading.connection.rows(
                """
                SELECT person FROM audit_person WHERE sequence = (SELECT max(sequence) FROM audit_leaf) ORDER BY person
                """
            ).map { row in
                var row = row
                return try row.next()
            }
        }
    }

    /// How many entries tell of a reading.
    fileprivate func disclosures() async throws -> Int {
        try await database.read { reading in
            guard
                var row = try reading.connection.rows(
                    "SELECT count(*) FROM audit_leaf WHERE action IN ('work.see', 'person.open', 'people.search')"
                ).first
            else { return 0 }
            return try row.next()
        }
    }
}
