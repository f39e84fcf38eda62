/// A care home of the network.
struct CareHome: Sendable {
    enum Kind: Int, Sendable {
        case nursing, residential, learningDisability
    }

    /// From 0 within the network.
    let number: Int
    let name: String
    let kind: Kind
    /// The practice that looks after it.
    let practice: Int
    let beds: Int

    /// The code in `residential_institute_code`: `CH001`.
    var code: String {
        "CH" + (number < 9 ? "00" : number < 99 ? "0" : "") + "\(number + 1)"
    }

    /// The homes of a network: one for every 5,000 people, with beds for about 0.7 % of them (England registers 360,000
    /// residents, 0.6 %). A network of fewer than 1,500 has none.
    static func all(for practices: [PracticeProfile], seed: UInt64) -> [CareHome] {
        let patients = practices.reduce(0) { $0 + $1.listSize }
        guard patients >= 1_500 else { return [] }
        var chance = Chance(seed, Purpose.homes.rawValue)
        let count = max(1, (patients + 2_500) / 5_000)
        let weights = practices.map { Double($0.listSize) * (1 + $0.age) }
        return (0..<count).map { number in
            let kind: Kind = number % 6 == 4 ? .learningDisability : number % 5 < 2 ? .nursing : .residential
            let about = kind == .learningDisability ? 8 : patients * 15 / 2_000 / count
            let beds = max(3, about * (70 + chance.below(61)) / 100)
            let suffix = kind == .nursing ? "Nursing Home" : kind == .residential ? "House" : "Lodge"
            return CareHome(
                number: number, name: PlaceNames.combined(number, PlaceNames.homes, [suffix]), kind: kind,
                practice: chance.index(of: weights), beds: beds)
        }
    }
}
