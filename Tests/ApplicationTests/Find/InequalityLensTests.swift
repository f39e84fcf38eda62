import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Who is reached, group by group.
struct InequalityLensTests {
    @Test func `whoever is not given people sees of the network what is shown of each practice, and no more`()
        async throws
    {
        let world = try await CohortWorld()
        let manager = CohortWorld.actor(.networkManager)
        let both = try await world.profile("palliative-care", by: manager)
        #expect(both.isRounded && both.ageBySex == nil && both.practices.map(\.ods.text) == ["A81001", "A81002"])
        var shown = 0
        for (place, ods) in ["A81001", "A81002"].enumerated() {
            let one = try await world.profile("palliative-care", at: [ods], by: manager)
            for (part, own) in zip(both.parts, one.parts) {
                #expect(part.groups.map { $0.byPractice[place] } == own.groups.map { $0.byPractice[0] })
                #expect(own.groups.map(\.all) == own.groups.map { SmallNumbers.total([[[$0.byPractice[0]]]])[0][0] })
                shown += own.groups.count { $0.all.registered != .hidden }
            }
        }
        #expect(shown > 0)
        for part in both.parts {
            for group in part.groups {
                #expect(group.all.found == SmallNumbers.total(group.byPractice.map(\.found)))
                for count in [group.all.found, group.all.registered] where count.number != nil {
                    #expect(count.number.map { $0 % 5 == 0 } == true)
                }
            }
        }
    }

    @Test func `a profile counts everybody once in each dimension, and says which lists are not verified`() async throws
    {
        let world = try await CohortWorld()
        let profile = try await world.profile(nil, by: CohortWorld.actor())
        let registered = try #require(profile.all.registered.whole)
        #expect(registered == profile.byPractice.compactMap(\.registered.whole).reduce(0, +) && registered > 0)
        for part in profile.parts where part.unverified.isEmpty {
            #expect(part.groups.compactMap(\.all.registered.whole).reduce(0, +) == registered, "\(part.dimension)")
        }
        let conditions = try #require(profile.parts.first { $0.dimension == .conditions })
        #expect(conditions.groups.isEmpty && conditions.unverified.contains("diabetes"))
        #expect(profile.ageBySex?.people.joined().reduce(0, +) == registered)
        let dementia = try #require(profile.parts.first { $0.dimension == .dementia })
        #expect(dementia.groups[1].all.registered.whole ?? 0 > 0)
    }

    @Test func `of a practice that does not share nothing is told but that its people are withheld`() async throws {
        let world = try await CohortWorld(people: 12)
        for role in [Role.networkManager, .careCoordinator] {
            let profile = try await world.profile("palliative-care", at: ["A81003"], by: CohortWorld.actor(role))
            #expect(profile.practices.isEmpty && profile.counts.rows.count == 1)
            #expect(profile.parts.flatMap(\.groups).allSatisfy { ($0.all.registered.number ?? 0) == 0 })
        }
    }

    @Test func `each line leaves of every group what is left in all, and the last those who are found`() async throws {
        let world = try await CohortWorld()
        let cohort = try CohortWorld.mixed()
        let lens = try await ReadLineLens(world.desk)(of: cohort, by: CohortWorld.actor())
        let funnel = try await AskCohort(world.desk)(
            CohortInquiry(cohort: cohort, funnel: true, purpose: "test"), by: CohortWorld.actor()
        ).funnel
        #expect(lens.people == [funnel?.registered ?? 0] + (funnel?.steps.map(\.remaining) ?? []))
        for part in lens.parts {
            for step in lens.people.indices {
                #expect(part.groups.reduce(0) { $0 + $1.people[step] } == lens.people[step])
            }
        }
        await #expect(throws: Refusal.self) {
            try await ReadLineLens(world.desk)(of: cohort, by: CohortWorld.actor(.networkManager))
        }
    }

    @Test func `a practice of somebody else is answered like one that is not there`() async throws {
        let world = try await CohortWorld(people: 3)
        let elsewhere = CohortWorld.actor(at: ["A81001"])
        for ods in ["A81002", "Z99999"] {
            await #expect(throws: Refusal.practiceUnknown(try #require(ODSCode(ods)))) {
                try await world.profile(nil, at: [ods], by: elsewhere)
            }
        }
        await #expect(throws: Refusal.self) { try await world.profile(nil, by: CohortWorld.actor(.privacyOfficer)) }
    }

    @Test func `every dimension counts everybody found once, and not known is a group`() async throws {
        let world = try await CohortWorld()
        let summary = try await ListCohorts(world.desk)("palliative-care", by: CohortWorld.actor())
        let lens = try #require(summary.lens)
        guard case .exact(let found)? = summary.counts?.total.included else {
            Issue.record("no number")
            return
        }
        #expect(lens.parts.map(\.dimension) == LensDimension.lens)
        for part in lens.parts {
            #expect(part.groups.compactMap(\.found.number).reduce(0, +) == found)
            #expect(part.groups.first?.title == "Not known")
        }
        let sex = try #require(lens.parts.first { $0.dimension == .sex })
        #expect(sex.groups.first?.found.number ?? 0 > 0, "the sex of every seventh is not known")
    }
}

extension CohortWorld {
    /// The need profile of a shipped cohort, or of everybody.
    func profile(_ slug: String?, at practices: [String] = [], by actor: Actor) async throws -> NeedProfile {
        let named = try slug.map { NamedCohort(try desk.shipped($0)) }
        return try await ReadNeedProfile(desk)(of: named, at: practices.compactMap { ODSCode($0) }, by: actor)
    }
}
