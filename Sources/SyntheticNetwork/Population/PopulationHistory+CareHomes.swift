/// Who lives in the care homes: mostly people of the practice, some from elsewhere.
extension PopulationHistory {
    /// Fills a home when the history begins.
    mutating func furnish(_ home: Int, _ chance: inout Chance) {
        for _ in 0..<(homes[home].beds * 92 + 50) / 100 {
            guard let person = candidate(for: home, in: homes[home].practice, on: Self.firstDay, &chance) else {
                return
            }
            let from = registrations[people[person].registration].from
            moveIn(person, home, on: max(from, Self.firstDay - chance.below(900)), &chance)
        }
    }

    /// Fills free beds, each within two months or so.
    mutating func admit(to home: Int, from monthStart: Int, _ chance: inout Chance) {
        for _ in 0..<max(0, homes[home].beds - residents[home].count) where chance.happens(0.5) {
            let day = monthStart + chance.below(28)
            let practice = homes[home].practice
            let isLocal = homes[home].kind == .learningDisability || chance.happens(0.68)
            if isLocal {
                // Every second one comes from another practice of the network and changes to the home's.
                let step = practices.count > 1 && chance.happens(0.5) ? 1 + chance.below(practices.count - 1) : 0
                let source = (practice + step) % practices.count
                guard step == 0 || !lists[practice].vacancies.isEmpty,
                    let person = candidate(for: home, in: source, on: day, &chance),
                    step == 0 || !hasBeen(person, at: practice)
                else { continue }
                if step > 0 { change(person, to: practice, home, on: day) }
                moveIn(person, home, on: day, &chance)
            } else if !lists[practice].vacancies.isEmpty {
                lists[practice].vacancies.removeLast()
                moveIn(stranger(for: home, on: day, &chance), home, on: day, &chance)
            }
        }
    }

    /// Of some people of a practice the one who most needs it.
    private func candidate(for home: Int, in practice: Int, on day: Int, _ chance: inout Chance) -> Int? {
        let members = lists[practice].members
        let isForDisability = homes[home].kind == .learningDisability
        guard !members.isEmpty else { return nil }
        var best: (person: Int, need: Double)?
        for _ in 0..<(isForDisability ? 300 : 350) {
            let index = members[chance.below(members.count)]
            let person = people[index]
            let age = Years.age(person.birth, on: day)
            guard person.household >= 0, person.careHome < 0, person.death > day + 14 else { continue }
            guard registrations[person.registration].from <= day else { continue }
            if isForDisability {
                if person.hasLearningDisability, age >= 19 { return index }
                continue
            }
            guard age >= 70 else { continue }
            let need = need(of: person, aged: age, on: day)
            if need > (best?.need ?? 0) { best = (index, need) }
        }
        return best?.person
    }

    private func need(of person: Person, aged age: Int, on day: Int) -> Double {
        let own = Health(of: person, until: day, model: health)
        return Double(age - 70) * 0.8 + own.traits.burden * 8 + (own.has(.dementia, on: day) ? 60 : 0)
            + (own.has(.stroke, on: day) ? 7 : 0) + (person.livesAlone ? 6 : 0)
    }

    /// Somebody goes over to the practice that looks after the home.
    private mutating func change(_ person: Int, to practice: Int, _ home: Int, on day: Int) {
        leave(person, on: day)
        lists[practice].vacancies.removeLast()
        register(
            person, at: practice, from: day, dwelling: home % practices[practice].areas.count, isTransfer: true)
    }

    /// Somebody from outside the network.
    private mutating func stranger(for home: Int, on day: Int, _ chance: inout Chance) -> Int {
        let practice = homes[home].practice
        let age = min(99, max(66, Int(84 + 7.5 * chance.bell())))
        let isMale = chance.happens(0.32)
        let community: Community = chance.happens(0.9) ? .british : .irish
        households.append(
            Household(
                practice: practice, dwelling: home % practices[practice].areas.count,
                familyName: chance.below(Names.family(of: community).count), community: community))
        let birth = day - age * 1_461 / 4 - chance.below(365)
        // A home takes those who need it: of some who might come, the neediest comes.
        var best: (seed: UInt64, need: Double) = (chance.next(), -1)
        for _ in 0..<14 {
            let seed = chance.next()
            let may = Person(
                birth: birth, death: Person.never, fate: Person.never, isMale: isMale, community: community, decile: 5,
                hasLearningDisability: false, livesAlone: false, familyName: 0, nhsNumber: 0, seed: seed)
            let need = need(of: may, aged: age, on: day)
            if need > best.need { best = (seed, need) }
        }
        let person = newPerson(
            born: birth, isMale: isMale, household: households.count - 1, livesAlone: false, seed: best.seed, &chance)
        register(
            person, at: practice, from: day, dwelling: households[households.count - 1].dwelling, isTransfer: false)
        return person
    }

    /// From now on the person lives in the home, and dies sooner than they would have.
    private mutating func moveIn(_ person: Int, _ home: Int, on day: Int, _ chance: inout Chance) {
        leaveHousehold(person)
        people[person].careHome = home
        people[person].careHomeFrom = day
        residents[home].append(person)
        let yearly: Double =
            switch homes[home].kind {
            case .nursing: 0.3
            case .residential: 0.2
            case .learningDisability: 0.02
            }
        var death = max(day + 20, horizon)
        while !chance.happens(yearly / 12), death < people[person].death { death += 30 }
        death += chance.below(30)
        if death < people[person].death {
            people[person].death = death
            schedule(.death, of: person, on: death)
        }
    }
}
