import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Who is registered and whom a cohort reaches, on the page, on paper and as a file: counts, and nobody.
enum NeedRoutes {
    /// Which practices; none is all.
    static let practices = FormField("practice", .choice, limit: 10, repeats: true)

    static func endpoints() -> [Endpoint] {
        [
            .get("/find/need", .counts, query: [FormField("cohort", .choice, limit: 120), practices]) { visit in
                let slug = visit.values["cohort"] ?? ""
                let cohorts = try await ListCohorts(visit.site.cohorts).names(by: visit.actor)
                let chosen =
                    slug.isEmpty ? nil : try await visit.site.cohorts.named(slug, for: visit.actor)
                let profile = try await profile(visit, chosen)
                return .page(
                    NeedPage(
                        profile: profile, cohorts: cohorts, everyPractice: try await practices(visit),
                        chosen: chosen?.slug,
                        practices: asked(visit)
                    ).page)
            },
            .get("/find/{cohort}/lens", .people) { visit in
                let named = try await FindRoutes.cohort(visit)
                let lens = try await ReadLineLens(visit.site.cohorts)(of: named.cohort, by: visit.actor)
                let way = LinkButton("Back to the cohort", to: Address.cohort(named.slug)).html
                return .page(LineLensPage(lens: lens, cohort: named.cohort, way: way).page)
            },
            .get("/find/{cohort}/report", .counts, query: [practices]) { visit in
                let named = try await FindRoutes.cohort(visit)
                let profile = try await profile(visit, named)
                return .page(
                    ReportPage(
                        profile: profile, named: named, everyPractice: try await practices(visit),
                        practices: asked(visit),
                        reader: visit.member?.name ?? "", now: visit.now
                    ).page)
            },
            .get("/find/{cohort}/report.csv", .counts, query: [practices]) { visit in
                let named = try await FindRoutes.cohort(visit)
                let profile = try await profile(visit, named)
                return .download(
                    name: "\(named.cohort.name.slug)-report-\(visit.today.iso).csv", type: "text/csv; charset=utf-8",
                    bytes: ReportCSV.text(profile, of: named, by: visit.member?.name ?? "", at: visit.now).bytes)
            },
        ]
    }

    /// The practices that stand in the address, each once.
    static func asked(_ visit: Visit) -> [ODSCode] {
        Set(visit.values.all("practice").compactMap { ODSCode($0) }).sorted()
    }

    private static func profile(_ visit: Visit, _ named: NamedCohort?) async throws -> NeedProfile {
        try await ReadNeedProfile(visit.site.cohorts)(of: named, at: asked(visit), by: visit.actor)
    }

    private static func practices(_ visit: Visit) async throws -> [PracticeProfile] {
        try await visit.site.cohorts.practices(for: visit.actor)
    }
}
