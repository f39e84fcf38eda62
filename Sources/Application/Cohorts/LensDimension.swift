import CaseFinding
import Domain
import Vocabulary

/// What people are grouped by to see who they are, and whom a question reaches and whom it does not. Not known is a group
/// of its own.
package enum LensDimension: String, Sendable, CaseIterable {
    case deprivation, ethnicity, age, sex, language
    case learningDisability = "learning disability"
    case severeMentalIllness = "severe mental illness"
    case careHome = "care home"
    case frailty, dementia
    /// How many of the long-term conditions that have lists.
    case conditions = "long-term conditions"

    /// Those of the inequality lens.
    package static let lens: [LensDimension] = [
        .deprivation, .ethnicity, .age, .sex, .language, .learningDisability, .severeMentalIllness, .careHome,
    ]
    /// Those of a report that goes out.
    package static let report: [LensDimension] = [.deprivation, .sex, .age]

    /// Places of those of which NHS England publishes how many are registered in each group at each practice.
    static let published = Set([LensDimension.age, .sex].compactMap { allCases.firstIndex(of: $0) })

    package var title: String {
        switch self {
        case .deprivation: "Deprivation of the address"
        case .ethnicity: "Ethnicity"
        case .age: "Age"
        case .sex: "Sex"
        case .language: "Language"
        case .learningDisability: "Learning disability register"
        case .severeMentalIllness: "Severe mental illness register"
        case .careHome: "Living in a care home"
        case .frailty: "Moderate or severe frailty"
        case .dementia: "Dementia"
        case .conditions: "Long-term conditions"
        }
    }

    /// The groups in order; the number of one is its place.
    package var groups: [String] {
        switch self {
        case .deprivation:
            ["Not known", "Most deprived fifth", "Second fifth", "Third fifth", "Fourth fifth", "Least deprived fifth"]
        case .ethnicity: ["Not known", "White", "Mixed", "Asian or Asian British", "Black or Black British", "Other"]
        case .age: ["Not known", "0 to 17", "18 to 39", "40 to 64", "65 to 74", "75 to 84", "85 or over"]
        case .sex: ["Not known", "Female", "Male", "Other"]
        case .language: ["Not known", "English, no interpreter", "Another, or an interpreter is needed"]
        case .conditions: ["Not known", "None", "One", "Two or more"]
        case .learningDisability, .severeMentalIllness, .careHome, .frailty, .dementia: ["Not known", "Yes", "No"]
        }
    }

    /// The questions that tell it, each with the codelist that has to be fit for it; empty where the extract's own fields
    /// tell it.
    var questions: [(codelist: String, clause: Clause)] {
        func any(_ names: String...) -> [(codelist: String, clause: Clause)] {
            names.map { ($0, .withAny(of: $0, .ever)) }
        }
        return switch self {
        case .deprivation, .ethnicity, .age, .sex, .language: []
        case .learningDisability: any("learning disability register")
        case .severeMentalIllness: any("severe mental illness register")
        case .careHome: any("lives in a care home")
        case .dementia: any("dementia")
        case .frailty:
            [("frailty severity", .latestOf("frailty severity", isIn: "moderate or severe frailty", .ever))]
        case .conditions:
            any(
                "asthma", "atrial fibrillation", "chronic kidney disease", "COPD", "coronary heart disease", "dementia",
                "depression", "diabetes", "epilepsy", "heart failure", "hypertension", "learning disability register",
                "severe mental illness register", "stroke or TIA")
        }
    }

    /// The lists that no entry has been verified of: what they find is not for counting need with.
    func unverified(in catalogue: Catalogue) -> [String] {
        questions.map(\.codelist).filter { name in
            let list = catalogue.codelists[Code.folded(name)]
            return list?.entries.contains { EntryState($0) == .verified } != true
        }
    }
}
