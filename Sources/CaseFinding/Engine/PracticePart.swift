import Vocabulary

/// What is said of one segment, to be put together with what is said of the practice's others.
protocol PracticePart {
    var practice: ODSCode { get }

    /// The parts of one practice together.
    func adding(_ part: Self) -> Self
}

extension Sequence where Element: PracticePart {
    /// One for each practice. The parts of a practice stand together, as a snapshot has its segments.
    var byPractice: [Element] {
        var practices: [Element] = []
        practices.reserveCapacity(underestimatedCount)
        for part in self {
            if let last = practices.last, last.practice == part.practice {
                practices[practices.count - 1] = last.adding(part)
            } else {
                practices.append(part)
            }
        }
        return practices
    }
}

extension PracticeAnswer: PracticePart {}
extension IndicatorCounts: PracticePart {}
extension PracticeFunnel: PracticePart {}
