import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What is kept under names that whoever may not see people reads tells nobody's NHS number.
struct KeptNamesTests {
    private let amina = CohortWorld.actor()

    /// Whether that is refused for what it says of somebody.
    private func isRefused(_ work: () async throws -> Void) async throws -> Bool {
        do {
            try await work()
            return false
        } catch let refusal as Refusal {
            return refusal.words.contains("NHS number")
        }
    }

    @Test(arguments: [
        "cohort \"OKAFOR 9990000018\"\n  female\n",
        "cohort \"A\"\n  purpose \"Ngozi 999 000 0018\"\n  female\n",
        "cohort \"A\"\n  source \"The search of 999-000-0018\"\n  female\n",
        "cohort \"A\"\n  # asked for 9990000018\n  female\n",
        "indicator \"A\"\n  purpose \"Ngozi 999 000 0018\"\n  of\n    female\n  achieved by\n    aged 65 or over\n",
    ])
    func `a question or indicator whose text tells one is not kept, for whomever`(text: String) async throws {
        let world = try await CohortWorld(people: 3)
        let keep = KeepCohorts(world.here.installation)
        let block = try Definition.parse(text)
        for audience in SavedCohort.Audience.allCases {
            let refused = try await isRefused {
                _ = try await keep.keep(
                    block, for: audience, inPlaceOf: nil, version: nil, once: nil, by: amina)
            }
            #expect(refused, "\(audience)")
        }
        #expect(try await world.here.database.read { try $0.savedCohorts() } == [])
        let plain = text.replacing("9990000018", with: "10").replacing("999 000 0018", with: "10")
            .replacing("999-000-0018", with: "10")
        _ = try await keep.keep(
            try Definition.parse(plain), for: .network, inPlaceOf: nil, version: nil, once: nil, by: amina)
        #expect(try await world.here.database.read { try $0.savedCohorts() }.count == 1)
    }

    @Test func `a kept question is not changed to tell one`() async throws {
        let world = try await CohortWorld(people: 3)
        let keep = KeepCohorts(world.here.installation)
        let id = try await keep.keep(
            try Cohort.parse("cohort \"A\"\n  female\n"), for: .network, inPlaceOf: nil, version: nil, once: nil,
            by: amina)
        let refused = try await isRefused {
            _ = try await keep.keep(
                try Cohort.parse("cohort \"999 000 0018\"\n  female\n"), for: .network, inPlaceOf: id, version: 1,
                once: nil, by: amina)
        }
        #expect(refused)
        #expect(try await world.here.database.read { try $0.savedCohort(id) }?.name == "A")
    }

    @Test func `a view is not named by one`() async throws {
        let world = try await CohortWorld(people: 3)
        let views = KeepViews(world.here.installation)
        func keep(_ name: String) async throws {
            try await views.keep(
                name, of: "palliative-care", filters: "status=none", reasons: [:], for: .own, once: nil, by: amina)
        }
        #expect(try await isRefused { try await keep("999 000 0018") })
        #expect(try await isRefused { try await keep("Ngozi 9990000018") })
        try await keep("Not begun")
        #expect(try await views.all(of: "palliative-care", for: amina).map(\.name) == ["Not begun"])
    }

    @Test func `a charter tells one in none of its words`() async throws {
        let here = try await CharterWorld(people: 4)
        let words = "For 999 000 0018"
        let ods = try #require(ODSCode("A81001"))
        let changes: [(inout CharterTerms) -> Void] = [
            { $0.reason = words }, { $0.outcome = words }, { $0.measure = words }, { $0.target = words },
            { $0.replaces = [.init(practice: ods, system: "EMIS", name: words)] },
            { $0.replaces = [.init(practice: ods, system: words, name: "Search")] },
        ]
        for (place, change) in changes.enumerated() {
            var terms = here.terms()
            change(&terms)
            let asked = terms
            let refused = try await isRefused {
                _ = try await here.write.write(asked, of: here.cohort, version: nil, by: here.amina.actor)
            }
            #expect(refused, "\(place)")
        }
        let charter = try await here.start()
        for (because, learnt) in [(words, ""), ("It is over", words)] {
            let refused = try await isRefused {
                _ = try await here.write.move(
                    MoveCharter(.stop, because: because, learnt: learnt, version: charter.version), of: here.cohort,
                    by: here.amina.actor)
            }
            #expect(refused)
        }
        #expect(try await here.database.read { try $0.charter(here.cohort) }?.version == charter.version)
    }
}
