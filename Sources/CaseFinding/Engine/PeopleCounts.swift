/// How many of several conditions hold of each person of a segment, in binary digits: a set of people for each. So one
/// condition more costs a few sets, however many of them are asked for.
struct PeopleCounts {
    /// The lowest first.
    private var digits: [PersonSet] = []
    private let people: Int

    /// Nothing holds of anybody yet.
    init(people: Int) {
        self.people = people
    }

    /// One more for each of these.
    mutating func add(_ set: PersonSet) {
        var carried = set
        for place in digits.indices where !carried.isEmpty {
            let both = digits[place].intersection(carried)
            digits[place].formUnion(carried)
            digits[place].subtract(both)
            carried = both
        }
        if !carried.isEmpty { digits.append(carried) }
    }

    /// Those of whom at least so many hold.
    func reaching(_ least: Int) -> PersonSet {
        guard least > 0 else { return .everybody(of: people) }
        // From the highest digit on: those of whom more hold, and those of whom as many do so far.
        var more = PersonSet(people: people)
        var same = PersonSet.everybody(of: people)
        for place in (0..<max(digits.count, Int.bitWidth - least.leadingZeroBitCount)).reversed() {
            let digit = place < digits.count ? digits[place] : PersonSet(people: people)
            if least >> place & 1 == 1 {
                same.formIntersection(digit)
            } else {
                more.formUnion(same.intersection(digit))
                same.subtract(digit)
            }
        }
        return more.union(same)
    }
}
