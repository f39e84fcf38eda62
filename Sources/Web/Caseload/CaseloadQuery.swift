import Application
import Domain
import HTML
import Vocabulary

/// The filter of a caseload in the address of its page.
extension CaseloadFilter {
    static let fields: [FormField] = [
        FormField("practice", .choice, limit: 8), FormField("state", .choice, limit: 30),
        FormField("due", .choice, limit: 10), FormField("noticed", .choice, limit: 40),
        FormField("order", .choice, limit: 10),
        FormField("page", .number, limit: 5),
    ]

    /// What stands in the address; what cannot be read there filters nothing.
    init(_ values: FormValues) {
        self.init(
            practice: values["practice"].flatMap { ODSCode($0) }, state: values["state"].flatMap(EpisodeState.init),
            due: values["due"].flatMap(Due.init), origin: values["noticed"].flatMap(EpisodeOrigin.init),
            order: values["order"].flatMap(Order.init) ?? .due,
            page: values["page"].flatMap { Int($0) } ?? 1)
    }

    /// The page under this filter.
    func route(_ base: Route = Address.caseload) -> Route {
        base.with(query: [
            "practice": practice?.text, "state": state?.rawValue, "due": due?.rawValue, "noticed": origin?.rawValue,
            "order": order == .due ? nil : order.rawValue, "page": page == 1 ? nil : String(page),
        ])
    }

    /// The same with one thing changed, from its first page.
    func changing(_ change: (inout CaseloadFilter) -> Void) -> CaseloadFilter {
        var filter = self
        filter.page = 1
        change(&filter)
        return filter
    }
}
