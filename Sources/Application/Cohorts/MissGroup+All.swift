import CaseFinding
import Domain
import Vocabulary

extension MissGroup {
    /// Near misses by line and how much is missing, the nearest first: everybody whom the filter leaves.
    static func all(_ list: [CohortList.Entry], _ cohort: Cohort, _ kept: KeptAnswer) throws -> [MissGroup] {
        let groups = try kept.misses().groups
        let mending = Mending(catalogue: kept.question.catalogue)
        var people = [Int](repeating: 0, count: groups.count)
        for entry in list { if let group = entry.miss?.group { people[group] += 1 } }
        return groups.indices.filter { people[$0] > 0 }.map { place in
            let condition = cohort.lines[groups[place].line].condition
            return MissGroup(
                line: groups[place].line, text: CohortPrinter.text(condition), shortfall: groups[place].shortfall,
                people: people[place],
                mended: mending.mended(condition, by: groups[place].shortfall).map { CohortPrinter.text($0) })
        }
    }
}

extension Gap {
    /// What is missing at each practice, most people first: of everybody whom the filter leaves.
    static func all(
        _ list: [CohortList.Entry], _ kept: KeptAnswer, _ practices: [PracticeProfile]
    ) throws -> [Gap] {
        let causes = try kept.undecidedReasons().causes
        var counts: [Key: Int] = [:]
        for entry in list {
            for cause in entry.causes { counts[Key(practice: entry.found.practice, cause: cause), default: 0] += 1 }
        }
        return counts.sorted {
            ($1.value, $0.key.practice, $0.key.cause) < ($0.value, $1.key.practice, $1.key.cause)
        }.compactMap { key, people in
            practices.first { $0.ods == key.practice }.map {
                Gap(practice: $0, clause: causes[key.cause].clause, note: causes[key.cause].note, people: people)
            }
        }
    }

    private struct Key: Hashable {
        let practice: ODSCode
        let cause: Int
    }
}
