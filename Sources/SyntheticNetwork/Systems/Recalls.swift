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
    /// Their yearly reviews.
    private var reviews: [(recall: Recall, isSet: Bool)] = []

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
        guard Self.yearly.contains(term) else { return done }
        reviews.append((Recall(of: row, term: term), Self.isSet(row[.eventID])))
        return done
    }

    /// The recalls of the last person.
    mutating func finish() -> [Recall] {
        guard !reviews.isEmpty else { return [] }
        let all = reviews
        reviews.removeAll(keepingCapacity: true)
        return all.lazy.filter(\.isSet).map { review in
            var recall = review.recall
            let isDone = all.contains { next in
                next.recall.term == recall.term && next.recall.entered > recall.entered && !next.recall.isDeleted
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
