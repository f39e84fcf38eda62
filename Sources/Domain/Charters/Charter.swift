package import Vocabulary

/// What a kept question is for: whom, why, with which outcome, measured how, by whom, until when. While it is a pilot or
/// runs, whoever newly satisfies the question is put forward after each extract.
package struct Charter: Equatable, Sendable {
    package let cohort: ID<SavedCohort>
    package var state: CharterState
    package var terms: CharterTerms
    /// What was done last, by whom, when, and why; empty where nobody said.
    package var act: CharterAct
    package var because: String
    /// What was learnt, where it was stopped and somebody said so.
    package var learnt: String
    package var by: ID<Actor>
    package var at: Instant
    /// Each version stays on record.
    package var version: Int

    package init(
        cohort: ID<SavedCohort>, state: CharterState, terms: CharterTerms, act: CharterAct, because: String = "",
        learnt: String = "", by: ID<Actor>, at: Instant, version: Int
    ) {
        self.cohort = cohort
        self.state = state
        self.terms = terms
        self.act = act
        self.because = because
        self.learnt = learnt
        self.by = by
        self.at = at
        self.version = version
    }

    /// Whether somebody should have looked by now whether it is to go on.
    package func isReviewDue(on day: Day) -> Bool { state.isActive && terms.reviewOn <= day }

    /// In characters.
    package static let longestText = 2000
    package static let longestLine = 200
}

/// What somebody writes in a charter.
package struct CharterTerms: Equatable, Sendable {
    /// Which coordinator works it, from which day.
    package struct Worker: Equatable, Sendable {
        package let coordinator: ID<Actor>
        package let from: Day

        package init(coordinator: ID<Actor>, from: Day) {
            self.coordinator = coordinator
            self.from = from
        }
    }

    /// A search of a practice's own system that it takes the place of.
    package struct ReplacedSearch: Equatable, Sendable {
        package let practice: ODSCode
        package let system: String
        package let name: String

        package init(practice: ODSCode, system: String, name: String) {
            self.practice = practice
            self.system = system
            self.name = name
        }
    }

    /// Why these people.
    package var reason: String
    /// What is to be different for them.
    package var outcome: String
    /// By what that is seen: an indicator by name, or words.
    package var measure: String
    package var target: String
    /// An active care coordinator or network manager.
    package var owner: ID<Actor>
    package var reviewOn: Day
    package var workers: [Worker]
    /// The practices that a pilot is limited to; empty for every one.
    package var pilotPractices: [ODSCode]
    /// How many people a pilot puts forward at most, from its start on; a new start begins anew.
    package var pilotMost: Int
    package var replaces: [ReplacedSearch]
    /// Keys of the tag library.
    package var tags: [String]

    package init(
        reason: String, outcome: String, measure: String, target: String = "", owner: ID<Actor>, reviewOn: Day,
        workers: [Worker] = [], pilotPractices: [ODSCode] = [], pilotMost: Int = 30, replaces: [ReplacedSearch] = [],
        tags: [String] = []
    ) {
        self.reason = reason
        self.outcome = outcome
        self.measure = measure
        self.target = target
        self.owner = owner
        self.reviewOn = reviewOn
        self.workers = workers
        self.pilotPractices = pilotPractices
        self.pilotMost = pilotMost
        self.replaces = replaces
        self.tags = tags
    }

    /// More than a pilot is.
    package static let mostInPilot = 500
    package static let mostLines = 20

    /// The terms with their words trimmed, or what is wrong with them. `old` are those that stand: a review whose day has
    /// passed may stay while other terms are changed.
    func checked(on day: Day, old: CharterTerms?) throws(Refusal) -> CharterTerms {
        var terms = self
        terms.reason = try Self.text(reason, "Say why these people.")
        terms.outcome = try Self.text(outcome, "Say what is to be different for them.")
        terms.measure = try Self.text(measure, "Say by what the outcome is seen.")
        terms.target = target.singleLine
        guard terms.target.count <= Charter.longestLine else {
            throw .unusable("A target is said in \(Charter.longestLine) characters or fewer.")
        }
        if reviewOn != old?.reviewOn { try Self.check(review: reviewOn, on: day) }
        guard (1...Self.mostInPilot).contains(pilotMost) else {
            throw .unusable("A pilot is of 1 to \(Self.mostInPilot) people.")
        }
        guard Set(workers.map(\.coordinator)).count == workers.count else {
            throw .unusable("Each coordinator stands in the plan once.")
        }
        guard workers.count <= Self.mostLines, replaces.count <= Self.mostLines, tags.count <= Self.mostLines else {
            throw .unusable("At most \(Self.mostLines) of each.")
        }
        terms.replaces = replaces.map {
            ReplacedSearch(practice: $0.practice, system: $0.system.singleLine, name: $0.name.singleLine)
        }
        guard terms.replaces.allSatisfy({ !$0.name.isEmpty && ($0.name + $0.system).count <= Charter.longestLine })
        else {
            throw .unusable(
                "Give each search that is replaced its name, in \(Charter.longestLine) characters or fewer.")
        }
        try FreeWords.check(terms.reason, terms.outcome, terms.measure, terms.target)
        for search in terms.replaces { try FreeWords.check(search.system, search.name) }
        return terms
    }

    static func check(review day: Day, on today: Day) throws(Refusal) {
        guard day > today, day <= today.adding(months: 24) else {
            throw .unusable("The day of the review is after today, and within two years.")
        }
    }

    private static func text(_ words: String, _ missing: String) throws(Refusal) -> String {
        let words = words.trimmed
        guard !words.isEmpty else { throw .unusable(missing) }
        guard words.count <= Charter.longestText else {
            throw .unusable("Each text of a charter has \(Charter.longestText) characters or fewer.")
        }
        return words
    }
}

extension String {
    /// On one line, with single spaces.
    var singleLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
