import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// A coordinator's day and caseload.
struct TodayTests {
    /// A caseload of every kind: overdue, due today, promised, later, put forward, asked again, not spoken to.
    private func begun() async throws -> (CareBench, Account, [ID<Person>]) {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let people = try await bench.people(6) + bench.people(3, at: "A81002")
        let today = bench.today
        let steps = [
            NextStep(what: "Overdue on the day", due: today.adding(days: 1)),
            NextStep(what: "Due on the day", due: today.adding(days: 30)),
            NextStep(what: "Promised", due: today.adding(days: 30), at: ClockTime("08:00"), isPromise: true),
            NextStep(what: "At a time", due: today.adding(days: 30), at: ClockTime("08:00")),
            NextStep(what: "Later", due: today.adding(days: 60)),
        ]
        for (person, step) in zip(people, steps) { try await bench.takeOn(person, by: amina, step: step) }
        for person in people[6...] {
            try await bench.takeOn(person, by: amina, step: NextStep(what: "Overdue", due: today.adding(days: 2)))
        }
        _ = try await bench.move.putForward(
            people[5], origin: .clinician, reason: nil, because: "Worried", by: amina.actor)
        bench.pass(days: 30)
        return (bench, amina, people)
    }

    @Test func `each person stands once, in the first group that they belong to`() async throws {
        let (bench, amina, people) = try await begun()
        let today = try await ReadToday(database: bench.database)(by: amina.actor)
        let groups = today.groups.mapValues { Set($0.map(\.id)) }
        #expect(groups[.overdue] == Set([people[0], people[2]] + people[6...]))
        #expect(groups[.dueToday] == [people[1], people[3]])
        // Taken on 30 days ago, and nobody has spoken to them in 28.
        #expect(groups[.noContact] == [people[4]])
        #expect((today.waiting, today.later, today.count) == (1, 0, 8))
        #expect(today[.dueToday].map(\.episode.nextStep?.what) == ["At a time", "Due on the day"])
    }

    @Test func `the overdue total is what the database counts, under every filter`() async throws {
        let (bench, amina, people) = try await begun()
        let now = try #require(ClockTime("09:00"))
        let today = bench.today
        let counted = try await bench.database.read { reading in
            try reading.liveEpisodes(ownedBy: amina.id).count { $0.nextStep?.isOverdue(on: today, at: now) ?? false }
        }
        #expect(counted == 5)
        var seen = 0
        for practice in [nil, ODSCode("A81001"), ODSCode("A81002")] {
            for state in [nil] + EpisodeState.allCases.map(Optional.some) {
                for due in [nil] + CaseloadFilter.Due.allCases.map(Optional.some) {
                    for order in CaseloadFilter.Order.allCases {
                        let filter = CaseloadFilter(practice: practice, state: state, due: due, order: order, page: 9)
                        let view = try await ReadCaseload(database: bench.database)(filter, by: amina.actor)
                        #expect(view.overdue == counted)
                        let late = view.items.count { $0.isOverdue(view.moment) }
                        #expect(late + view.overdueHidden == counted)
                        #expect(view.items.prefix(late).allSatisfy { $0.isOverdue(view.moment) })
                        #expect(view.total == people.count)
                        seen += 1
                    }
                }
            }
        }
        #expect(seen == 3 * 14 * 6 * 4)
    }

    @Test func `what is done today is ticked, and the person leaves the list`() async throws {
        let (bench, amina, people) = try await begun()
        let episode = try #require(try await bench.database.read { try $0.liveEpisode(of: people[0]) })
        _ = try await bench.contacts(
            RecordContact(
                id: bench.contacts.newID(), heldOn: bench.today, with: .person, way: .phoneMobile, outcome: .spoke,
                said: "Well", nextStep: NextStep(what: "Ring again", due: bench.today.adding(days: 9)),
                episodeVersion: episode.version),
            of: people[0], by: amina.actor)
        let today = try await ReadToday(database: bench.database)(by: amina.actor)
        #expect(!today[.overdue].contains { $0.id == people[0] })
        #expect(today.done.map(\.person.person) == [people[0]])
        #expect(today.later == 1)
    }

    @Test func `people who may no longer be seen are counted and not shown`() async throws {
        let (bench, amina, people) = try await begun()
        try await bench.practice("A81002", agreed: false)
        try await bench.change(people[0]) { $0.demographics.dissent = true }
        let today = try await ReadToday(database: bench.database)(by: amina.actor)
        #expect(today.withheld == 4)
        #expect(today[.overdue].map(\.id) == [people[2]])
        let view = try await ReadCaseload(database: bench.database)(CaseloadFilter(), by: amina.actor)
        #expect((view.withheld, view.total) == (4, 5))
    }

    @Test func `whoever is shown is on record before the page is, and nobody else`() async throws {
        let (bench, amina, people) = try await begun()
        let before = try await bench.database.read { try $0.sequence() }
        _ = try await ReadCaseload(database: bench.database)(
            CaseloadFilter(practice: ODSCode("A81002")), by: amina.actor)
        #expect(try await bench.database.read { try $0.sequence() } == before + 1)
        _ = people
    }

    @Test func `a day is for coordinators`() async throws {
        let bench = try await CareBench()
        for role in Role.allCases where role != .careCoordinator && role != .hostOperator {
            let account = try await bench.account("as\(role.rawValue.filter(\.isLetter))", role)
            await #expect(throws: Refusal.self) { try await ReadToday(database: bench.database)(by: account.actor) }
            await #expect(throws: Refusal.self) {
                try await ReadCaseload(database: bench.database)(CaseloadFilter(), by: account.actor)
            }
        }
    }

    @Test func `cairn's own facts are open episodes and days spoken to, under a number of their own`() async throws {
        let (bench, _, _) = try await begun()
        let facts = try await bench.database.read { try $0.localFacts() }
        #expect(facts.kept == [.openEpisode, .contact, .refusal])
        #expect(facts.facts.count == 8)
        #expect(try await bench.database.read { try $0.localFacts().sequence } == facts.sequence)
    }
}
