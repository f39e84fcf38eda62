import CaseFinding
import Store
import Vocabulary

/// Short texts that stand in addresses for what is missing for somebody to be decided. Its words may say something of a
/// record (`aged 64 to 65`): an address holds neither them nor what they could be found out from.
package struct CauseKeys: Sendable {
    private static let length = 12
    private let secrets: InstallationSecrets?

    /// Without secrets an installation is only looked at, and nobody is given an address.
    init(_ secrets: InstallationSecrets?) {
        self.secrets = secrets
    }

    /// The same for the same words for as long as the installation keeps its secrets.
    func key(of cause: UndecidedReasons.Cause) -> String {
        let words = "\(cause.clause)\n\(cause.note)"
        let digest = secrets?.digest(of: words) ?? Digest(of: Array(words.utf8))
        return String(digest.hex.prefix(Self.length))
    }

    /// Whether a text has the form of a key.
    package static func isKey(_ text: String) -> Bool {
        text.utf8.count == length && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }
}
