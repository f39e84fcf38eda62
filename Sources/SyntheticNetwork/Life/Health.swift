/// Curves made ready to be looked up by year of age.
struct HealthModel: Sendable {
    /// One curve as per-year tables, men and women apart.
    struct Table: Sendable {
        let curve: Curve
        /// Probability to have it by each age from 0 to 110, on average of everything else.
        let men: [Double]
        let women: [Double]
        /// What ``Curve/after`` could come to at most.
        let most: Double
    }

    let tables: [Table]

    init() {
        tables = Curve.all.map { curve in
            let years = (0...110).map { age -> Double in
                let decade = min(age / 10, curve.byAge.count - 2)
                let within = min(1, Double(age - decade * 10) / 10)
                let value = curve.byAge[decade] + (curve.byAge[decade + 1] - curve.byAge[decade]) * within
                return value / 100 * curve.scale
            }
            var highest = 0.0
            let rising = years.map { value -> Double in
                highest = max(highest, value)
                return highest
            }
            return Table(
                curve: curve, men: rising.map { $0 * curve.men }, women: rising.map { $0 * curve.women },
                most: curve.after.reduce(1) { $0 * $1.times })
        }
    }
}

/// Which conditions a person has, and since when.
///
/// For each condition one even number is drawn for life; the onset is at the first age at which the person's own curve
/// passes it. The own curve is the average one times what deprivation, burden, smoking, background and the conditions
/// that came before do to it. So conditions come together in the same people, onsets lie in order, and at every age as
/// many have it as the curve says.
struct Health {
    let traits: Traits
    /// The day of onset of each condition; ``Person/never`` where there is none up to the day asked for.
    private var onsets: [Int32]

    init(of person: Person, until day: Int, model: HealthModel) {
        traits = Traits(seed: person.seed, decile: person.decile)
        onsets = Array(repeating: Int32(Person.never), count: Condition.allCases.count)
        if person.hasLearningDisability { onsets[Condition.learningDisability.rawValue] = Int32(person.birth) }
        let age = min(110, Years.age(person.birth, on: day))
        guard age >= 0 else { return }
        let poverty = (5.5 - Double(person.decile)) / 4.5
        let risk = person.community.risk
        for table in model.tables {
            let condition = table.curve.condition
            let bits = Chance.mixed(person.seed ^ UInt64(condition.rawValue + 1) &* 0x9FB2_1C65_1E98_DF25)
            let threshold = Double(bits >> 11) * 0x1p-53
            var factor = 1 + table.curve.deprivation * poverty
            factor *= 1 + table.curve.burden * (traits.burden - 1)
            if traits.smoking != .never { factor *= table.curve.smoking }
            if condition == .type2Diabetes, onsets[Condition.type1Diabetes.rawValue] != Person.never { continue }
            if condition == .type2Diabetes { factor *= risk.diabetes }
            if condition == .hypertension { factor *= risk.hypertension }
            let byAge = person.isMale ? table.men : table.women
            guard byAge[age] * factor * table.most >= threshold else { continue }
            onsets[condition.rawValue] = Int32(
                onset(of: table, byAge, factor: factor, threshold: threshold, born: person.birth, age: age, bits: bits))
        }
    }

    private func onset(
        of table: HealthModel.Table, _ byAge: [Double], factor: Double, threshold: Double, born birth: Int, age: Int,
        bits: UInt64
    ) -> Int {
        for year in 0...age where byAge[year] * factor * table.most >= threshold {
            let day = birth + year * 1_461 / 4
            var own = byAge[year] * factor
            for (earlier, times) in table.curve.after where onsets[earlier.rawValue] <= day { own *= times }
            if own >= threshold { return day + 1 + Int(bits & 0xFF_FFFF) % 364 }
        }
        return Person.never
    }

    /// The day of onset; ``Person/never`` where there is none.
    func onset(_ condition: Condition) -> Int {
        Int(onsets[condition.rawValue])
    }

    func has(_ condition: Condition, on day: Int) -> Bool {
        onset(condition) <= day
    }

    /// How many of the conditions of a kind there are on a day.
    func count(on day: Int, where kind: (Condition) -> Bool) -> Int {
        var count = 0
        for condition in Condition.allCases where onset(condition) <= day && kind(condition) { count += 1 }
        return count
    }
}
