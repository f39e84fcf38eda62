import Domain
import Vocabulary

/// One line of a spreadsheet, understood as far as it can be without knowing anybody.
struct CaseloadReading {
    let line: Int
    /// As it stands in the file, for whoever has it.
    let number: String
    /// What was read, or why nothing can be made of it.
    let row: Result<Row, Unreadable>

    struct Row {
        let nhsNumber: NHSNumber
        let birth: Day
        let owner: String
        let nextStep: String
        let due: Day?
        let since: Day?
        let note: String
    }

    struct Unreadable: Error {
        let words: String
    }

    /// The longest note, in characters; what is added to it in an episode has to have room.
    private static let longestNote = Episode.longestText - 100

    /// Reads every line. Refuses the file where one date shows that none of them can be relied on.
    static func read(_ sheet: CaseloadSheet, on today: Day) throws(CaseloadRefusal) -> [CaseloadReading] {
        for line in sheet.lines {
            for column in [CaseloadColumn.birth, .due, .since] {
                let day = CaseloadDay(line[column])
                if day.spoilsTheFile, let words = day.problem {
                    throw CaseloadRefusal(line: line.number, "the \(column.rawValue) \(words)")
                }
            }
        }
        return sheet.lines.map { line in
            let row = Result { () throws(Unreadable) in try Row(line, on: today) }
            return CaseloadReading(line: line.number, number: shown(line[.nhsNumber]), row: row)
        }
    }

    /// Not longer than a number is, so that what stands in the wrong column is not spread.
    private static func shown(_ text: String) -> String {
        NHSNumber(text)?.grouped ?? String(text.prefix(20))
    }

    fileprivate static func checked(_ note: String) throws(Unreadable) -> String {
        guard note.count <= longestNote else {
            throw Unreadable(words: "The note is longer than \(longestNote) characters. Shorten it.")
        }
        return note
    }
}

extension CaseloadReading.Row {
    fileprivate init(_ line: CaseloadSheet.Line, on today: Day) throws(CaseloadReading.Unreadable) {
        nhsNumber = try Self.number(line[.nhsNumber])
        guard let birth = try Self.day(line, .birth) else {
            throw CaseloadReading.Unreadable(
                words: "There is no date of birth; nobody is found by NHS number alone.")
        }
        guard birth <= today else { throw CaseloadReading.Unreadable(words: "The date of birth is still to come.") }
        self.birth = birth
        due = try Self.day(line, .due)
        since = try Self.day(line, .since)
        if let since, since > today {
            throw CaseloadReading.Unreadable(words: "The day since when is still to come.")
        }
        if let due, due > today.adding(months: 24) {
            throw CaseloadReading.Unreadable(words: "The next contact date is more than two years away.")
        }
        owner = line[.owner]
        nextStep = line[.nextStep]
        guard nextStep.count <= NextStep.longest else {
            throw CaseloadReading.Unreadable(
                words: "The next step is longer than \(NextStep.longest) characters. Shorten it.")
        }
        note = try CaseloadReading.checked(line[.note])
    }

    private static func number(_ text: String) throws(CaseloadReading.Unreadable) -> NHSNumber {
        if let number = NHSNumber(text) { return number }
        let words: String
        let digits = text.count(where: \.isNumber)
        if text.isEmpty {
            words = "There is no NHS number; nobody is found by date of birth alone."
        } else if text.contains(where: { "eE".contains($0) }), text.contains(where: { "+.".contains($0) }) {
            words = "A spreadsheet has shortened the NHS number. Format the column as text and type it again."
        } else if digits == 10 {
            words = "The NHS number fails its check: a figure is wrong, or two are swapped."
        } else if digits == 9, text.allSatisfy(\.isNumber) {
            words = "The NHS number has 9 figures: a spreadsheet may have dropped a 0 at its front."
        } else {
            words = "An NHS number has 10 figures; this has \(digits)."
        }
        throw CaseloadReading.Unreadable(words: words)
    }

    private static func day(
        _ line: CaseloadSheet.Line, _ column: CaseloadColumn
    ) throws(CaseloadReading.Unreadable) -> Day? {
        switch CaseloadDay(line[column]) {
        case .none: return nil
        case .day(let day): return day
        case let other:
            throw CaseloadReading.Unreadable(words: "The \(column.rawValue) \(other.problem ?? "cannot be read").")
        }
    }
}
