import Application
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Extracts that are brought in on its pages.
extension ExtractSite {
    /// Hands an extract in and waits until it has been read. The address of its page.
    func handIn(_ extract: SmallExtract, by member: SignedIn) async throws -> String {
        let path = try await goes(
            "/extracts", ["practice": extract.practice], uploads: try uploads(extract), by: member)
        try await idle()
        return path
    }

    /// Applies the extract of that page, with what else the form is to say.
    func apply(_ path: String, _ values: [String: String] = [:], by member: SignedIn) async throws {
        _ = try await goes(path + "/apply", ["version": "1"].merging(values) { $1 }, by: member)
        try await idle()
    }

    /// The address of the extract that stands for A81001.
    func standing() async throws -> String {
        let found = try await installation.database.read {
            try $0.standingExtract(of: try #require(ODSCode("A81001")))
        }
        return "/extracts/applied/\(try #require(found).id.text)"
    }
}
