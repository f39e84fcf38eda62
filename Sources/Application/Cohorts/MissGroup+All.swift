import CaseFinding
import Domain
import Vocabulary

extension MissGroup {
    /// Near misses by line and how much is missing, the nearest first: everybody whom the filter leaves.
    static func all(_ list: [CohortList.Entry], _ cohort: Cohort, _ kept: KeptAnswer) throws -> [MissGroup] {
        let groups = try kept.misses().groups
        var people = [Int](repeating: 0, count: groups.count)
        for entry in list { if let group = entry.miss?.group { people[group] += 1 } }
        return groups.indices.filter { people[$0] > 0 }.map { place in
            let condition = cohort.lines[groups[place].line].condition
            return MissGroup(
                line: groups[place].line, text: CohortPrinter.text(condition), shortfall: groups[place].shortfall,
                mayStayUndecided: groups[place].mayStayUndecided, people: people[place],
                mended: groups[place].mended.map { CohortPrinter.text($0) })
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
