import CaseFinding
import Domain
import Vocabulary

extension MissGroup {
    /// Near misses by line and how much is missing, the nearest first: everybody whom the filter leaves.
    static func all(_ list: [CohortList.Entry], _ cohort: Cohort, _ kept: KeptAnswer) throws -> [MissGroup] {
        let groups = try kept.misses().groups
        var people = [Int](repeating: 0, count: groups.count)
        for entry in list { if let group = entry.miss?.group { people[group] += 1 } }
        let reach = LineReach(kept.question.catalogue, asAt: Set(kept.answer.segments.map(\.on)))
        let places = Dictionary(grouping: groups.indices.filter { people[$0] > 0 }) { groups[$0].line }
        return groups.indices.filter { people[$0] > 0 }.map { place -> MissGroup in
            let (group, own) = (groups[place], places[groups[place].line] ?? [])
            let condition = cohort.lines[group.line].condition
            var miss = MissGroup(
                line: group.line, text: CohortPrinter.text(condition), shortfall: group.shortfall,
                mayStayUndecided: group.mayStayUndecided, people: people[place],
                mended: group.mended.map { CohortPrinter.text($0) })
            guard let mended = group.mended, own.prefix(mostListed).contains(place) else { return miss }
            miss.effect =
                reach.finds(mended, allOf: condition) ? .adds : condition.isExact ? .replaces : .mayLose
            miss.withNearer = own.filter { other in
                groups[other].mended.map { reach.finds(mended, allOf: $0) } ?? false
            }.map { people[$0] }.reduce(0, +)
            return miss
        }
    }
}

extension Gap {
    /// What is missing at each practice, most people first: of everybody whom the filter leaves, whatever is missing.
    static func all(_ list: CohortList, _ practices: [PracticeProfile]) -> [Gap] {
        var counts: [Key: Int] = [:]
        for entry in list.toDecide {
            for cause in entry.causes { counts[Key(practice: entry.found.practice, cause: cause), default: 0] += 1 }
        }
        // By their words where as many: the order of causes is that of the whole network.
        return counts.compactMap { key, people -> Gap? in
            let cause = list.causes[key.cause]
            return practices.first { $0.ods == key.practice }.map {
                Gap(
                    practice: $0, clause: cause.clause, note: cause.note, people: people,
                    key: list.looked.causeKeys.key(of: cause))
            }
        }.sorted {
            ($1.people, $0.practice.ods, $0.clause, $0.note) < ($0.people, $1.practice.ods, $1.clause, $1.note)
        }
    }

    private struct Key: Hashable {
        let practice: ODSCode
        let cause: Int
    }
}
