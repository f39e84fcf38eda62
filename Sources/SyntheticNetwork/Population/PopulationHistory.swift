import Vocabulary

/// Who was registered where and when, from the first day of the network's history up to the month of the as-at day.
///
/// It runs month by month through all practices: who dies, moves, leaves home or enters a care home goes, and newcomers
/// fill the ages and sexes that the list then lacks, as households. So each list keeps its size and its structure, and a
/// later as-at day only adds months at the end: nothing that happened before is drawn anew.
struct PopulationHistory {
    /// 1 April 2016: from here on there is a history; before it a summary.
    static let firstDay = 16_892

    /// Something that will happen to a person or a household.
    struct Entry: Comparable {
        enum Kind: Int {
            case death, householdMoves, leavesHome
        }

        let day: Int
        let kind: Kind
        let subject: Int

        static func < (one: Entry, other: Entry) -> Bool {
            (one.day, one.kind.rawValue, one.subject) < (other.day, other.kind.rawValue, other.subject)
        }
    }

    /// What is known of one practice while the history runs.
    struct List {
        let target: [Double]
        var members: [Int] = []
        /// Days on which places became free, to be filled in this month.
        var vacancies: [Int] = []
        /// Households on their way from another practice of the network.
        var arriving: [(people: [Int], day: Int)] = []
        var freeDwellings: [Int] = []
        var nextDwelling = 0
        var nextPatientNumber = 1
    }

    let seed: UInt64
    let practices: [PracticeProfile]
    let homes: [CareHome]
    let health: HealthModel
    private(set) var monthStarts: [Int]
    var people: [Person] = []
    var registrations: [Registration] = []
    var households: [Household] = []
    var lists: [List]
    var residents: [[Int]]
    var agenda: [[Entry]]
    var numbers: NumberSeries
    /// The first day on which something drawn now may happen.
    var horizon = PopulationHistory.firstDay

    /// Runs the history up to the end of the month in which `asAt` lies.
    init(practices: [PracticeProfile], homes: [CareHome], seed: UInt64, asAt: Int) {
        self.seed = seed
        self.practices = practices
        self.homes = homes
        health = HealthModel()
        numbers = NumberSeries(seed: seed)
        let months = Self.month(of: asAt) + 1
        monthStarts = (0...months).map { Day(number: Self.firstDay).adding(months: $0).number }
        lists = practices.map { List(target: AgeStructure(listSize: $0.listSize, lean: $0.age).people) }
        residents = Array(repeating: [], count: homes.count)
        agenda = Array(repeating: [], count: months)
        let patients = practices.reduce(0) { $0 + $1.listSize }
        people.reserveCapacity(patients * 2)
        registrations.reserveCapacity(patients * 2)
        begin()
        for month in 0..<months { live(through: month) }
    }

    /// Months since April 2016.
    static func month(of day: Int) -> Int {
        let (year, month, _) = Day(number: day).parts
        return (year - 2016) * 12 + month - 4
    }

    private mutating func begin() {
        for practice in practices.indices {
            lists[practice].vacancies = Array(repeating: Self.firstDay, count: practices[practice].listSize)
            var chance = Chance(seed, Purpose.month.rawValue, -1 - practice)
            fill(practice, isBeginning: true, &chance)
        }
        for home in homes.indices {
            var chance = Chance(seed, Purpose.homes.rawValue, -1 - home)
            furnish(home, &chance)
        }
    }

    private mutating func live(through month: Int) {
        horizon = monthStarts[month + 1]
        var chance = Chance(seed, Purpose.exits.rawValue, month)
        let entries = agenda[month].sorted()
        agenda[month] = []
        for entry in entries { happen(entry, &chance) }
        for home in homes.indices {
            var chance = Chance(seed, Purpose.homes.rawValue, month * 4_096 + home)
            admit(to: home, from: monthStarts[month], &chance)
        }
        for practice in practices.indices {
            var chance = Chance(seed, Purpose.month.rawValue, month * 4_096 + practice)
            fill(practice, isBeginning: false, &chance)
        }
    }

    /// Notes what will happen; nothing where it lies beyond the history.
    mutating func schedule(_ kind: Entry.Kind, of subject: Int, on day: Int) {
        guard day < Person.never else { return }
        let month = Self.month(of: day)
        guard month < agenda.count else { return }
        agenda[month].append(Entry(day: day, kind: kind, subject: subject))
    }
}

/// NHS numbers of the range kept for tests, 999 000 0000 and up, each given once.
struct NumberSeries {
    /// How many the range holds, check digits considered.
    static let capacity = 900_000

    private let start: UInt64
    private var step: UInt64 = 0

    init(seed: UInt64) {
        start = Chance.mixed(seed ^ UInt64(Purpose.numbers.rawValue)) % 1_000_000
    }

    /// The next number. It jumps about in the range, so that neighbours do not look alike.
    mutating func next() -> UInt64 {
        while step < 1_000_000 {
            // 382,817 and 1,000,000 have no common factor: each prefix comes up once.
            let prefix = 999_000_000 + (start + step * 382_817) % 1_000_000
            step += 1
            if let number = NHSNumber(prefix: prefix) { return number.value }
        }
        return 0
    }
}
