/// One practice of the network: what it is called, how many people it has and in what they differ from England's.
struct PracticeProfile: Sendable {
    /// A neighbourhood, in the place of a lower layer super output area.
    struct Area: Sendable {
        /// `X01` and six digits: real codes begin with E01 or W01.
        let code: String
        /// Decile of deprivation, 1 the most deprived.
        let decile: Int
    }

    /// From 0 within the network.
    let number: Int
    /// `Y99001` and on. No organisation has a code that begins with Y99.
    let ods: String
    let name: String
    let town: String
    let listSize: Int
    /// How much older (up to 0.55) or younger (down to -0.55) the list is than England's.
    let age: Double
    /// How many times as many people of other than British background as in England.
    let diversity: Double
    let areas: [Area]
    /// Who works there, as they sign entries. The first `doctors` are doctors.
    let staff: [String]
    let doctors: Int

    /// The practices of a network. Deprivation, age and size are spread evenly over them and then shuffled, so that even
    /// a few practices stand for England together and differ from one another.
    static func all(patients: Int, practices: Int, seed: UInt64) -> [PracticeProfile] {
        var chance = Chance(seed, Purpose.practices.rawValue)
        let sizes = listSizes(patients: patients, practices: practices, chance: &chance)
        let order = shuffled(practices, &chance)
        let tilts = shuffled(practices, &chance)
        let ranks = order.map { (Double($0) + 0.5) / Double(practices) }
        let own = tilts.map { (Double($0) + 0.5) / Double(practices) - 0.5 }
        // Well-off places are older; over all people of the network the leaning is none.
        let ages = (0..<practices).map { (ranks[$0] - 0.5) * 0.5 + own[$0] * 0.55 }
        let mean = (0..<practices).reduce(0.0) { $0 + ages[$1] * Double(sizes[$1]) } / Double(max(1, patients))
        return (0..<practices).map { number in
            profile(
                number, size: sizes[number], affluence: ranks[number], tilt: own[number], age: ages[number] - mean,
                seed: seed)
        }
    }

    private static func profile(
        _ number: Int, size: Int, affluence: Double, tilt: Double, age: Double, seed: UInt64
    ) -> PracticeProfile {
        var chance = Chance(seed, Purpose.practice.rawValue, number)
        let areas = (0..<12).map { index in
            let decile = affluence * 10 + 0.5 + chance.bell() * 1.7
            return Area(
                code: "X01" + padded(number * 12 + index + 1, to: 6), decile: min(max(Int(decile + 0.5), 1), 10))
        }
        let spread = 0.25 + (1 - affluence) * 1.3 + (0.5 - tilt) * 0.9
        let doctors = max(2, size / 1_900)
        let nurses = max(2, size / 3_000)
        return PracticeProfile(
            number: number, ods: "Y99" + padded(number + 1, to: 3),
            name: PlaceNames.combined(number, PlaceNames.practices, PlaceNames.practiceKinds),
            town: PlaceNames.towns[number % PlaceNames.towns.count], listSize: size, age: min(max(age, -0.5), 0.5),
            diversity: spread * (0.58 + 0.3 * chance.unit()), areas: areas,
            staff: (0..<doctors).map { _ in "Dr " + staffName(&chance) }
                + (0..<nurses).map { _ in "Nurse " + staffName(&chance) }
                + ["Pharmacist " + staffName(&chance), "HCA " + staffName(&chance)],
            doctors: doctors)
    }

    /// Sizes that add up to the patients, from about half to one and a half times the mean; none is empty.
    private static func listSizes(patients: Int, practices: Int, chance: inout Chance) -> [Int] {
        let weights = (0..<practices).map { _ in 55 + chance.below(90) }
        let total = weights.reduce(0, +)
        var sizes = weights.map { 1 + (patients - practices) * $0 / total }
        var left = patients - sizes.reduce(0, +)
        var next = 0
        while left > 0 {
            sizes[next % practices] += 1
            next += 1
            left -= 1
        }
        return sizes
    }

    private static func staffName(_ chance: inout Chance) -> String {
        let communities: [Community] = [.british, .british, .british, .indian, .pakistani, .african, .irish, .chinese]
        let community = communities[chance.below(communities.count)]
        let names = Names.of(community, bornIn: 1980)
        let families = Names.family(of: community)
        let given = chance.happens(0.6) ? names.female : names.male
        return given[chance.below(given.count)].prefix(1) + " " + families[chance.below(families.count)]
    }

    private static func shuffled(_ count: Int, _ chance: inout Chance) -> [Int] {
        var order = Array(0..<count)
        for index in order.indices.reversed() { order.swapAt(index, chance.below(index + 1)) }
        return order
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
