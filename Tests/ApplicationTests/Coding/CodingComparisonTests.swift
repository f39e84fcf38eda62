import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// The same work under different codes.
struct CodingComparisonTests {
    private static func compare(
        _ world: CodingWorld, taking chosen: Set<String> = [], by actor: Actor = CohortWorld.actor()
    ) async throws -> CodingComparison {
        try await ReadCodingComparison(world.desk)("Dementia", taking: chosen, by: actor)
    }

    @Test func `practices stand in a funnel, and a code of their own loses people`() async throws {
        let world = try await CodingWorld()
        let comparison = try await Self.compare(world)
        #expect(comparison.share == 0.2)
        #expect(comparison.places.map(\.share) == [0.3, 0.1])
        #expect(comparison.places.map(\.perThousand) == ["300.0", "100.0"])
        #expect(comparison.places.map(\.standing) == [.above, .below])
        #expect(comparison.places.map(\.lost) == [.exact(0), .exact(15)], "five of twenty have a code that counts")
        #expect(comparison.counted.map(\.used.code.value) == ["52448006"])
        #expect(comparison.alike.map(\.used.code) == [CodingWorld.own])
        #expect(comparison.alike[0].likeness == .holds && comparison.alike[0].isTaken)
    }

    @Test func `somebody chooses which codes are the same work`() async throws {
        let world = try await CodingWorld()
        let none = try await Self.compare(world, taking: ["snomed 1"])
        #expect(none.taken.isEmpty && none.places.map(\.lost) == [.exact(0), .exact(0)])
        let request = ReadCodingComparison(world.desk).lost(none, purpose: "x")
        #expect(try await ReadCohortList(world.desk)(request, by: CohortWorld.actor()).total == 0)
        let one = try await Self.compare(world, taking: [CodingComparison.key(CodingWorld.own)])
        #expect(one.isChosen && one.places[1].lost == .exact(15))
    }

    @Test func `who is lost is listed with the entry, and written down as shown`() async throws {
        let world = try await CodingWorld()
        let comparison = try await Self.compare(world)
        let read = ReadCodingComparison(world.desk)
        var request = read.lost(comparison, purpose: "test")
        request.filter.practices = [try CodingWorld.ods("A81002")]
        let before = try await world.here.database.read { try $0.sequence() }
        let list = try await ReadCohortList(world.desk).whole(of: request, by: CohortWorld.actor())
        #expect(list.people.count == 15)
        for person in list.people {
            #expect(person.reasons[0].events.map(\.term) == ["Dementia confirmed"])
        }
        #expect(try await world.here.database.read { try $0.sequence() } == before + 1)
        await #expect(throws: Refusal.self) {
            try await ReadCohortList(world.desk)(request, by: CohortWorld.actor(.networkManager))
        }
    }

    @Test func `rounded numbers make a funnel of what is shown`() async throws {
        let world = try await CodingWorld()
        let comparison = try await Self.compare(world, by: CohortWorld.actor(.networkManager))
        #expect(comparison.practices.isRounded)
        #expect(comparison.places.map(\.counts.included) == [.rounded(30), .rounded(10)])
        #expect(comparison.places[1].lost == .rounded(15) && comparison.places[0].lost == .hidden)
        #expect(comparison.lone.isEmpty)
    }

    @Test func `whoever is not given people cannot count codes of their own choice together`() async throws {
        let world = try await CodingWorld()
        let manager = CohortWorld.actor(.networkManager)
        for chosen in [["snomed 1"], [CodingComparison.key(CodingWorld.own)], ["snomed 160689007"]] {
            let asked = try await Self.compare(world, taking: Set(chosen), by: manager)
            #expect(!asked.isChosen && asked.taken.map(\.used.code) == [CodingWorld.own])
            #expect(asked.places[1].lost == .rounded(15))
        }
        let given = CohortWorld.actor(.networkManager, givenPeople: true)
        #expect(try await Self.compare(world, taking: ["snomed 1"], by: given).taken.isEmpty)
    }

    @Test func `how many are lost is not told where those left between the two would be few`() async throws {
        // Of those who should have a plan all but three of 40 have one, or one that does not count.
        for (people, isTold) in [(40, false), (70, true)] {
            let here = try await TestInstallation()
            var extract = SmallExtract(people: 200, records: 0)
            extract.events = (0..<people).map { SmallExtract.Record("d\($0)", of: "p\($0)") }
            for person in 0..<37 {
                var plan = SmallExtract.Record("p\(person)", of: "p\(person)")
                (plan.code, plan.term, plan.kind) = ("956841000000106", "Dementia care plan agreed", "plan")
                plan.date = "2026-04-01"
                if person >= 17 {
                    (plan.code, plan.term) = (CodingWorld.own.value, "Dementia care plan agreed by nurse")
                }
                extract.events?.append(plan)
            }
            try await here.bring(extract)
            let desk = CohortDesk(here.installation, catalogue: .shipped)
            func lost(_ actor: Actor) async throws -> ShownCount {
                try await ReadCodingComparison(desk)("indicator-dementia-care-plan", by: actor).places[0].lost
            }
            #expect(try await lost(CohortWorld.actor()) == .exact(20))
            #expect(try await lost(CohortWorld.actor(.networkManager)) == (isTold ? .rounded(20) : .hidden))
            withExtendedLifetime(here) {}
        }
    }

    @Test func `the message names the practice, the numbers and the codes, and nobody`() async throws {
        let world = try await CodingWorld()
        let comparison = try await Self.compare(world)
        let ods = try CodingWorld.ods("A81002")
        let message = try #require(
            try CodingMessage(comparison, to: ods, nil, from: "Helen Marsh", on: Day(number: 20_783)))
        for piece in [
            "10 of 100", "100.0 of 1,000", "200.0", "below the rest", "15 people have",
            "Dementia confirmed (SNOMED CT 1777541000006105): 15 people", "Helen Marsh", "names nobody",
        ] { #expect(message.text.contains(piece), "\(piece)") }
        #expect(message.text.contains("please look these records over") && message.text.contains("The list of people"))
        #expect(!message.text.contains("CANARY") && !message.text.contains("999"))
        let silent = try CodingMessage(
            comparison, to: try CodingWorld.ods("A81003"), nil, from: "x", on: Day(number: 1))
        #expect(silent == nil)
        let rounded = try await Self.compare(world, by: CohortWorld.actor(.networkManager))
        let other = try #require(
            try CodingMessage(rounded, to: try CodingWorld.ods("A81001"), nil, from: "x", on: Day(number: 1)))
        #expect(!other.text.contains("Memory clinic"))
    }

    @Test func `of rounded numbers the message says so, and nothing in it is an asterisk`() async throws {
        let world = try await CodingWorld()
        let manager = CohortWorld.actor(.networkManager)
        let comparison = try await Self.compare(world, by: manager)
        let rounded = try #require(
            try CodingMessage(comparison, to: try CodingWorld.ods("A81002"), nil, from: "x", on: Day(number: 1))
        ).text
        for words in [
            "About 10 of about 100 people registered with you", "about 100.0 of 1,000", "together it is about 200.0",
            "About 15 people have an entry that reads alike", "(SNOMED CT \(CodingWorld.own.value)): about 20 people",
            "Numbers are rounded to 5. Fewer than 8 are not told",
        ] { #expect(rounded.contains(words), "\(words)") }
        let (here, desk) = try await Self.recorded()
        let few = try await ReadCodingComparison(desk)("indicator-dementia-care-plan", by: manager)
        let place = try #require(few.places.first { $0.practice.ods.text == "A81002" })
        #expect(place.counts.included == .hidden && place.lost == .hidden)
        let hidden = try #require(
            try CodingMessage(few, to: place.practice.ods, nil, from: "x", on: Day(number: 1))
        ).text
        for words in [
            "Fewer than 8, or not told, of about 20 people of yours who should have it have achieved it",
            "Fewer than 8 people, or not told, have an entry that reads alike and does not count",
        ] { #expect(hidden.contains(words), "\(words)") }
        #expect(!rounded.contains("*") && !hidden.contains("*"))
        let counted = try await Self.compare(world)
        let exact = try #require(
            try CodingMessage(counted, to: try CodingWorld.ods("A81002"), nil, from: "x", on: Day(number: 1))
        ).text
        #expect(!exact.contains("bout 1") && !exact.contains("rounded"), "counted, they are what they are")
        withExtendedLifetime(here) {}
    }

    @Test func `where nobody uses a code that counts, the message says which these are`() async throws {
        let world = try await CodingWorld()
        let comparison = try await ReadCodingComparison(world.desk)("frailty", taking: [], by: CohortWorld.actor())
        #expect(comparison.counted.isEmpty)
        let message = try #require(
            try CodingMessage(
                comparison, to: try CodingWorld.ods("A81002"), nil, from: "Helen Marsh", on: Day(number: 20_783)))
        #expect(message.text.contains("Codes that count:\n- ") && message.text.contains("(SNOMED CT 248279007)"))
        // Nobody is to be looked over, and no list goes with it.
        #expect(message.text.contains("if you record this under another code, tell us which"))
        #expect(!message.text.contains("look these records over") && !message.text.contains("The list of people"))
        let used = try await Self.compare(world)
        let other = try #require(
            try CodingMessage(used, to: try CodingWorld.ods("A81002"), nil, from: "x", on: Day(number: 1)))
        #expect(!other.text.contains("Codes that count:"), "it uses them itself")
    }

    /// A81001 has values of HbA1c in a known unit, A81002 half of them without a unit; and of dementia A81001 has plans under
    /// a code that counts, A81002 under one of its own.
    private static func recorded() async throws -> (TestInstallation, CohortDesk) {
        let here = try await TestInstallation()
        try await here.practice("A81002")
        for (place, practice) in ["A81001", "A81002"].enumerated() {
            var extract = SmallExtract(people: 40, records: 0)
            extract.practice = practice
            for (index, number) in NHSNumber.forTests((place + 1) * 40).dropFirst(place * 40).enumerated() {
                extract.patients?[index].number = number
                extract.patients?[index].family = "CANARY\(practice)N\(index)"
            }
            var events: [SmallExtract.Record] = []
            for person in 0..<20 {
                var value = SmallExtract.Record("\(practice)-v\(person)", of: "p\(person)")
                (value.code, value.term, value.kind) = ("999791000000106", "Haemoglobin A1c level", "observation")
                (value.value, value.unit, value.date) = ("48", "mmol/mol", "2026-05-01")
                if place == 1, person >= 12 { value.unit = "furlongs" }
                events.append(value)
                events.append(SmallExtract.Record("\(practice)-d\(person)", of: "p\(person)"))
                guard person < 15 else { continue }
                var plan = SmallExtract.Record("\(practice)-p\(person)", of: "p\(person)")
                (plan.code, plan.term, plan.kind) = ("956841000000106", "Dementia care plan agreed", "plan")
                plan.date = "2026-04-01"
                if place == 1, person >= 4 {
                    (plan.code, plan.term) = (CodingWorld.own.value, "Dementia care plan agreed by nurse")
                }
                events.append(plan)
            }
            extract.events = events
            try await here.bring(extract)
        }
        return (here, CohortDesk(here.installation, catalogue: .shipped))
    }

    @Test func `an indicator is compared by those who should have it, with whom a code has lost`() async throws {
        let (here, desk) = try await Self.recorded()
        let actor = CohortWorld.actor()
        let comparison = try await ReadCodingComparison(desk)("indicator-dementia-care-plan", by: actor)
        #expect(comparison.places.map(\.counts.registered) == [.exact(20), .exact(20)])
        #expect(comparison.places.map(\.counts.included) == [.exact(15), .exact(4)])
        #expect(comparison.places.map(\.standing) == [.above, .below])
        #expect(comparison.places.map(\.lost) == [.exact(0), .exact(11)])
        #expect(comparison.counted.map(\.used.code.value) == ["956841000000106"])
        #expect(comparison.taken.map(\.used.code) == [CodingWorld.own])
        let before = try await here.acts()
        let lost = ReadCodingComparison(desk).lost(comparison, purpose: "x")
        let list = try await ReadCohortList(desk)(lost, by: actor)
        #expect(list.total == 11 && Set(list.people.map(\.practice.ods.text)) == ["A81002"])
        #expect(try await here.acts() == before + 1)
        let message = try #require(
            try await DraftCodingMessage(desk)(comparison, to: try CodingWorld.ods("A81002"), from: "Helen Marsh"))
        #expect(message.text.contains("4 of 20 people of yours who should have it have achieved it"))
        #expect(message.contact.isEmpty && !message.text.contains("CANARY"))
        let rounded = try await ReadCodingComparison(desk)(
            "indicator-dementia-care-plan", by: CohortWorld.actor(.networkManager))
        #expect(rounded.places.map(\.counts.included) == [.hidden, .hidden])
    }

    @Test func `a measure is compared by the values that can be read, with whose cannot`() async throws {
        let (here, desk) = try await Self.recorded()
        let actor = CohortWorld.actor()
        let comparison = try await ReadCodingComparison(desk)("measure-HbA1c", by: actor)
        #expect(comparison.places.map(\.counts.included) == [.exact(20), .exact(12)])
        #expect(comparison.places.map(\.counts.registered) == [.exact(40), .exact(40)])
        #expect(comparison.places.map(\.lost) == [.exact(0), .exact(8)])
        let lost = ReadCodingComparison(desk).lost(comparison, purpose: "x")
        let list = try await ReadCohortList(desk)(lost, by: actor)
        #expect(list.total == 8 && list.people.allSatisfy { $0.practice.ods.text == "A81002" })
        let message = try #require(
            try await DraftCodingMessage(desk)(comparison, to: try CodingWorld.ods("A81002"), from: "Helen Marsh"))
        #expect(message.text.contains("8 people have an entry whose newest value is no number in a unit"))
        #expect(message.text.contains("mmol/mol"))
        #expect(try await here.acts() > 0)
    }

    @Test func `a list that there is not is not found`() async throws {
        let world = try await CodingWorld()
        await #expect(throws: Refusal.notFound) {
            try await ReadCodingComparison(world.desk)("nothing of the kind", by: CohortWorld.actor())
        }
    }

    @Test func `a question has its shares and its codelists`() async throws {
        let world = try await CodingWorld()
        let cohort = try Cohort.parse("cohort \"Of age\"\n  aged 18 or over\n  with any of \"dementia\"")
        let shares = try await ReadCodingComparison(world.desk).shares(of: cohort, by: CohortWorld.actor())
        #expect(shares.lists == ["dementia"] && shares.share == 0.2)
        #expect(shares.places.map(\.standing) == [.above, .below])
    }
}
