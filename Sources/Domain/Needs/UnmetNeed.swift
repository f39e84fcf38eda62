package import Vocabulary

/// A need that a coordinator noticed and that nothing meets: what, at which practice, of which theme. It is about no
/// person: nobody is to be known from it.
package struct UnmetNeed: Equatable, Sendable {
    package let id: ID<UnmetNeed>
    /// A key of the library of themes.
    package let theme: String
    package let practice: ODSCode
    package let noticedOn: Day
    package let words: String
    package let by: ID<Actor>
    package let at: Instant

    package init(
        id: ID<UnmetNeed>, theme: String, practice: ODSCode, noticedOn: Day, words: String, by: ID<Actor>, at: Instant
    ) {
        self.id = id
        self.theme = theme
        self.practice = practice
        self.noticedOn = noticedOn
        self.words = words
        self.by = by
        self.at = at
    }

    /// In characters.
    package static let longestWords = 1000
}

/// A kept question, a cohort or an indicator, that came of a theme of unmet need.
package struct NeedCohort: Equatable, Sendable {
    package let theme: String
    package let cohort: ID<SavedCohort>
    package let by: ID<Actor>
    package let at: Instant

    package init(theme: String, cohort: ID<SavedCohort>, by: ID<Actor>, at: Instant) {
        self.theme = theme
        self.cohort = cohort
        self.by = by
        self.at = at
    }
}

/// The wish to log a need.
package struct LogNeed: Action {
    /// The practice that is named, and today.
    package struct State: Sendable {
        package let practice: PracticeProfile
        package let day: Day

        package init(practice: PracticeProfile, day: Day) {
            self.practice = practice
            self.day = day
        }
    }

    package static let name = "need.log"

    package let id: ID<UnmetNeed>
    package let theme: String
    package let noticedOn: Day
    package let words: String

    package init(id: ID<UnmetNeed>, theme: String, noticedOn: Day, words: String) {
        self.id = id
        self.theme = theme
        self.noticedOn = noticedOn
        self.words = words
    }
}

extension Policy<LogNeed> {
    /// A care coordinator, of a practice of theirs.
    package static let logNeed = Policy.allOf(
        .gate(.coordinate), .require("Needs are logged by accounts. Sign in with one.") { $0.actor.account != nil },
        .require("There is no such practice among yours.") { $0.actor.scope.contains($0.state.practice.ods) })
}

extension UnmetNeed {
    package static func logging(_ permit: Permit<LogNeed>, at now: Instant) throws(Refusal) -> Change<UnmetNeed> {
        guard let account = permit.actor.account else { throw .notFound }
        let (asked, state) = (permit.asked, permit.state)
        let words = asked.words.trimmed
        guard !words.isEmpty else { throw .unusable("Say what was missing.") }
        guard words.count <= longestWords else {
            throw .unusable("A need is said in \(longestWords) characters or fewer.")
        }
        guard asked.noticedOn <= state.day, asked.noticedOn >= state.day.adding(months: -12) else {
            throw .unusable("The day is today or earlier, within a year.")
        }
        try FreeWords.check(words)
        let need = UnmetNeed(
            id: asked.id, theme: asked.theme, practice: state.practice.ods, noticedOn: asked.noticedOn, words: words,
            by: account, at: now)
        return permit.change(
            to: need, need.id.text, replacing: nil, at: now,
            details: [
                "theme": need.theme, "practice": need.practice.text, "day": need.noticedOn.iso, "words": words,
            ])
    }
}

/// The wish to keep that a question came of a theme.
package struct LinkNeed: Action {
    package typealias State = SavedCohort
    package static let name = "need.link"

    package let theme: String

    package init(theme: String) {
        self.theme = theme
    }
}

extension Policy<LinkNeed> {
    /// Whoever keeps the question.
    package static let linkNeed = Policy.allOf(
        .gate(.people),
        .require("Only whoever keeps a question says what it came of.") {
            $0.state.owner == $0.actor.account && $0.actor.account != nil
        })
}

extension NeedCohort {
    package static func linking(_ permit: Permit<LinkNeed>, at now: Instant) throws(Refusal) -> Change<NeedCohort> {
        guard let account = permit.actor.account else { throw .notFound }
        let link = NeedCohort(theme: permit.asked.theme, cohort: permit.state.id, by: account, at: now)
        return permit.change(
            to: link, link.cohort.text, replacing: nil, at: now, details: ["theme": link.theme])
    }
}
