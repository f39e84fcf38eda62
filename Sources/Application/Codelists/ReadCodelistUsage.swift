import CaseFinding
package import Domain
package import Vocabulary

/// Which practices use which entry of a codelist, as whoever asked may see it. Of people, and of nobody.
package struct CodelistUsage: Sendable {
    /// What one practice has of one entry.
    package enum Use: Equatable, Sendable {
        /// So many people have it, with so many entries; of those who may not see people, rounded.
        case people(ShownCount, entries: Int?)
        case never
        /// An ethnic category, which stands in registrations: entries tell nothing of it.
        case inRegistrations
        /// The extract does not say that it would hold it.
        case notHeld
        /// The practice does not share, or nothing has come in.
        case none
    }

    package struct Row: Sendable {
        package let entry: Codelist.Entry
        /// In the order of ``practices``.
        package let uses: [Use]
    }

    package let list: Codelist
    package let practices: [CohortCounts.Row]
    /// Of the part of the list that was asked for.
    package let rows: [Row]
    /// Where ``rows`` begin among the entries, from 0.
    package let start: Int
    package let isRounded: Bool
}

/// Asks the extracts that stand for one entry of a list after another. Shows nobody, and so writes no entry.
package struct ReadCodelistUsage: Sendable {
    /// Entries on one page.
    package static let most = 50

    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// Entries from the `start`th on. Throws a ``Refusal`` or a fault.
    package func callAsFunction(
        _ name: String, from start: Int = 0, most: Int = most, by actor: Actor
    ) async throws -> CodelistUsage {
        try Gate.counts.check(actor)
        let standing = try await Overtaken.again { try await desk.standing() }
        guard let list = standing.catalogue.codelist(name) else { throw Refusal.notFound }
        let practices = try standing.practices([], for: actor)
        let finder = try desk.finder(of: standing)
        let isRounded = Gate.people.admits(actor) != .allowed
        var first: CohortCounts?
        var rows: [CodelistUsage.Row] = []
        let start = max(0, min(start, list.entries.count))
        for entry in list.entries[start...].prefix(most) {
            guard let counts = try counts(entry, list, standing, practices, actor) else {
                rows.append(CodelistUsage.Row(entry: entry, uses: practices.map { _ in .none }))
                continue
            }
            first = first ?? counts
            let entries =
                isRounded
                ? nil
                : try finder.entries(
                    under: Codelist(name: list.name, kinds: list.kinds, entries: [entry]), clearance: actor.clearance)
            rows.append(
                CodelistUsage.Row(
                    entry: entry, uses: counts.rows.map { Self.use(of: entry, $0, entries?[$0.practice.ods]) }))
        }
        return CodelistUsage(
            list: list, practices: first?.rows ?? [], rows: rows, start: start, isRounded: isRounded)
    }

    /// Whom a list of this entry alone finds; `nil` where nothing could.
    private func counts(
        _ entry: Codelist.Entry, _ list: Codelist, _ standing: CohortStanding, _ practices: [PracticeProfile],
        _ actor: Actor
    ) throws -> CohortCounts? {
        let cohort = Cohort(name: list.name, lines: [Cohort.Line(.clause(.withAny(of: list.name, .ever)))])
        let alone = Codelist(name: list.name, kinds: list.kinds, entries: [entry])
        let question = Question(
            cohort: cohort, catalogue: Catalogue(codelists: [alone]), clearance: actor.clearance)
        guard ReferenceEvaluator.obstacles(to: question).isEmpty else { return nil }
        let kept = try desk.answer(question, of: standing)
        let finding = try CohortFinding(kept, nil, practices, standing, causes: false, for: actor, on: desk.today)
        return CohortCounts(finding, of: cohort, for: actor)
    }

    private static func use(
        of entry: Codelist.Entry, _ row: CohortCounts.Row, _ entries: Int?
    ) -> CodelistUsage.Use {
        guard row.shares, row.freshness != nil else { return .none }
        if entry.code?.system == .ethnicCategory { return .inRegistrations }
        let counts = row.counts
        // Rounded: whether it is never used is not told, nor whether it is held.
        guard case .exact(let found) = counts.included else { return .people(counts.included, entries: nil) }
        if found > 0 { return .people(counts.included, entries: entries) }
        return counts.unknown == .exact(0) ? .never : .notHeld
    }
}
