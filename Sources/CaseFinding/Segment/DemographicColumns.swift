import Vocabulary

/// The demographic columns in the making.
struct DemographicColumns {
    /// Stands for a day that is not there: before or after every other.
    static let noDayBefore = Int32.min
    static let noDayAfter = Int32.max

    private(set) var days: [SegmentFormat.Section: [Int32]] = [:]
    private(set) var traits: [UInt16] = []
    private(set) var othersAtHome: [UInt16] = []
    private(set) var numbers: [SegmentFormat.Section: [UInt32]] = [:]
    private(set) var texts = TextTable(mostTexts: 1 << 20, mostBytes: 1 << 24)

    static let daySections: [SegmentFormat.Section] = [
        .birthFirst, .birthLast, .deathFirst, .deathLast, .registeredFrom, .registeredUntil,
    ]
    static let numberSections: [SegmentFormat.Section] = [
        .edition, .ethnicity, .language, .usualGP, .residentialInstitute,
    ]

    mutating func append(_ demographics: Demographics) throws(SegmentWriteProblem) {
        // An unknown birth may lie on any day, an unknown death after all, so that comparing needs no special case.
        try add(demographics.birth?.first, to: .birthFirst, or: Self.noDayBefore)
        try add(demographics.birth?.last, to: .birthLast, or: Self.noDayAfter)
        try add(demographics.death?.first, to: .deathFirst, or: Self.noDayAfter)
        try add(demographics.death?.last, to: .deathLast, or: Self.noDayAfter)
        try add(demographics.registeredFrom, to: .registeredFrom, or: Self.noDayBefore)
        try add(demographics.registeredUntil, to: .registeredUntil, or: Self.noDayAfter)
        traits.append(Traits(demographics).bits)
        try add(demographics.deprivation?.edition, to: .edition)
        try add(
            demographics.ethnicity.map { String(decoding: [$0.system.fileNumber], as: UTF8.self) + $0.value },
            to: .ethnicity)
        try add(demographics.language, to: .language)
        try add(demographics.usualGP, to: .usualGP)
        try add(demographics.residentialInstitute, to: .residentialInstitute)
        othersAtHome.append(demographics.othersAtHome.map { UInt16(clamping: max(0, $0) + 1) } ?? 0)
    }

    /// Who is registered and alive on the day: those who have not dissented from sharing, and those who have.
    func registered(on day: Day) -> [PersonSet] {
        var (counted, withheld) = (PersonSet(people: traits.count), PersonSet(people: traits.count))
        for local in traits.indices {
            guard let from = days[.registeredFrom]?[local], let until = days[.registeredUntil]?[local],
                let death = days[.deathLast]?[local], Int(from) <= day.number, Int(until) > day.number,
                Int(death) > day.number
            else { continue }
            if Traits(bits: traits[local]).dissent { withheld.insert(local) } else { counted.insert(local) }
        }
        return [counted, withheld]
    }

    private mutating func add(_ day: Day?, to section: SegmentFormat.Section, or none: Int32)
        throws(SegmentWriteProblem)
    {
        guard let day else { return days[section, default: []].append(none) }
        days[section, default: []].append(Int32(try Day.inRange(day.number)))
    }

    private mutating func add(_ text: String?, to section: SegmentFormat.Section) throws(SegmentWriteProblem) {
        guard let text else { return numbers[section, default: []].append(0) }
        guard let number = texts.number(of: text) else { throw .tooManyTexts }
        numbers[section, default: []].append(UInt32(number + 1))
    }
}

extension Day {
    /// The days that a segment can hold: the years 1 to 9999, and a year either side for the ends of partial dates.
    static func inRange(_ number: Int) throws(SegmentWriteProblem) -> Int {
        guard (-719_528...2_933_262).contains(number) else { throw .dayOutOfRange }
        return number
    }
}
