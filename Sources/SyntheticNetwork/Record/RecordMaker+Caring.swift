/// Who cares for whom, and the last phase of life.
extension RecordMaker {
    /// Entries that follow from others of the household, and from the person's own last months.
    mutating func care() {
        var chance = Chance(person.seed, Purpose.caring.rawValue)
        begin(slot: 1)
        dying(&chance)
        number = 32
        for other in [person.partner, person.mother] where other >= 0 {
            // A partner for a partner; a grown-up child at home for a parent.
            caring(for: population.people[other], isPartner: other == person.partner, &chance)
        }
        number = 64
        let day = person.birth + chance.between(40 * 365, 70 * 365)
        if chance.happens(0.045) { event(.carer, on: day, fromBefore: true) }
        number = 70
        if chance.happens(0.011) { event(.endedCarer, on: day + 900 + chance.below(2_000), fromBefore: true) }
    }

    private mutating func caring(for other: Person, isPartner: Bool, _ chance: inout Chance) {
        let illness = Health(of: other, until: population.asAt + 900, model: population.health)
        let delay = 30 + chance.below(500)
        let draw = chance.unit()
        let cares = chance.happens(isPartner ? 0.55 : 0.25)
        let isChecked = chance.happens(0.4)
        let causes: [(Condition, Term)] = [
            (.dementia, .carerOfDemented), (.stroke, .carerOfPhysicallyDisabled),
            (.severeMentalIllness, .carerOfMentallyIll), (.heartFailure, .carerOfChronicallyIll),
        ]
        let ill = causes.filter { illness.onset($0.0) < Person.never }.min {
            illness.onset($0.0) < illness.onset($1.0)
        }
        guard let (condition, named) = ill, cares else { return }
        let day = illness.onset(condition) + delay
        // As long as both are there, and not in a home.
        let isTogether = day < other.fate && day < other.careHomeFrom && day < person.careHomeFrom
        guard isTogether, Years.age(person.birth, on: day) >= 16 else { return }
        event(draw < 0.25 ? .carer : named, on: day, by: practice.doctors, fromBefore: true)
        if isChecked {
            event(.carerCheckOffered, on: Years.workingDay(day + 40), by: practice.doctors)
            if draw > 0.5 { event(.carerCheck, on: Years.workingDay(day + 75), by: practice.doctors) }
        }
    }

    /// Two deaths in three are seen coming, some a few weeks ahead, some a year.
    private mutating func dying(_ chance: inout Chance) {
        let isForeseen = chance.happens(0.64)
        let ahead = 20 + chance.below(260) + chance.below(320)
        let doctor = chance.below(practice.doctors)
        guard isForeseen, Years.age(person.birth, on: person.fate) >= 40 else { return }
        let day = Years.workingDay(person.fate - ahead)
        event(.palliative, on: day, by: doctor, fromBefore: true)
        if chance.happens(0.45) { event(.endOfLifeDoctor, on: day + chance.below(20), by: doctor) }
        if chance.happens(0.5) { event(.endOfLifePlanOffered, on: day + chance.below(30), by: doctor) }
        let decided = day + 5 + chance.below(50)
        if chance.happens(0.6) {
            event(chance.happens(0.96) ? .notForResuscitation : .forResuscitation, on: decided, by: doctor)
        }
        if chance.happens(0.4) { event(.advanceDiscussion, on: decided, by: doctor) }
        if chance.happens(0.35) { event(.advancePlan, on: decided + 5, by: doctor) }
        if chance.happens(0.3) { event(.escalationPlan, on: decided + 3, by: doctor) }
        if chance.happens(0.45) { event(.personalisedPlan, on: decided, by: doctor) }
        if chance.happens(0.2) { event(.socialServices, on: decided + 2) }
    }
}
