package import Vocabulary

/// A set of filters on the lists of one cohort that somebody keeps under a name. It holds nothing that names or describes
/// a person.
package struct SavedView: Equatable, Sendable {
    package let id: ID<SavedView>
    /// The name of the cohort in addresses.
    package let cohort: String
    package let owner: ID<Actor>
    package let name: String
    /// As it stands in an address.
    package let filters: String
    /// What the question said, when the view was kept, at the numbers of its clauses or lines that the filters name. Empty
    /// where they name none, and of views that were kept before this was.
    package let reasons: [Int: String]
    package let audience: SavedCohort.Audience

    package init(
        id: ID<SavedView>, cohort: String, owner: ID<Actor>, name: String, filters: String, reasons: [Int: String],
        audience: SavedCohort.Audience
    ) {
        self.id = id
        self.cohort = cohort
        self.owner = owner
        self.name = name
        self.filters = filters
        self.reasons = reasons
        self.audience = audience
    }

    /// Whether the actor finds it.
    package func isFound(by actor: Actor) -> Bool { audience == .network || owner == actor.account }

    /// In characters.
    package static let longestName = 60
    package static let longestFilters = 2_000
}

/// The wish to keep a view.
package struct KeepView: Action {
    package typealias State = Void
    package static let name = "view.keep"

    package let id: ID<SavedView>
    package let cohort: String
    package let viewName: String
    package let filters: String
    /// ``SavedView/reasons``.
    package let reasons: [Int: String]
    package let audience: SavedCohort.Audience

    package init(
        id: ID<SavedView>, cohort: String, viewName: String, filters: String, reasons: [Int: String],
        audience: SavedCohort.Audience
    ) {
        self.id = id
        self.cohort = cohort
        self.viewName = viewName
        self.filters = filters
        self.reasons = reasons
        self.audience = audience
    }
}

/// The wish to take a view away.
package struct RemoveView: Action {
    package typealias State = SavedView
    package static let name = "view.remove"

    package init() {}
}

extension Policy<KeepView> {
    package static let keepView = Policy.allOf(
        .gate(.people), .require("Views are kept by accounts. Sign in with one.") { $0.actor.account != nil })
}

extension Policy<RemoveView> {
    package static let removeView = Policy.allOf(
        .gate(.people),
        .require("Only whoever keeps a view takes it away.") { $0.state.owner == $0.actor.account })
}

extension SavedView {
    /// The view, kept.
    package static func keeping(_ permit: Permit<KeepView>, at now: Instant) throws(Refusal) -> Change<SavedView> {
        let asked = permit.asked
        guard let account = permit.actor.account else { throw .notFound }
        let name = asked.viewName.trimmed
        guard !name.isEmpty else { throw .unusable("Give the view a name.") }
        guard name.count <= longestName else {
            throw .unusable("The name of a view has \(longestName) characters or fewer.")
        }
        guard asked.filters.utf8.count <= longestFilters else {
            throw .unusable("These are too many filters to be kept.")
        }
        try FreeWords.check(name)
        let view = SavedView(
            id: asked.id, cohort: asked.cohort, owner: account, name: name, filters: asked.filters,
            reasons: asked.reasons, audience: asked.audience)
        return permit.change(
            to: view, view.id.text, replacing: nil, at: now,
            details: [
                "cohort": view.cohort, "name": view.name, "filters": view.filters,
                "reasons": view.reasons.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                    .joined(separator: "\n"),
                "audience": view.audience.rawValue,
            ])
    }

    /// The view, to be taken away.
    package static func removing(_ permit: Permit<RemoveView>, at now: Instant) -> Change<SavedView> {
        let view = permit.state
        return permit.change(
            to: view, view.id.text, replacing: 1, at: now, details: ["cohort": view.cohort, "name": view.name])
    }
}
