import CaseFinding
package import Domain
package import Vocabulary

/// An entry that another record of somebody has, where the question asks for none and the record on the list has none.
package struct RecordedElsewhere: Sendable {
    /// Whose record has it.
    package let practice: PracticeProfile
    /// The clause that asks for none, as the canonical printer writes it.
    package let clause: String
    /// The newest of such entries.
    package let entry: SourceEvent

    /// `Their other record, at Birch Lane Surgery, has: Frailty review (SNOMED CT …), 03-May-2026`.
    package var words: String { "Their other record, at \(practice.name), has: \(ReasonWords.words(entry))" }
}

extension ListedPerson {
    /// What the person's other records have of that which the question found missing. Only of clauses whose no rests on
    /// entries alone (``CohortClauses/absences``), and only where the other record says no for certain.
    package func recordedElsewhere(_ clauses: CohortClauses) -> [RecordedElsewhere] {
        let lacking = Set(reasons.filter { $0.answer == .yes }.map(\.clause)).intersection(clauses.absences)
        return others.flatMap { other in
            other.reasons.filter { $0.answer == .no && lacking.contains($0.clause) }.compactMap { reason in
                reason.events.first.map {
                    RecordedElsewhere(practice: other.practice, clause: reason.clause, entry: $0)
                }
            }
        }
    }
}
