/// Finds the recalls of one person after the other, in the order in which their entries come: each yearly review of those
/// on a register sets the next one, which is complete when that has come.
struct Recalls {
    private static let yearly = Set(
        [
            Term.diabetesReview, .asthmaReview, .copdReview, .hypertensionReview, .heartReview, .dementiaReview,
            .mentalPlan, .disabilityCheck,
        ].map(\.record.term))

    /// Local ids of those who have left or died.
    private var gone: Set<String> = []
    /// Whose entries are coming.
    private var localID = ""
    private var found: [Recall] = []

    /// Notes whether there is anybody to be called in.
    mutating func note(person row: borrowing MadeTable) {
        let ends = row[.deductionDate] + row[.deathDate]
        if !ends.isEmpty { gone.insert(row[.localID]) }
    }

    /// Takes an entry. Gives the recalls of the person before where it is the first of the next.
    mutating func take(entry row: borrowing MadeTable) -> [Recall] {
        let whose = row[.localID]
        let done = whose == localID ? [] : finish()
        localID = whose
        let kind = row[.kind]
        guard kind == "procedure" || kind == "plan" else { return done }
        let term = row[.term]
        guard Self.yearly.contains(term), Self.isSet(row[.eventID]) else { return done }
        found.append(Recall(of: row, term: term))
        return done
    }

    /// The recalls of the last person.
    mutating func finish() -> [Recall] {
        guard !found.isEmpty else { return [] }
        let all = found
        found.removeAll(keepingCapacity: true)
        return all.map { recall in
            var recall = recall
            let isDone = all.contains { next in
                next.term == recall.term && next.entered > recall.entered && !next.isDeleted
            }
            if isDone {
                recall.state = .complete
            } else if gone.contains(localID) {
                recall.state = .cancelled
            }
            return recall
        }
    }

    /// After one review in twelve nobody thinks of the next.
    private static func isSet(_ id: String) -> Bool {
        guard let made = MadeID(id) else { return false }
        return Chance.mixed(UInt64(made.person) << 24 ^ UInt64(made.place)) % 12 != 0
    }
}
