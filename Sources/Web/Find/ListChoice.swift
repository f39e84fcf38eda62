import Application
import CaseFinding
import Domain
import HTML
import Vocabulary

/// What somebody has chosen of a list: which people, the filter, the order, the page. It stands in the address, and holds
/// nothing that names or describes a person.
struct ListChoice: Equatable {
    var kind = CohortListKind.found
    var filter = CohortListFilter()
    var sort = CohortListSort.name
    var page = 1
    /// Everybody whom the filter leaves on one page, to print.
    var isWhole = false

    /// People to whom one page is offered; longer lists are narrowed first, or taken out as a file.
    static let mostOnOnePage = 1_000

    /// The fields of a query or form that carry it.
    static let fields = [
        FormField("who", .choice, limit: 20), FormField("practice", .choice, limit: 10, repeats: true),
        FormField("why", .number, limit: 4, repeats: true), FormField("missing", .choice, limit: 12, repeats: true),
        FormField("status", .choice, limit: 40, repeats: true),
        FormField("gp", .choice, limit: 12, repeats: true), FormField("deprivation", .number, limit: 2, repeats: true),
        FormField("home", .number, limit: 2, repeats: true), FormField("contact", .choice, limit: 3, repeats: true),
        FormField("sort", .choice, limit: 20), FormField("page", .number, limit: 6),
        FormField("rows", .choice, limit: 3),
    ]

    init(kind: CohortListKind = .found) {
        self.kind = kind
        sort = .usual(kind)
    }

    /// What cannot be read is as if it had not been chosen.
    init(_ values: FormValues, kind: CohortListKind? = nil) {
        self.kind = kind ?? values["who"].flatMap(CohortListKind.init) ?? .found
        filter = CohortListFilter(
            practices: Set(values.all("practice").compactMap { ODSCode($0) }),
            standing: Set(values.all("status").compactMap { EpisodeStanding($0) }))
        // Of others no clause is why they are there.
        if self.kind == .found || self.kind == .nearMisses {
            filter.reasons = Set(values.all("why").compactMap { Int($0) })
        }
        filter.doctors = Set(values.all("gp").filter(UsualGP.isKey))
        filter.deprivation = Set(values.all("deprivation").compactMap { Int($0) })
        filter.careHome = Set(values.all("home").compactMap { Int($0) })
        filter.contacted = Set(values.all("contact").compactMap { $0 == "yes" ? true : $0 == "no" ? false : nil })
        // Of others nothing is missing.
        if self.kind == .undecided { filter.causes = Set(values.all("missing").filter(CauseKeys.isKey)) }
        sort = values["sort"].flatMap(CohortListSort.init) ?? .usual(self.kind)
        if !sort.suits(self.kind) { sort = .usual(self.kind) }
        page = max(1, values["page"].flatMap { Int($0) } ?? 1)
        isWhole = values["rows"] == "all"
    }

    /// Names and values in a fixed order; what is as it would be without a choice is left out.
    func values(withPage: Bool = true) -> [(name: String, value: String)] {
        var values: [(name: String, value: String)] = []
        if kind != .found, kind != .nearMisses { values.append(("who", kind.rawValue)) }
        values += filter.practices.sorted().map { ("practice", $0.text) }
        values += filter.reasons.sorted().map { ("why", String($0)) }
        values += filter.causes.sorted().map { ("missing", $0) }
        values += EpisodeStanding.all.filter(filter.standing.contains).map { ("status", $0.text) }
        values += filter.doctors.sorted().map { ("gp", $0) }
        values += filter.deprivation.sorted().map { ("deprivation", String($0)) }
        values += filter.careHome.sorted().map { ("home", String($0)) }
        values += [true, false].filter(filter.contacted.contains).map { ("contact", $0 ? "yes" : "no") }
        if sort != .usual(kind) { values.append(("sort", sort.rawValue)) }
        if withPage, isWhole { values.append(("rows", "all")) }
        if withPage, !isWhole, page > 1 { values.append(("page", String(page))) }
        return values
    }

    /// As it is kept: `who=undecided&practice=A81001`. No value of it holds `&` or `=`.
    var text: String {
        let fields = values() + (kind == .nearMisses ? [(name: "who", value: kind.rawValue)] : [])
        return fields.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    /// What ``text`` says; `nil` for a text of another form.
    init?(text: String) {
        var values: [String: [String]] = [:]
        for field in text.split(separator: "&") {
            let parts = field.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { return nil }
            values[String(parts[0]), default: []].append(String(parts[1]))
        }
        self.init(FormValues(values))
    }

    /// Where the list is, without its choice.
    func base(_ slug: String) -> Route {
        kind == .nearMisses ? FindAddress.nearMisses(slug) : FindAddress.people(slug)
    }

    /// The same list as a file.
    func file(_ slug: String) -> Route {
        var query = values(withPage: false)
        if kind == .nearMisses { query.append((name: "who", value: kind.rawValue)) }
        return FindAddress.file(slug).with(query: query)
    }

    func route(_ slug: String) -> Route {
        base(slug).with(query: values())
    }

    /// The same from the first page on, changed.
    func changed(_ change: (inout ListChoice) -> Void) -> ListChoice {
        var changed = self
        changed.page = 1
        changed.isWhole = false
        change(&changed)
        return changed
    }
}
