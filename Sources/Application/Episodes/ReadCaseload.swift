package import Domain
package import Store
import Vocabulary

/// A coordinator's own caseload under a filter, with one entry in the audit log for everybody shown.
package struct ReadCaseload: Sendable {
    private let disclosing: ReadThenDisclose
    /// People on one page.
    package static let pageSize = 50
    private static let everybody = 100_000

    package init(database: any Database) {
        disclosing = ReadThenDisclose(database)
    }

    package init(_ installation: Installation) {
        self.init(database: installation.database)
    }

    /// One page; or, for printing and exporting, everybody under the filter at once.
    package func callAsFunction(
        _ filter: CaseloadFilter, wholeFor use: WorkPage? = nil, by actor: Actor
    ) async throws -> CaseloadView {
        try await disclosing { reading in
            let moment = reading.now.inLondon
            let permit = try Policy.seeWork.check(actor, use ?? .caseload, SeeWork(filter.words))
            guard let account = actor.account else { throw Refusal.notFound }
            let episodes = try reading.liveEpisodes(ownedBy: account)
            let (items, withheld) = try WorkItem.load(episodes, for: actor, in: reading, on: moment.day)
            let view = CaseloadView(
                items, filter, withheld: withheld,
                freshness: try PracticeFreshness.load(for: actor, in: reading, on: moment.day),
                pageSize: use == nil ? Self.pageSize : Self.everybody, at: moment)
            return PageOfPeople(page: Undisclosed(view)) { permit.disclosing(view.items.map(\.id), at: $0) }
        }
    }
}
