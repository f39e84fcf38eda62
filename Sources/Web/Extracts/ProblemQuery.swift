import Application
import Domain
import HTML
import Vocabulary

/// The filter of the problems of extracts in the address of their page.
extension ProblemFilter {
    static let fields: [FormField] = [
        FormField("practice", .choice, limit: 8), FormField("owner", .choice, limit: 10),
        FormField("show", .choice, limit: 10),
    ]

    /// What stands in the address; what cannot be read there filters nothing. Without a state, those that are open.
    init(_ values: FormValues) {
        self.init(
            practice: values["practice"].flatMap { ODSCode($0) }, owner: values["owner"].flatMap(Owner.init(rawValue:)),
            showsAll: values["show"] == "all")
    }

    /// The page under this filter.
    var route: Route {
        Address.importProblems.with(query: [
            "practice": practice?.text, "owner": owner?.rawValue, "show": showsAll ? "all" : nil,
        ])
    }

    /// The same with one thing changed.
    func changing(_ change: (inout ProblemFilter) -> Void) -> ProblemFilter {
        var filter = self
        change(&filter)
        return filter
    }
}

extension ProblemFilter.Owner {
    var title: String {
        switch self {
        case .nobody: "Nobody yet"
        case .mine: "Me"
        case .others: "Somebody else"
        case .practice: "Somebody at the practice"
        }
    }
}
