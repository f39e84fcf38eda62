package import Domain
import Store
package import Vocabulary

/// The log of unmet needs.
package struct UnmetNeeds: Sendable {
    private let desk: CohortDesk
    /// The months that a page counts, this one among them.
    package static let months = 12

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// Logs a need. Throws a ``Refusal``.
    package func log(
        theme: String, at practice: ODSCode, noticedOn day: Day, _ words: String, once: OnceKey? = nil, by actor: Actor
    ) async throws {
        guard try desk.library().theme(theme) != nil else { throw Refusal.unusable("Choose what kind of need it is.") }
        let asked = LogNeed(id: desk.ambient.newID(), theme: theme, noticedOn: day, words: words)
        _ = try await desk.database.write { transaction in
            try transaction.once(once, by: actor) {
                guard let profile = try transaction.reading.practice(practice), actor.scope.contains(practice) else {
                    throw Refusal.practiceUnknown(practice)
                }
                let permit = try Policy.logNeed.check(
                    actor, LogNeed.State(practice: profile, day: transaction.now.inLondon.day), asked)
                try NeedRepository(transaction).save(try UnmetNeed.logging(permit, at: transaction.now))
                return asked.id.text
            }
        }
    }

    /// Every theme with what was noticed at the actor's practices within a year.
    package func callAsFunction(by actor: Actor) async throws -> NeedBoard {
        try Gate.counts.check(actor)
        let (library, today) = (try desk.library(), desk.today)
        let first = Self.firstOfMonth(today).adding(months: 1 - Self.months)
        let read = try await desk.database.read { reading in
            (
                needs: try reading.unmetNeeds(since: first), links: try reading.needCohorts(),
                saved: try reading.savedCohorts(), practices: try reading.practices(),
                names: try reading.accountNames()
            )
        }
        let months = (0..<Self.months).map { first.adding(months: $0) }
        let practices = read.practices.filter { actor.scope.contains($0.ods) }
        let codes = Set(practices.map(\.ods))
        let seesPeople = Gate.people.admits(actor) == .allowed
        let themes = library.themes.map { theme -> NeedBoard.Theme in
            let needs = read.needs.filter { $0.theme == theme.key && codes.contains($0.practice) }
            let linked = read.links.filter { $0.theme == theme.key }.compactMap { link in
                read.saved.first { $0.id == link.cohort && $0.isFound(by: actor) }
            }
            let counts = NeedBoard.Counts.all(
                [
                    practices.map { practice in needs.count { $0.practice == practice.ods } },
                    months.map { month in needs.count { Self.firstOfMonth($0.noticedOn) == month } },
                ], isRounded: !seesPeople)
            return NeedBoard.Theme(
                theme: theme, needs: seesPeople ? needs : [], byPractice: counts[0], byMonth: counts[1],
                questions: linked)
        }
        return NeedBoard(
            themes: themes, practices: practices, months: months, names: read.names, isRounded: !seesPeople)
    }

    private static func firstOfMonth(_ day: Day) -> Day {
        let parts = day.parts
        return Day(year: parts.year, month: parts.month, day: 1) ?? day
    }
}

/// What was noticed, theme by theme.
package struct NeedBoard: Sendable {
    /// Counts side by side with their total; small ones hidden for whoever may not see people.
    package struct Counts: Equatable, Sendable {
        package let each: [ShownCount]
        package let total: ShownCount

        /// The same needs counted in several ways; what one way hides the others must not give away.
        static func all(_ tables: [[Int]], isRounded: Bool) -> [Counts] {
            guard isRounded else {
                return tables.map { Counts(each: $0.map { .exact($0) }, total: .exact($0.reduce(0, +))) }
            }
            return SmallNumbers.shown(alike: tables).map { Counts(each: $0, total: SmallNumbers.total($0)) }
        }
    }

    package struct Theme: Sendable {
        package let theme: NeedTheme
        /// Newest first; for those who are given people.
        package let needs: [UnmetNeed]
        /// In the order of ``NeedBoard/practices`` and ``NeedBoard/months``.
        package let byPractice: Counts
        package let byMonth: Counts
        /// Cohorts and indicators that came of it, and that the actor finds.
        package let questions: [SavedCohort]
    }

    package let themes: [Theme]
    package let practices: [PracticeProfile]
    /// The first day of each, oldest first.
    package let months: [Day]
    package let names: [ID<Actor>: String]
    package let isRounded: Bool
}
