package import Vocabulary

/// Who brings a caseload in, and which.
protocol CaseloadAsking: Action where State == StagedCaseload? {}

/// The wish to have a spreadsheet compared with the people whom one may see.
package struct StageCaseload: CaseloadAsking {
    package typealias State = StagedCaseload?
    package static let name = "caseload.stage"

    package let caseload: StagedCaseload

    package init(caseload: StagedCaseload) {
        self.caseload = caseload
    }
}

/// The wish to look at what was compared, with the names of the people.
package struct SeeStagedCaseload: CaseloadAsking {
    package typealias State = StagedCaseload?
    package static let name = "caseload.see"

    package init() {}
}

/// The wish to let a caseload that was looked over be taken on.
package struct ApplyCaseload: CaseloadAsking {
    package typealias State = StagedCaseload?
    package static let name = "caseload.apply"

    /// How many were taken on, and how many could no longer be.
    package let taken: Int
    package let left: Int

    package init(taken: Int, left: Int) {
        self.taken = taken
        self.left = left
    }
}

extension Policy where Asked: CaseloadAsking {
    /// A care coordinator, or the host's operator, of what they brought themselves.
    static var bringing: Policy {
        .allOf(
            .anyOf(
                .roles([.hostOperator], "Only a care coordinator brings a caseload in."), .gate(.coordinate)),
            .require("There is no such record.") { inquiry in
                inquiry.state.map { $0.actor == inquiry.actor.identity.text } ?? true
            })
    }
}

extension Policy<StageCaseload> {
    package static let stageCaseload = Policy.bringing
}

extension Policy<SeeStagedCaseload> {
    package static let seeStagedCaseload = Policy.bringing
}

extension Policy<ApplyCaseload> {
    package static let applyCaseload = Policy.bringing
}

extension StagedCaseload {
    /// The caseload, waiting to be looked over.
    package static func staging(_ permit: Permit<StageCaseload>, at now: Instant) -> Change<StagedCaseload> {
        let caseload = permit.asked.caseload
        return permit.change(
            to: caseload, caseload.id.text, replacing: nil, at: now, people: caseload.people,
            details: ["rows": String(caseload.rows.count), "found": String(caseload.people.count)])
    }

    /// The caseload as applied. Nothing is applied twice.
    package static func applying(
        _ permit: Permit<ApplyCaseload>, at now: Instant
    ) throws(Refusal) -> Change<StagedCaseload> {
        guard var caseload = permit.state, caseload.isKept(at: now) else { throw .notFound }
        guard caseload.appliedAt == nil else { throw .unusable("This caseload has been applied already.") }
        caseload.apply(at: now)
        return permit.change(
            to: caseload, caseload.id.text, replacing: permit.state?.version, at: now,
            people: caseload.wishes.map(\.person),
            details: ["taken-on": String(permit.asked.taken), "left": String(permit.asked.left)])
    }
}

extension Permit<SeeStagedCaseload> {
    /// The entry that must be durable before the names are shown.
    package func disclosing(at now: Instant) -> Disclosure {
        disclosure(
            state?.id.text ?? "", of: state?.people ?? [], at: now,
            details: ["rows": String(state?.rows.count ?? 0)])
    }
}
