/// Writes what a practice's system holds of one person after the other.
///
/// A life is drawn year by year, each part of each year from its own stream (``Chance``), and the whole year is drawn
/// whatever the as-at day: rows after it, or outside the time for which the practice has the record, are left out and
/// still take their number. So an event keeps its id and its content in every later extract.
struct RecordMaker {
    /// A value as it stands in the file.
    enum Value {
        case none
        case whole(Int)
        case tenths(Int)
        case hundredths(Int)
        case text(StaticString)
    }

    /// How exactly an old entry is dated.
    enum Precision {
        case day, month, year, unknown
    }

    let population: Population
    let practice: PracticeProfile
    let files: RecordFiles
    /// Medication issues and appointments are held from this day on.
    let issuesFrom: Int

    var registration: Registration
    var person: Person
    var health: Health
    /// The days that the practice's record covers, both included.
    var first = 0
    var last = 0
    /// A year of the history, or one of the other parts of a record; with ``number`` it makes an event's id.
    var slot = 0
    var number = 0

    /// Ids of a slot run to this.
    static let slotSize = 1_024

    init(population: Population, practice: PracticeProfile, files: RecordFiles, registration: Registration) {
        self.population = population
        self.practice = practice
        self.files = files
        self.registration = registration
        issuesFrom = Self.issuesFrom(asAt: population.asAt)
        person = population.people[registration.person]
        health = Self.health(of: person, population)
    }

    /// 1 April of the contract year before the one in which the as-at day lies: 12 to 24 months back, and the same day
    /// for all extracts of one contract year.
    static func issuesFrom(asAt: Int) -> Int {
        let year = Years.year(of: asAt)
        let april = Years.start(year) + (Years.start(year + 1) - Years.start(year) == 366 ? 91 : 90)
        let contractYear = asAt >= april ? year : year - 1
        let start = contractYear - 1
        return Years.start(start) + (Years.start(start + 1) - Years.start(start) == 366 ? 91 : 90)
    }

    /// Onsets well beyond the as-at day, so that a year that has begun is drawn alike in every extract.
    private static func health(of person: Person, _ population: Population) -> Health {
        Health(of: person, until: population.asAt + 900, model: population.health)
    }

    /// Takes up another registration.
    mutating func take(_ next: Registration) {
        registration = next
        person = population.people[next.person]
        health = Self.health(of: person, population)
    }

    /// Writes everything that the practice holds of the person.
    mutating func write() {
        last = min(population.asAt, registration.until - 1, person.death)
        // A record that comes from elsewhere holds its last year in full; the older ones are summarised in it.
        let arrives = registration.isTransfer ? PopulationHistory.firstDay : registration.from - 365
        first = max(PopulationHistory.firstDay, arrives, person.birth)
        summarise()
        medicate()
        careHome()
        care()
        for year in Years.year(of: first)...max(Years.year(of: first), Years.year(of: last + 42)) {
            begin(slot: year - 2014)
            let state = YearState(person, health, year)
            contacts(state)
            reviews(state)
            utilisation(state)
            wellness(state)
            frailty(state)
            plans(state)
            referrals(state)
        }
    }

    /// Ids from here on are of this slot.
    mutating func begin(slot: Int) {
        self.slot = slot
        number = 0
    }

    /// One coded entry. It takes its number even where it is left out.
    mutating func event(
        _ term: Term, on day: Int, _ value: Value = .none, by signature: Int? = nil, precision: Precision = .day,
        fromBefore: Bool = false, minute: Int = -1
    ) {
        number += 1
        guard day <= last, fromBefore || day >= first else { return }
        let file = files.events
        files.rows.events += 1
        id(in: file)
        file.put(byte: 0x2C)
        date(day, precision, in: file)
        file.put(files.heads[term.rawValue])
        put(value, in: file)
        file.put(files.tails[term.rawValue])
        let isForeign = day < registration.from && !registration.isTransfer
        file.put(isForeign ? files.previousPractice : files.signature(signature))
        file.put(byte: 0x2C)
        if minute >= 0 {
            file.put(day: day)
            file.put("T")
            file.put(two: minute / 60)
            file.put(byte: 0x3A)
            file.put(two: minute % 60)
            file.put(":00Z")
        }
        let isDeleted = Chance.mixed(person.seed ^ UInt64(slot * Self.slotSize + number)) % 5_000 == 0
        file.put(isDeleted ? files.deletedEnds[term.rawValue] : files.ends[term.rawValue])
    }

    /// `10234,10234-3f2`: the person's number at the practice, and the id of the next row.
    func id(in file: ByteFile) {
        let local = registration.patientNumber + 10_000
        file.put(local)
        file.put(byte: 0x2C)
        file.put(local)
        file.put(byte: 0x2D)
        file.put(base36: slot * Self.slotSize + min(number, Self.slotSize - 1))
    }

    private func date(_ day: Int, _ precision: Precision, in file: ByteFile) {
        switch precision {
        case .day:
            file.put(day: day)
            file.put(",,")
        case .month:
            file.put(day: day)
            file.put(",YM,")
        case .year:
            file.put(day: day)
            file.put(",Y,")
        case .unknown: file.put(",,")
        }
    }

    private func put(_ value: Value, in file: ByteFile) {
        switch value {
        case .none: break
        case .whole(let number): file.put(number)
        case .tenths(let number):
            file.put(number / 10)
            file.put(byte: 0x2E)
            file.put(number % 10)
        case .hundredths(let number):
            file.put(number / 100)
            file.put(byte: 0x2E)
            file.put(two: number % 100)
        case .text(let text): file.put("\(text)")
        }
    }
}
