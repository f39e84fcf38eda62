import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Codes in use, the same work under different codes, and why figures differ.
enum CodeRoutes {
    private static let practice = FormField("practice", .choice, limit: 10)
    private static let like = FormField("like", .text, limit: 300, repeats: true)
    private static let page = FormField("page", .number, limit: 6)

    private static let filter = [
        FormField("q", .text, limit: 200), FormField("trouble", .choice, limit: 20, repeats: true),
        FormField("practice", .choice, limit: 10, repeats: true), page,
    ]

    static func endpoints() -> [Endpoint] { comparisons + messages + codes + reasons }

    private static func catalogue(_ visit: Visit, of system: CodeSystem?) async throws -> Reply {
        let request = CodeCatalogueRequest(
            text: visit.values["q"] ?? "", system: system,
            troubles: Set(visit.values.all("trouble").compactMap { CodeTrouble(rawValue: $0) }),
            practices: Set(visit.values.all("practice").compactMap { ODSCode($0) }),
            page: visit.values["page"].flatMap { Int($0) } ?? 1)
        let catalogue = try await ReadCodeCatalogue(visit.site.cohorts)(request, by: visit.actor)
        return .page(CodesPage(catalogue: catalogue).page)
    }

    private static var codes: [Endpoint] {
        [
            .get("/codes", .counts, query: filter) { visit in try await catalogue(visit, of: nil) },
            .get("/codes/{system}", .counts, query: [FormField("code", .text, limit: 400)] + filter) { visit in
                guard let system = CodeSystem(rawValue: visit.segments["system"] ?? "") else {
                    throw Refusal.notFound
                }
                // All of the system, or the one that is asked for.
                guard let value = visit.values["code"], !value.isEmpty else {
                    return try await catalogue(visit, of: system)
                }
                let detail = try await ReadUsedCode(visit.site.cohorts)(Code(system, value), by: visit.actor)
                return .page(UsedCodePage(detail: detail).page)
            },
        ]
    }

    private static var comparisons: [Endpoint] {
        [
            .get("/codes/compare", .counts) { visit in
                let (indicators, measures) = try await ReadCodingComparison(visit.site.cohorts).subjects(
                    for: visit.actor)
                return .page(ComparisonsPage(indicators: indicators, measures: measures).page)
            },
            .get("/codes/compare/{list}", .counts, query: [like]) { visit in
                let comparison = try await comparison(visit)
                return .page(
                    CodingComparePage(
                        comparison: comparison, like: chosen(visit, comparison), reader: visit.member?.name ?? "",
                        now: visit.now
                    ).page)
            },
            .get("/codes/compare/{list}/people", .people, query: [practice, like, page]) { visit in
                let comparison = try await comparison(visit)
                var request = lost(visit, comparison, purpose: "list of people not counted")
                request.page = visit.values["page"].flatMap { Int($0) } ?? 1
                let list = try await ReadCohortList(visit.site.cohorts)(request, by: visit.actor)
                return .page(
                    LostPeoplePage(
                        comparison: comparison, list: list, practice: ods(visit), like: chosen(visit, comparison),
                        today: visit.today
                    ).page)
            },
            .get("/codes/compare/{list}/people.csv", .people, query: [practice, like]) { visit in
                let comparison = try await comparison(visit)
                let request = lost(visit, comparison, purpose: "export of people not counted")
                let list = try await ReadCohortList(visit.site.cohorts).whole(of: request, by: visit.actor)
                return .download(
                    name: "not-counted-\(comparison.subject.name.slug)-\(visit.today.iso).csv",
                    type: "text/csv; charset=utf-8",
                    bytes: LostPeopleCSV.text(comparison, list, by: visit.member?.name ?? "", at: visit.now).bytes)
            },
            .get("/codes/compare/{list}/message", .counts, query: [practice, like]) { visit in
                let comparison = try await comparison(visit)
                return .page(
                    CodingMessagePage(
                        comparison: comparison, message: try await message(visit, comparison),
                        like: chosen(visit, comparison),
                        maySeePeople: Gate.people.admits(try visit.actor) == .allowed
                    ).page)
            },
        ]
    }

    /// A message that is taken away with its list.
    private static var messages: [Endpoint] {
        [
            .get("/codes/compare/{list}/message/print", .people, query: [practice, like]) { visit in
                let (comparison, message, list) = try await withList(visit, purpose: "printed message with its list")
                return .page(
                    CodingMessagePaper(
                        comparison: comparison, message: message, list: list, like: chosen(visit, comparison),
                        printedBy: visit.member?.name ?? "", now: visit.now
                    ).page)
            },
            .get("/codes/compare/{list}/message/file", .people, query: [practice, like]) { visit in
                let (comparison, message, list) = try await withList(visit, purpose: "message with its list as a file")
                let text = CodingMessageText.text(
                    comparison, message, list, by: visit.member?.name ?? "", at: visit.now)
                return .download(
                    name: "message-\(comparison.subject.name.slug)-\(visit.today.iso).txt",
                    type: "text/plain; charset=utf-8", bytes: Array(text.utf8))
            },
        ]
    }

    private static func withList(
        _ visit: Visit, purpose: String
    ) async throws -> (CodingComparison, CodingMessage, CohortListPage) {
        let comparison = try await comparison(visit)
        guard let message = try await message(visit, comparison) else { throw Refusal.notFound }
        var request = ReadCodingComparison(visit.site.cohorts).lost(comparison, purpose: purpose)
        request.filter.practices = [message.practice.ods]
        return (
            comparison, message,
            try await ReadCohortList(visit.site.cohorts).whole(of: request, by: visit.actor)
        )
    }

    /// Without a practice, to the one that lies lowest; `nil` where nothing is told of it.
    private static func message(_ visit: Visit, _ comparison: CodingComparison) async throws -> CodingMessage? {
        let lowest = comparison.places.min { ($0.share ?? 1) < ($1.share ?? 1) }?.practice.ods
        guard let practice = ods(visit) ?? lowest else { return nil }
        return try await DraftCodingMessage(visit.site.cohorts)(
            comparison, to: practice, from: visit.member?.name ?? "")
    }

    private static var reasons: [Endpoint] {
        [
            .get("/find/{cohort}/compare", .counts) { visit in
                let named = try await FindRoutes.cohort(visit)
                let shares = try await ReadCodingComparison(visit.site.cohorts).shares(
                    of: named.cohort, by: visit.actor)
                return .page(
                    SharesPage(shares: shares, slug: named.slug, reader: visit.member?.name ?? "", now: visit.now)
                        .page)
            },
            .get(
                "/find/{cohort}/why/{practice}", .counts, query: [FormField("beside", .choice, limit: 10)]
            ) { visit in
                .page(try await why(visit).page)
            },
            .get("/people/{person}/why/{cohort}", .person) { visit in
                .page(try await personWhy(visit).page)
            },
        ]
    }

    private static func ods(_ visit: Visit) -> ODSCode? { visit.values["practice"].flatMap { ODSCode($0) } }

    private static func comparison(_ visit: Visit) async throws -> CodingComparison {
        try await ReadCodingComparison(visit.site.cohorts)(
            visit.segments["list"] ?? "", taking: Set(visit.values.all("like")), by: visit.actor)
    }

    /// The keys that stand in the address, as far as they are of codes that read alike.
    private static func chosen(_ visit: Visit, _ comparison: CodingComparison) -> [String] {
        comparison.isChosen ? comparison.taken.map(\.key) : []
    }

    private static func lost(
        _ visit: Visit, _ comparison: CodingComparison, purpose: String
    ) -> CohortListRequest {
        var request = ReadCodingComparison(visit.site.cohorts).lost(comparison, purpose: purpose)
        if let ods = ods(visit) { request.filter.practices = [ods] }
        return request
    }
}
