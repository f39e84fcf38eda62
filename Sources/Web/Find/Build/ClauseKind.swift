/// The kinds of clause that can be chosen. The raw value stands in forms.
enum ClauseKind: String, CaseIterable {
    case withAny = "any"
    case withNone = "none"
    case count
    case latest
    case latestOf = "newest"
    case first
    case order
    case noneSince = "since"
    case changed
    case aged
    case agedAt = "aged-at"
    case sex
    case practice
    case registered
    case deprivation
    case ethnicity
    case language
    case interpreter
    case usualGP = "gp"
    case household = "home"
    case careHome = "carehome"
    case onRepeat = "repeat"
    case born
    case cohort
    case appointments
    case known
    case refused
    /// A line in the words of the language: what no other kind here says.
    case typed

    var title: String {
        switch self {
        case .withAny: "Has an entry of a codelist"
        case .withNone: "Has no entry of a codelist"
        case .count: "Has a number of entries of a codelist"
        case .latest: "Newest value of a measurement"
        case .latestOf: "Newest entry among several, such as a severity"
        case .first: "First entry ever of a codelist"
        case .order: "One entry after another"
        case .noneSince: "No entry since the newest of another"
        case .changed: "A measurement that rose or fell"
        case .aged: "Age"
        case .agedAt: "Age at an entry"
        case .sex: "Sex"
        case .practice: "Registered at a practice"
        case .registered: "How long registered"
        case .deprivation: "Deprivation of the address"
        case .ethnicity: "Ethnicity"
        case .language: "Language"
        case .interpreter: "Needs an interpreter"
        case .usualGP: "Usual GP"
        case .household: "Lives alone, or with a number of others"
        case .careHome: "Care home address"
        case .onRepeat: "Has a medicine on repeat"
        case .born: "Day of birth"
        case .cohort: "In another cohort, or not"
        case .appointments: "Appointments, or those missed"
        case .refused: "Refused what was offered"
        case .known: "On a caseload, contacted or with a plan"
        case .typed: "Something else, in words"
        }
    }
}
