package import Vocabulary

/// A SNOMED CT id that a spreadsheet cut after the fifteenth digit, and the only id that it may have been. Nothing takes it
/// for that but a person.
package struct ProposedRepair: Equatable, Sendable {
    /// Tells the column names and the kind of the table: the same report of the next month has the same.
    package let fingerprint: String
    package let file: String
    package let column: String
    package let found: String
    package let proposed: String
    /// The words beside the first of its rows that has any.
    package var term: String
    package var rows: Int
    /// What the id that is proposed is known as; `nil` where nothing here knows it, and then it cannot be accepted.
    package var knownTerm: String?

    package init(
        fingerprint: String, file: String, column: String, found: String, proposed: String, term: String, rows: Int,
        knownTerm: String? = nil
    ) {
        self.fingerprint = fingerprint
        self.file = file
        self.column = column
        self.found = found
        self.proposed = proposed
        self.term = term
        self.rows = rows
        self.knownTerm = knownTerm
    }

    /// Whether the file's words are those by which the id is known.
    package var wordsAgree: Bool {
        knownTerm.map { !term.isEmpty && Code.folded($0) == Code.folded(term) } ?? false
    }
}

/// What a person said of a repair, for a practice and a report with those columns.
package struct RepairDecision: Equatable, Sendable {
    package let practice: ODSCode
    package let fingerprint: String
    package let found: String
    package let proposed: String
    package let isAccepted: Bool
    /// As the audit log names them.
    package let by: String
    package let at: Instant

    package init(
        practice: ODSCode, fingerprint: String, found: String, proposed: String, isAccepted: Bool, by: String,
        at: Instant
    ) {
        self.practice = practice
        self.fingerprint = fingerprint
        self.found = found
        self.proposed = proposed
        self.isAccepted = isAccepted
        self.by = by
        self.at = at
    }
}

/// A person's word on a repair.
package struct DecideRepair: Action {
    /// The extract that it was proposed for.
    package typealias State = WaitingExtract
    package static let name = "extract.repair"

    package let fingerprint: String
    package let found: String
    package let isAccepted: Bool

    package init(fingerprint: String, found: String, isAccepted: Bool) {
        self.fingerprint = fingerprint
        self.found = found
        self.isAccepted = isAccepted
    }
}

extension Policy<DecideRepair> {
    package static let decideRepair = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.state.practice })
}

extension RepairDecision {
    /// The decision. Refuses what was not proposed, and an id that nothing here knows.
    package static func deciding(
        _ permit: Permit<DecideRepair>, at now: Instant
    ) throws(Refusal) -> Change<RepairDecision> {
        let (asked, extract) = (permit.asked, permit.state)
        guard extract.state == .waiting else { throw WaitingExtract.settled }
        guard
            let proposal = extract.findings.repairs.first(where: {
                $0.fingerprint == asked.fingerprint && $0.found == asked.found
            })
        else { throw .notFound }
        guard !asked.isAccepted || proposal.knownTerm != nil else {
            throw .unusable(
                "Nothing here knows the code that was proposed, so it cannot be taken. Have the column exported as text."
            )
        }
        let decision = RepairDecision(
            practice: extract.practice, fingerprint: asked.fingerprint, found: asked.found,
            proposed: proposal.proposed, isAccepted: asked.isAccepted, by: permit.actor.identity.text, at: now)
        return permit.change(
            to: decision, extract.practice.text, replacing: nil, at: now,
            details: [
                "staged": extract.id.text, "fingerprint": asked.fingerprint, "found": asked.found,
                "proposed": proposal.proposed, "accepted": asked.isAccepted ? "yes" : "no",
            ])
    }
}

/// The wish to take a repair back: files that are read from now on are read as they are.
package struct WithdrawRepair: Action {
    /// The decision that holds.
    package typealias State = RepairDecision
    package static let name = "extract.repair.withdraw"

    package init() {}
}

extension Policy<WithdrawRepair> {
    package static let withdrawRepair = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.state.practice })
}

extension RepairDecision {
    /// The decision, taken back.
    package static func withdrawing(
        _ permit: Permit<WithdrawRepair>, at now: Instant
    ) throws(Refusal) -> Change<RepairDecision> {
        let before = permit.state
        guard before.isAccepted else { throw .unusable("This repair has been taken back already.") }
        let decision = RepairDecision(
            practice: before.practice, fingerprint: before.fingerprint, found: before.found,
            proposed: before.proposed, isAccepted: false, by: permit.actor.identity.text, at: now)
        return permit.change(
            to: decision, before.practice.text, replacing: nil, at: now,
            details: ["fingerprint": before.fingerprint, "found": before.found, "proposed": before.proposed])
    }
}

extension [RepairDecision] {
    /// Those by which somebody declined, of those made in order, where nobody has said otherwise since: of one code and report
    /// the last, where it was not accepted and takes nothing back that was.
    package var declined: [RepairDecision] {
        var (last, before): ([[String]: RepairDecision], [[String]: RepairDecision]) = ([:], [:])
        for decision in self {
            let key = [decision.fingerprint, decision.found]
            before[key] = last[key]
            last[key] = decision
        }
        return last.compactMap { key, decision in
            decision.isAccepted || before[key]?.isAccepted == true ? nil : decision
        }.sorted { ($0.found, $0.fingerprint) < ($1.found, $1.fingerprint) }
    }

    /// The decisions that hold, of those made in order: of one code and report the last, where it was accepted.
    package var inForce: [RepairDecision] {
        var last: [[String]: RepairDecision] = [:]
        for decision in self { last[[decision.fingerprint, decision.found]] = decision }
        return last.values.filter(\.isAccepted).sorted { ($0.found, $0.fingerprint) < ($1.found, $1.fingerprint) }
    }
}
