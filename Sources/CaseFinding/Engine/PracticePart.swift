import Vocabulary

/// What is said of one segment, to be put together with what is said of the practice's others.
protocol PracticePart {
    var practice: ODSCode { get }

    /// The parts of one practice together.
    func adding(_ part: Self) -> Self
}

extension Array {
    /// What is said of each, one for each practice. The parts of a practice stand together, as a snapshot has its segments.
    func byPractice<Part: PracticePart>(_ part: (Element) -> Part) -> [Part] {
        var practices: [Part] = []
        practices.reserveCapacity(count)
        for element in self {
            let part = part(element)
            // The text of a code is compared in one step.
            if let last = practices.last, last.practice.text == part.practice.text {
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
