/// The day of each person's first plain event.
///
/// SAFETY: the array has a place for each person and every local number is compared with that before it is used.
struct EarliestDays {
    private var days: [Int32]

    init(people: Int) {
        days = [Int32](repeating: .max, count: people)
    }

    mutating func take(_ postings: Postings, _ range: OffsetRange) {
        let slice = postings.slice(range)
        days.withUnsafeMutableBufferPointer { days in
            for place in slice {
                let local = Int(postings.patients[place])
                guard local < days.count else { continue }
                days[local] = min(days[local], Int32(postings.days[place]))
            }
        }
    }

    /// Offset of the day; `nil` where there is no event.
    func day(of local: Int) -> Int? {
        days[local] == .max ? nil : Int(days[local])
    }
}
