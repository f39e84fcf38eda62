/// Entries whose columns are named for what they hold, `Last HbA1c date` and `Last HbA1c value`: no column has their term, so
/// that whoever maps the report says it.
extension ReportMapping {
    /// The term of all of a group's entries, from 1; empty where a column holds it.
    package func fixedTerm(of group: Int) -> String {
        fixedTerms.indices.contains(group - 1) ? ReportRow.cell(fixedTerms[group - 1]) : ""
    }

    /// Why a group's entries cannot be read, from 1.
    func problems(of group: Int) -> [Problem] {
        let own = columns.enumerated().filter { $0.element.holds.isOfEntry && $0.element.group == group }
        let isNamed = own.contains { [.term, .code, .ctv3].contains($0.element.holds) }
        let isTold = own.contains { [.date, .value].contains($0.element.holds) }
        let first = own.first?.offset
        switch (isNamed, fixedTerm(of: group).isEmpty) {
        case (false, true):
            guard let first else { return [] }
            let words =
                "Entry \(group) has no column with a term or a code. Choose one, or say the term of its entries."
            return [Problem(words: words, column: first)]
        case (true, false):
            let words =
                "Entry \(group): a column holds its term or its code. Leave out the term of its entries, or make the column "
                + "nothing."
            return [Problem(words: words, column: nil, entry: group)]
        case (false, false):
            guard !isTold else { return [] }
            let words = "Entry \(group): its term is said; say which column holds its date or its value."
            return [Problem(words: words, column: first, entry: group)]
        case (true, true): return []
        }
    }
}

/// The entry of a report's row that is looked at, where all of its group are one fixed thing or `fixed` is empty.
extension ExtractTable {
    /// Whether the row has it: its term or its code, or else a day or a value of the fixed thing.
    func hasEntry(fixed: String) -> Bool {
        if !isBlank(.term) || !isBlank(.code) || !isBlank(.ctv3Code) { return true }
        return !fixed.isEmpty && !(isBlank(.date) && isBlank(.value))
    }

    /// Its term, as it stands in the row or as it is fixed; empty where the row has no such entry.
    func entryTerm(fixed: String) -> String {
        fixed.isEmpty ? commonText(.term) : hasEntry(fixed: fixed) ? fixed : ""
    }
}
