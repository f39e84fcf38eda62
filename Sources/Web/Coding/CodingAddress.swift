import Application
import Domain
import HTML
import Vocabulary

/// The addresses of what is to be coded.
enum CodingAddress {
    static let list = Address.coding
    static let file: Route = "/coding.csv"
    static let tick: Route = "/coding/tick"
    static let undo: Route = "/coding/undo"
    static let sheets: Route = "/coding/sheets"
    static func sheet(_ practice: ODSCode) -> Route { "/coding/sheets/\(practice.text)" }
    static func sheetVersions(_ practice: ODSCode) -> Route { "/coding/sheets/\(practice.text)/versions" }
    static func sheetFile(_ practice: ODSCode) -> Route { "/coding/sheets/\(practice.text)/file" }
    static func person(_ person: ID<Person>) -> Route { "/people/\(person.text)/coding" }
    static func job(_ job: CodingJob) -> Route { "/people/\(job.person.text)/coding/\(job.id.text)" }
}

/// The filter of what is to be coded in the address of its page.
extension CodingFilter {
    static let fields: [FormField] = [
        FormField("practice", .choice, limit: 8), FormField("state", .choice, limit: 12),
        FormField("back", .flag, limit: 3), FormField("mine", .flag, limit: 3), FormField("page", .number, limit: 5),
    ]

    /// What stands in the address; what cannot be read there filters nothing. Without a state, what waits to be coded.
    init(_ values: FormValues) {
        self.init(
            practice: values["practice"].flatMap { ODSCode($0) },
            state: values["state"].map { CodingJob.State(rawValue: $0) } ?? .toCode, cameBack: values["back"] == "yes",
            mine: values["mine"] == "yes", page: values["page"].flatMap { Int($0) } ?? 1)
    }

    /// Names and values; what is as it would be without a choice is left out.
    var values: [(name: String, value: String)] {
        var values: [(name: String, value: String)] = []
        if let practice { values.append(("practice", practice.text)) }
        if state != .toCode { values.append(("state", state?.rawValue ?? "any")) }
        if cameBack { values.append(("back", "yes")) }
        if mine { values.append(("mine", "yes")) }
        if page > 1 { values.append(("page", String(page))) }
        return values
    }

    /// The page under this filter.
    func route(_ base: Route = CodingAddress.list) -> Route { base.with(query: values) }

    /// The same with one thing changed, from its first page.
    func changing(_ change: (inout CodingFilter) -> Void) -> CodingFilter {
        var filter = self
        filter.page = 1
        change(&filter)
        return filter
    }
}
