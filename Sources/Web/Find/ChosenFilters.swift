import Application
import Domain
import Vocabulary

/// What of the filters of a list is on: each choice in the words in which the page and the file show it.
struct ChosenFilters {
    /// One choice, and what takes it away.
    struct One {
        let words: String
        let remove: (inout CohortListFilter) -> Void
    }

    /// In the order in which they are shown.
    let all: [One]

    init(_ filter: CohortListFilter, of list: CohortListPage) {
        var all: [One] = []
        func add<Value: Hashable & Sendable>(
            _ choices: [CohortListPage.Choice<Value>], _ field: WritableKeyPath<CohortListFilter, Set<Value>>,
            _ kind: String = ""
        ) {
            for choice in choices where filter[keyPath: field].contains(choice.value) {
                all.append(One(words: kind + choice.title) { $0[keyPath: field].remove(choice.value) })
            }
        }
        add(list.practices, \.practices)
        add(list.reasons, \.reasons)
        add(list.causes, \.causes)
        add(list.standings, \.standing)
        add(list.contacts, \.contacted)
        add(list.deprivation, \.deprivation, "Deprivation: ")
        add(list.careHome, \.careHome, "Care home: ")
        add(list.doctors, \.doctors)
        self.all = all
    }
}

extension CohortListPage {
    /// The practices that a filter leaves, of those that share.
    func rows(under filter: CohortListFilter) -> [CohortCounts.Row] {
        counts.rows.filter { row in
            row.shares && (filter.practices.isEmpty || filter.practices.contains(row.practice.ods))
        }
    }
}
