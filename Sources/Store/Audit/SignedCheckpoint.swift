import Crypto
import Foundation
package import Vocabulary

/// What the audit log held at one moment, in one line of text signed with Ed25519. It can be kept in a file, printed or
/// sent away; it names nobody.
package struct SignedCheckpoint: Equatable, Sendable {
    package let head: AuditHead
    package let at: Instant
    /// Without its line break.
    package let line: String

    /// Signs.
    package init(_ head: AuditHead, at: Instant, with key: AuditSigningKey) throws {
        self.head = head
        self.at = at
        let text = Self.text(head, at: at)
        let signature = try key.privateKey.signature(for: Data(text.utf8))
        self.line = text + " " + signature.base64EncodedString()
    }

    /// Reads a line; `nil` where it is damaged or was not signed with this key.
    package init?(line: some StringProtocol, verifyingWith key: AuditSigningKey) {
        let fields = line.split(separator: " ", omittingEmptySubsequences: false)
        guard fields.count == 6, fields[0] == "cairn-audit-1", let size = Int(fields[2]),
            let root = Digest(hex: fields[3]), let milliseconds = Int(fields[4]),
            let signature = Data(base64Encoded: String(fields[5]))
        else { return nil }
        let head = AuditHead(database: String(fields[1]), size: size, root: root)
        let at = Instant(milliseconds: milliseconds)
        let text = Self.text(head, at: at)
        guard key.privateKey.publicKey.isValidSignature(signature, for: Data(text.utf8)), text + " " + fields[5] == line
        else { return nil }
        self.head = head
        self.at = at
        self.line = String(line)
    }

    private static func text(_ head: AuditHead, at: Instant) -> String {
        "cairn-audit-1 \(head.database) \(head.size) \(head.root.hex) \(at.milliseconds)"
    }
}

/// The installation's key for signing checkpoints. It lies outside the database.
package struct AuditSigningKey: Sendable {
    let privateKey: Curve25519.Signing.PrivateKey

    /// 32 bytes, as kept in the key file or fresh from the system's randomness.
    package init(bytes: [UInt8]) throws {
        do {
            self.privateKey = try Curve25519.Signing.PrivateKey(rawRepresentation: Data(bytes))
        } catch {
            throw Fault("audit.key")
        }
    }
}
