/// Long-term conditions that a person may have, in the order in which their onsets are found: what makes another more
/// likely stands before it.
enum Condition: Int, CaseIterable, Sendable {
    case learningDisability, obesity, type1Diabetes, type2Diabetes, hypertension, asthma, epilepsy, severeMentalIllness
    case depression, anxiety, hypothyroidism, rheumatoidArthritis, osteoarthritis, osteoporosis
    case kidneyDisease, heartDisease, atrialFibrillation, arterialDisease, copd, cancer, stroke, heartFailure, dementia

    /// Conditions for which a practice calls people in every year.
    var isRecalled: Bool {
        switch self {
        case .obesity, .anxiety, .hypothyroidism, .osteoarthritis, .osteoporosis, .depression, .epilepsy: false
        default: true
        }
    }

    /// Conditions that bring people into hospital unplanned.
    var isGrave: Bool {
        switch self {
        case .copd, .heartFailure, .dementia, .cancer, .stroke, .heartDisease, .kidneyDisease: true
        default: false
        }
    }
}
