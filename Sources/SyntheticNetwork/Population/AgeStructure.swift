/// How many people of each age and sex a practice has.
///
/// England's shares are set by hand so that the seven bands of the practices' list sizes (`calibration/gp-by-age.csv`,
/// 60.4 million people) come out: under 16 18.2 %, under 18 20.3 %, 30 to 74 56.1 %, 50 and over 36.4 %, 65 and over
/// 17.5 %. The oldest are smoothed, so that those who stay grow into the ages above them. A practice leans to the older or the younger side of it.
struct AgeStructure: Sendable {
    /// Ages run from 0 to 100, the last one being 100 and over.
    static let ages = 101

    /// People of each age, women first (index `age`), then men (index `101 + age`); adds up to the list size.
    let people: [Double]

    /// The structure of a practice.
    init(listSize: Int, lean: Double) {
        var shares: [Double] = []
        for isMale in [false, true] {
            for age in 0..<Self.ages {
                let leaning = max(0.15, 1 + lean * (Double(age) - 40) / 36)
                shares.append(
                    Self.england(age) * (isMale ? Self.menPerPerson(age) : 1 - Self.menPerPerson(age)) * leaning)
            }
        }
        let total = shares.reduce(0, +)
        people = shares.map { $0 / total * Double(listSize) }
    }

    /// Per mille of the people of England of that age.
    private static func england(_ age: Int) -> Double {
        let fives: [Double] = [
            53, 58.5, 57, 53.5, 62, 71, 73.5, 72, 67, 68, 67.5, 63, 54, 48, 40.5, 32, 23.5, 13, 5.4, 1.5, 0.3,
        ]
        guard age < 100 else { return 0.5 }
        // Straight from the middle of one five to the middle of the next: a step would leave people over behind it.
        let place = max(0, (Double(age) - 2) / 5)
        let five = min(Int(place), fives.count - 2)
        return (fives[five] + (fives[five + 1] - fives[five]) * (place - Double(five))) / 5
    }

    private static func menPerPerson(_ age: Int) -> Double {
        switch age {
        case ..<20: 0.512
        case ..<60: 0.505
        case ..<75: 0.488
        case ..<80: 0.468
        case ..<85: 0.44
        case ..<90: 0.385
        default: 0.29
        }
    }
}
