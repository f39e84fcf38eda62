/// Sex as the practice has recorded it (NHS Data Dictionary, PERSON STATED GENDER and PERSON PHENOTYPIC SEX).
/// Never abbreviated on a page (CUI CGS-0005).
package enum Sex: UInt8, Sendable, CaseIterable {
    case female, male
    /// Recorded, and neither of the two.
    case indeterminate

    /// `Female`, `Male`, `Indeterminate`.
    package var word: String {
        switch self {
        case .female: "Female"
        case .male: "Male"
        case .indeterminate: "Indeterminate"
        }
    }
}
