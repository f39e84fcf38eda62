import Vocabulary

/// Puts troubles into the rows of one practice while they are written as its system does. Whether a row has one follows
/// from the row alone, so that it has it in every later extract too.
struct Mess {
    private let seed: UInt64
    private let practice: PracticeProfile
    /// The as-at day that the extract declares.
    private let day: Int
    private let isReport: Bool
    /// Nothing later is in an old extract; `nil` where the practice's is not old.
    private let lastDay: String?
    /// Whether months are written as words, so that none can be taken for a day.
    private let hasMonthWords: Bool
    private var numberBefore = ""
    /// By sex and year of birth, who of the rows so far was born first.
    private var eldest: [String: Namesake] = [:]

    /// Whose name and birth date somebody else has too.
    private struct Namesake {
        let given: String
        let family: String
        let birth: String
    }

    /// `day` is the as-at day that the practice's extract declares.
    init(seed: UInt64, practice: PracticeProfile, asAt day: Int, isOld: Bool, layout: NetworkLayout) {
        self.day = day
        isReport = layout == .report
        hasMonthWords = layout == .systmOne || layout == .report
        self.seed = seed
        self.practice = practice
        lastDay = isOld ? Day(number: day).iso : nil
    }

    /// Changes a person's row; false where it is not in the extract.
    mutating func person(_ row: inout MadeTable) -> Bool {
        let id = row[.localID]
        let namesake = namesake(of: row)
        guard isThere(row[.registrationDate]) else { return false }
        if let lastDay {
            for column in [MadeColumn.deductionDate, .deathDate] where row[column] > lastDay { row[column] = "" }
        }
        let number = row[.nhsNumber]
        if !number.isEmpty, !numberBefore.isEmpty, has(.twoPeople, id) {
            row[.nhsNumber] = numberBefore
        } else if !number.isEmpty, has(.twoNumbers, id) {
            row[.nhsNumber] = otherNumber(id)
        } else if !number.isEmpty, isBeforeSuperseding(id, registered: row[.registrationDate]) {
            row[.nhsNumber] = otherNumber("first" + id)
        }
        numberBefore = number
        if let namesake, has(.sameName, id) {
            row[.givenName] = namesake.given
            row[.familyName] = namesake.family
            row[.birthDate] = namesake.birth
        }
        if isReport, !id.isEmpty {
            row[.shownID] = "00" + id
            if has(.lostZeros, id) { row[.typedID] = id }
        }
        if has(.temporary, id) { row[.registrationType] = "Temporary" }
        if has(.hidden, id) { row[.dissent] = "yes" }
        return true
    }

    /// Changes an entry; false where it is not in the extract.
    func event(_ row: inout MadeTable) -> Bool {
        guard isThere(row[.date]) else { return false }
        let (sums, code) = (EntrySums(row[.localID], row[.eventID]), row[.code])
        if has(.orderOfDates, sums[.orderOfDates]) { row[.date] = noDay(row[.date]) }
        if has(.deleted, sums[.deleted]) { row[.deleted] = "true" }
        guard !code.isEmpty else { return true }
        if Self.hasOwnCode(practice.number), code == "160689007" {
            row[.system] = "local"
            row[.code] = "HOUSE1"
            row[.term] = "Housebound (practice template)"
        } else if code.utf8.count >= 16, has(.cutID, sums[.cutID]) {
            row[.code] = String(code.prefix(15)) + String(repeating: "0", count: code.utf8.count - 15)
        } else if has(.scientific, sums[.scientific]) {
            row[.code] = "8.71731E+14"
        } else if has(.descriptionID, sums[.descriptionID]) {
            row[.code] = "250560019"
        } else if has(.wrongCheckDigit, sums[.wrongCheckDigit]), let last = code.utf8.last {
            row[.code] = String(code.dropLast()) + "\((Int(last) - 0x30 + 1) % 10)"
        } else if has(.localCode, sums[.localCode]) {
            row[.system] = "local"
            row[.code] = "Y\(practice.number % 10)\(code.suffix(3))"
        } else if has(.unexpectedTerm, sums[.unexpectedTerm]) {
            row[.term] = "Administration: " + row[.term]
        }
        return true
    }

    /// Whether the practice, from 0, has a code of its own for the same work: three in eight, which fall on every layout
    /// and every share of practices that takes each third.
    private static func hasOwnCode(_ practice: Int) -> Bool { [2, 4, 6].contains(practice % 8) }

    /// Who was born first of the rows above of that sex and year, where that was no later, so that nothing in the record
    /// is of before the birth. Notes the row for those below, whether it is in the extract or not.
    private mutating func namesake(of row: borrowing MadeTable) -> Namesake? {
        let birth = row[.birthDate]
        let key = "\(row[.sex])\(birth.prefix(4))"
        let found = eldest[key]
        if let found, found.birth <= birth { return found }
        eldest[key] = Namesake(given: row[.givenName], family: row[.familyName], birth: birth)
        return nil
    }

    /// Whether the number stands that somebody was given first, 30 to 179 days from their registration on.
    private func isBeforeSuperseding(_ id: String, registered: String) -> Bool {
        guard has(.superseded, id), let from = Day(iso: registered) else { return false }
        return day < from.number + 30 + Int(draw(Self.sum("superseding" + id)) % 150)
    }

    /// Whether a row of that day is in the extract.
    func isThere(_ day: String) -> Bool { lastDay.map { day <= $0 } ?? true }

    private func has(_ trouble: Trouble, _ id: String) -> Bool { has(trouble, Self.sum(trouble.rawValue + id)) }

    /// Whether there is the trouble in a row of whose trouble and id that is the sum.
    private func has(_ trouble: Trouble, _ sum: UInt64) -> Bool { draw(sum) % 10_000 < UInt64(trouble.rate) }

    /// Tells one text from another (FNV-1a of 64 bits).
    fileprivate static func sum(_ text: String) -> UInt64 {
        var bits: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { bits = (bits ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return bits
    }

    /// 64 even bits of a sum, for this practice.
    private func draw(_ bits: UInt64) -> UInt64 {
        Chance.mixed(Chance.mixed(bits ^ seed) &+ UInt64(practice.number + 1))
    }

    /// A valid number of the range kept for tests, above those that people of the network are given.
    private func otherNumber(_ id: String) -> String {
        var place = draw(Self.sum("number" + id)) % 400_000
        while true {
            let stem = "999\(600_000 + place % 400_000)"
            if let found = (0...9).lazy.map({ stem + "\($0)" }).first(where: { NHSNumber($0) != nil }) { return found }
            place += 1
        }
    }

    /// A day after the twelfth of a month with its day where the month belongs; with words for months, 30 February.
    private func noDay(_ iso: String) -> String {
        let parts = iso.split(separator: "-")
        if hasMonthWords { return parts.count == 3 ? "\(parts[0])-02-30" : iso }
        return parts.count == 3 && parts[2] > "12" ? "\(parts[0])-\(parts[2])-\(parts[1])" : iso
    }
}

/// The sums of an entry's id, `10234/10234-3f2`, behind each trouble that an entry may have: all of them in one go.
private struct EntrySums {
    private static let troubles: [Trouble] = [
        .orderOfDates, .deleted, .cutID, .scientific, .descriptionID, .wrongCheckDigit, .localCode, .unexpectedTerm,
    ]
    private static let begun = SIMD8(troubles.map { Mess.sum($0.rawValue) })
    private var sums = Self.begun

    init(_ localID: String, _ eventID: String) {
        for byte in localID.utf8 { add(byte) }
        add(0x2F)
        for byte in eventID.utf8 { add(byte) }
    }

    private mutating func add(_ byte: UInt8) {
        sums = (sums ^ SIMD8(repeating: UInt64(byte))) &* SIMD8(repeating: 0x0000_0100_0000_01B3)
    }

    /// Of a trouble that an entry may have.
    subscript(_ trouble: Trouble) -> UInt64 { Self.troubles.firstIndex(of: trouble).map { sums[$0] } ?? 0 }
}
