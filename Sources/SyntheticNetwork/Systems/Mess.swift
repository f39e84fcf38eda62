import Vocabulary

/// Puts troubles into the rows of one practice while they are written as its system does. Whether a row has one follows
/// from the row alone, so that it has it in every later extract too.
struct Mess {
    private let seed: UInt64
    private let practice: PracticeProfile
    /// Nothing later is in an old extract; `nil` where the practice's is not old.
    private let lastDay: String?
    /// Whether months are written as words, so that none can be taken for a day.
    private let hasMonthWords: Bool
    private var numberBefore = ""

    /// `day` is the as-at day that the practice's extract declares.
    init(seed: UInt64, practice: PracticeProfile, asAt day: Int, isOld: Bool, layout: NetworkLayout) {
        hasMonthWords = layout == .systmOne || layout == .report
        self.seed = seed
        self.practice = practice
        lastDay = isOld ? Day(number: day).iso : nil
    }

    /// Changes a person's row; false where it is not in the extract.
    mutating func person(_ row: MadeTable) -> Bool {
        let id = row["local_id"]
        guard isThere(row["registration_date"]) else { return false }
        if let lastDay {
            for column in ["deduction_date", "death_date"] where row[column] > lastDay { row[column] = "" }
        }
        let number = row["nhs_number"]
        if !number.isEmpty, !numberBefore.isEmpty, has(.twoPeople, id) {
            row["nhs_number"] = numberBefore
        } else if !number.isEmpty, has(.twoNumbers, id) {
            row["nhs_number"] = otherNumber(id)
        }
        numberBefore = number
        if has(.temporary, id) { row["registration_type"] = "Temporary" }
        if has(.hidden, id) { row["dissent"] = "yes" }
        return true
    }

    /// Changes an entry; false where it is not in the extract.
    func event(_ row: MadeTable) -> Bool {
        guard isThere(row["date"]) else { return false }
        let (id, code) = (row["local_id"] + "/" + row["event_id"], row["code"])
        if has(.orderOfDates, id) { row["date"] = noDay(row["date"]) }
        if has(.deleted, id) { row["deleted"] = "true" }
        guard !code.isEmpty else { return true }
        if practice.number % 3 == 2, code == "160689007" {
            row["system"] = "local"
            row["code"] = "HOUSE1"
            row["term"] = "Housebound (practice template)"
        } else if code.utf8.count >= 16, has(.cutID, id) {
            row["code"] = String(code.prefix(15)) + String(repeating: "0", count: code.utf8.count - 15)
        } else if has(.scientific, id) {
            row["code"] = "8.71731E+14"
        } else if has(.descriptionID, id) {
            row["code"] = "250560019"
        } else if has(.wrongCheckDigit, id), let last = code.utf8.last {
            row["code"] = String(code.dropLast()) + "\((Int(last) - 0x30 + 1) % 10)"
        } else if has(.localCode, id) {
            row["system"] = "local"
            row["code"] = "Y\(practice.number % 10)\(code.suffix(3))"
        } else if has(.unexpectedTerm, id) {
            row["term"] = "Administration: " + row["term"]
        }
        return true
    }

    /// Whether a row of that day is in the extract.
    func isThere(_ day: String) -> Bool { lastDay.map { day <= $0 } ?? true }

    private func has(_ trouble: Trouble, _ id: String) -> Bool {
        draw(trouble.rawValue + id) % 10_000 < UInt64(trouble.rate)
    }

    /// 64 even bits of a text, for this practice.
    private func draw(_ text: String) -> UInt64 {
        var bits: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { bits = (bits ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return Chance.mixed(Chance.mixed(bits ^ seed) &+ UInt64(practice.number + 1))
    }

    /// A valid number of the range kept for tests, above those that people of the network are given.
    private func otherNumber(_ id: String) -> String {
        var place = draw("number" + id) % 400_000
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
