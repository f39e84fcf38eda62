package import Vocabulary

/// What quoted names stand for: one namespace a kind. Held as data, given to the checker and to each evaluator.
package struct Catalogue: Sendable {
    /// A practice by name and code.
    package struct Practice: Hashable, Sendable {
        package let ods: ODSCode
        package let name: String
        /// The name as names are compared.
        fileprivate let folded: String

        package init(ods: ODSCode, name: String) {
            self.ods = ods
            self.name = name
            folded = Code.folded(name)
        }
    }

    package var codelists: [String: Codelist]
    package var measures: [String: Measure]
    package var cohorts: [String: Cohort]
    package var practices: [Practice]
    /// The usual GPs whom whoever writes may know of, for help; an answer does not look at it.
    package var usualGPs: [String] = []

    /// Keyed by folded name (``Code/folded(_:)``).
    package init(
        codelists: [Codelist] = [], measures: [Measure] = [], cohorts: [Cohort] = [], practices: [Practice] = []
    ) {
        self.codelists = Dictionary(codelists.map { (Code.folded($0.name), $0) }, uniquingKeysWith: { $1 })
        self.measures = Dictionary(measures.map { (Code.folded($0.name), $0) }, uniquingKeysWith: { $1 })
        self.cohorts = Dictionary(cohorts.map { (Code.folded($0.name), $0) }, uniquingKeysWith: { $1 })
        self.practices = practices
    }

    package func codelist(_ name: String) -> Codelist? { codelists[Code.folded(name)] }
    /// Lists of the words and codes of fields, which clauses look up by themselves; nothing of a record falls under them.
    static let wordLists: Set<String> = Set((CourseWords.lists + [careHomeCodesList]).map { Code.folded($0) })

    /// The lists of medicines and nothing else.
    package var medicines: [Codelist] {
        codelists.filter { $0.value.kinds == RecordKinds(.medication) && !Self.wordLists.contains($0.key) }
            .map(\.value)
    }

    package func measure(_ name: String) -> Measure? { measures[Code.folded(name)] }
    package func cohort(_ name: String) -> Cohort? { cohorts[Code.folded(name)] }

    /// Whether `name` is the name or the code of one of the practices.
    package func hasPractice(_ name: String) -> Bool {
        let (ods, folded) = (ODSCode(name), Code.folded(name))
        return practices.contains { $0.ods == ods || $0.folded == folded }
    }

    /// Whether `name` is the name or the code of the practice.
    package func isPractice(_ name: String, _ ods: ODSCode) -> Bool {
        if ODSCode(name) == ods { return true }
        let folded = Code.folded(name)
        return practices.contains { $0.ods == ods && $0.folded == folded }
    }
}
