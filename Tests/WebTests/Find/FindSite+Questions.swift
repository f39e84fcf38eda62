import Application
import Domain
import Store
import TestSupport

@testable import Web

/// Questions that tests ask, and those whom they find.
extension FindSite {
    /// Whoever has dementia.
    static let mine = "cohort \"Mine\"\n  with any of \"dementia\""
    static let mineOfTwenty = mine + "\n  aged 20 or over"
    static let putForward = "/find/carers/put-forward"

    /// The ids of the people on the first page of the list of ``mine``, in its order.
    func listed(by member: SignedIn) async throws -> [String] {
        Self.people(on: try await page(.post, "/find/carers/people", ["question": [Self.mine]], by: member))
    }

    /// Whoever is put forward or worked with.
    func live() async throws -> [Episode] {
        try await installation.database.read { try $0.liveEpisodes() }
    }
}
