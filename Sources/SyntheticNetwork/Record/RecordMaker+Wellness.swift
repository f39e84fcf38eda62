/// What happens to everybody: checks of those who are well, vaccinations, screening, letters.
extension RecordMaker {
    /// Of one year.
    mutating func wellness(_ state: YearState) {
        var chance = Chance(person.seed, Purpose.wellness.rawValue, state.year)
        vaccinate(state, &chance)
        if state.age >= 18 { check(state, &chance) }
        screen(state, &chance)
        for _ in 0..<chance.clustered(0.07 + 0.07 * Double(state.conditions)) {
            event(.letter, on: Years.workingDay(state.start + chance.below(state.days)))
        }
    }

    private mutating func check(_ state: YearState, _ chance: inout Chance) {
        let day = Years.workingDay(state.start + chance.below(state.days))
        let nurse = practice.doctors + chance.below(practice.staff.count - practice.doctors)
        if !state.isRecalled {
            if chance.happens(state.age < 45 && !person.isMale ? 0.26 : 0.2) { pressure(on: day, by: nurse, &chance) }
            if chance.happens(0.14) { weight(on: day, by: nurse, &chance) }
            if chance.happens(0.2) { smoking(on: day, by: nurse, &chance) }
            if chance.happens(0.08) { alcohol(on: day, by: nurse, &chance) }
            if state.age > 35, chance.happens(0.18) { kidneys(on: day, by: nurse, &chance) }
        }
        let hasDiabetes = health.has(.type2Diabetes, on: day) || health.has(.type1Diabetes, on: day)
        if state.age > 35, !hasDiabetes, chance.happens(0.12) { sugar(on: day, by: nurse, &chance) }
        if chance.happens(state.age > 60 ? 0.14 : 0.05) {
            let level = Int((person.isMale ? 146 : 132) + 11 * chance.bell())
            event(.haemoglobin, on: day, .whole(level), by: nurse, minute: 600)
        }
        let isEligible = (40...74).contains(state.age) && !state.isRecalled
        if isEligible, chance.happens(0.1 - 0.02 * state.poverty) {
            event(.healthCheck, on: day, by: nurse)
            pressure(on: day, by: nurse, &chance)
            weight(on: day, by: nurse, &chance)
            smoking(on: day, by: nurse, &chance)
            cholesterol(on: day, by: nurse, &chance)
        }
    }

    private mutating func vaccinate(_ state: YearState, _ chance: inout Chance) {
        let nurse = practice.doctors + chance.below(practice.staff.count - practice.doctors)
        // From mid-September to December.
        let day = Years.workingDay(state.start + 258 + chance.below(chance.happens(0.7) ? 45 : 95))
        let isAtRisk = state.isRecalled && state.age >= 1
        let share =
            state.age >= 65 ? 0.8 : isAtRisk ? 0.48 : (2...15).contains(state.age) ? 0.35 : state.age >= 50 ? 0.2 : 0
        let willing = share - 0.06 * state.poverty - 0.14 * (health.traits.willingness - 0.5)
        if share > 0 {
            let draw = chance.unit()
            if draw < willing {
                event(.influenza, on: day, by: nurse)
            } else if draw < willing + 0.07 {
                event(.influenzaDeclined, on: day, by: nurse)
            }
        }
        if state.age == 65, chance.happens(0.7) { event(.pneumococcal, on: day, by: nurse) }
        if state.age == 70, chance.happens(0.6) { event(.shingles, on: day + 20, by: nurse) }
        childhood(state, by: nurse, &chance)
    }

    private mutating func childhood(_ state: YearState, by nurse: Int, _ chance: inout Chance) {
        guard state.age <= 4 else { return }
        let days = [56, 84, 112, 372, 1_220]
        for (place, term) in Term.childhood.enumerated() {
            let delay = chance.below(40)
            let comes = chance.happens(0.93 - 0.03 * state.poverty)
            let day = Years.workingDay(person.birth + days[place] + delay)
            guard comes, Years.year(of: day) == state.year else { continue }
            event(term, on: day, by: nurse)
        }
    }

    private mutating func screen(_ state: YearState, _ chance: inout Chance) {
        let day = Years.workingDay(state.start + chance.below(state.days))
        let interval = state.age < 50 ? 3 : 5
        let turn = (state.year + Int(person.seed % 60)) % interval == 0
        if !person.isMale, (25...64).contains(state.age), turn, chance.happens(0.72 - 0.06 * state.poverty) {
            event(.smear, on: day, by: practice.doctors)
        }
        let isTurn = (state.year + Int(person.seed % 2)) % 2 == 0
        if (60...74).contains(state.age), isTurn, chance.happens(0.65 - 0.1 * state.poverty) {
            event(.bowelScreening, on: day)
        }
    }
}
