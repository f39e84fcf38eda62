import Application
import CaseFinding
import Domain
import Foundation
import Testing
import Vocabulary

@testable import Web

/// Who is on a list, group by group, whichever list it is.
struct LensOfListsTests {
    private static let titles: [(kind: CohortListKind, title: String, share: String)] = [
        (.found, "Who is reached", "Of those found"),
        (.undecided, "Who could not be decided", "Of those not decided"),
        (.excluded, "Who is not reached", "Of those not found"),
        (.nearMisses, "Who is just missed", "Of the near misses"),
    ]

    @Test(arguments: CohortListKind.allCases)
    func `a lens stands above every list, in the words of that list`(kind: CohortListKind) async throws {
        let world = try await FindSite()
        let values = ["question": [FindSite.mineOfTwenty], "who": [kind.rawValue]]
        let page = try await world.page(.post, "/find/new/people", values, by: try await world.member())
        for words in Self.titles {
            let isThis = words.kind == kind
            #expect(page.contains("<summary>\(words.title), beside everybody registered") == isThis, "\(words.title)")
            #expect(page.contains(">\(words.share)</th>") == isThis, "\(words.share)")
        }
        #expect(page.components(separatedBy: "id=\"lens\"").count == 2)
    }

    @Test(arguments: CohortListKind.allCases)
    func `a lens counts everybody whom the filter leaves once in each dimension`(kind: CohortListKind) async throws {
        let world = try await FindSite()
        let member = try await world.member()
        var request = CohortListRequest(
            cohort: try Cohort.parse(FindSite.mineOfTwenty), kind: kind, purpose: "test")
        let all = try await ReadCohortList(world.site.cohorts)(request, by: member.actor)
        request.filter.practices = [try #require(ODSCode("A81001"))]
        let some = try await ReadCohortList(world.site.cohorts)(request, by: member.actor)
        #expect(some.filtered > 0 && some.filtered < all.filtered)
        for list in [all, some] {
            #expect(!list.lens.parts.isEmpty)
            for part in list.lens.parts {
                #expect(part.groups.compactMap(\.found.number).reduce(0, +) == list.filtered, "\(part.dimension)")
            }
        }
    }

    @Test(arguments: CohortListKind.allCases)
    func `whoever may not see people has neither the list nor its lens`(kind: CohortListKind) async throws {
        let world = try await FindSite()
        let manager = try await world.member(.networkManager)
        await #expect(throws: Refusal.self) {
            try await world.ask(
                .post, "/find/new/people", ["question": [FindSite.mineOfTwenty], "who": [kind.rawValue]], by: manager)
        }
    }
}
