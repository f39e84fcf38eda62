import Vocabulary

/// Everybody whom one line alone keeps out, by how little they miss it.
package struct RankedMisses: Sendable {
    /// People who miss one line by as much.
    package struct Group: Hashable, Sendable {
        /// The index of the line.
        package let line: Int
        /// `2 years`; empty where nothing can be measured.
        package let shortfall: String
        /// As a share of what was asked; infinite where nothing can be measured.
        package let size: Double
        /// Whether something of the line is unknown beside it, so that once it is mended they may still be undecided.
        package var mayStayUndecided = false
        /// The line as it would have to be for each of them to be found; `nil` where none was worked out.
        package var mended: Condition?

        /// By how many days they miss it; `nil` where it is by something else, or by more than days.
        package var days: Int? { Inquiry.days(in: shortfall) }
    }

    /// The nearest first.
    package let groups: [Group]
    /// By line, then as in the snapshot, with the place of their group.
    package let people: [(found: FoundPerson, group: Int)]
}

/// Everybody of whom it cannot be told, with what is missing.
package struct UndecidedReasons: Sendable {
    /// A clause, and why it cannot be told.
    package struct Cause: Hashable, Sendable {
        package let clause: String
        package let note: String
    }

    package let causes: [Cause]
    /// As in the snapshot, with the places of their causes, ascending.
    package let people: [(found: FoundPerson, causes: [Int])]
}

extension CaseFinder {
    /// Who misses is read off the answer's sets; by how much, from what their line alone looks at.
    package func rankedMisses(_ question: Question, _ answer: CohortAnswer) throws(FindProblem) -> RankedMisses {
        var numbers: [RankedMisses.Group: Int] = [:]
        var people: [(found: FoundPerson, group: Int)] = []
        let missing = answer.segments.map(\.nearMisses)
        for line in question.cohort.lines.indices where missing.contains(where: { !$0[line].isEmpty }) {
            let own = missing.map { $0[line] }
            if let counted = try countedMisses(question, line, own, answer) {
                for (found, group) in try located(counted, answer) {
                    people.append((found, numbers.number(of: group)))
                }
                continue
            }
            try ask(question, line, answer, { own[$0] }) { inquiry, condition in
                let found = inquiry.lineMiss(condition)
                let group = RankedMisses.Group(
                    line: line, shortfall: found?.miss.shortfall ?? "", size: found?.miss.size ?? .infinity,
                    mayStayUndecided: found?.miss.mayStayUndecided ?? false, mended: found?.mended)
                return numbers.number(of: group)
            } taking: {
                people.append(($0, $1))
            }
        }
        let groups = numbers.sorted { $0.value < $1.value }.map(\.key)
        // Those that are mended otherwise may be as near.
        let order = groups.indices.sorted { one, other in
            groups[one].order == groups[other].order ? one < other : groups[one].order < groups[other].order
        }
        var ranks = [Int](repeating: 0, count: groups.count)
        for (rank, place) in order.enumerated() { ranks[place] = rank }
        return RankedMisses(groups: order.map { groups[$0] }, people: people.map { ($0.found, ranks[$0.group]) })
    }

    /// Where a line asks for at least so many: how many each has is told by asking everybody for fewer, without looking at
    /// anybody's entries. For each segment the people of its set with their groups; `nil` for other lines.
    private func countedMisses(
        _ question: Question, _ line: Int, _ missing: [PersonSet], _ answer: CohortAnswer
    ) throws(FindProblem) -> [[(local: Int, group: RankedMisses.Group)]]? {
        guard
            case .clause(.count(.atLeast, let number, let counted, let name, let window)) =
                question.cohort.lines[line].condition, (2...Self.mostAskedFor).contains(number),
            // In a window without a day nobody is nearer than another.
            answer.segments.allSatisfy({ window.days(asAt: $0.on) != nil })
        else { return nil }
        var fewer = question
        fewer.cohort.lines = (1..<number).map { Cohort.Line(.clause(.count(.atLeast, $0, counted, of: name, window))) }
        let unit = Inquiry.unit(of: counted)
        let asked = try putLines(fewer) { Array($1) }
        return zip(missing, asked).map { people, sets -> [(local: Int, group: RankedMisses.Group)] in
            // Whoever may have so many is told no by the next number: the dates of entries leave that much open.
            let possible = sets.map(\.notNo)
            let certain = sets.map(\.yes)
            return people.members.map { local -> (local: Int, group: RankedMisses.Group) in
                let most = possible.lastIndex { $0.contains(local) }.map { $0 + 1 } ?? 0
                let shortfall = Inquiry.amount(number - most, unit, of: number)
                let held = certain.lastIndex { $0.contains(local) }
                let group = RankedMisses.Group(
                    line: line, shortfall: shortfall.words, size: shortfall.size,
                    mended: held.map { fewer.cohort.lines[$0].condition })
                return (local, group)
            }
        }
    }

    /// More would be asked for one after another for longer than the entries take.
    private static let mostAskedFor = 12

    private func located(
        _ people: [[(local: Int, group: RankedMisses.Group)]], _ answer: CohortAnswer
    ) throws(FindProblem) -> [(FoundPerson, RankedMisses.Group)] {
        do throws(SegmentProblem) {
            var found: [(FoundPerson, RankedMisses.Group)] = []
            for (place, own) in answer.segments.enumerated() {
                for (local, group) in people[place] {
                    let person = FoundPerson(
                        person: try own.segment.person(at: local), practice: own.segment.header.practice,
                        segment: place, local: local)
                    found.append((person, group))
                }
            }
            return found
        } catch {
            throw .segment(error)
        }
    }

    /// Who is undecided, and by which lines, is read off the answer's sets; why, from what those lines look at.
    package func undecidedReasons(_ question: Question, _ answer: CohortAnswer) throws(FindProblem) -> UndecidedReasons
    {
        var numbers: [UndecidedReasons.Cause: Int] = [:]
        var causes = answer.segments.map { [Int: [Int]](minimumCapacity: $0.unknown.count) }
        let unknown = answer.segments.map(\.unknown)
        for line in question.cohort.lines.indices {
            try ask(question, line, answer, { unknown[$0].intersection(answer.segments[$0].line(line).unknown) }) {
                inquiry, condition in
                inquiry.reasons(condition).filter { $0.answer == .unknown }.map {
                    numbers.number(of: UndecidedReasons.Cause(clause: $0.clause, note: $0.note ?? ""))
                }
            } taking: { found, own in
                for cause in own where !(causes[found.segment][found.local]?.contains(cause) ?? false) {
                    causes[found.segment][found.local, default: []].append(cause)
                }
            }
        }
        let people = try found(unknown, answer).map { ($0, (causes[$0.segment][$0.local] ?? []).sorted()) }
        return UndecidedReasons(causes: numbers.sorted { $0.value < $1.value }.map(\.key), people: people)
    }

    /// Puts a line of the question to the people of a set of each segment.
    private func ask<Result>(
        _ question: Question, _ line: Int, _ answer: CohortAnswer, _ people: (Int) -> PersonSet,
        _ body: (Inquiry, Condition) -> Result, taking take: (FoundPerson, Result) -> Void
    ) throws(FindProblem) {
        do {
            let inquiry = try LineInquiry(question, line: line, lists: snapshot.lists)
            for (place, own) in answer.segments.enumerated() {
                let people = people(place)
                guard !people.isEmpty else { continue }
                for (local, result) in try inquiry.asked(of: people, in: own.segment, { body($0, inquiry.condition) }) {
                    take(
                        FoundPerson(
                            person: try own.segment.person(at: local), practice: own.segment.header.practice,
                            segment: place, local: local), result)
                }
            }
        } catch {
            throw FindProblem(error)
        }
    }

    private func found(_ sets: [PersonSet], _ answer: CohortAnswer) throws(FindProblem) -> [FoundPerson] {
        do throws(SegmentProblem) {
            return try answer.people { place, _ in sets[place] }
        } catch {
            throw .segment(error)
        }
    }
}

extension RankedMisses.Group {
    /// What cannot be measured comes last; of as much, what may stay undecided.
    fileprivate var order: (Double, Int, Int, String) { (size, mayStayUndecided ? 1 : 0, line, shortfall) }
}

extension Dictionary where Value == Int {
    /// The number of a key, the next one where it has none yet.
    fileprivate mutating func number(of key: Key) -> Int {
        if let known = self[key] { return known }
        self[key] = count
        return count - 1
    }
}
