import Application
import Domain
import Vocabulary

/// A coordinator's own caseload: on the page, on paper, in a file.
enum CaseloadRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/caseload", .coordinate, query: CaseloadFilter.fields + [FormField("sheet", .flag, limit: 5)]) {
                visit in
                let isSheet = visit.values["sheet"] == "yes"
                let view = try await ReadCaseload(visit.site.installation)(
                    CaseloadFilter(visit.values), wholeFor: isSheet ? .caseload : nil, by: try visit.actor)
                return .page(
                    CaseloadPage(view: view, isSheet: isSheet, printedBy: visit.member?.name ?? "").page())
            },
            .get("/caseload.csv", .coordinate, query: CaseloadFilter.fields) { visit in
                let view = try await ReadCaseload(visit.site.installation)(
                    CaseloadFilter(visit.values), wholeFor: .export, by: try visit.actor)
                return .download(
                    name: "caseload-\(view.moment.day.iso).csv", type: "text/csv; charset=utf-8",
                    bytes: CaseloadCSV.text(view, by: visit.member?.name ?? "").bytes)
            },
        ]
    }
}
