import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// What a joining shows: one person everywhere, with everything of both records, and no alert lost.
struct JoinedRecordTests {
    private func search(_ words: String, _ bench: IdentityBench, by actor: Actor? = nil) async throws -> [ID<Person>] {
        try await SearchForPeople(database: bench.care.database)(
            try PersonQuery(typed: words), by: actor ?? bench.amina.actor
        ).people.map(\.registration.person)
    }

    @Test func `a search finds them once, by either number, under the record that goes on`() async throws {
        let bench = try await IdentityBench()
        let numbers = NHSNumber.forTests(2)
        #expect(try await Set(search("Twin", bench)) == [bench.one, bench.other])
        try await bench.join(keeping: bench.other)
        #expect(try await search("Twin", bench) == [bench.other])
        for number in numbers { #expect(try await search(number, bench) == [bench.other]) }
        let earlier = try await bench.care.database.read { try $0.earlierNumbers(of: bench.other) }
        #expect(earlier.map(\.digits) == [numbers[0]])
        try await bench.undo()
        #expect(try await Set(search("Twin", bench)) == [bench.one, bench.other])
        #expect(try await search(numbers[0], bench) == [bench.one])
    }

    @Test func `the earlier record leads to the one that goes on, for those who may see them`() async throws {
        let bench = try await IdentityBench()
        try await bench.join(keeping: bench.other)
        let database = bench.care.database
        func load(_ person: ID<Person>, _ actor: Actor) async throws -> ID<Person> {
            try await database.read { try VisiblePerson.load(person, for: actor, in: $0, on: $0.now.inLondon.day).id }
        }
        #expect(try await load(bench.other, bench.amina.actor) == bench.other)
        await #expect(throws: Refusal.joined(bench.other)) { try await load(bench.one, bench.amina.actor) }
        let cara = try await bench.care.account("cara", at: ["A81001"])
        await #expect(throws: Refusal.notFound) { try await load(bench.one, cara.actor) }
    }

    @Test func `episodes, contacts, alerts and looks of both are shown together`() async throws {
        let bench = try await IdentityBench()
        let care = bench.care
        let change = ChangePersonCard(database: care.database)
        try await change.safety(
            SetContactSafety(
                marker: .phoneHome, instead: "Write", why: "", sensitivity: .ordinary,
                reviewOn: care.today.adding(days: 30), version: 0), of: bench.one, once: nil, by: bench.amina.actor)
        let episode = try await care.takeOn(bench.one, by: bench.amina)
        try await bench.join(keeping: bench.other)
        let (card, live, warnings, looks) = try await care.database.read { reading in
            (
                try reading.joinedCard(bench.other), try reading.liveEpisode(of: bench.other),
                try reading.contactWarnings(of: [bench.other]), try reading.entries(naming: bench.other, limit: 50)
            )
        }
        #expect(card.safety.map(\.marker) == [.phoneHome])
        #expect(live?.id == episode.id)
        #expect(warnings[bench.other]?.count == 1)
        #expect(looks.contains { $0.action == "person.safety" })
        // On the caseload once, through the practice that counts, with the alert.
        let view = try await ReadCaseload(database: care.database)(CaseloadFilter(), by: bench.amina.actor)
        #expect(view.items.count == 1)
        #expect(view.items.first?.practice.ods.text == "A81002")
        #expect(view.items.first?.warnings.count == 1)
        // Nobody takes them on a second time.
        await #expect(throws: Refusal.self) { try await care.takeOn(bench.other, by: bench.amina) }
        // What the question asks of Cairn's own counts for both.
        let facts = try await care.database.read { try $0.localFacts().facts.filter { $0.kind == .openEpisode } }
        #expect(Set(facts.map(\.person)) == [bench.one, bench.other])
    }

    @Test func `where both had an episode, both are told of, that of the record that goes on first`() async throws {
        let bench = try await IdentityBench()
        let ben = try await bench.care.account("carl")
        let mine = try await bench.care.takeOn(bench.one, by: bench.amina)
        let theirs = try await bench.care.takeOn(bench.other, by: ben)
        try await bench.join(keeping: bench.other)
        let view = try await EpisodesOfPerson(database: bench.care.database)(bench.other, by: bench.amina.actor)
        #expect((view.live?.id, view.alsoLive.map(\.id)) == (theirs.id, [mine.id]))
        for account in [bench.amina, ben] {
            let items = try await ReadCaseload(database: bench.care.database)(CaseloadFilter(), by: account.actor).items
            #expect(items.map(\.practice.ods.text) == ["A81002"])
        }
    }

    @Test(arguments: [true, false])
    func `of two records at one practice the registration that lasts is told, by the number of the record that goes on`(
        isKept: Bool
    ) async throws {
        let bench = try await IdentityBench(same: true)
        try await bench.join(keeping: bench.other)
        try await bench.care.change(isKept ? bench.other : bench.one) { registration in
            registration.demographics.registeredUntil = Day(number: 19_400)
            registration.details.address = ["1 Old Road"]
        }
        let found = try await SearchForPeople(database: bench.care.database)(
            try PersonQuery(typed: "Twin"), by: bench.amina.actor
        ).people
        #expect(found.map(\.status) == [.present])
        #expect(found.map(\.registration.details.address) == [[]])
        #expect(found.map(\.registration.nhsNumber?.digits) == [NHSNumber.forTests(2)[1]])
        try await bench.care.takeOn(bench.other, by: bench.amina)
        let items = try await ReadCaseload(database: bench.care.database)(CaseloadFilter(), by: bench.amina.actor).items
        #expect(items.map(\.status) == [.present])
        #expect(items.map(\.person.registeredUntil) == [nil])
    }

    @Test func `an alert is lifted wherever it stands, and a death told of either counts`() async throws {
        let bench = try await IdentityBench()
        let change = ChangePersonCard(database: bench.care.database)
        for person in [bench.one, bench.other] {
            try await change.safety(
                SetContactSafety(
                    marker: .text, instead: "", why: "", sensitivity: .ordinary,
                    reviewOn: bench.care.today.adding(days: 30), version: 0), of: person, once: nil,
                by: bench.amina.actor)
        }
        try await change.report(
            ReportStatus(kind: .died, on: bench.care.today, toldBy: "the daughter", note: "", version: 1),
            of: bench.one, once: nil, by: bench.amina.actor)
        try await bench.join(keeping: bench.other)
        let status = try await bench.care.database.read { reading in
            try reading.personLines(of: [bench.other]).status(at: ODSCode("A81002"), on: bench.care.today)
        }
        #expect(status == .reported(.died, on: bench.care.today))
        try await change.liftSafety(
            LiftContactSafety(marker: .text, reason: "Not needed", version: 1), of: bench.other, once: nil,
            by: bench.amina.actor)
        #expect(try await bench.care.database.read { try $0.joinedCard(bench.other).safety } == [])
        try await change.withdraw(
            WithdrawStatus(reason: "It was her sister", version: 2), of: bench.other, once: nil, by: bench.amina.actor)
        #expect(try await bench.care.database.read { try $0.joinedCard(bench.other).status } == nil)
    }

    @Test func `a dissent on either record hides the person`() async throws {
        let bench = try await IdentityBench()
        try await bench.join(keeping: bench.other)
        try await bench.care.change(bench.one) { $0.demographics.dissent = true }
        #expect(try await search("Twin", bench) == [])
        let database = bench.care.database
        await #expect(throws: Refusal.notFound) {
            try await database.read {
                _ = try VisiblePerson.load(bench.other, for: bench.amina.actor, in: $0, on: $0.now.inLondon.day)
            }
        }
    }

    @Test func `a temporary registration does not take somebody from their practice`() async throws {
        let bench = try await CareBench()
        let person = try await bench.people(1)[0]
        let number = NHSNumber(NHSNumber.forTests(1)[0])
        _ = try await bench.people(1, at: "A81002") { _, registration in
            registration = registration.told(of: person)
            registration.nhsNumber = number
            registration.demographics.registeredFrom = Day(number: 20_000)
            registration.details.registrationType = "Temporary Resident Patient"
        }
        let place = try await bench.database.read { try $0.standing(of: person)?.place(on: bench.today) }
        #expect(place?.practice.ods.text == "A81001")
    }
}
