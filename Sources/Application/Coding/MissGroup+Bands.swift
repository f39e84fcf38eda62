import CaseFinding
import Vocabulary

extension MissGroup {
    /// Near misses of one practice as why its figure is what it is shows them, the nearest first: those of a line who miss it
    /// by days alone in bands, so that whoever misses it by a code that is not there does not stand behind a row for each day.
    /// What would take them in is not told here: groups that read alike without it are one. `people` are those of each group.
    static func inBands(_ groups: [RankedMisses.Group], _ people: [Int], _ cohort: Cohort) -> [MissGroup] {
        var order: [Band] = []
        var gathered: [Band: (words: Set<String>, people: Int)] = [:]
        for (group, people) in zip(groups, people) where people > 0 {
            let band = Band(group)
            if gathered[band] == nil { order.append(band) }
            gathered[band, default: ([], 0)].words.insert(group.shortfall)
            gathered[band, default: ([], 0)].people += people
        }
        return order.compactMap { band -> MissGroup? in
            guard let own = gathered[band], let words = own.words.first else { return nil }
            return MissGroup(
                line: band.line, text: CohortPrinter.text(cohort.lines[band.line].condition),
                // A band that holds one number of days alone is told by it.
                shortfall: own.words.count == 1 ? words : band.words, mayStayUndecided: band.mayStayUndecided,
                people: own.people, mended: nil)
        }
    }
}

/// Groups of near misses that are told as one.
private struct Band: Hashable {
    let line: Int
    let words: String
    let mayStayUndecided: Bool

    /// Up to how many days each band goes; what is more is the last.
    private static let limits = [7, 30, 90, 180, 365]

    init(_ group: RankedMisses.Group) {
        line = group.line
        words = group.days.map(Self.words) ?? group.shortfall
        mayStayUndecided = group.mayStayUndecided
    }

    /// `8 to 30 days`
    private static func words(_ days: Int) -> String {
        guard let place = limits.firstIndex(where: { days <= $0 }) else {
            return "more than \(limits[limits.count - 1]) days"
        }
        return "\(place == 0 ? 1 : limits[place - 1] + 1) to \(limits[place]) days"
    }
}
