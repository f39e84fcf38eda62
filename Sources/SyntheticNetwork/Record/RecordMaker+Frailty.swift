/// Frailty: scored and coded at 65 and over, since the contract of 2017 asks for it.
extension RecordMaker {
    /// The assessment of a year, where there is one.
    mutating func frailty(_ state: YearState) {
        guard state.age >= 65 else { return }
        var chance = Chance(person.seed, Purpose.frailty.rawValue, state.year)
        let index = state.frailty
        let day = Years.workingDay(state.start + chance.below(state.days))
        let isAssessed = chance.happens(index > 0.24 ? 0.62 : index > 0.12 ? 0.45 : 0.2)
        let doctor = chance.below(practice.doctors)
        // 1 April 2017.
        if isAssessed, day >= 17_257 {
            // Deficits of 36: the steps of the index.
            let deficits = Int(index * 36 + 0.5)
            event(.frailtyIndex, on: day, .hundredths((deficits * 100 + 18) / 36), by: doctor, minute: 660)
            switch deficits {
            case ..<5: break
            case ..<9: event(.mildFrailty, on: day, by: doctor)
            case ..<13: event(.moderateFrailty, on: day, by: doctor)
            default: event(.severeFrailty, on: day, by: doctor)
            }
            if deficits >= 5, chance.happens(0.04) { event(.frailty, on: day, by: doctor) }
        }
        if index > 0.28, !state.isInHome, chance.happens(0.2) { event(.housebound, on: day, by: doctor) }
        if index > 0.25, chance.happens(0.008) { event(.endedHousebound, on: day + 30, by: doctor) }
        if state.age >= 70, isAlone(on: day), chance.happens(0.12) { event(.alone, on: day, by: doctor) }
    }

    /// Whether nobody lives with them: from the beginning, or since a partner died or went into a home.
    private func isAlone(on day: Int) -> Bool {
        if person.careHomeFrom <= day { return false }
        if person.livesAlone { return true }
        guard person.partner >= 0 else { return false }
        let partner = population.people[person.partner]
        return partner.death < day || partner.careHomeFrom < day
    }
}
