/// A SNOMED CT id that a spreadsheet cut, and the only one that it may have been. A person decides.
package struct CutCode: Hashable, Sendable {
    /// Tells the kind of the table and its column names: the same report of another month has the same.
    package let fingerprint: String
    package let found: String
    package let proposed: String
    /// The words of the row, those of the id before those of another code; empty where it has none.
    package let term: String

    package init(fingerprint: String, found: String, proposed: String, term: String) {
        self.fingerprint = fingerprint
        self.found = found
        self.proposed = proposed
        self.term = term
    }
}

/// Repairs that a person has accepted, by the fingerprint of the table.
package typealias AcceptedRepairs = [String: [String: String]]

extension ExtractTable {
    /// 64-bit FNV-1a over the kind of the table and its column names, in order.
    static func fingerprint(_ kind: TableKind, _ header: [String]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for name in [kind.rawValue] + header.map(TableForm.fold) {
            for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = (hash ^ 0x1F) &* 0x100_0000_01B3
        }
        let hex = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
    }
}
