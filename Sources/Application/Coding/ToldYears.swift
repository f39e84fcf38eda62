import CaseFinding
import Domain
import Vocabulary

/// In which years a code is used, for those who are not given people: a day, and a year that few have, could tell of somebody.
enum ToldYears {
    /// By practice: the first and the last year in which ``SmallNumbers/smallest`` people or more have it; of practices whose
    /// number is told. What the years tell depends on each year's number only by whether it is a small one.
    static func of(_ used: UsedCode, _ years: [SeenYear]) -> [ODSCode: ClosedRange<Int>] {
        var told: [ODSCode: ClosedRange<Int>] = [:]
        for seen in years where seen.people.count >= SmallNumbers.smallest {
            guard let year = seen.year, used.uses.contains(where: { $0.practice == seen.practice }) else { continue }
            let known = told[seen.practice] ?? year...year
            told[seen.practice] = min(known.lowerBound, year)...max(known.upperBound, year)
        }
        return told
    }
}
