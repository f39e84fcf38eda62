import CBits
import Vocabulary

/// The day of each person's first plain event.
///
/// SAFETY: the array has a place for each person and every local number is compared with that before it is used.
struct EarliestDays {
    private static let none = UInt16.max
    private var days: [UInt16]

    init(people: Int) {
        days = [UInt16](repeating: Self.none, count: people)
    }

    mutating func take(_ postings: Postings, _ range: OffsetRange) {
        let slice = postings.slice(range)
        let offsets = UnsafeBufferPointer(rebasing: postings.days[slice])
        let patients = UnsafeBufferPointer(rebasing: postings.patients[slice])
        days.withUnsafeMutableBufferPointer { days in
            cbits_oldest(offsets.baseAddress, patients.baseAddress, slice.count, days.count, days.baseAddress)
        }
    }

    /// Offset of the day; `nil` where there is no event.
    func day(of local: Int) -> Int? {
        days[local] == Self.none ? nil : Int(days[local])
    }

    /// Everybody's answer, where there are plain events alone.
    func answers(_ question: FirstQuestion, base: Int) -> AnswerSets {
        let first = question.days.first.map { $0.number - base } ?? .min
        let last = question.days.last.number - base
        if question.isComplete { return AnswerSets(yes: from(first, to: min(last, Int(Self.none) - 1))) }
        // What is missing may lie before the window, or be older than all that is held.
        var no = from(.min, to: min(first == .min ? .min : first - 1, Int(Self.none) - 1))
        if question.coversWindow { no.formUnion(from(last + 1, to: .max)) }
        return AnswerSets(yes: PersonSet(people: days.count), possible: no.complement)
    }

    /// Whose first day is in the range, both ends included; the greatest offset stands for none.
    private func from(_ low: Int, to high: Int) -> PersonSet {
        let (low, high) = (max(0, low), min(Int(Self.none), high))
        guard low <= high else { return PersonSet(people: days.count) }
        return days.withUnsafeBufferPointer { days in
            PersonSet(people: days.count) { words in
                cbits_in_range_u16(days.baseAddress, days.count, .max, UInt16(low), UInt16(high), words.baseAddress)
            }
        }
    }
}
