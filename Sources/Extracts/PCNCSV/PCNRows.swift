import Vocabulary

/// What every row of every table is looked at for before the rest of it is read.
struct PCNRows {
    let practice: ODSCode
    let asAt: Day
    let withheldKey: WithheldKey
    private let practiceBytes: [UInt8]
    /// Filled by the patients, asked by the others.
    var people = PeopleIndex()

    /// The keys that a row names its person by.
    struct Keys {
        let number: NHSNumber?
        let localID: String
    }

    /// Refuses the extract where the row is another practice's.
    func checkPractice(_ table: PCNTable) throws(RowProblem) {
        guard table.has(.practiceODS), !table.holds(.practiceODS, practiceBytes) else { return }
        guard let found = ODSCode(table.text(.practiceODS)) else {
            throw .broken(.practiceODS, "is not the code of a practice")
        }
        guard found == practice else {
            throw .refused(
                words: "file of another practice: the row is of \(found.text), the extract was given as one of "
                    + "\(practice.text); nothing of it was taken")
        }
    }

    init(practice: ODSCode, asAt: Day, withheldKey: WithheldKey) {
        self.practice = practice
        self.asAt = asAt
        self.withheldKey = withheldKey
        self.practiceBytes = Array(practice.text.utf8)
    }

    /// The person's keys, each checked; not both empty.
    func keys(_ table: PCNTable) throws(RowProblem) -> Keys {
        let localID = table.text(.localID)
        guard localID.utf8.count <= 256 else { throw .broken(.localID, "is longer than 256 characters") }
        guard !table.isBlank(.nhsNumber) else {
            guard !localID.isEmpty else {
                throw .broken(.nhsNumber, "the row has neither an NHS number nor a local id")
            }
            return Keys(number: nil, localID: localID)
        }
        guard let number = table.tenDigits(.nhsNumber).flatMap(people.number) ?? NHSNumber(table.text(.nhsNumber))
        else {
            throw .broken(.nhsNumber, "is not an NHS number: ten digits whose check digit fits are expected")
        }
        return Keys(number: number, localID: localID)
    }

    /// Why the practice withholds the row, in words; `nil` where it does not.
    func withheld(_ table: PCNTable) throws(RowProblem) -> String? {
        for column in table.withheldColumns {
            if try table.yesOrNo(column) == true {
                return column == .withheld ? "withheld by the practice" : "withheld by the practice: \(column.name)"
            }
        }
        return nil
    }
}
