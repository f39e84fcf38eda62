/// What is recorded of somebody who lives in a care home: that they do, the assessment and the plan that are due within
/// seven working days, decisions, visits.
extension RecordMaker {
    mutating func careHome() {
        guard person.careHome >= 0 else { return }
        let home = population.homes[person.careHome]
        let entry = person.careHomeFrom
        var chance = Chance(person.seed, Purpose.careHome.rawValue)
        begin(slot: 32)
        arrive(home, on: entry, &chance)
        for year in Years.year(of: entry)...max(Years.year(of: entry), Years.year(of: last)) {
            begin(slot: 33 + max(0, year - 2013))
            var chance = Chance(person.seed, Purpose.careHome.rawValue, year)
            let start = max(Years.start(year), entry + 21)
            visits(home, from: start, year, &chance)
            if Years.year(of: entry) < year { renew(home, year, &chance) }
        }
    }

    private mutating func arrive(_ home: CareHome, on entry: Int, _ chance: inout Chance) {
        let doctor = chance.below(practice.doctors)
        let coded = Years.workingDay(entry + chance.below(8))
        let term: Term =
            switch home.kind {
            case .nursing: .nursingHome
            case .residential: .residentialHome
            case .learningDisability: .careHome
            }
        event(chance.happens(0.2) ? .careHome : term, on: coded, by: doctor, fromBefore: true)
        let assessed = Years.workingDay(entry + 2 + chance.below(chance.happens(0.7) ? 8 : 40))
        if chance.happens(0.72) { event(.geriatricAssessment, on: assessed, by: doctor) }
        if chance.happens(0.66) {
            event(.personalisedPlan, on: Years.workingDay(assessed + chance.below(6)), by: doctor)
        }
        if chance.happens(0.6) {
            event(.structuredReview, on: Years.workingDay(entry + 5 + chance.below(40)), by: practice.staff.count - 2)
        }
        guard home.kind != .learningDisability else { return }
        let decided = Years.workingDay(entry + 10 + chance.below(150))
        let draw = chance.unit()
        if draw < 0.58 {
            event(.notForResuscitation, on: decided, by: doctor, fromBefore: true)
        } else if draw < 0.64 {
            event(.forResuscitation, on: decided, by: doctor, fromBefore: true)
        }
        if chance.happens(0.34) { event(.escalationPlan, on: decided, by: doctor) }
        if chance.happens(0.2) { event(.advancePlan, on: decided + 9, by: doctor) }
        if chance.happens(0.02) { event(.refusesTreatment, on: decided + 3, by: doctor, fromBefore: true) }
        if chance.happens(0.12) { event(.attorney, on: decided, by: doctor, fromBefore: true) }
        let lacks = chance.happens(0.4)
        if lacks, health.has(.dementia, on: decided) { event(.lacksCapacity, on: decided, by: doctor) }
    }

    private mutating func visits(_ home: CareHome, from start: Int, _ year: Int, _ chance: inout Chance) {
        let end = Years.start(year + 1)
        var day = start + chance.below(30)
        while day < end {
            let isNursing = home.kind == .nursing
            let term: Term =
                chance.happens(0.2)
                ? (isNursing ? .seenInNursingHome : .seenInOldPeoplesHome)
                : (isNursing ? .nursingHomeVisit : .residentialHomeVisit)
            event(term, on: Years.workingDay(day), by: chance.below(practice.doctors))
            day += 14 + chance.below(60)
        }
    }

    /// Plan and medicines are looked at again every year, mostly.
    private mutating func renew(_ home: CareHome, _ year: Int, _ chance: inout Chance) {
        let day = Years.workingDay(Years.start(year) + chance.below(360))
        let doctor = chance.below(practice.doctors)
        if chance.happens(0.58) { event(.planReview, on: day, by: doctor) }
        if chance.happens(0.55) { event(.personalisedPlan, on: day, by: doctor) }
        if chance.happens(0.62) {
            event(.structuredReview, on: Years.workingDay(day + 12), by: practice.staff.count - 2)
        }
        if chance.happens(0.35) { event(.team, on: day, by: doctor) }
    }
}
