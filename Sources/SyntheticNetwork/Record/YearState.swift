/// How a person is at the beginning of a year: what that year's rates follow.
struct YearState {
    let year: Int
    /// 1 January.
    let start: Int
    let days: Int
    /// On 1 July.
    let age: Int
    /// Conditions there on 1 January.
    let conditions: Int
    let graveConditions: Int
    let isRecalled: Bool
    /// From 0 to 1, in the manner of the electronic frailty index.
    let frailty: Double
    let isInHome: Bool
    /// Their fate falls into this year or the first half of the next.
    let isNearDeath: Bool
    /// From 1 (decile 1) to -1 (decile 10).
    let poverty: Double

    init(_ person: Person, _ health: Health, _ year: Int) {
        self.year = year
        start = Years.start(year)
        days = Years.start(year + 1) - start
        age = Years.age(person.birth, on: start + 181)
        var conditions = 0
        var grave = 0
        var isRecalled = false
        for condition in Condition.allCases where health.has(condition, on: start) {
            conditions += 1
            if condition.isGrave { grave += 1 }
            if condition.isRecalled { isRecalled = true }
        }
        self.conditions = conditions
        graveConditions = grave
        self.isRecalled = isRecalled
        isInHome = person.careHomeFrom <= start
        isNearDeath = person.fate < start + 545 && person.fate >= start
        poverty = (5.5 - Double(person.decile)) / 4.5
        frailty = Self.frailty(
            person, health, age: age, conditions: conditions, grave: grave, isInHome: isInHome, on: start)
    }

    private static func frailty(
        _ person: Person, _ health: Health, age: Int, conditions: Int, grave: Int, isInHome: Bool, on day: Int
    ) -> Double {
        guard age >= 50 else { return 0 }
        let own = Double(Chance.mixed(person.seed ^ 0xF4A1) >> 11) * 0x1p-53 - 0.5
        var index = 0.062 + 0.09 * own + Double(max(0, age - 65)) * 0.004 * (0.5 + 0.5 * health.traits.burden)
        index += 0.022 * Double(conditions) + 0.018 * Double(grave)
        if health.has(.dementia, on: day) { index += 0.06 }
        if isInHome { index += 0.07 }
        return min(0.72, max(0, index))
    }
}
