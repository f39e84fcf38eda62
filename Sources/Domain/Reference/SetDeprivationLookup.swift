package import Vocabulary

/// The wish to record which small area lies in which decile of deprivation, for one edition of the index.
package struct SetDeprivationLookup: Action {
    package typealias State = Void
    package static let name = "reference.deprivation.set"

    package let lookup: DeprivationLookup

    package init(lookup: DeprivationLookup) {
        self.lookup = lookup
    }
}

/// Deciles by small area (LSOA), of one edition.
package struct DeprivationLookup: Sendable {
    /// Such as `2019`.
    package let edition: String
    /// The file that it was read from, as named.
    package let source: String
    package let deciles: [String: Int]

    package init(edition: String, source: String, deciles: [String: Int]) {
        self.edition = edition
        self.source = source
        self.deciles = deciles
    }
}

extension Policy<SetDeprivationLookup> {
    package static let setDeprivationLookup = Policy.roles(
        [.hostOperator, .administrator], "Only an administrator loads reference data.")
}

extension DeprivationLookup {
    /// The lookup in place of any of the same edition.
    package static func setting(
        _ permit: Permit<SetDeprivationLookup>, at now: Instant
    ) throws(Refusal) -> Change<DeprivationLookup> {
        let lookup = permit.asked.lookup
        guard !lookup.edition.isEmpty else { throw .unusable("Say which edition of the index this is.") }
        guard !lookup.deciles.isEmpty else { throw .unusable("The file holds no area with a decile.") }
        return permit.change(
            to: lookup, "deprivation:\(lookup.edition)", replacing: nil, at: now,
            details: ["source": lookup.source, "areas": String(lookup.deciles.count)])
    }
}
