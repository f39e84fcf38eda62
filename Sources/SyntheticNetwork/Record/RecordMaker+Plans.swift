/// Plans and support of people who live at home.
extension RecordMaker {
    /// What was begun, agreed or reviewed in a year.
    mutating func plans(_ state: YearState) {
        var chance = Chance(person.seed, Purpose.plans.rawValue, state.year)
        let day = Years.workingDay(state.start + chance.below(state.days))
        let doctor = chance.below(practice.doctors)
        proactive(state, on: day, by: doctor, &chance)
        agree(state, on: day, by: doctor, &chance)
        prescribeSocially(state, on: day, &chance)
        let reviewed = Years.workingDay(state.start + chance.below(state.days))
        let isFrail = state.frailty > 0.24 || state.conditions > 4
        if !state.isInHome, isFrail, chance.happens(0.3) {
            event(.structuredReview, on: reviewed, by: practice.staff.count - 2)
        }
    }

    /// Proactive care of people with moderate or severe frailty, from 2021.
    private mutating func proactive(_ state: YearState, on day: Int, by doctor: Int, _ chance: inout Chance) {
        guard state.frailty > 0.24, !state.isInHome, state.year >= 2021, chance.happens(0.07) else { return }
        event(.proactiveCare, on: day, by: doctor)
        let assessed = Years.workingDay(day + chance.below(30))
        event(.needsAssessment, on: assessed, by: doctor)
        if chance.happens(0.5) { event(.geriatricAssessment, on: Years.workingDay(assessed + 7), by: doctor) }
        if chance.happens(0.7) {
            event(.personalisedPlan, on: Years.workingDay(assessed + chance.below(30)), by: doctor)
        }
        if chance.happens(0.5) { event(.team, on: Years.workingDay(assessed + 14), by: doctor) }
        let end = Years.workingDay(day + 90 + chance.below(200))
        // One case in four is never given its end.
        if chance.happens(0.75) { event(.proactiveEnded, on: end, by: doctor) }
    }

    private mutating func agree(_ state: YearState, on day: Int, by doctor: Int, _ chance: inout Chance) {
        let share =
            state.isInHome
            ? 0
            : health.has(.dementia, on: day) ? 0.16 : state.frailty > 0.24 ? 0.09 : state.conditions > 3 ? 0.02 : 0.001
        guard chance.happens(share * 1.15) else { return }
        if chance.happens(0.13) {
            event(.planDeclined, on: day, by: doctor)
            return
        }
        event(.personalisedPlan, on: day, by: doctor)
        let review = Years.workingDay(day + 120 + chance.below(120))
        if chance.happens(0.45) { event(.planReview, on: review, by: doctor) }
    }

    /// Link workers began in 2019.
    private mutating func prescribeSocially(_ state: YearState, on day: Int, _ chance: inout Chance) {
        guard state.age >= 18, state.year >= 2019 else { return }
        let isLow = health.has(.depression, on: day) || health.has(.anxiety, on: day)
        let share = (isLow ? 0.022 : 0.006) * (1 + 0.5 * state.poverty) * (state.frailty > 0.2 ? 2 : 1)
        guard chance.happens(share) else { return }
        event(chance.happens(0.13) ? .socialPrescribingDeclined : .socialPrescribing, on: day)
        if chance.happens(0.1) { event(.coaching, on: Years.workingDay(day + 10)) }
    }
}
