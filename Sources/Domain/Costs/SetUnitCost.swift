package import Vocabulary

/// The wish to let another figure stand for what one of something costs.
package struct SetUnitCost: Action {
    /// As it was entered last; `nil` where nobody has.
    package typealias State = UnitCost?
    package static let name = "cost.set"

    package let kind: String
    package let pence: Int
    package let year: String
    package let source: String
    package let verification: UnitCost.Verification
    /// Of what the form was filled in against; 0 where nobody had entered any.
    package let version: Int

    package init(
        kind: String, pence: Int, year: String, source: String, verification: UnitCost.Verification, version: Int
    ) {
        self.kind = kind
        self.pence = pence
        self.year = year
        self.source = source
        self.verification = verification
        self.version = version
    }
}

extension Policy<SetUnitCost> {
    package static let setUnitCost = Policy.gate(.costs)
}

extension UnitCost {
    /// The figure, entered.
    package static func setting(_ permit: Permit<SetUnitCost>, at now: Instant) throws(Refusal) -> Change<UnitCost> {
        let asked = permit.asked
        let stands = permit.state?.version ?? 0
        guard stands == asked.version else { throw .changedMeanwhile(version: stands) }
        guard !asked.year.trimmed.isEmpty, !asked.source.trimmed.isEmpty else {
            throw .unusable("A cost has a source and the year that it is of.")
        }
        guard (0...mostPence).contains(asked.pence) else {
            throw .unusable("A cost is between £0 and £10,000,000.")
        }
        let cost = UnitCost(
            kind: asked.kind, pence: asked.pence, year: asked.year.trimmed, source: asked.source.trimmed,
            verification: asked.verification, setBy: permit.actor.account, setAt: now, version: stands + 1)
        return permit.change(
            to: cost, "cost:\(cost.kind)", replacing: permit.state?.version, at: now,
            details: [
                "pence": String(cost.pence), "year": cost.year, "source": cost.source,
                "verification": cost.verification.rawValue,
            ])
    }
}
