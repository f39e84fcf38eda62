import Vocabulary

/// What every row of every table is looked at for before the rest of it is read. A class: all that it has learned is asked
/// for each row, and never copied.
final class TableRows {
    let practice: ODSCode
    let asAt: Day
    let withheldKey: WithheldKey
    private let practiceBytes: [UInt8]
    /// Filled by the patients, asked by the others.
    var people = PeopleIndex()
    /// Whose the record before was.
    var lastPerson: (localID: String, isWithheld: Bool)?

    /// The keys that a row names its person by.
    struct Keys {
        let number: NHSNumber?
        let localID: String
    }

    /// Lists that records of a clinical system refer to.
    var lists = TableLists()
    /// Entries that rows of other tables speak of: the observation of a referral, the entry that is a problem.
    var links = KeyTable<Link>()
    /// The system's own ids of the practice, where the extract declares them.
    private let organisations: Set<String>
    /// What a report's mapping says besides its columns, and what its rows have shown so far.
    var report = ReportReading()
    /// The one that the rows so far are of.
    private(set) var organisation: [UInt8] = []
    /// What ordinary rows of all tables name by number.
    let texts = EventTexts()

    /// What another table says of an entry, and what the entry says.
    struct Link {
        enum State { case unseen, taken, deleted, withheld }

        var isProblem = false
        var end: Day?
        var date: EventDate?
        var state = State.unseen
    }

    init(practice: ODSCode, asAt: Day, withheldKey: WithheldKey, organisations: [String] = []) {
        self.practice = practice
        self.asAt = asAt
        self.withheldKey = withheldKey
        self.practiceBytes = Array(practice.text.utf8)
        self.organisations = Set(organisations.map(ExtractTable.withoutBraces))
    }

    /// Refuses the extract where the row is another practice's.
    func checkPractice(_ table: ExtractTable) throws(RowProblem) {
        if table.has(.organisation) { try checkOrganisation(table) }
        guard table.has(.practiceODS), !table.holds(.practiceODS, practiceBytes) else { return }
        guard let found = ODSCode(table.text(.practiceODS)) else {
            throw .broken(.practiceODS, SpreadsheetDamage.words(ofPractice: table.text(.practiceODS)))
        }
        guard found == practice else { throw anotherPractice(found) }
    }

    private func anotherPractice(_ found: ODSCode) -> RowProblem {
        .refused(
            words: "file of another practice: the row is of \(found.text), the extract was given as one of "
                + "\(practice.text); nothing of it was taken")
    }

    /// The system's own id of the organisation has to be the practice's: as declared, by the system's list of
    /// organisations, or because it is an ODS code. Where nothing says whose it is, it has at least to be one.
    private func checkOrganisation(_ table: ExtractTable) throws(RowProblem) {
        let isKnown = table.withKey(.organisation) { $0.elementsEqual(organisation) }
        guard !isKnown, !table.isNothing(.organisation) else { return }
        let id = table.identifier(.organisation)
        let listed = table.withKey(.organisation) { lists.organisations[$0] }
        if !organisations.isEmpty {
            guard organisations.contains(id) else {
                throw .refused(
                    words: "the row is of an organisation that extract.json (organisations) does not declare: \(id); "
                        + "nothing of the extract was taken")
            }
        } else if let code = listed?.code ?? Self.odsCode(id) {
            guard code == practice else { throw anotherPractice(code) }
        } else if !organisation.isEmpty {
            throw .refused(
                words: "the rows are of two organisations, and nothing says that both are \(practice.text): declare "
                    + "them in extract.json (organisations), or export the practice alone; nothing was taken")
        }
        organisation = Array(id.utf8)
    }

    /// A letter and five digits, as the codes of practices are; other ids say nothing.
    private static func odsCode(_ id: String) -> ODSCode? {
        let bytes = Array(id.utf8)
        guard bytes.count == 6, (0x41...0x5A).contains(bytes[0] & 0xDF),
            bytes.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return ODSCode(id)
    }

    /// The person's keys, each checked; not both empty.
    func keys(_ table: ExtractTable) throws(RowProblem) -> Keys {
        let localID = table.withKey(.localID) { people.localID($0) } ?? table.identifier(.localID)
        guard localID.utf8.count <= 256 else { throw .broken(.localID, "is longer than 256 characters") }
        guard !table.isBlank(.nhsNumber) else {
            guard !localID.isEmpty else {
                throw .broken(.nhsNumber, "the row has neither an NHS number nor a local id")
            }
            return Keys(number: nil, localID: localID)
        }
        guard let number = table.tenDigits(.nhsNumber).flatMap(people.number) ?? NHSNumber(table.text(.nhsNumber))
        else { throw .broken(.nhsNumber, SpreadsheetDamage.words(ofNumber: table.text(.nhsNumber))) }
        return Keys(number: number, localID: localID)
    }

    /// Why the practice withholds the row, in words; `nil` where it does not.
    func withheld(_ table: ExtractTable) throws(RowProblem) -> String? {
        for column in table.withheldColumns {
            if try table.yesOrNo(column) == true {
                return column == .withheld
                    ? "withheld by the practice" : "withheld by the practice: \(table.name(of: column))"
            }
        }
        return nil
    }
}
