package import Vocabulary

/// A question about people: the algebra that a text parses to and is printed from.
package struct Cohort: Hashable, Sendable {
    package var name: String
    /// The headers, in the order purpose, source, owner, version.
    package var headers: Headers
    /// Every line must hold.
    package var lines: [Line]
    /// The groups in which those who are found are counted too.
    package var breakdown: Breakdown?

    package init(name: String, headers: Headers = Headers(), lines: [Line], breakdown: Breakdown? = nil) {
        self.name = name
        self.headers = headers
        self.lines = lines
        self.breakdown = breakdown
    }

    /// What stands under the name, for people.
    package struct Headers: Hashable, Sendable {
        package var purpose: String?
        package var source: String?
        package var owner: String?
        package var version: String?

        package init(purpose: String? = nil, source: String? = nil, owner: String? = nil, version: String? = nil) {
            self.purpose = purpose
            self.source = source
            self.owner = owner
            self.version = version
        }
    }

    /// One line, with the comment lines that stand above it (without `#`).
    package struct Line: Hashable, Sendable {
        package var condition: Condition
        package var comments: [String]

        package init(_ condition: Condition, comments: [String] = []) {
            self.condition = condition
            self.comments = comments
        }
    }

    /// All lines as one condition.
    package var condition: Condition { Condition(lines) }
}

/// Clauses joined by and, or, not, or counted.
package indirect enum Condition: Hashable, Sendable {
    case clause(Clause)
    case not(Condition)
    /// Two or more, in brackets where it stands inside a line.
    case all([Condition])
    /// Two or more: `either … or …`, or in brackets.
    case any([Condition])
    /// `at least 4 of (… or …)`: so many of two or more, and no more than there are.
    case atLeast(Int, [Condition])

    /// The clauses that stand in it, those of other cohorts left out.
    package var clauses: [Clause] {
        switch self {
        case .clause(let clause): [clause]
        case .not(let inner): inner.clauses
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.flatMap(\.clauses)
        }
    }

    /// All of the lines.
    package init(_ lines: [Cohort.Line]) {
        self = lines.count == 1 ? lines[0].condition : .all(lines.map(\.condition))
    }
}

/// One thing that holds of a person, does not, or cannot be told. `cohort-language` in the reference has the meaning of
/// each.
package enum Clause: Hashable, Sendable {
    case aged(Ages)
    case born(Births)
    case sex(Sex)
    /// `registered at "Elm Surgery" or "A81001"`: names or ODS codes.
    case registeredAt([String])
    case registeredInTheLast(TimeSpan)
    case registeredForAtLeast(TimeSpan)
    case deprivation(ClosedRange<Int>)
    /// `ethnicity in "…"`: the newest coded event of the list of that kind, else the field.
    case ethnicity(codelist: String)
    /// `language "English"`, `language not "English"`.
    case language(String, isNot: Bool)
    case needsInterpreter
    case withAny(of: String, Window)
    case withNone(of: String, Window)
    case count(Comparison, Int, Counted, of: String, Window)
    case latest(measure: String, ValueTest, unit: String?, Window)
    case first(of: String, Window)
    case latestOf(String, isIn: String, Window)
    case inCohort(String)
    /// Cairn's own facts.
    case local(LocalFacts.Kind, Window)
    /// `"A" on or after latest "B" [WINDOW]`: some pair of entries so ordered, the window being A's; B is any of its
    /// entries, or its first or latest.
    case ordered(String, Order, Milestone?, of: String, Window)
    /// `no "A" since latest "B"`: B exists, and no A on its newest day or later.
    case noneSince(String, latest: String)
    /// `"M" rose by at least 10 mmol/mol [WINDOW]`: newest less oldest value in the window.
    case changed(measure: String, Change, atLeast: Double, unit: String?, Window)
    /// `at least 6 appointments [WINDOW]`, `missed at least 2 appointments [WINDOW]`: see ``Clause/countOfAppointments``.
    case appointments(Comparison, Int, missed: Bool, Window)
    /// `aged under 40 at first "X"`: completed years on the day of that entry.
    case agedAt(Ages, Milestone, of: String)
    /// `refused "another cohort" [WINDOW]`: what a cohort had put forward, refused. Without a name it is
    /// ``LocalFacts/Kind/refusal``.
    case refused(cohort: String, Window)
    /// `usual GP "Dr Adeyemi" or "Dr Jones"`: whole names, as the extract gives them.
    case usualGP([String])
    /// `lives with at least 2 others`: people registered at the same practice and the same address.
    case livesWith(Comparison, Int)
    /// `lives alone`: with no other such person, and not in an institution.
    case livesAlone
    /// `at a care home address`, by the practice's code of a residential institute.
    case atCareHome
    /// `on repeat "X" [WINDOW]`: the newest issue of X is of a course on repeat, as the source says.
    case onRepeat(String, Window)

    /// Completed years on the as-at day.
    package enum Ages: Hashable, Sendable {
        case orOver(Int)
        case under(Int)
        /// Both included.
        case between(Int, Int)
    }

    /// A day of birth, compared.
    package enum Births: Hashable, Sendable {
        case onOrBefore(Day)
        case before(Day)
        case onOrAfter(Day)
        case after(Day)
    }

    package enum Comparison: String, Hashable, Sendable, CaseIterable {
        case atLeast = "at least"
        case atMost = "at most"
        case exactly
    }

    /// What is counted: entries, or distinct days that have one. An issue is a day on which a medication was issued: what
    /// is issued twice on one day, as in two strengths, is one issue.
    package enum Counted: Hashable, Sendable {
        case events, days, issues

        /// Whether distinct days are counted.
        package var isByDay: Bool { self != .events }
    }

    /// One entry among those of a list.
    package enum Milestone: String, Hashable, Sendable, CaseIterable {
        case first, latest
    }

    /// How one entry lies to another.
    package enum Order: Hashable, Sendable {
        /// On its day or later.
        case onOrAfter
        /// On a later day.
        case after
        /// From its day up to so many days later.
        case within(days: Int)
    }

    /// Which way a value went.
    package enum Change: String, Hashable, Sendable, CaseIterable {
        case rose, fell
    }

    /// How a value compares with its threshold, both rounded to Float32 in the measure's canonical unit.
    package enum ValueTest: Hashable, Sendable {
        case above(Double)
        case below(Double)
        case atLeast(Double)
        case atMost(Double)
        /// Both included.
        case between(Double, Double)
    }
}
