/// The yearly review of those with a long-term condition, around their birthday, and what is measured at it. Of those
/// who come, one thing or another is left out: seven of eight care processes is as usual as eight.
extension RecordMaker {
    /// The review of a year, where one is due.
    mutating func reviews(_ state: YearState) {
        guard state.isRecalled, state.age >= 2 else { return }
        var chance = Chance(person.seed, Purpose.reviews.rawValue, state.year)
        let birthday = (person.birth % 365 + 365) % 365
        let day = Years.workingDay(state.start + min(state.days - 3, (birthday + chance.below(50)) % 365))
        let isSevere = health.has(.severeMentalIllness, on: day)
        let coming = 0.9 - 0.07 * state.poverty - (isSevere ? 0.14 : 0) - 0.16 * health.traits.willingness
        let comes = chance.happens(coming)
        let nurse = practice.doctors + chance.below(practice.staff.count - practice.doctors)
        if comes { review(on: day, state, by: nurse, &chance) }
        let hasDiabetes = health.has(.type2Diabetes, on: day) || health.has(.type1Diabetes, on: day)
        if hasDiabetes, chance.happens(comes ? 0.6 : 0.25) {
            let later = Years.workingDay(day + 150 + chance.below(60))
            sugar(on: later, by: nurse, &chance)
        }
        if state.conditions > 1, chance.happens(comes ? 0.62 : 0.2) {
            event(.medicationReview, on: Years.workingDay(day + chance.below(20)), by: chance.below(practice.doctors))
        }
        disabilityCheck(state, comes: comes, &chance)
    }

    private mutating func review(on day: Int, _ state: YearState, by nurse: Int, _ chance: inout Chance) {
        pressure(on: day, by: nurse, &chance)
        if chance.happens(0.88) { weight(on: day, by: nurse, &chance) }
        if chance.happens(0.88) { smoking(on: day, by: nurse, &chance) }
        let isMetabolic = metabolic(on: day)
        if isMetabolic {
            let blood = Years.workingDay(day - chance.below(12))
            if chance.happens(0.86) { cholesterol(on: blood, by: nurse, &chance) }
            if chance.happens(0.9) { kidneys(on: blood, by: nurse, &chance) }
        }
        if chance.happens(isMetabolic ? 0.35 : 0.5) { alcohol(on: day, by: nurse, &chance) }
        if health.has(.type2Diabetes, on: day) || health.has(.type1Diabetes, on: day) {
            diabetes(on: day, by: nurse, &chance)
        }
        if health.has(.asthma, on: day), chance.happens(0.72) { event(.asthmaReview, on: day, by: nurse) }
        if health.has(.copd, on: day), chance.happens(0.8) {
            event(.copdReview, on: day, by: nurse)
            event(.exacerbations, on: day, .whole(chance.clustered(0.9)), by: nurse, minute: 610)
        }
        if health.has(.hypertension, on: day), chance.happens(0.5) { event(.hypertensionReview, on: day, by: nurse) }
        if health.has(.heartDisease, on: day), chance.happens(0.75) { event(.heartReview, on: day, by: nurse) }
        if health.has(.dementia, on: day) {
            if chance.happens(0.78) { event(.dementiaReview, on: day, by: chance.below(practice.doctors)) }
            if chance.happens(0.66) { event(.dementiaPlan, on: day, by: chance.below(practice.doctors)) }
            if chance.happens(0.1) { event(.dementiaAdvancePlan, on: day, by: chance.below(practice.doctors)) }
        }
        if health.has(.severeMentalIllness, on: day) {
            if chance.happens(0.72) { event(.mentalPlan, on: day, by: chance.below(practice.doctors)) }
            if chance.happens(0.75) { sugar(on: day, by: nurse, &chance) }
            if chance.happens(0.75) { cholesterol(on: day, by: nurse, &chance) }
        }
        let cancer = health.onset(.cancer)
        if cancer <= day, day - cancer < 500, chance.happens(0.85) {
            event(.cancerReview, on: day, by: chance.below(practice.doctors))
        }
    }

    private mutating func diabetes(on day: Int, by nurse: Int, _ chance: inout Chance) {
        if chance.happens(0.93) { sugar(on: day, by: nurse, &chance) }
        if chance.happens(0.82) { event(.footExamination, on: day, by: nurse) }
        if chance.happens(0.74) {
            let ratio = 5 + chance.below(20) + chance.clustered(0.6) * 40
            event(.albuminRatio, on: day, .tenths(ratio), by: nurse, minute: 615)
        }
        if chance.happens(0.7) {
            event(.retinalScreening, on: Years.workingDay(day + 20 + chance.below(60)), by: nurse)
        }
        event(.diabetesReview, on: day, by: nurse)
    }

    private func metabolic(on day: Int) -> Bool {
        let conditions: [Condition] = [
            .hypertension, .type2Diabetes, .type1Diabetes, .kidneyDisease, .heartDisease, .heartFailure, .stroke,
            .atrialFibrillation, .arterialDisease,
        ]
        return conditions.contains { health.has($0, on: day) }
    }

    /// The yearly health check of somebody of 14 or over with a learning disability, and its action plan: mostly on the
    /// day or after it, sometimes before it, which does not count.
    private mutating func disabilityCheck(_ state: YearState, comes: Bool, _ chance: inout Chance) {
        guard person.hasLearningDisability, state.age >= 14, chance.happens(comes ? 0.82 : 0.3) else { return }
        // Most are done towards the end of the contract year, which is the beginning of the calendar year.
        let day = Years.workingDay(state.start + (chance.happens(0.6) ? chance.below(85) : 85 + chance.below(270)))
        let doctor = chance.below(practice.doctors)
        event(.disabilityCheck, on: day, by: doctor)
        pressure(on: day, by: doctor, &chance)
        weight(on: day, by: doctor, &chance)
        let draw = chance.unit()
        let shift = chance.below(20)
        if draw < 0.76 {
            event(.actionPlan, on: Years.workingDay(day + (shift < 12 ? 0 : shift)), by: doctor)
        } else if draw < 0.86 {
            event(.actionPlan, on: Years.workingDay(day - 3 - shift), by: doctor)
        } else if draw < 0.89 {
            event(.actionPlanDeclined, on: day, by: doctor)
        }
    }
}
