package import Vocabulary

/// What rows of an extract gave as the id of a concept and was none, counted: those rows are in nobody's record. Of what stood
/// there only what has the shape of a code is ever kept, and where few rows have it, nothing but how many rows there are.
package struct RefusedCode: Hashable, Sendable {
    /// Why a code was refused. The raw value stands in the store.
    package enum Reason: String, Sendable, CaseIterable {
        case cut, scientific, checkDigit, description, other

        package init(_ problem: ConceptID.Problem) {
            self =
                switch problem {
                case .checkDigit(repair: _?): .cut
                case .checkDigit(repair: nil): .checkDigit
                case .scientificNotation: .scientific
                case .description: .description
                case .notAnIdentifier, .otherPartition: .other
                }
        }

        /// For a cell of a table.
        package var words: String {
            switch self {
            case .cut: "cut by a spreadsheet after the 15th digit"
            case .scientific: "turned into scientific notation by a spreadsheet"
            case .checkDigit: "check digit fails (Verhoeff)"
            case .description: "the id of a description, not of a concept"
            case .other: "not the id of a concept"
            }
        }
    }

    package let reason: Reason
    /// As it came; empty for all others of the reason together.
    package let code: String
    /// The term that most rows have; empty where few have it.
    package let term: String
    /// How closely the rows are held.
    package let sensitivity: Sensitivity
    package let rows: Int
    /// Whom the rows are about, as far as they say it; those who have the term among them.
    package let people: Int
    package let termPeople: Int
    /// The first and the last day of a row; `nil` where none has a date, and of others together.
    package let first: Day?
    package let last: Day?
    /// The first and the last year in which ``SmallNumbers/smallest`` people or more have it.
    package let years: ClosedRange<Int>?

    package init(
        reason: Reason, code: String = "", term: String = "", sensitivity: Sensitivity = .ordinary, rows: Int,
        people: Int = 0, termPeople: Int = 0, first: Day? = nil, last: Day? = nil, years: ClosedRange<Int>? = nil
    ) {
        self.reason = reason
        self.code = code
        self.term = term
        self.sensitivity = sensitivity
        self.rows = rows
        self.people = people
        self.termPeople = termPeople
        self.first = first
        self.last = last
        self.years = years
    }

    /// A code is told where so many rows have it.
    package static let fewestRows = 3
    /// And so many people: what stands with one person may be their number.
    package static let fewestPeople = 2
    /// A term that is longer is none.
    package static let longestTerm = 255
}
