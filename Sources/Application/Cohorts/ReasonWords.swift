package import CaseFinding
package import Domain
package import Vocabulary

/// The words for a reason and its evidence, the same on a page and in what is frozen.
package enum ReasonWords {
    /// One line for each entry that decided it, or one for what did where no entry was; all of them held as closely as the
    /// most sensitive of the entries, for the clause tells of each.
    package static func lines(_ reason: Reason) -> [FrozenReason.Line] {
        let sensitivity = reason.events.map(\.sensitivity).max() ?? .ordinary
        guard reason.answer == .yes, reason.searched == nil, !reason.events.isEmpty else {
            return [FrozenReason.Line("\(reason.clause): \(basis(reason))", sensitivity: sensitivity)]
        }
        return reason.events.map { event in
            FrozenReason.Line("\(reason.clause): \(words(event))", sensitivity: sensitivity)
        }
    }

    /// `Dementia (SNOMED CT 52448006), 01-May-2020, 7.4 mmol/mol, recorded by Dr Test`.
    package static func words(_ event: SourceEvent) -> String {
        var parts = [[term(event), code(event).map { "(\($0))" }].compactMap(\.self).joined(separator: " ")]
        parts.append(event.date?.cui ?? "undated")
        if let value = value(event) { parts.append(value) }
        if !event.recordedBy.isEmpty { parts.append("recorded by \(event.recordedBy)") }
        return parts.joined(separator: ", ")
    }

    /// What decided it where no entry did: `aged 81`, `nothing from 01-Nov-2025 to 01-Nov-2026`.
    package static func basis(_ reason: Reason) -> String {
        var parts: [String] = []
        if let searched = reason.searched {
            let from = searched.first.map { "from \($0.cui) " } ?? ""
            parts.append("nothing recorded \(from)to \(searched.last.cui)")
            if let last = reason.events.first { parts.append("the last before: \(words(last))") }
        }
        if let note = reason.note { parts.append(note) }
        if let shortfall = reason.shortfall { parts.append("short by \(shortfall)") }
        if parts.isEmpty { parts = reason.events.isEmpty ? [answer(reason.answer)] : reason.events.map(words) }
        return parts.joined(separator: "; ")
    }

    /// The term as received; where there is none, that.
    package static func term(_ event: SourceEvent) -> String {
        event.term.isEmpty ? "no term recorded" : event.term
    }

    /// `SNOMED CT 52448006`; `nil` where the entry has only a term.
    package static func code(_ event: SourceEvent) -> String? {
        switch event.code.system {
        case .term: nil
        case .snomed: "SNOMED CT \(event.code.value)"
        case .read2: "Read \(event.code.value)"
        case .ctv3: "CTV3 \(event.code.value)"
        case .dmd: "dm+d \(event.code.value)"
        case .local: "local code \(event.code.value)"
        case .ethnicCategory: "ethnic category \(event.code.value)"
        case .rxnorm: "RxNorm \(event.code.value)"
        case .cvx: "CVX \(event.code.value)"
        case .loinc: "LOINC \(event.code.value)"
        case .other: "code \(event.code.value)"
        }
    }

    /// `7.4 mmol/mol`; `nil` where the entry has no value.
    package static func value(_ event: SourceEvent) -> String? {
        event.value.isEmpty ? nil : [event.value, event.unit].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func answer(_ answer: Answer) -> String {
        switch answer {
        case .yes: "holds"
        case .no: "does not hold"
        case .unknown: "cannot be told"
        }
    }
}
