import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Reasons as they are kept with what is begun for somebody.
struct FreezeReasonTests {
    @Test func `a reason holds the question, the extract, its day and the entries with their codes`() async throws {
        let world = try await CohortWorld()
        let cohort = try CohortWorld.cohort("with any of \"dementia\"", "aged 20 or over")
        let actor = CohortWorld.actor(at: ["A81001"])
        let list = try await ReadCohortList(world.desk)(
            CohortListRequest(cohort: cohort, purpose: "test"), by: actor)
        let people = list.people.map(\.person)
        let frozen = try await FreezeReason(world.desk)(people, in: cohort, by: actor)
        #expect(Set(frozen.keys) == Set(people))
        let extract = try await world.here.database.read { try $0.extractsToAsk() }[0]
        for person in list.people {
            let reason = try #require(frozen[person.person])
            #expect(reason.cohortName == "Test" && reason.cohortText == CohortPrinter.text(cohort))
            #expect(reason.extracts == [extract.id] && reason.asAt == extract.asAt)
            let texts = reason.evidence.map(\.text)
            #expect(texts.contains { $0.contains("Dementia (SNOMED CT 52448006), ") })
            #expect(texts.contains { $0.hasPrefix("aged 20 or over: ") })
        }
    }

    @Test func `nobody who is not found, not shared, not consenting or not in scope has one`() async throws {
        let world = try await CohortWorld()
        let cohort = try CohortWorld.cohort("with any of \"dementia\"")
        let everybody = try await world.here.database.read { reading in
            try reading.peopleInNameOrder().map { ($0.practice.text, $0.person) }
        }
        let actor = CohortWorld.actor(at: ["A81001", "A81003"])
        let frozen = try await FreezeReason(world.desk)(everybody.map(\.1), in: cohort, by: actor)
        let listed = try await ReadCohortList(world.desk).people(
            CohortListRequest(cohort: cohort, purpose: "test"), by: actor)
        #expect(Set(frozen.keys) == Set(listed) && !listed.isEmpty)
        let own = Set(everybody.filter { $0.0 == "A81001" }.map(\.1))
        #expect(Set(frozen.keys).isSubset(of: own))
        await #expect(throws: Refusal.self) {
            try await FreezeReason(world.desk)(listed, in: cohort, by: CohortWorld.actor(.networkManager))
        }
    }

    @Test func `evidence is held as closely as the closest entry of its clause`() throws {
        var event = SourceEvent(key: "1", kind: .problem, code: Code(.snomed, "52448006"), term: "Dementia")
        event.date = EventDate(Day(number: 18_000))
        var close = event
        close.sensitivity = .sealed
        let lines = ReasonWords.lines(
            Reason(clause: "at least 2 of \"dementia\"", answer: .yes, events: [event, close]))
        #expect(lines.map(\.sensitivity) == [.sealed, .sealed])
        #expect(lines[0].text.hasSuffix("Dementia (SNOMED CT 52448006), 14-Apr-2019"))
    }

    @Test func `an absence says what was searched`() {
        let range = DayRange(first: Day(number: 20_000), last: Day(number: 20_100))
        let lines = ReasonWords.lines(Reason(clause: "with none of \"HbA1c\"", answer: .yes, searched: range))
        #expect(lines.map(\.text) == ["with none of \"HbA1c\": nothing recorded from 04-Oct-2024 to 12-Jan-2025"])
    }
}
