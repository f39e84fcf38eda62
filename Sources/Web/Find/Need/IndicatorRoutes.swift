import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// How many of those who should have something have it, on the page, on paper and as a file: counts, and nobody.
enum IndicatorRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/indicators/{indicator}", .counts, query: [NeedRoutes.practices]) { visit in
                .page(
                    IndicatorReportPage(
                        report: try await report(visit),
                        everyPractice: try await visit.site.cohorts.practices(for: visit.actor),
                        practices: NeedRoutes.asked(visit), reader: visit.member?.name ?? "", now: visit.now
                    ).page)
            },
            .get("/indicators/{indicator}/report.csv", .counts, query: [NeedRoutes.practices]) { visit in
                let report = try await report(visit)
                let text = IndicatorReportCSV.text(report, by: visit.member?.name ?? "", at: visit.now)
                return .download(
                    name: "\(report.indicator.slug)-report-\(visit.today.iso).csv", type: "text/csv; charset=utf-8",
                    bytes: text.bytes)
            },
        ]
    }

    private static func report(_ visit: Visit) async throws -> IndicatorReport {
        try await ReadIndicatorReport(visit.site.cohorts)(
            of: visit.segments["indicator"] ?? "", at: NeedRoutes.asked(visit), by: visit.actor)
    }
}
