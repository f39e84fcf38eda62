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

    /// Where what stands at `place` in the question stands once a clause went here: what it is put beside becomes the first
    /// of two.
    func moved(_ place: CohortDraft.Place, in draft: CohortDraft) -> CohortDraft.Place {
        guard case .beside(let about, let joint) = self, place.line == about.line,
            place.parts.starts(with: about.parts), let there = draft.condition(at: about)
        else { return place }
        if let group = ClauseGroup(there), group.joint == joint, !group.isOpposite { return place }
        return CohortDraft.Place(
            line: place.line, parts: about.parts + [0] + place.parts.dropFirst(about.parts.count))
    }
}
