import Application
import DesignSystem
import Domain
import Extracts
import HTML
import Vocabulary

/// Bringing an existing caseload in from a spreadsheet.
enum CaseloadImportRoutes {
    /// The longest text that can be pasted, in bytes of UTF-8.
    private static let longestText = 200_000

    static func endpoints() -> [Endpoint] {
        [
            .get("/caseload/import", .coordinate) { visit in
                .page(CaseloadImportPage(hidden: visit.hidden()).page)
            },
            .post(
                "/caseload/import", .coordinate,
                fields: [FormField("file", .file), FormField("text", .longText, limit: longestText)]
            ) { try await stage($0) },
            .get("/caseload/import/{caseload}", .coordinate) { visit in
                let id = try visit.id("caseload", StagedCaseload.self)
                let preview = try await bring(visit).preview(id, by: visit.actor)
                return .page(
                    CaseloadPreviewPage(
                        preview: preview, hidden: visit.hidden(version: preview.caseload.version)
                    ).page)
            },
            .post("/caseload/import/{caseload}/apply", .coordinate) { try await apply($0) },
            .post("/caseload/import/{caseload}/discard", .coordinate) { visit in
                try await bring(visit).discard(visit.id("caseload"), by: visit.actor)
                return .seeOther(Address.caseload, notice: "The spreadsheet was thrown away. Nothing has changed.")
            },
        ]
    }

    private static func bring(_ visit: Visit) -> BringCaseloadIn {
        BringCaseloadIn(visit.site.installation)
    }

    private static func stage(_ visit: Visit) async throws -> Reply {
        let text = visit.values["text"] ?? ""
        var form = CaseloadImportPage(text: text, hadFile: visit.upload != nil, hidden: visit.hidden())
        let field = visit.upload == nil ? "text" : "file"
        guard (visit.upload == nil) != text.isEmpty else {
            let words =
                text.isEmpty
                ? "Choose a file, or paste the rows." : "Choose a file or paste the rows, not both."
            form.problems = [FieldProblem(words, field: field == "text" ? "file" : "text")]
            return .page(form.page, status: 422)
        }
        do {
            let bytes = try visit.upload.map { try BringCaseloadIn.read($0.path) } ?? Array(text.utf8)
            let id = try await bring(visit).stage(
                bytes, file: visit.upload?.name ?? "", key: visit.once, by: visit.actor)
            return .seeOther(Address.stagedCaseload(id))
        } catch let refusal as CaseloadRefusal {
            form.problems = [FieldProblem(refusal.sentence, field: field)]
            return .page(form.page, status: 422)
        }
    }

    private static func apply(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("caseload", StagedCaseload.self)
        let outcome = try await bring(visit).apply(
            id, version: visit.version ?? 0, key: visit.once, by: visit.actor)
        let taken = "\(outcome.taken.of("person", "people")) taken on."
        guard !outcome.left.isEmpty else { return .seeOther(Address.caseload, notice: taken) }
        let lines = outcome.left.map { String($0.line) }.joined(separator: ", ")
        return .seeOther(
            Address.stagedCaseload(id), notice: "\(taken) Not taken on any more: line \(lines).")
    }
}
