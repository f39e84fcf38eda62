import Application
import CaseFinding

extension ClauseTarget {
    /// Where the line or clause stands that this is about; `nil` for the end.
    var about: CohortDraft.Place? {
        switch self {
        case .end: nil
        case .place(let place), .beside(let place, _), .into(let place): place
        }
    }

    /// The same, about what stands elsewhere.
    func at(_ place: CohortDraft.Place) -> ClauseTarget {
        switch self {
        case .end: .end
        case .place: .place(place)
        case .beside(_, let joint): .beside(place, joint)
        case .into: .into(place)
        }
    }

    /// What it is about, in the words of that question; empty for the end.
    func words(in draft: CohortDraft) -> String {
        about.flatMap { draft.words(at: $0) } ?? ""
    }

    /// Where the clause goes in a text that may have been changed meanwhile: to what read `words` before. `nil` where that is
    /// not there any more. Without words the place alone tells, as far as something stands there that takes a clause.
    func found(in draft: CohortDraft, reading words: String) -> ClauseTarget? {
        guard let place = about else { return self }
        if !words.isEmpty { return draft.place(of: words, near: place).map { at($0) } }
        guard let there = draft.condition(at: place) else { return nil }
        if case .into = self, ClauseGroup(there) == nil { return nil }
        return self
    }
}
