import CaseFinding
package import Domain
import Store
import Vocabulary

/// What uses a codelist: by name, by a measure, or through a question that it uses. Another codelist is another rule for it.
package struct CodelistUser: Hashable, Sendable {
    package enum Kind: Int, Sendable, CaseIterable {
        /// A question whose charter is active: people are put forward by it.
        case activeCharter
        case question, indicator
    }

    package let kind: Kind
    package let name: String
    /// In the addresses of its kind.
    package let slug: String
}

/// Which questions, indicators and charters use codelists, of those that the actor finds. Of questions, and of nobody.
package struct ReadCodelistUsers: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// By the folded name of the list, whether there is such a list yet or not; active charters first, then by name. Throws a
    /// ``Refusal`` or a fault.
    package func callAsFunction(_ names: [String], by actor: Actor) async throws -> [String: [CodelistUser]] {
        try Gate.codelists.check(actor)
        let wanted = Set(names.map { Code.folded($0) })
        let catalogue = try await Overtaken.again { try await desk.standing() }.catalogue
        let (kept, charters) = try await desk.database.read { (try $0.savedCohorts(), try $0.charters()) }
        var users: [String: [CodelistUser]] = [:]
        func add(_ condition: Condition, _ user: CodelistUser) {
            let used = catalogue.names(used: condition)
            let measured = UsedLists(used, in: catalogue).codelists.keys
            for key in used.codelists.union(measured) where wanted.contains(key) {
                users[key, default: []].append(user)
            }
        }
        // One whose text is not read any more uses nothing.
        for saved in kept where saved.isFound(by: actor) {
            guard let definition = try? Definition.parse(saved.text) else { continue }
            let isActive = charters[saved.id]?.state.isActive ?? false
            let kind: CodelistUser.Kind = isActive ? .activeCharter : saved.isIndicator ? .indicator : .question
            add(definition.lines.condition, CodelistUser(kind: kind, name: saved.name, slug: saved.id.text))
        }
        for shipped in try desk.shipped() {
            add(
                shipped.cohort.condition,
                CodelistUser(kind: .question, name: shipped.cohort.name, slug: shipped.slug))
        }
        for shipped in try desk.indicators() {
            add(
                shipped.indicator.parts.condition,
                CodelistUser(kind: .indicator, name: shipped.indicator.name, slug: shipped.slug))
        }
        return users.mapValues { users in
            users.sorted { ($0.kind.rawValue, $0.name, $0.slug) < ($1.kind.rawValue, $1.name, $1.slug) }
        }
    }
}
