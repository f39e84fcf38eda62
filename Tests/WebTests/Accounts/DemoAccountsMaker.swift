import Application
import TestSupport
import Vocabulary

/// The people of a demonstration, in a test's.
enum DemoAccountsMaker {
    static func make(_ here: AccountSite) async throws {
        let practices = ["A81001", "A81002"].compactMap { ODSCode($0) }
        try await DemoAccounts(here.installation).make(practices: practices, by: TestStore.operatorOfHost)
    }
}
