package import Vocabulary

/// What one of something that people use costs, as somebody entered it. Every figure that was entered is kept.
package struct UnitCost: Equatable, Sendable {
    /// Whether the figure was read in the source named beside it.
    package enum Verification: String, Sendable, CaseIterable {
        case verified, unverified
    }

    /// Of the file of unit costs: `unplanned-admission`.
    package let kind: String
    /// In pence; never below 0.
    package let pence: Int
    /// Such as `2024/25`.
    package let year: String
    package let source: String
    package let verification: Verification
    /// Who entered it, and when; `nil` for a figure that ships with Cairn.
    package let setBy: ID<Actor>?
    package let setAt: Instant?
    /// From 1; 0 for one that ships.
    package let version: Int

    package init(
        kind: String, pence: Int, year: String, source: String, verification: Verification, setBy: ID<Actor>? = nil,
        setAt: Instant? = nil, version: Int = 0
    ) {
        self.kind = kind
        self.pence = pence
        self.year = year
        self.source = source
        self.verification = verification
        self.setBy = setBy
        self.setAt = setAt
        self.version = version
    }

    /// Ten million pounds.
    package static let mostPence = 1_000_000_000

    /// An amount in pence from `1,204.50`, with or without a pound sign; `nil` where it is none.
    package static func pence(_ text: String) -> Int? {
        let plain = text.filter { $0 != "," && $0 != "£" && $0 != " " }
        let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].utf8.count <= 8,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let pounds = Int(parts[0])
        else { return nil }
        guard parts.count == 2 else { return min(pounds * 100, mostPence) }
        guard (1...2).contains(parts[1].count), let rest = Int(parts[1]) else { return nil }
        return min(pounds * 100 + (parts[1].count == 1 ? rest * 10 : rest), mostPence)
    }
}
