package import Vocabulary

/// A question about people: the algebra that a text parses to and is printed from.
package struct Cohort: Hashable, Sendable {
    package var name: String
    /// The headers, in the order purpose, source, owner, version.
    package var headers: Headers
    /// Every line must hold.
    package var lines: [Line]

    package init(name: String, headers: Headers = Headers(), lines: [Line]) {
        self.name = name
        self.headers = headers
        self.lines = lines
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
    package var condition: Condition {
        lines.count == 1 ? lines[0].condition : .all(lines.map(\.condition))
    }
}

/// Clauses joined by and, or, not.
package indirect enum Condition: Hashable, Sendable {
    case clause(Clause)
    case not(Condition)
    /// Two or more, in brackets where it stands inside a line.
    case all([Condition])
    /// Two or more: `either … or …`, or in brackets.
    case any([Condition])
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

    /// What is counted: entries, or distinct days that have one.
    package enum Counted: Hashable, Sendable {
        case events, days
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
