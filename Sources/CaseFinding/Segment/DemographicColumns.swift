import Vocabulary

/// The demographic columns in the making.
struct DemographicColumns {
    /// Stands for a day that is not there: before or after every other.
    static let noDayBefore = Int32.min
    static let noDayAfter = Int32.max

    /// In the order of ``daySections``.
    private var days = [[Int32]](repeating: [], count: daySections.count)
    private(set) var traits: [UInt16] = []
    private(set) var othersAtHome: [UInt16] = []
    /// In the order of ``numberSections``.
    private var numbers = [[UInt32]](repeating: [], count: numberSections.count)
    private(set) var texts = TextTable(mostTexts: 1 << 20, mostBytes: 1 << 24)

    static let daySections: [SegmentFormat.Section] = [
        .birthFirst, .birthLast, .deathFirst, .deathLast, .registeredFrom, .registeredUntil,
    ]
    static let numberSections: [SegmentFormat.Section] = [
        .edition, .ethnicity, .language, .usualGP, .residentialInstitute,
    ]

    mutating func append(_ demographics: Demographics) throws(SegmentWriteProblem) {
        // An unknown birth may lie on any day, an unknown death after all, so that comparing needs no special case.
        try add(demographics.birth?.first, at: 0, or: Self.noDayBefore)
        try add(demographics.birth?.last, at: 1, or: Self.noDayAfter)
        try add(demographics.death?.first, at: 2, or: Self.noDayAfter)
        try add(demographics.death?.last, at: Self.deathLast, or: Self.noDayAfter)
        try add(demographics.registeredFrom, at: Self.registeredFrom, or: Self.noDayBefore)
        try add(demographics.registeredUntil, at: Self.registeredUntil, or: Self.noDayAfter)
        traits.append(Traits(demographics).bits)
        try add(demographics.deprivation?.edition, at: 0)
        try add(
            demographics.ethnicity.map { String(decoding: [$0.system.fileNumber], as: UTF8.self) + $0.value }, at: 1)
        try add(demographics.language, at: 2)
        try add(demographics.usualGP, at: 3)
        try add(demographics.residentialInstitute, at: 4)
        othersAtHome.append(demographics.othersAtHome.map { UInt16(clamping: max(0, $0) + 1) } ?? 0)
    }

    /// Each column of days with its section.
    var dayColumns: [(section: SegmentFormat.Section, days: [Int32])] {
        zip(Self.daySections, days).map { (section: $0, days: $1) }
    }

    /// Each column of numbers of texts with its section.
    var numberColumns: [(section: SegmentFormat.Section, numbers: [UInt32])] {
        zip(Self.numberSections, numbers).map { (section: $0, numbers: $1) }
    }

    private static var deathLast: Int { 3 }
    private static var registeredFrom: Int { 4 }
    private static var registeredUntil: Int { 5 }

    /// Who is registered and alive on the day: those who have not dissented from sharing, and those who have.
    func registered(on day: Day) -> [PersonSet] {
        var (counted, withheld) = (PersonSet(people: traits.count), PersonSet(people: traits.count))
        for local in traits.indices {
            guard Int(days[Self.registeredFrom][local]) <= day.number,
                Int(days[Self.registeredUntil][local]) > day.number, Int(days[Self.deathLast][local]) > day.number
            else { continue }
            if Traits(bits: traits[local]).dissent { withheld.insert(local) } else { counted.insert(local) }
        }
        return [counted, withheld]
    }

    private mutating func add(_ day: Day?, at column: Int, or none: Int32) throws(SegmentWriteProblem) {
        guard let day else { return days[column].append(none) }
        days[column].append(Int32(try Day.inRange(day.number)))
    }

    private mutating func add(_ text: String?, at column: Int) throws(SegmentWriteProblem) {
        guard let text else { return numbers[column].append(0) }
        guard let number = texts.number(of: text) else { throw .tooManyTexts }
        numbers[column].append(UInt32(number + 1))
    }
}

extension Day {
    /// The days that a segment can hold: the years 1 to 9999, and a year either side for the ends of partial dates.
    static func inRange(_ number: Int) throws(SegmentWriteProblem) -> Int {
        guard (-719_528...2_933_262).contains(number) else { throw .dayOutOfRange }
        return number
    }
}
