/// What a quoted name of a clause is the name of, where one kind may be taken for another: a codelist and a cohort are
/// often called alike.
enum NameKind: String, CaseIterable {
    case codelist, measure, cohort

    /// Where `name`, which is none of this kind, is one of another: what it is, and how it is asked. `nil` where there is none
    /// of that name at all.
    ///
    /// `is a codelist, not a cohort; ask: with any of "learning disability register"`
    func mistaken(_ name: String, in catalogue: Catalogue) -> String? {
        guard let other = other(name, in: catalogue) else { return nil }
        let words = "is a \(other.rawValue), not a \(rawValue)"
        if self == .measure, other == .codelist { return "\(words): it has no values to compare" }
        return "\(words); ask: \(other.clause(name))"
    }

    /// The same where the clause asks nothing that could be asked of another kind: `is a codelist, not a cohort`.
    func mistakenAlone(_ name: String, in catalogue: Catalogue) -> String? {
        other(name, in: catalogue).map { "is a \($0.rawValue), not a \(rawValue)" }
    }

    /// How one of another kind is asked that is called as this one is.
    ///
    /// `the codelist of that name is asked: with any of "dementia"`
    func besides(_ name: String, in catalogue: Catalogue) -> String? {
        other(name, in: catalogue).map { "the \($0.rawValue) of that name is asked: \($0.clause(name))" }
    }

    private func other(_ name: String, in catalogue: Catalogue) -> NameKind? {
        Self.allCases.first { $0 != self && $0.isKnown(name, in: catalogue) }
    }

    private func isKnown(_ name: String, in catalogue: Catalogue) -> Bool {
        switch self {
        case .codelist: catalogue.codelist(name) != nil
        case .measure: catalogue.measure(name) != nil
        case .cohort: catalogue.cohort(name) != nil
        }
    }

    private func clause(_ name: String) -> String {
        let quoted = CohortPrinter.quoted(name)
        return switch self {
        case .codelist: "with any of \(quoted)"
        case .measure: "latest \(quoted) above …"
        case .cohort: "in \(quoted)"
        }
    }
}
