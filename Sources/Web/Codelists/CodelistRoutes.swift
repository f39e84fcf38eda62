import Application
import DesignSystem
import Domain
import Extracts
import HTML
import Vocabulary

/// Codelists: listed, opened, searched, compared, counted and loaded.
enum CodelistRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get(
                "/codelists", .codelists,
                query: [
                    FormField("q", .text, limit: 200), FormField("kind", .choice, limit: 20),
                    FormField("page", .number, limit: 6),
                ]
            ) { try await list($0) },
            .get(
                "/codelists/compare", .codelists,
                query: [FormField("one", .text, limit: 220), FormField("other", .text, limit: 220)]
            ) { try await compare($0) },
            .get("/codelists/import", .loadCodelists) { visit in
                .page(CodelistImportPage(hidden: visit.hidden()).page)
            },
            .post("/codelists/import", .loadCodelists, fields: CodelistImportForm.fields) { try await preview($0) },
            .post("/codelists/import/apply", .loadCodelists, fields: CodelistImportForm.fields) {
                try await apply($0)
            },
            .get("/codelists/{list}", .codelists) { visit in
                let actor = try visit.actor
                let standing = try await library(visit).list(visit.segments["list"] ?? "", by: actor)
                let mayCount = Gate.counts.admits(actor) == .allowed
                let measures =
                    mayCount ? try await ReadCodingComparison(visit.site.cohorts).subjects(for: actor).measures : []
                let users = try await ReadCodelistUsers(visit.site.cohorts)([standing.list.name], by: actor)
                return .page(
                    CodelistPage(
                        standing: standing, mayCount: mayCount,
                        measures: measures.filter { Code.folded($0.codes.name) == Code.folded(standing.list.name) },
                        users: users[standing.key] ?? []
                    ).page)
            },
            .get("/codelists/{list}/usage", .counts, query: [FormField("from", .number, limit: 9)]) { visit in
                let start = visit.values["from"].flatMap { Int($0) } ?? 0
                let usage = try await ReadCodelistUsage(visit.site.cohorts)(
                    visit.segments["list"] ?? "", from: start, by: visit.actor)
                return .page(CodelistUsagePage(usage: usage).page)
            },
        ]
    }

    private static func library(_ visit: Visit) -> CodelistLibrary { CodelistLibrary(visit.site.cohorts) }

    private static func list(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        let lists = try await library(visit).all(by: actor)
        var page = CodelistsPage(
            lists: lists, kind: visit.values["kind"].flatMap { RecordKind(word: $0) },
            number: visit.values["page"].flatMap { Int($0) } ?? 1,
            mayLoad: Gate.loadCodelists.admits(actor) == .allowed, mayFind: Gate.counts.admits(actor) == .allowed)
        if let text = visit.values["q"], !text.isEmpty {
            page.search = (text, try await library(visit).entries(text, by: actor))
        }
        return .page(page.page)
    }

    private static func compare(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        var page = CodelistComparePage(lists: try await library(visit).all(by: actor))
        page.one = visit.values["one"] ?? ""
        page.other = visit.values["other"] ?? ""
        if !page.one.isEmpty, !page.other.isEmpty {
            page.difference = CodelistDifference(
                from: try await library(visit).version(page.one, by: actor),
                to: try await library(visit).version(page.other, by: actor))
        }
        return .page(page.page)
    }

    private static func preview(_ visit: Visit) async throws -> Reply {
        var form = CodelistImportForm(visit.values)
        do {
            if let upload = visit.upload {
                form.text = try BringCodelistIn.text(ofFile: upload.path, named: upload.name)
                form.file = upload.name
            }
            let (asked, problems) = form.read()
            guard let asked else { return again(visit, form, problems) }
            let actor = try visit.actor
            let preview = try await BringCodelistIn(visit.site.cohorts).preview(form.text, asked, by: actor)
            let mayFind = Gate.counts.admits(actor) == .allowed
            return .page(
                CodelistPreviewPage(preview: preview, form: form, mayFind: mayFind, hidden: visit.hidden()).page)
        } catch let refusal as ExtractRefusal {
            return again(visit, form, [problem(refusal)])
        } catch Refusal.unusable(let words) {
            return again(visit, form, [FieldProblem(words, field: form.field(of: words))])
        }
    }

    private static func apply(_ visit: Visit) async throws -> Reply {
        let form = CodelistImportForm(visit.values)
        let (asked, problems) = form.read()
        guard let asked else { return again(visit, form, problems) }
        do {
            let (names, leftOut) = try await BringCodelistIn(visit.site.cohorts).apply(
                form.text, asked, by: visit.actor)
            // Another codelist is another rule: active charters put forward by it from now on.
            await visit.site.charters.go()
            let loaded = names.count == 1 ? "\(names[0]) was loaded." : "\(names.count) lists were loaded."
            let rest = leftOut == 0 ? "" : " Left out: \(leftOut.of("row", "rows"))."
            return .seeOther(
                names.count == 1 ? CodelistAddress.list(names[0]) : Address.codelists, notice: loaded + rest)
        } catch let refusal as ExtractRefusal {
            return again(visit, form, [problem(refusal)])
        } catch Refusal.unusable(let words) {
            return again(visit, form, [FieldProblem(words, field: form.field(of: words))])
        }
    }

    private static func again(_ visit: Visit, _ form: CodelistImportForm, _ problems: [FieldProblem]) -> Reply {
        .page(CodelistImportPage(form: form, problems: problems, hidden: visit.hidden()).page, status: 422)
    }

    /// What is wrong with the file, and in which line.
    private static func problem(_ refusal: ExtractRefusal) -> FieldProblem {
        let place = refusal.line > 0 ? "Line \(refusal.line): " : ""
        let field = refusal.words.contains("say what it is called") ? "name" : "file"
        return FieldProblem("\(place)\(refusal.file) \(refusal.words).", field: field)
    }
}
