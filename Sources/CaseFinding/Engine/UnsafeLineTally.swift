import CBits

/// Counts people by the answers of each line, and by where they count in an indicator, segment after segment, without
/// making a set for each count.
///
/// SAFETY: the memory has room for the words of the largest segment, and no more of it is touched than the words of the
/// sets at hand, which are all of one segment. It is used by one thread, and given back with the object.
final class LineTally {
    private let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: words)
    private static let words = SegmentWriter.mostPeople / 64

    deinit {
        memory.deallocate()
    }

    /// Those of whom every line holds, and those undecided.
    func counts(_ lines: ArraySlice<AnswerSets>, among counted: Registered) -> (included: Int, unknown: Int) {
        guard let only = lines.first, lines.count == 1 else {
            let included = common(lines, among: counted, \.yes)
            let isDecided = lines.allSatisfy(\.isDecided)
            return (included, isDecided ? 0 : common(lines, among: counted, \.notNo) - included)
        }
        let included = only.yes.count(in: counted.base)
        return (included, only.isDecided ? 0 : only.notNo.count(in: counted.base) - included)
    }

    /// How many are in a set of every line.
    private func common(_ lines: ArraySlice<AnswerSets>, among counted: Registered, _ set: (AnswerSets) -> PersonSet)
        -> Int
    {
        let (left, words) = (memory, counted.base.words.count)
        counted.base.words.withUnsafeBufferPointer { base in
            if let base = base.baseAddress { left.update(from: base, count: words) }
        }
        for line in lines { set(line).words.withUnsafeBufferPointer { cbits_and(left, $0.baseAddress, words) } }
        return cbits_count(left, words)
    }

    /// Where people count in an indicator of so many exclusions, by the answers of its parts.
    func standings(_ parts: ArraySlice<AnswerSets>, exclusions: Int, among counted: Registered) -> StandingCounts {
        let (left, words) = (memory, counted.base.words.count)
        func take(_ set: PersonSet) -> Int {
            set.words.withUnsafeBufferPointer { cbits_take(left, $0.baseAddress, words) }
        }
        counted.base.words.withUnsafeBufferPointer { base in
            if let base = base.baseAddress { left.update(from: base, count: words) }
        }
        let first = parts.startIndex
        let population = parts[first]
        population.yes.words.withUnsafeBufferPointer { cbits_and(left, $0.baseAddress, words) }
        let ofPopulation = cbits_count(left, words)
        let notOutside = population.isDecided ? ofPopulation : population.notNo.count(in: counted.base)
        let excluded = parts[(first + 1)...].prefix(exclusions).map { take($0.yes) }
        let achievement = parts[first + 1 + exclusions]
        let achieved = take(achievement.yes)
        let excepted = parts[(first + 2 + exclusions)...].map { take($0.yes) }
        let undecided =
            achievement.isDecided
            ? 0 : achievement.notNo.words.withUnsafeBufferPointer { cbits_count_and(left, $0.baseAddress, words) }
        return StandingCounts(
            outside: counted.baseCount - notOutside, undecided: notOutside - ofPopulation, excluded: excluded,
            excepted: excepted, achieved: achieved, notAchieved: cbits_count(left, words),
            notAchievedUndecided: undecided)
    }
}

/// How many of a segment count where.
struct StandingCounts {
    let outside: Int
    let undecided: Int
    let excluded: [Int]
    let excepted: [Int]
    let achieved: Int
    let notAchieved: Int
    let notAchievedUndecided: Int
}
