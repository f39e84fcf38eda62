/// What a record says of somebody whenever it begins: diagnoses with their onsets, old ones dated to a month or a year or
/// not at all, and what stands there once for life.
extension RecordMaker {
    /// Ids within the summary: eight for each condition, then the rest.
    private static let idsPerCondition = 8

    mutating func summarise() {
        begin(slot: 0)
        for condition in Condition.allCases {
            number = condition.rawValue * Self.idsPerCondition
            let onset = health.onset(condition)
            guard onset <= last else { continue }
            var chance = Chance(person.seed, Purpose.summary.rawValue, condition.rawValue)
            diagnose(condition, onset, &chance)
        }
        number = Condition.allCases.count * Self.idsPerCondition
        var chance = Chance(person.seed, Purpose.summary.rawValue, 1_000)
        once(&chance)
    }

    private mutating func diagnose(_ condition: Condition, _ onset: Int, _ chance: inout Chance) {
        let precision = Self.precision(of: onset, &chance)
        let doctor = chance.below(practice.doctors)
        let draw = chance.unit()
        switch condition {
        case .learningDisability:
            // The registers began in 2006; children come onto them at school age.
            let day = max(person.birth + 1_500 + chance.below(3_000), 13_239 + chance.below(1_500))
            problem(.disabilityRegister, day, .day, doctor)
        case .severeMentalIllness:
            problem(draw < 0.3 ? .psychosis : draw < 0.68 ? .bipolar : .schizophrenia, onset, precision, doctor)
            problem(.mentalIllnessRegister, onset + chance.below(60), .day, doctor)
        case .heartDisease:
            problem(draw < 0.7 ? .ischaemicHeart : .coronaryHeart, onset, precision, doctor)
            let later = onset + chance.below(2_500)
            if chance.happens(0.3) { problem(chance.happens(0.5) ? .angina : .infarction, later, .day, doctor) }
        case .kidneyDisease:
            problem(.kidney3, onset, precision, doctor)
            let fourth = onset + 900 + chance.below(2_500)
            if draw < 0.1 { problem(.kidney4, fourth, .day, doctor) }
            if draw < 0.02 { problem(.kidney5, fourth + 600 + chance.below(900), .day, doctor) }
        case .cancer:
            cancer(onset, precision, doctor, draw)
        default:
            problem(Self.term(of: condition, draw), onset, precision, doctor)
        }
    }

    private mutating func cancer(_ onset: Int, _ precision: Precision, _ doctor: Int, _ draw: Double) {
        let place = Int(draw * 7)
        let term: Term =
            switch (place, person.isMale) {
            case (0...1, false): .malignantTumourOfBreast
            case (0...1, true): .malignantTumourOfProstate
            default: Term.cancers[min(place, Term.cancers.count - 1)]
            }
        problem(term, onset, precision, doctor)
    }

    private static func term(of condition: Condition, _ draw: Double) -> Term {
        switch condition {
        case .obesity: .obesity
        case .type1Diabetes: .type1Diabetes
        case .type2Diabetes: draw < 0.04 ? .diabetes : .type2Diabetes
        case .hypertension: draw < 0.9 ? .hypertension : .hypertensionToo
        case .asthma: .asthma
        case .epilepsy: .epilepsy
        case .depression: .depression
        case .anxiety: .anxiety
        case .hypothyroidism: .hypothyroidism
        case .rheumatoidArthritis: .rheumatoidArthritis
        case .osteoarthritis: .osteoarthritis
        case .osteoporosis: .osteoporosis
        case .atrialFibrillation: .fibrillation
        case .arterialDisease: .arterialDisease
        case .copd: .copd
        case .stroke: draw < 0.58 ? .stroke : .ischaemicAttack
        case .heartFailure: .heartFailure
        case .dementia: draw < 0.6 ? .dementia : draw < 0.86 ? .alzheimer : .vascularDementia
        case .learningDisability, .severeMentalIllness, .heartDisease, .kidneyDisease, .cancer: .letter
        }
    }

    private mutating func problem(_ term: Term, _ day: Int, _ precision: Precision, _ doctor: Int) {
        event(term, on: day, by: doctor, precision: precision, fromBefore: true)
    }

    /// The older an entry, the less exactly it is dated.
    private static func precision(of day: Int, _ chance: inout Chance) -> Precision {
        let draw = chance.unit()
        // 1 January 2000, then 1 January 2012.
        if day < 10_957 { return draw < 0.4 ? .year : draw < 0.62 ? .month : draw < 0.68 ? .unknown : .day }
        if day < 15_340 { return draw < 0.06 ? .year : draw < 0.14 ? .month : draw < 0.15 ? .unknown : .day }
        return .day
    }

    /// Entries that stand once: misleading terms, closely held facts, the need of an interpreter.
    private mutating func once(_ chance: inout Chance) {
        let doctor = chance.below(practice.doctors)
        for _ in 0..<2 {
            let day = day(atAge: 20, 70, &chance)
            let term = Term.misleading[chance.below(Term.misleading.count)]
            once(term, 0.05, day, doctor, &chance)
        }
        once(.hiv, 0.001_7, day(atAge: 20, 60, &chance), doctor, &chance)
        once(.alcoholDependence, 0.012, day(atAge: 25, 70, &chance), doctor, &chance)
        once(.safeguarding, 0.006, day(atAge: 60, 90, &chance), doctor, &chance)
        let share = person.isMale ? 0.002 : 0.011
        once(.domesticAbuse, share, day(atAge: 20, 60, &chance), doctor, &chance)
        once(.riskConference, share * 0.15, day(atAge: 20, 60, &chance), doctor, &chance)
        once(.termination, person.isMale ? 0 : 0.03, day(atAge: 17, 42, &chance), doctor, &chance)
        let needed = Background(person).needsInterpreter && chance.happens(0.7)
        number += 1
        if needed {
            number -= 1
            event(
                .interpreter, on: max(registration.from, PopulationHistory.firstDay) + 7, by: doctor, fromBefore: true)
        }
    }

    private mutating func once(_ term: Term, _ share: Double, _ day: Int, _ doctor: Int, _ chance: inout Chance) {
        if chance.happens(share) {
            event(term, on: day, by: doctor, fromBefore: true)
        } else {
            number += 1
        }
    }

    private func day(atAge least: Int, _ most: Int, _ chance: inout Chance) -> Int {
        person.birth + chance.between(least * 365, most * 365)
    }
}
