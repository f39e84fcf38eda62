/// What goes wrong in extracts that real systems give, each at a declared rate. A network that is made with its troubles
/// has them, and nothing else is wrong in it.
package enum Trouble: String, CaseIterable, Sendable {
    case cutID = "id cut by a spreadsheet"
    case scientific = "id in scientific notation"
    case orderOfDates = "date in the wrong order"
    case descriptionID = "id of a description"
    case wrongCheckDigit = "wrong check digit"
    case localCode = "local code"
    case unexpectedTerm = "unexpected term"
    case hidden = "hidden row"
    case deleted = "deleted row"
    case twoPeople = "one number, two people"
    case twoNumbers = "one person, two numbers"
    case superseded = "superseded number"
    case sameName = "same name and birth date"
    case lostZeros = "leading zeros lost"
    case temporary = "temporary registration"
    case otherCode = "the same work, another code"
    case stale = "old extract"

    /// What the rate is counted in.
    package enum Rows: String, Sendable {
        case people
        case entries
        /// Entries whose id has sixteen digits or more: a spreadsheet keeps fifteen.
        case longIDs = "entries with an id of 16 to 18 digits"
        /// Those whose registration began so lately that the number which they were given first may still stand.
        case newcomers = "people, until 30 to 179 days after they register"
        /// Entries of one code at three practices in eight: where layouts, or coordinators, take every third, each has some.
        case oneCode = "entries “Housebound” of the third, fifth and seventh of every eight practices"
        /// The last practice that a system writes, of three or more.
        case practice = "the last practice that a system writes, as a whole"
    }

    package var rows: Rows {
        switch self {
        case .cutID: .longIDs
        case .otherCode: .oneCode
        case .stale: .practice
        case .superseded: .newcomers
        case .hidden, .twoPeople, .twoNumbers, .sameName, .lostZeros, .temporary: .people
        default: .entries
        }
    }

    /// How many of ten thousand have it.
    package var rate: Int {
        switch self {
        case .cutID: 200
        case .scientific: 1
        case .orderOfDates: 7
        case .descriptionID: 3
        case .wrongCheckDigit: 2
        case .localCode: 20
        case .unexpectedTerm: 10
        case .hidden: 10
        case .deleted: 20
        case .twoPeople, .twoNumbers, .lostZeros: 20
        case .superseded: 900
        case .sameName: 10
        case .temporary: 100
        case .otherCode, .stale: 10_000
        }
    }

    /// What stands in the file.
    package var words: String {
        switch self {
        case .cutID: "The digits from the sixteenth on are noughts: `1095121000000102` reads `1095121000000100`."
        case .scientific: "`8.71731E+14` in the place of an id."
        case .orderOfDates:
            "Day and month have changed places, so that it is no day: `2026-25-03`; where months are words, 30 February."
        case .descriptionID: "`250560019`, which names a term and not a concept."
        case .wrongCheckDigit: "The last digit is one too high."
        case .localCode:
            "A code of the practice's own under the same term: a Read code of EMIS, a CTV3 code of SystmOne."
        case .unexpectedTerm: "The id of one thing under words that say that it was administration."
        case .hidden:
            "The person has dissented: `IsConfidential` with EMIS; SystmOne leaves them out; nothing in a row of the report."
        case .deleted: "`Deleted`, or `RemovedData` 1; the report leaves them out."
        case .twoPeople: "The NHS number of the person in the row before."
        case .twoNumbers: "Another valid NHS number than at the practice before, in every extract."
        case .superseded: "A first valid NHS number; in later extracts another one, which supersedes it, and stays."
        case .sameName:
            "Name and birth date of somebody above in the file, of the same sex and year and born no later."
        case .lostZeros:
            "In the report alone, whose ids are texts with two zeros on the front: a row typed in at the end, without NHS "
                + "number, under the id as a number, `10234` for `0010234`."
        case .temporary:
            "`PatientTypeDescription`, `RegistrationStatus` or, of who has not left, `Registration Status` says `Temporary`."
        case .otherCode: "`HOUSE1`, “Housebound (practice template)”, in the place of 160689007."
        case .stale: "As at 60 days before the others, and nothing later in it."
        }
    }

    /// How many days the old extract is behind.
    package static let daysBehind = 60

    /// The reference of what a network made with its troubles has, for the documents.
    package static var reference: String {
        let lines = allCases.map { trouble in
            let often = trouble.rate == 10_000 ? "all" : "\(trouble.rate) of 10,000"
            return "| \(capitalised(trouble.rawValue)) | \(often) | \(trouble.rows.rawValue) | \(trouble.words) |"
        }
        return (["| Trouble | How often | Of | In the file |", "|---|---|---|---|"] + lines).joined(separator: "\n")
    }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
