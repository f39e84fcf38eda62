/// Care that nobody planned: admissions, emergency departments, ambulances, out of hours, falls.
extension RecordMaker {
    /// What happened in a year.
    mutating func utilisation(_ state: YearState) {
        var chance = Chance(person.seed, Purpose.utilisation.rawValue, state.year)
        let risk = (0.35 + 0.65 * health.traits.burden) * (1 + 0.32 * state.poverty)
        let admissions =
            Self.yearlyAdmissions(aged: state.age) * risk
            * (1.12 + 0.48 * Double(state.graveConditions)) * (1 + 1.6 * state.frailty) * (state.isNearDeath ? 2.6 : 1)
        for _ in 0..<chance.clustered(min(3, admissions)) { admission(state, &chance) }
        // One person in 150 is seen there again and again.
        let isFrequent = Chance.mixed(person.seed ^ 0xED) % 150 == 0
        let attendances = (state.age < 5 ? 0.36 : state.age < 65 ? 0.19 : 0.21) * risk * (isFrequent ? 9 : 1)
        for _ in 0..<chance.clustered(attendances) {
            let day = state.start + chance.below(state.days)
            event(.emergencyDepartment, on: day)
            if chance.happens(0.15) { event(.emergencyReport, on: day) }
        }
        for _ in 0..<chance.clustered(0.09 * risk) { event(.call111, on: state.start + chance.below(state.days)) }
        for _ in 0..<chance.clustered(0.04 * risk * (1 + state.frailty)) {
            event(.outOfHours, on: state.start + chance.below(state.days))
        }
        for _ in 0..<chance.clustered(0.16 * state.frailty * risk) {
            event(.ambulance, on: state.start + chance.below(state.days))
        }
        if chance.happens(0.05 + 0.02 * Double(state.conditions)) { stay(state, &chance) }
        falls(state, &chance)
    }

    private mutating func admission(_ state: YearState, _ chance: inout Chance) {
        // The winter takes a third of the year's admissions.
        let day = state.start + (chance.happens(0.12) ? chance.below(75) : chance.below(state.days))
        let home = day + 1 + chance.clustered(state.age > 75 ? 7 : 3)
        if chance.happens(0.34) { event(.ambulance, on: day) }
        if chance.happens(0.62) { event(.emergencyDepartment, on: day) }
        event(.emergencyAdmission, on: day)
        event(.discharged, on: home)
        if chance.happens(0.55) { event(.dischargeSummary, on: home + chance.below(3)) }
        // One in seven is back within a month.
        if chance.happens(0.14) {
            let again = home + 1 + chance.below(29)
            event(.emergencyDepartment, on: again)
            event(.emergencyAdmission, on: again)
            event(.discharged, on: again + 1 + chance.clustered(5))
        }
    }

    /// A planned stay.
    private mutating func stay(_ state: YearState, _ chance: inout Chance) {
        let day = Years.workingDay(state.start + chance.below(state.days))
        event(.electiveAdmission, on: day)
        event(.discharged, on: day + chance.clustered(0.8))
    }

    private mutating func falls(_ state: YearState, _ chance: inout Chance) {
        guard state.age >= 65 else { return }
        let count = chance.clustered(0.03 + 2.6 * state.frailty * state.frailty)
        for _ in 0..<count { event(.fall, on: state.start + chance.below(state.days)) }
        guard count > 0 else { return }
        let day = Years.workingDay(state.start + chance.below(state.days))
        if count > 1, chance.happens(0.5) { event(.recurrentFalls, on: day) }
        if chance.happens(0.25) { event(.fallsTool, on: day, by: practice.doctors) }
        if chance.happens(0.2) { event(.fallsReferral, on: day) }
    }

    /// Emergency admissions a year of somebody without a grave condition.
    private static func yearlyAdmissions(aged age: Int) -> Double {
        switch age {
        case ..<1: 0.22
        case ..<5: 0.09
        case ..<18: 0.035
        case ..<50: 0.055
        case ..<65: 0.06
        case ..<75: 0.085
        case ..<85: 0.14
        default: 0.22
        }
    }
}
