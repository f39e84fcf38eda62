package import CaseFinding
import Vocabulary

/// A question while somebody builds it: like a ``Cohort``, but it may have no line yet. Text and form are two views of it.
package struct CohortDraft: Equatable, Sendable {
    /// One step of building. A place that is not there is passed over: the text was changed meanwhile.
    package enum Edit: Equatable, Sendable {
        case add(Condition)
        /// Beside what stands there: into a group that is joined so, else the two become one.
        case join(Place, Condition, ClauseGroup.Joint)
        /// As one more clause of the group that stands there.
        case addInto(Place, Condition)
        case replace(Place, Condition)
        case remove(Place)
        case moveUp(Int)
        case moveDown(Int)
        case negate(Place)
        /// Of the group that stands there so many have to hold.
        case regroup(Place, ClauseGroup.Joint)
        /// So many more of the group have to hold than did, where they were counted.
        case raise(Place, by: Int)
        /// The clauses of the group stand where it stood: as lines, or among those of the group around it.
        case dissolve(Place)
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
        var found = lines[place.line].condition
        for part in place.parts {
            guard let group = ClauseGroup(found), group.parts.indices.contains(part) else { return nil }
            found = group.parts[part]
        }
        return found
    }

    package mutating func apply(_ edit: Edit) {
        switch edit {
        case .add(let condition): lines.append(Cohort.Line(condition))
        case .join(let place, let condition, let joint):
            change(place) { there in
                guard var group = ClauseGroup(there), group.joint == joint, !group.isOpposite else {
                    return [ClauseGroup(joint, [there, condition]).condition]
                }
                group.parts.append(condition)
                return [group.condition]
            }
        case .addInto(let place, let condition):
            regroup(place) { group in
                group.parts.append(condition)
                return [group.condition]
            }
        case .replace(let place, let condition): change(place) { _ in [condition] }
        case .negate(let place): change(place) { [Self.negated($0)] }
        case .remove(let place): change(place) { _ in [] }
        case .regroup(let place, let joint):
            regroup(place) { group in
                group.joint = joint
                return [group.condition]
            }
        case .raise(let place, let more):
            regroup(place) { group in
                if case .atLeast(let least) = group.joint { group.joint = .atLeast(least + more) }
                return [group.condition]
            }
        case .dissolve(let place): regroup(place) { $0.apart }
        case .moveUp(let line): swap(line, line - 1)
        case .moveDown(let line): swap(line, line + 1)
        }
    }

    private mutating func swap(_ one: Int, _ other: Int) {
        guard lines.indices.contains(one), lines.indices.contains(other) else { return }
        lines.swapAt(one, other)
    }

    /// What stands at a place becomes these; the comments of a line stay with the first.
    private mutating func change(_ place: Place, _ change: (Condition) -> [Condition]) {
        guard lines.indices.contains(place.line) else { return }
        let line = lines[place.line]
        let new = Self.changed(line.condition, place.parts[...], change)
        lines.replaceSubrange(
            place.line...place.line,
            with: new.enumerated().map { Cohort.Line($1, comments: $0 == 0 ? line.comments : []) })
    }

    private mutating func regroup(_ place: Place, _ change: (inout ClauseGroup) -> [Condition]) {
        self.change(place) { there in
            guard var group = ClauseGroup(there) else { return [there] }
            return change(&group)
        }
    }

    private static func changed(
        _ condition: Condition, _ parts: ArraySlice<Int>, _ change: (Condition) -> [Condition]
    ) -> [Condition] {
        guard let part = parts.first else { return change(condition) }
        guard var group = ClauseGroup(condition), group.parts.indices.contains(part) else { return [condition] }
        group.parts.replaceSubrange(part...part, with: changed(group.parts[part], parts.dropFirst(), change))
        return [group.condition]
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
