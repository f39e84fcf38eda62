import CaseFinding
import Domain
import Store
import Vocabulary

extension CompareCohort {
    /// Somebody on a page of the list, and why they are found.
    typealias Shown = (found: FoundPerson, reasons: [Reason])

    /// Who of those on a page joined since the actor looked the cohort over; where they have not, since the last extract.
    /// Causes are told of these people alone.
    func joined(
        _ shown: [Shown], _ slug: String, _ cohort: Cohort, _ whole: ReadCohortList.Whole, by actor: Actor
    ) async throws -> [FoundPerson: JoinedSince] {
        guard !shown.isEmpty else { return [:] }
        for since in ChangesSince.allCases {
            let then = try await lookedOver(slug, since, actor)
            guard let mark = try then.kept ?? found(in: then.earlier, slug, cohort, whole, actor) else { continue }
            return try await joined(shown, since, mark, cohort, whole, actor)
        }
        return [:]
    }

    private func joined(
        _ shown: [Shown], _ since: ChangesSince, _ mark: LookedOverCohort, _ cohort: Cohort,
        _ whole: ReadCohortList.Whole, _ actor: Actor
    ) async throws -> [FoundPerson: JoinedSince] {
        let sharing = Set(whole.sharing.map(\.ods))
        let compared = ComparedAnswers(
            mark.places.filter { sharing.contains($0.practice) }, whole.kept, nil, whole.order)
        let new = shown.filter { compared.isNew($0.found) }
        guard !new.isEmpty else { return [:] }
        let rule = try await desk.changedRule(from: mark.text, mark.lists, to: cohort, whole.standing.catalogue)
        let old = rule.flatMap { desk.answer(before: $0, clearance: actor.clearance, of: whole.standing) }
        let deciding = new.map { Deciding($0.reasons.filter(ChangeWay.joined.isDecided)) }
        let changed = try compared.against(old, rule).came(new.map(\.found), deciding)
        let told = zip(new, changed).map { shown, changed -> (FoundPerson, JoinedSince) in
            let why = changed.cause == .rule ? rule?.words : nil
            return (shown.found, JoinedSince(since: since, why: why ?? changed.cause.title(for: .joined)))
        }
        return Dictionary(told, uniquingKeysWith: { first, _ in first })
    }
}
