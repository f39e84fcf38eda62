package import Vocabulary

/// Everything that the network codes. A term whose SNOMED CT id is not known stands with an empty code, as in the reports
/// that practices really have; no id is ever made up.
package struct RecordTerm: Hashable, Sendable {
    /// The concept id, or empty.
    package let code: String
    package let term: String
    package let kind: RecordKind
    package let unit: String
    package let sensitivity: Sensitivity
    /// Where an id was read; empty for a term alone.
    package let source: String

    private init(
        _ code: String, _ term: String, _ kind: RecordKind, unit: String, sensitivity: Sensitivity, source: String
    ) {
        self.code = code
        self.term = term
        self.kind = kind
        self.unit = unit
        self.sensitivity = sensitivity
        self.source = source
    }

    /// A term with an id that was read in a public source.
    static func concept(
        _ code: String, _ term: String, _ source: String, _ kind: RecordKind = .observation, unit: String = ""
    ) -> RecordTerm {
        RecordTerm(code, term, kind, unit: unit, sensitivity: .ordinary, source: source)
    }

    /// A term alone.
    static func term(
        _ term: String, _ kind: RecordKind = .coded, unit: String = "", _ sensitivity: Sensitivity = .ordinary
    ) -> RecordTerm {
        RecordTerm("", term, kind, unit: unit, sensitivity: sensitivity, source: "")
    }
}
