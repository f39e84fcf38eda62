/// How a household that comes is made up.
extension PopulationHistory {
    /// The kind of household that an adult of some age heads.
    enum HouseholdKind {
        case alone, couple, loneParent, withParents, withFamily
    }

    /// Brings in one household, no larger than the open places.
    mutating func settle(
        _ practice: Int, isBeginning: Bool, _ need: inout Need, _ open: inout [Int], _ chance: inout Chance
    ) {
        let day = open.removeLast()
        let (age, isMale) = need.pick(18...100, isMale: nil, &chance)
        let kind = kind(headAged: age, isMale: isMale, &chance)
        if kind == .withParents || kind == .withFamily,
            let host = host(
                in: practice, aged: kind == .withParents ? age + 19...age + 42 : age - 45...age - 20, &chance)
        {
            lodge(age, isMale, with: host, practice, isBeginning ? nil : day, &need, &chance)
            return
        }
        let community = community(of: practice, headAged: age, &chance)
        let dwelling = takeDwelling(of: practice)
        let household = newHousehold(
            Household(
                practice: practice, dwelling: dwelling,
                familyName: chance.below(Names.family(of: community).count), community: community),
            headAged: age, &chance)
        let from = isBeginning ? Self.firstDay - tenure(headAged: age, lean: practices[practice].age, &chance) : day
        let other = chance.happens(0.97) ? !isMale : isMale
        let ages = partnerAges(of: age, isMale: other, need)
        let isCouple = kind == .couple && !open.isEmpty && ages != nil
        let isAlone = !isCouple && kind != .loneParent
        let head = newcomer(age, isMale, household, from: from, dwelling, livesAlone: isAlone, &need, &chance)
        var parent = head
        if isCouple, let ages {
            open.removeLast()
            let (partnerAge, _) = need.pick(ages, isMale: other, &chance)
            let partner = newcomer(
                partnerAge, other, household, from: from, dwelling, livesAlone: false, &need, &chance)
            if chance.happens(0.3) { people[partner].familyName = chance.below(1_000) }
            people[head].partner = partner
            people[partner].partner = head
            if isMale { parent = partner }
        }
        if !isAlone { bringChildren(of: parent, household, from: from, dwelling, &need, &open, &chance) }
    }

    /// Ages of a partner that the list lacks: near the head's where it can be; `nil` where it lacks none.
    private func partnerAges(of age: Int, isMale: Bool, _ need: Need) -> ClosedRange<Int>? {
        for distance in [5, 9, 14] {
            let ages = max(18, age - distance)...min(100, max(18, age + distance))
            if ages.contains(where: { need.lack($0, isMale: isMale) > 0.5 }) { return ages }
        }
        return nil
    }

    private func kind(headAged age: Int, isMale: Bool, _ chance: inout Chance) -> HouseholdKind {
        let draw = chance.unit()
        switch age {
        case ..<22: return draw < 0.68 ? .withParents : draw < 0.86 ? .alone : .couple
        case ..<30: return draw < 0.3 ? .withParents : draw < 0.46 ? .alone : draw < 0.52 ? lone(isMale) : .couple
        case ..<50: return draw < 0.13 ? .alone : draw < 0.23 ? lone(isMale) : .couple
        case ..<65: return draw < 0.17 ? .alone : .couple
        case ..<75: return draw < 0.22 ? .alone : .couple
        case ..<85: return draw < 0.33 ? .alone : draw < 0.4 ? .withFamily : .couple
        default: return draw < 0.55 ? .alone : draw < 0.68 ? .withFamily : .couple
        }
    }

    /// Four lone parents in five are mothers.
    private func lone(_ isMale: Bool) -> HouseholdKind {
        isMale ? .alone : .loneParent
    }

    /// Somebody who comes to live with relatives.
    private mutating func lodge(
        _ age: Int, _ isMale: Bool, with host: Int, _ practice: Int, _ day: Int?, _ need: inout Need,
        _ chance: inout Chance
    ) {
        let household = people[host].household
        let dwelling = households[household].dwelling
        let since = registrations[people[host].registration].from
        let from = day ?? max(since, Self.firstDay - chance.below(7_000))
        let person = newcomer(age, isMale, household, from: from, dwelling, livesAlone: false, &need, &chance)
        if Years.age(people[host].birth, on: Self.firstDay) > age {
            people[person].mother = host
            growUp(person, &chance)
        }
    }

    /// Children whose ages fit the parent's, as many as the list lacks.
    private mutating func bringChildren(
        of parent: Int, _ household: Int, from: Int, _ dwelling: Int, _ need: inout Need, _ open: inout [Int],
        _ chance: inout Chance
    ) {
        let age = Years.age(people[parent].birth, on: horizon - 1)
        guard (20...56).contains(age) else { return }
        let perHousehold = 3.6 * need.lack(0...17) / max(1, need.lack(22...50))
        guard chance.happens(min(0.92, perHousehold / 1.9)) else { return }
        var ages: [Int] = []
        for _ in 0..<(1 + chance.index(of: [36, 42, 16, 6])) where !open.isEmpty {
            let (childAge, isMale) = need.pick(max(0, age - 41)...min(17, max(0, age - 18)), isMale: nil, &chance)
            guard !ages.contains(childAge), need.lack(childAge, isMale: isMale) > -4 else { continue }
            ages.append(childAge)
            open.removeLast()
            let child = newcomer(childAge, isMale, household, from: from, dwelling, livesAlone: false, &need, &chance)
            people[child].mother = parent
            growUp(child, &chance)
        }
    }

    /// How long a household has been on the list already when the history begins.
    private func tenure(headAged age: Int, lean: Double, _ chance: inout Chance) -> Int {
        var years = 0
        while years < age - 18, years < 45, !chance.happens(Self.yearlyMoves(headAged: age - years, lean: lean)) {
            years += 1
        }
        return years * 365 + chance.below(365)
    }

    private func community(of practice: Int, headAged age: Int, _ chance: inout Chance) -> Community {
        let factor = practices[practice].diversity * (age > 75 ? 0.35 : age > 60 ? 0.6 : 1.15)
        let weights = Community.allCases.map { $0 == .british ? $0.share : $0.share * factor }
        return Community.allCases[chance.index(of: weights)]
    }

    /// A person of some age who joins a household and the list.
    mutating func newcomer(
        _ age: Int, _ isMale: Bool, _ household: Int, from: Int, _ dwelling: Int, livesAlone: Bool, _ need: inout Need,
        _ chance: inout Chance
    ) -> Int {
        need.have(age, isMale: isMale)
        let today = max(from, Self.firstDay)
        let birth = today - age * 1_461 / 4 - chance.below(365)
        let person = newPerson(born: birth, isMale: isMale, household: household, livesAlone: livesAlone, &chance)
        join(person, household: household)
        let practice = households[household].practice
        register(
            person, at: practice, from: max(from, birth + 3 + chance.below(30)), dwelling: dwelling, isTransfer: false)
        return person
    }

    /// A person; their health and their day of death are theirs from the beginning.
    mutating func newPerson(
        born birth: Int, isMale: Bool, household: Int, livesAlone: Bool, seed given: UInt64? = nil,
        _ chance: inout Chance
    ) -> Int {
        let home = households[household]
        let decile = Address.area(of: home.dwelling, practices[home.practice]).decile
        let index = people.count
        let own = given ?? Chance.mixed(seed ^ Chance.mixed(UInt64(Purpose.people.rawValue << 40 + index)))
        let age = Years.age(birth, on: horizon)
        let isDisabled = chance.happens((age < 60 ? 0.005_9 : 0.003) * (1.28 - 0.051 * Double(decile)))
        let death = fate(
            own, birth: birth, isMale: isMale, decile: decile, risk: isDisabled ? 2.5 : 1)
        let hasNumber = !chance.happens(0.002)
        people.append(
            Person(
                birth: birth, death: death, fate: death, isMale: isMale, community: home.community, decile: decile,
                hasLearningDisability: isDisabled, livesAlone: livesAlone, familyName: home.familyName,
                nhsNumber: hasNumber ? numbers.next() : 0, seed: own))
        schedule(.death, of: index, on: death)
        return index
    }

    private func fate(_ own: UInt64, birth: Int, isMale: Bool, decile: Int, risk: Double) -> Int {
        var chance = Chance(own, Purpose.fate.rawValue)
        let traits = Traits(seed: own, decile: decile)
        let factor = Mortality.deprivation(decile: decile) * (0.5 + 0.5 * traits.burden) * risk
        var day = horizon
        for _ in 0..<120 {
            let age = min(110, max(0, Years.age(birth, on: day)))
            if chance.happens(min(0.7, Mortality.yearly(age: age, isMale: isMale) * factor)) {
                return day + chance.below(365)
            }
            day += 365
        }
        return day
    }
}
