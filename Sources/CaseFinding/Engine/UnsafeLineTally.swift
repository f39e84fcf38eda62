import CBits

/// Counts people by the answers of each line, and by where they count in an indicator, segment after segment, without
/// making a set for each count.
///
/// SAFETY: the memory has room for the words of the largest segment, and no more of it is touched than the words of the
/// sets at hand, which are all of one segment. It is used by one thread, and given back with the object.
final class LineTally {
    private let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 * words)
    private static let words = SegmentWriter.mostPeople / 64

    deinit {
        memory.deallocate()
    }

    /// Those of whom every line holds, those undecided, and for each line those who miss by it alone.
    func counts(_ lines: [AnswerSets], among counted: Registered) -> (included: Int, unknown: Int, nearMisses: [Int]) {
        if lines.count == 1 {
            let included = lines[0].yes.count(in: counted.base)
            let notNo = lines[0].isDecided ? included : lines[0].notNo.count(in: counted.base)
            return (included, notNo - included, [counted.baseCount - notNo])
        }
        let (once, twice, words) = (memory, memory + Self.words, counted.base.words.count)
        once.update(repeating: 0, count: words)
        twice.update(repeating: 0, count: words)
        for line in lines { line.yes.words.withUnsafeBufferPointer { cbits_miss($0.baseAddress, once, twice, words) } }
        return counted.base.words.withUnsafeBufferPointer { base in
            let included = cbits_count_and_not(base.baseAddress, once, words)
            cbits_and(once, base.baseAddress, words)
            cbits_and_not(once, twice, words)
            var nearMisses: [Int] = []
            nearMisses.reserveCapacity(lines.count)
            for line in lines {
                nearMisses.append(
                    line.notNo.words.withUnsafeBufferPointer { cbits_count_and_not(once, $0.baseAddress, words) })
            }
            guard lines.contains(where: { !$0.isDecided }) else { return (included, 0, nearMisses) }
            if let base = base.baseAddress { twice.update(from: base, count: words) }
            for line in lines {
                line.notNo.words.withUnsafeBufferPointer { cbits_and(twice, $0.baseAddress, words) }
            }
            return (included, cbits_count(twice, words) - included, nearMisses)
        }
    }

    /// Where people count in an indicator of so many exclusions, by the answers of its parts.
    func standings(_ parts: [AnswerSets], exclusions: Int, among counted: Registered) -> StandingCounts {
        let (left, words) = (memory, counted.base.words.count)
        func take(_ set: PersonSet) -> Int {
            set.words.withUnsafeBufferPointer { cbits_take(left, $0.baseAddress, words) }
        }
        counted.base.words.withUnsafeBufferPointer { base in
            if let base = base.baseAddress { left.update(from: base, count: words) }
        }
        let population = parts[0]
        population.yes.words.withUnsafeBufferPointer { cbits_and(left, $0.baseAddress, words) }
        let ofPopulation = cbits_count(left, words)
        let notOutside = population.isDecided ? ofPopulation : population.notNo.count(in: counted.base)
        let excluded = parts[1...].prefix(exclusions).map { take($0.yes) }
        let achievement = parts[1 + exclusions]
        let achieved = take(achievement.yes)
        let excepted = parts[(2 + exclusions)...].map { take($0.yes) }
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
