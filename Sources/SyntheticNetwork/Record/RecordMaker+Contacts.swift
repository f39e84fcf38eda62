/// Contacts with the practice: appointments, kept or missed, and what is coded of them.
extension RecordMaker {
    /// The contacts of a year.
    mutating func contacts(_ state: YearState) {
        var chance = Chance(person.seed, Purpose.contacts.rawValue, state.year)
        let mean =
            Self.yearlyContacts(aged: state.age, isMale: person.isMale)
            * (0.55 + 0.45 * health.traits.burden) * (1 + 0.11 * Double(state.conditions)) * (1 + 0.08 * state.poverty)
            * (state.isNearDeath ? 1.35 : 1) * (state.isInHome ? 0.6 : 1)
        let missed = 0.045 * (1 + 0.5 * state.poverty) * (state.age < 50 ? 1.3 : 0.6)
        let isVisited = state.isInHome || state.frailty > 0.33
        for _ in 0..<min(70, chance.spread(mean)) {
            contact(
                on: Years.workingDay(state.start + chance.below(state.days)), missed: missed, isVisited: isVisited,
                &chance)
        }
    }

    private mutating func contact(on day: Int, missed: Double, isVisited: Bool, _ chance: inout Chance) {
        let isDoctors = chance.happens(0.54)
        let signature =
            isDoctors
            ? chance.below(practice.doctors) : practice.doctors + chance.below(practice.staff.count - practice.doctors)
        let isMissed = chance.happens(missed)
        let isCancelled = chance.happens(0.05)
        // From the spring of 2020 on telephone became usual.
        let byTelephone = chance.happens(day < 18_344 ? 0.17 : day < 18_779 ? 0.62 : 0.3)
        let isVisit = isVisited && chance.happens(0.45)
        let mode: StaticString = isVisit ? "Home visit" : byTelephone ? "Telephone" : "Face to face"
        appointment(
            on: day, isDoctors: isDoctors, isMissed: isMissed, isCancelled: isCancelled, mode: mode,
            signature: signature, &chance)
        let isCoded = chance.happens(0.4)
        let complaint = chance.happens(0.16) ? Term.complaints[chance.below(Term.complaints.count)] : nil
        guard isDoctors, !isCancelled else { return }
        if isMissed {
            event(.missed, on: day, by: signature)
            return
        }
        if isCoded {
            let term: Term =
                isVisit ? .homeVisit : byTelephone ? (signature % 2 == 0 ? .telephone : .telephoneFrom) : .surgery
            event(term, on: day, by: signature)
        }
        if let complaint { event(complaint, on: day, by: signature) }
    }

    /// One row of `appointments.csv`. What lies ahead of the as-at day stands as booked, up to six weeks ahead.
    private mutating func appointment(
        on day: Int, isDoctors: Bool, isMissed: Bool, isCancelled: Bool, mode: StaticString, signature: Int,
        _ chance: inout Chance
    ) {
        number += 1
        let bits = chance.next()
        let ahead = Int(bits & 0xFF) < 110 ? 0 : Int(bits >> 8 & 0xFFFF) % 28
        guard day >= issuesFrom, day >= first, day >= registration.from else { return }
        let isAhead = day > population.asAt
        guard isAhead ? last == population.asAt && day - ahead <= last : day <= last else { return }
        let file = files.appointments
        files.rows.appointments += 1
        id(in: file)
        file.put(byte: 0x2C)
        file.put(day: day)
        file.put(byte: 0x2C)
        let slot = Int(bits >> 24 & 0xFFFF) % 54
        file.put(two: 8 + slot / 6)
        file.put(byte: 0x3A)
        file.put(two: slot % 6 * 10)
        file.put(isDoctors ? ",10," : ",15,")
        file.put("\(mode)")
        file.put(isDoctors ? ",GP appointment," : ",Nurse appointment,")
        file.put(isAhead ? "booked," : isCancelled ? "cancelled," : isMissed ? "did not attend," : "attended,")
        file.put(files.signature(signature))
        file.put(byte: 0x2C)
        file.put(day: day - ahead)
        file.put(byte: 0x0A)
    }

    /// Contacts a year of somebody without a condition, on the average of deprivation.
    private static func yearlyContacts(aged age: Int, isMale: Bool) -> Double {
        switch age {
        case ..<1: 7.5
        case ..<5: 5.2
        case ..<18: 2.6
        case ..<40: isMale ? 2.8 : 5.4
        case ..<65: isMale ? 4 : 5.3
        case ..<75: 5.7
        default: 7
        }
    }
}
