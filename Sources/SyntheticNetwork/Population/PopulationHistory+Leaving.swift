/// Who goes: the dead, households that move, and the young who leave home.
extension PopulationHistory {
    /// How often a household moves out of the practice's area in a year, by the age of its head and by how far the
    /// practice leans to the old.
    static func yearlyMoves(headAged age: Int, lean: Double) -> Double {
        moves(headAged: age) * (1 - 0.9 * lean)
    }

    private static func moves(headAged age: Int) -> Double {
        switch age {
        case ..<25: 0.19
        case ..<30: 0.16
        case ..<35: 0.125
        case ..<45: 0.075
        case ..<60: 0.042
        case ..<75: 0.04
        default: 0.056
        }
    }

    /// Lets one thing of the agenda happen, if it still can.
    mutating func happen(_ entry: Entry, _ chance: inout Chance) {
        switch entry.kind {
        case .death:
            let person = entry.subject
            guard people[person].death == entry.day, people[person].registration >= 0 else { return }
            let household = people[person].household
            leave(person, on: entry.day)
            if let home = home(of: person) { residents[home].removeAll { $0 == person } }
            sendOrphans(of: household, after: entry.day)
        case .householdMoves:
            move(households[entry.subject].members, on: entry.day, &chance)
        case .leavesHome:
            let person = entry.subject
            let household = people[person].household
            guard people[person].registration >= 0, household >= 0, households[household].members.count > 1 else {
                return
            }
            if chance.happens(0.5) {
                move([person], on: entry.day, &chance)
            } else {
                ownHome(for: person, on: entry.day, &chance)
            }
            sendOrphans(of: household, after: entry.day)
        }
    }

    /// Some move on to another practice of the network and keep their NHS number.
    private mutating func move(_ movers: [Int], on day: Int, _ chance: inout Chance) {
        guard let first = movers.first, people[first].registration >= 0 else { return }
        let practice = registrations[people[first].registration].practice
        for person in movers { leave(person, on: day) }
        guard practices.count > 1, chance.happens(0.09) else { return }
        let step = 1 + chance.below(practices.count - 1)
        lists[(practice + step) % practices.count].arriving.append((movers, day))
    }

    private mutating func ownHome(for person: Int, on day: Int, _ chance: inout Chance) {
        let old = households[people[person].household]
        leaveHousehold(person)
        let dwelling = takeDwelling(of: old.practice)
        let household = newHousehold(
            Household(
                practice: old.practice, dwelling: dwelling, familyName: old.familyName, community: old.community),
            headAged: Years.age(people[person].birth, on: day), &chance)
        join(person, household: household)
        registrations[people[person].registration].laterDwelling = dwelling
        registrations[people[person].registration].laterFrom = day
    }

    /// Children without a grown-up go to relatives elsewhere.
    private mutating func sendOrphans(of household: Int, after day: Int) {
        guard household >= 0, !households[household].members.isEmpty else { return }
        let isForlorn = households[household].members.allSatisfy { Years.age(people[$0].birth, on: day) < 18 }
        if isForlorn { schedule(.householdMoves, of: household, on: max(day + 30, horizon + day % 28)) }
    }

    /// Ends the registration.
    mutating func leave(_ person: Int, on day: Int) {
        let registration = people[person].registration
        guard registration >= 0 else { return }
        registrations[registration].until = day
        let practice = registrations[registration].practice
        let place = people[person].place
        let last = lists[practice].members.removeLast()
        if last != person {
            lists[practice].members[place] = last
            people[last].place = place
        }
        people[person].registration = -1
        lists[practice].vacancies.append(day)
        leaveHousehold(person)
    }

    /// Takes somebody out of their household; the last one frees the dwelling.
    mutating func leaveHousehold(_ person: Int) {
        let household = people[person].household
        guard household >= 0 else { return }
        people[person].household = -1
        households[household].members.removeAll { $0 == person }
        if households[household].members.isEmpty {
            lists[households[household].practice].freeDwellings.append(households[household].dwelling)
        }
    }

    /// The home whose resident the person is.
    func home(of person: Int) -> Int? {
        people[person].careHome >= 0 ? people[person].careHome : nil
    }
}
