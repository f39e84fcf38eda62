import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// How many of those who should have something have it, on the page, on paper and as a file: counts, and nobody.
enum IndicatorRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/indicators", .counts) { visit in
                .page(
                    IndicatorsPage(
                        indicators: try await visit.site.cohorts.indicators(for: visit.actor),
                        unread: try await UnreadWays.all(for: visit).filter(\.question.saved.isIndicator),
                        mayAsk: Gate.people.admits(try visit.actor) == .allowed
                    ).page)
            },
            .get("/indicators/{indicator}", .counts, query: [NeedRoutes.practices]) { visit in
                let named = try await indicator(visit)
                let head = try head(of: named, visit)
                let report: IndicatorReport
                do {
                    report = try await Self.report(of: named, visit)
                } catch FindProblem.unanswerable(let problem) {
                    return .page(IndicatorUnansweredPage(head: head, problem: problem.words).page)
                }
                return .page(
                    IndicatorReportPage(
                        report: report, head: head,
                        everyPractice: try await visit.site.cohorts.practices(for: visit.actor),
                        practices: NeedRoutes.asked(visit), reader: visit.member?.name ?? "", now: visit.now
                    ).page)
            },
            .get("/indicators/{indicator}/report.csv", .counts, query: [NeedRoutes.practices]) { visit in
                let report = try await report(of: try await indicator(visit), visit)
                let text = IndicatorReportCSV.text(report, by: visit.member?.name ?? "", at: visit.now)
                let (slug, name) = (report.indicator.slug, report.indicator.indicator.name)
                return .download(
                    name: "\(report.indicator.saved == nil ? slug : name.slug)-report-\(visit.today.iso).csv",
                    type: "text/csv; charset=utf-8", bytes: text.bytes)
            },
        ]
    }

    private static func indicator(_ visit: Visit) async throws -> NamedIndicator {
        try await visit.site.cohorts.indicator(visit.segments["indicator"] ?? "", for: visit.actor)
    }

    private static func head(of named: NamedIndicator, _ visit: Visit) throws -> IndicatorHead {
        let actor = try visit.actor
        return IndicatorHead(
            named: named, mayAsk: Gate.people.admits(actor) == .allowed,
            isOwn: named.saved.map { $0.owner == actor.account } ?? false,
            hidden: visit.hidden(version: named.saved?.version))
    }

    private static func report(of named: NamedIndicator, _ visit: Visit) async throws -> IndicatorReport {
        try await ReadIndicatorReport(visit.site.cohorts).report(
            of: named, at: NeedRoutes.asked(visit), by: visit.actor)
    }
}
