/// Who comes: newborns, households, and those from another practice of the network.
extension PopulationHistory {
    /// Fills every vacancy of the practice.
    mutating func fill(_ practice: Int, isBeginning: Bool, _ chance: inout Chance) {
        var open = lists[practice].vacancies
        lists[practice].vacancies = []
        welcome(practice, &open, &chance)
        var need = Need(lists[practice].target)
        for member in lists[practice].members {
            need.have(Years.age(people[member].birth, on: horizon - 1), isMale: people[member].isMale)
        }
        if !isBeginning { bear(practice, &need, &open, &chance) }
        while !open.isEmpty {
            settle(practice, isBeginning: isBeginning, &need, &open, &chance)
        }
    }

    /// Registers those who come from another practice of the network, where there is room.
    private mutating func welcome(_ practice: Int, _ open: inout [Int], _ chance: inout Chance) {
        let arriving = lists[practice].arriving
        lists[practice].arriving = []
        for (movers, day) in arriving where movers.count <= open.count {
            // Nobody comes back: an extract has one row a person.
            guard !movers.contains(where: { hasBeen($0, at: practice) }) else { continue }
            let dwelling = takeDwelling(of: practice)
            let first = people[movers[0]]
            let household = newHousehold(
                Household(
                    practice: practice, dwelling: dwelling, familyName: first.familyName, community: first.community),
                headAged: Years.age(first.birth, on: day), &chance)
            for person in movers {
                open.removeLast()
                join(person, household: household)
                register(person, at: practice, from: day, dwelling: dwelling, isTransfer: true)
            }
        }
    }

    /// Newborns, to women of the practice.
    private mutating func bear(_ practice: Int, _ need: inout Need, _ open: inout [Int], _ chance: inout Chance) {
        let lack = need.lack(0, isMale: false) + need.lack(0, isMale: true)
        let births = min(open.count, Int(lack) + (chance.happens(lack - Double(Int(lack))) ? 1 : 0))
        for _ in 0..<max(0, births) {
            guard let mother = mother(in: practice, on: open[open.count - 1], &chance) else { return }
            let day = open.removeLast()
            let household = people[mother].household
            let dwelling = households[household].dwelling
            let isMale = chance.happens(0.513)
            need.have(0, isMale: isMale)
            let child = newPerson(
                born: day - 4 - chance.below(32), isMale: isMale, household: household, livesAlone: false, &chance)
            people[child].mother = mother
            join(child, household: household)
            register(child, at: practice, from: day, dwelling: dwelling, isTransfer: false)
            growUp(child, &chance)
        }
    }

    private func mother(in practice: Int, on day: Int, _ chance: inout Chance) -> Int? {
        let members = lists[practice].members
        guard !members.isEmpty else { return nil }
        for _ in 0..<60 {
            let person = people[members[chance.below(members.count)]]
            let age = Years.age(person.birth, on: day)
            guard !person.isMale, (18...44).contains(age), person.household >= 0, !person.livesAlone else { continue }
            guard households[person.household].members.count < 6 else { continue }
            if chance.happens(age < 24 ? 0.5 : age < 37 ? 1 : 0.35) { return lists[practice].members[person.place] }
        }
        return nil
    }

    /// Somebody of the practice with whom a grown-up child or an old parent may live.
    func host(in practice: Int, aged ages: ClosedRange<Int>, _ chance: inout Chance) -> Int? {
        let members = lists[practice].members
        guard !members.isEmpty else { return nil }
        for _ in 0..<12 {
            let member = members[chance.below(members.count)]
            let person = people[member]
            guard person.household >= 0, !person.livesAlone, households[person.household].members.count < 5 else {
                continue
            }
            if ages.contains(Years.age(person.birth, on: horizon - 1)) { return member }
        }
        return nil
    }

    /// Puts a person on the list of a practice.
    mutating func register(_ person: Int, at practice: Int, from day: Int, dwelling: Int, isTransfer: Bool) {
        let previous = people[person].lastRegistration
        people[person].registration = registrations.count
        people[person].lastRegistration = registrations.count
        people[person].place = lists[practice].members.count
        lists[practice].members.append(person)
        registrations.append(
            Registration(
                person: person, practice: practice, from: day, patientNumber: lists[practice].nextPatientNumber,
                isTransfer: isTransfer, previous: previous, dwelling: dwelling))
        lists[practice].nextPatientNumber += 1
    }

    /// Whether the person is or was on the list of the practice.
    func hasBeen(_ person: Int, at practice: Int) -> Bool {
        var registration = people[person].lastRegistration
        while registration >= 0 {
            if registrations[registration].practice == practice { return true }
            registration = registrations[registration].previous
        }
        return false
    }

    mutating func join(_ person: Int, household: Int) {
        people[person].household = household
        households[household].members.append(person)
    }

    /// A household, and the day on which it will move away.
    mutating func newHousehold(_ household: Household, headAged age: Int, _ chance: inout Chance) -> Int {
        households.append(household)
        let lean = practices[household.practice].age
        for year in 0..<60 where chance.happens(Self.yearlyMoves(headAged: age + year, lean: lean)) {
            schedule(.householdMoves, of: households.count - 1, on: horizon + year * 365 + chance.below(365))
            break
        }
        return households.count - 1
    }

    /// A dwelling that is free, or the next one of the practice.
    mutating func takeDwelling(of practice: Int) -> Int {
        if lists[practice].freeDwellings.count > 20 { return lists[practice].freeDwellings.removeFirst() }
        lists[practice].nextDwelling += 1
        return lists[practice].nextDwelling - 1
    }

    /// When a child, or a grown-up child at home, will leave home, if ever.
    mutating func growUp(_ child: Int, _ chance: inout Chance) {
        let age = max(18, Years.age(people[child].birth, on: horizon) + 1)
        guard age < 34, !people[child].hasLearningDisability else { return }
        let leavesAt = chance.happens(0.3) ? age : age + 1 + chance.below(11)
        let day = people[child].birth + leavesAt * 1_461 / 4 + 30 + chance.below(300)
        if chance.happens(0.85) { schedule(.leavesHome, of: child, on: max(day, horizon)) }
    }
}

/// How many people of each age and sex a list lacks.
struct Need {
    private var lacking: [Double]
    private let floor: [Double]

    init(_ target: [Double]) {
        lacking = target
        floor = target.map { $0 * 0.003 }
    }

    mutating func have(_ age: Int, isMale: Bool) {
        lacking[Self.index(age, isMale)] -= 1
    }

    /// Negative where there are too many.
    func lack(_ age: Int, isMale: Bool) -> Double {
        lacking[Self.index(age, isMale)]
    }

    /// What is lacking of those ages.
    func lack(_ ages: ClosedRange<Int>) -> Double {
        var sum = 0.0
        for age in ages { sum += max(0, lack(age, isMale: false)) + max(0, lack(age, isMale: true)) }
        return sum
    }

    /// One of the ages, the likelier the more it lacks.
    func pick(_ ages: ClosedRange<Int>, isMale: Bool?, _ chance: inout Chance) -> (age: Int, isMale: Bool) {
        var total = 0.0
        for sex in [false, true] where isMale != !sex {
            for age in ages { total += weight(age, sex) }
        }
        var left = chance.unit() * total
        for sex in [false, true] where isMale != !sex {
            for age in ages {
                left -= weight(age, sex)
                if left < 0 { return (age, sex) }
            }
        }
        return (ages.upperBound, isMale ?? false)
    }

    private func weight(_ age: Int, _ isMale: Bool) -> Double {
        // Over the ages around it as well: what chance left over at one age makes up for what it took at the next.
        let own = Self.index(age, isMale)
        var sum = 0.0
        for near in max(1, age - 2)...min(AgeStructure.ages - 1, max(1, age + 2)) {
            sum += lacking[Self.index(near, isMale)] * Double(3 - abs(near - age))
        }
        return max(0, sum / 9) + floor[own]
    }

    private static func index(_ age: Int, _ isMale: Bool) -> Int {
        min(max(age, 0), AgeStructure.ages - 1) + (isMale ? AgeStructure.ages : 0)
    }
}
