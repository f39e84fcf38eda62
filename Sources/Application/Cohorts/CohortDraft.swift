package import CaseFinding
import Vocabulary

/// A question while somebody builds it: like a ``Cohort``, but it may have no line yet. Text and form are two views of it.
package struct CohortDraft: Equatable, Sendable {
    /// Where a clause stands: a line, or one arm of the alternatives of a line. Counted from 0.
    package struct Place: Hashable, Sendable {
        package var line: Int
        package var arm: Int?

        package init(line: Int, arm: Int? = nil) {
            self.line = line
            self.arm = arm
        }

        /// Reads `3` or `3.2`, counted from 1 as people do.
        package init?(_ text: String) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
            guard (1...2).contains(parts.count), let line = parts[0], line > 0, line < 10_000 else { return nil }
            self.line = line - 1
            if parts.count == 2 {
                guard let arm = parts[1], arm > 0, arm < 10_000 else { return nil }
                self.arm = arm - 1
            }
        }

        package var text: String { arm.map { "\(line + 1).\($0 + 1)" } ?? "\(line + 1)" }
    }

    /// One step of building. A place that is not there is passed over: the text was changed meanwhile.
    package enum Edit: Equatable, Sendable {
        case add(Condition)
        /// As one more alternative of the line.
        case addAlternative(Condition, line: Int)
        case replace(Place, Condition)
        case remove(Place)
        case moveUp(Int)
        case moveDown(Int)
        case negate(Place)
    }

    package var name: String
    package var headers: Cohort.Headers
    package private(set) var lines: [Cohort.Line]
    private var breakdown: Breakdown?

    package init(name: String, headers: Cohort.Headers = Cohort.Headers(), lines: [Cohort.Line] = []) {
        self.name = name
        self.headers = headers
        self.lines = lines
    }

    package init(_ cohort: Cohort) {
        self.init(name: cohort.name, headers: cohort.headers, lines: cohort.lines)
        breakdown = cohort.breakdown
    }

    /// The draft that a text says; `nil` where something is wrong with it, which ``CheckCohort`` tells.
    package init?(text: String) {
        let file = CohortFile(text)
        if file.problems.isEmpty, file.blocks.count == 1, let cohort = file.cohorts.first {
            self.init(cohort)
            return
        }
        // With a line under it, a text that lacks nothing else is read.
        let tried = CohortFile(text + "\n  female\n")
        guard tried.problems.isEmpty, tried.blocks.count == 1, let cohort = tried.cohorts.first,
            cohort.lines.count == 1
        else { return nil }
        self.init(name: cohort.name, headers: cohort.headers)
    }

    /// The canonical text.
    package var text: String { CohortPrinter.text(cohort) }

    /// Not to be asked while it has no lines.
    package var cohort: Cohort { Cohort(name: name, headers: headers, lines: lines, breakdown: breakdown) }

    /// What stands at a place.
    package func condition(at place: Place) -> Condition? {
        guard lines.indices.contains(place.line) else { return nil }
        let whole = lines[place.line].condition
        guard let arm = place.arm else { return whole }
        guard case .any(let arms) = whole, arms.indices.contains(arm) else { return nil }
        return arms[arm]
    }

    package mutating func apply(_ edit: Edit) {
        switch edit {
        case .add(let condition): lines.append(Cohort.Line(condition))
        case .addAlternative(let condition, let line):
            guard lines.indices.contains(line) else { return }
            if case .any(let arms) = lines[line].condition {
                lines[line].condition = .any(arms + [condition])
            } else {
                lines[line].condition = .any([lines[line].condition, condition])
            }
        case .replace(let place, let condition): change(place) { _ in condition }
        case .negate(let place): change(place, Self.negated)
        case .remove(let place):
            guard place.arm != nil else {
                if lines.indices.contains(place.line) { lines.remove(at: place.line) }
                return
            }
            change(place) { _ in nil }
        case .moveUp(let line): swap(line, line - 1)
        case .moveDown(let line): swap(line, line + 1)
        }
    }

    private mutating func swap(_ one: Int, _ other: Int) {
        guard lines.indices.contains(one), lines.indices.contains(other) else { return }
        lines.swapAt(one, other)
    }

    private mutating func change(_ place: Place, _ change: (Condition) -> Condition?) {
        guard lines.indices.contains(place.line) else { return }
        guard let arm = place.arm else {
            if let new = change(lines[place.line].condition) { lines[place.line].condition = new }
            return
        }
        guard case .any(var arms) = lines[place.line].condition, arms.indices.contains(arm) else { return }
        if let new = change(arms[arm]) { arms[arm] = new } else { arms.remove(at: arm) }
        lines[place.line].condition = arms.count == 1 ? arms[0] : .any(arms)
    }

    /// The opposite, in the words that a person would use where the language has them.
    static func negated(_ condition: Condition) -> Condition {
        switch condition {
        case .not(let inner): inner
        case .clause(.withAny(let name, let window)): .clause(.withNone(of: name, window))
        case .clause(.withNone(let name, let window)): .clause(.withAny(of: name, window))
        case .clause(.language(let language, let isNot)): .clause(.language(language, isNot: !isNot))
        default: .not(condition)
        }
    }
}
