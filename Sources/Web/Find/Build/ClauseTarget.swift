import Application
import CaseFinding

/// Where a clause goes: to the end, in the place of another, beside one so that the two are a group, or into a group.
enum ClauseTarget: Equatable {
    case end
    case place(CohortDraft.Place)
    case beside(CohortDraft.Place, ClauseGroup.Joint)
    case into(CohortDraft.Place)

    /// `""`, `3.2`, `or.3`, `and.3.1`, `into.3`.
    init(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        let place = parts.count == 2 ? CohortDraft.Place(parts[1]) : nil
        switch (parts.first ?? "", place) {
        case ("or", let place?): self = .beside(place, .any)
        case ("and", let place?): self = .beside(place, .all)
        case ("into", let place?): self = .into(place)
        default: self = CohortDraft.Place(text).map { ClauseTarget.place($0) } ?? .end
        }
    }

    var text: String {
        switch self {
        case .end: ""
        case .place(let place): place.text
        case .beside(let place, let joint): "\(joint == .all ? "and" : "or").\(place.text)"
        case .into(let place): "into.\(place.text)"
        }
    }

    /// The line that changes; `nil` for a new one.
    var line: Int? { about?.line }

    func edit(_ condition: Condition) -> CohortDraft.Edit {
        switch self {
        case .end: .add(condition)
        case .place(let place): .replace(place, condition)
        case .beside(let place, let joint): .join(place, condition, joint)
        case .into(let place): .addInto(place, condition)
        }
    }

    // MARK: In words

    /// What stands over the choice of a kind.
    var choosing: String {
        switch self {
        case .end, .place: "Add a clause"
        case .beside(let place, .any): "Another way to meet line \(place.text)"
        case .beside(let place, _): "What has to hold together with line \(place.text)"
        case .into(let place): "One more clause of the group of line \(place.text)"
        }
    }

    /// What stands over the form of a clause of that kind.
    func filling(_ kind: ClauseKind) -> String {
        switch self {
        case .end: "Add: \(kind.title)"
        case .place(let place): "Change line \(place.text)"
        case .beside(let place, .any): "Or, beside line \(place.text): \(kind.title)"
        case .beside(let place, _): "And, together with line \(place.text): \(kind.title)"
        case .into(let place): "Into the group of line \(place.text): \(kind.title)"
        }
    }

    /// The words of the button that puts the clause there.
    var putting: String {
        switch self {
        case .end: "Add this clause"
        case .place: "Change the line"
        case .beside(_, .any): "Add this way"
        case .beside, .into: "Add to the group"
        }
    }
}
