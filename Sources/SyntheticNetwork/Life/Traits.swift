/// What a person is like for life, drawn once from their seed.
struct Traits {
    enum Smoking {
        case never, former, current
    }

    /// How prone to illness of any kind: 1 on average, from 0 to 3.6. What ties their illnesses together.
    let burden: Double
    let smoking: Smoking
    /// Body mass index at 40, in kg/m² times ten, where obesity is not recorded.
    let bodyMass: Int
    /// Units of alcohol a week.
    let alcohol: Int
    /// A number from 0 up to 1 that decides how willingly they come when invited.
    let willingness: Double

    init(seed: UInt64, decile: Int) {
        var chance = Chance(seed, Purpose.traits.rawValue)
        let sum = (chance.unit() + chance.unit() + chance.unit()) / 1.5
        burden = sum * sum / 1.111
        let poverty = (5.5 - Double(decile)) / 4.5
        let draw = chance.unit()
        let current = 0.15 + 0.075 * poverty
        smoking = draw < current ? .current : draw < current + 0.25 ? .former : .never
        bodyMass = Int(258 + 8 * poverty + 33 * chance.bell())
        let drinks = chance.unit()
        alcohol =
            drinks < 0.24
            ? 0
            : drinks < 0.78 ? chance.between(1, 12) : drinks < 0.95 ? chance.between(13, 30) : chance.between(31, 80)
        willingness = chance.unit()
    }
}
