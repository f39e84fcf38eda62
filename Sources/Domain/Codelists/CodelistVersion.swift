package import Vocabulary

/// One version of a codelist of the network's own, as it was loaded. Every version is kept.
package struct CodelistVersion: Equatable, Sendable {
    /// From 1.
    package let number: Int
    package let provenance: String
    /// `nil` for what stood before versions were kept.
    package let loadedAt: Instant?
    /// As the audit log names whoever loaded it; empty for what stood before.
    package let loadedBy: String
    package let entries: Int

    package init(number: Int, provenance: String, loadedAt: Instant?, loadedBy: String, entries: Int) {
        self.number = number
        self.provenance = provenance
        self.loadedAt = loadedAt
        self.loadedBy = loadedBy
        self.entries = entries
    }
}
