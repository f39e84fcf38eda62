/// What a column of somebody's own caseload holds, known by the words in its header.
package enum CaseloadColumn: String, Sendable, CaseIterable {
    case nhsNumber = "NHS number"
    case birth = "date of birth"
    case owner
    case nextStep = "next step"
    case due = "next contact date"
    case note
    case since = "on the caseload since"

    /// Without these nobody can be found.
    package static let required: [CaseloadColumn] = [.nhsNumber, .birth]

    /// Some of its headers as people write them, for whoever prepares a file.
    package var examples: String {
        switch self {
        case .nhsNumber: "NHS number, NHS no"
        case .birth: "Date of birth, DOB, Born"
        case .owner: "Owner, Coordinator, Key worker"
        case .nextStep: "Next step, Next action, To do"
        case .due: "Next contact, Due, Follow-up, Review date"
        case .note: "Note, Comments"
        case .since: "Since, Start date, Date opened, Referral date"
        }
    }

    /// The headers that mean it, in lower case, without marks: letters, digits and single spaces.
    package var headers: [String] {
        switch self {
        case .nhsNumber: ["nhs number", "nhs no", "nhs num", "nhs", "nhsnumber", "nhsno", "patient nhs number"]
        case .birth: ["date of birth", "dob", "d o b", "birth date", "birthdate", "born", "patient dob"]
        case .owner:
            [
                "owner", "coordinator", "care coordinator", "co ordinator", "care co ordinator", "key worker",
                "keyworker", "allocated to", "assigned to", "caseload holder", "lead",
            ]
        case .nextStep:
            [
                "next step", "next steps", "next action", "next actions", "action", "actions", "action needed",
                "to do", "plan",
            ]
        case .due:
            [
                "due", "due date", "due on", "next contact", "next contact date", "next contact due", "follow up",
                "follow up date", "follow up due", "next review", "next review date", "review date", "next due",
                "next call", "date of next contact",
            ]
        case .note: ["note", "notes", "comment", "comments", "latest note", "details", "summary"]
        case .since:
            [
                "since", "start", "start date", "started", "date started", "opened", "date opened", "opened on",
                "on caseload since", "on the caseload since", "date taken on", "taken on", "referral date",
                "date referred", "referred on",
            ]
        }
    }

    /// The column of that header, in any case and with any marks; `nil` where it means none.
    package init?(header: String) {
        let folded = Self.folded(header)
        guard let column = Self.allCases.first(where: { $0.headers.contains(folded) }) else { return nil }
        self = column
    }

    private static func folded(_ header: String) -> String {
        header.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
