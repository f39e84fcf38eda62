import Vocabulary

/// That somebody is to be called in again a year after a review, as a practice's system keeps it.
struct Recall {
    enum State {
        case active, complete
        /// Nobody calls in whoever has left or died.
        case cancelled
    }

    /// The id of the review that it follows. It stays in every later extract; the state does not.
    let id: String
    let localID: String
    /// What the review was coded with, and what it is called.
    let system: String
    let code: String
    let term: String
    /// The day of the review, on which the recall was entered, and by whom.
    let entered: String
    let by: String
    let isDeleted: Bool
    var state = State.active

    /// What follows the review of that row.
    init(of row: borrowing MadeTable, term: String) {
        id = row[.eventID]
        localID = row[.localID]
        system = row[.system]
        code = row[.code]
        self.term = term
        entered = row[.date]
        by = row[.recordedBy]
        isDeleted = row[.deleted] == "true"
    }

    /// The working day a year later; of a day that does not exist, the same that does not exist a year later.
    var due: String {
        if let day = Day(iso: entered) { return Day(number: Years.workingDay(day.number + 365)).iso }
        let parts = entered.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let year = Int(parts[0]) else { return entered }
        return "\(year + 1)-\(parts[1])"
    }
}
