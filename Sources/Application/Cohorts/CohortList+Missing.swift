import CaseFinding
import Domain
import Vocabulary

/// What is missing for those who could not be decided.
extension CohortList {
    /// Causes that are offered to filter by.
    private static let mostOffered = 20

    /// Those at each practice whom the filter leaves, whatever is missing: as many as the list of that practice alone has.
    var toDecide: [Entry] {
        var others = filter
        others.causes = []
        return others.isEmpty ? byPractice : byPractice.filter { others.leaves($0, chosenDoctors, []) }
    }

    /// What is missing of people of the list, of most of them first, by key. What is missing of others alone is as if it were
    /// missing of nobody. What was chosen is always there, so that it can be taken away.
    var missing: [CohortListPage.Choice<String>] {
        var counts: [Int: Int] = [:]
        for entry in byPractice { for cause in entry.causes { counts[cause] = 0 } }
        for entry in all { for cause in entry.causes { counts[cause, default: 0] += 1 } }
        // By their words where as many: the order of causes is that of the whole network.
        let known = counts.map { place, people in
            CohortListPage.Choice(
                value: looked.causeKeys.key(of: causes[place]), title: causes[place].words, count: people)
        }.sorted { ($1.count, $0.title) < ($0.count, $1.title) }
        let chosen = filter.causes
        let further = known.dropFirst(Self.mostOffered).filter { chosen.contains($0.value) }
        let gone = chosen.subtracting(known.map(\.value)).sorted().map {
            CohortListPage.Choice(value: $0, title: "What is missing of nobody now", count: 0)
        }
        return Array(known.prefix(Self.mostOffered)) + further + gone
    }
}

extension UndecidedReasons.Cause {
    /// `female: no sex recorded`.
    fileprivate var words: String { "\(clause): \(note.isEmpty ? "cannot be told" : note)" }
}
