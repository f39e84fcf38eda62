import Application
import DesignSystem
import Domain
import Extracts
import HTML
import Vocabulary

/// Practices' coding sheets.
enum CodingSheetRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/coding/sheets", .codingSheets) { visit in
                .page(CodingSheetsPage(sheets: try await keep(visit).all(for: visit.actor)).page)
            },
            .get("/coding/sheets/{ods}", .codingSheets) { visit in
                let state = try await state(visit)
                return .page(try page(visit, state, CodingSheetForm(state.sheet, practice: state.practice.name), []))
            },
            .post("/coding/sheets/{ods}", .codingSheets, fields: CodingSheetForm.fields) { visit in
                let state = try await state(visit)
                let form = CodingSheetForm(visit.values)
                let (asked, problems) = form.read(version: visit.version ?? -1)
                guard let asked else { return .page(try page(visit, state, form, problems), status: 422) }
                return try await save(asked, state, form, at: "name", visit)
            },
            .get("/coding/sheets/{ods}/versions", .codingSheets) { visit in
                let practice = try await state(visit).practice.ods
                return .page(
                    CodingSheetVersionsPage(versions: try await keep(visit).versions(practice, for: visit.actor)).page)
            },
            .get("/coding/sheets/{ods}/file", .codingSheets) { visit in
                let state = try await state(visit)
                let rows = state.sheet.lines.map { line in
                    [
                        line.field, line.activity.rawValue, line.term, line.code?.system.rawValue ?? "",
                        line.code?.value ?? "", line.entry.verification.rawValue, line.entry.source,
                    ]
                }
                return .download(
                    name: "coding-sheet-\(state.practice.ods.text).csv", type: "text/csv; charset=utf-8",
                    bytes: CSVText([CodingSheetFile.columns] + rows).bytes)
            },
            .post("/coding/sheets/{ods}/file", .codingSheets, fields: [FormField("file", .file)], bringIn),
        ]
    }

    private static func keep(_ visit: Visit) -> KeepCodingSheets { KeepCodingSheets(visit.site.installation) }

    private static func state(_ visit: Visit) async throws -> SetCodingSheet.State {
        guard let practice = visit.segments["ods"].flatMap({ ODSCode($0) }) else { throw Refusal.notFound }
        return try await keep(visit).one(practice, for: visit.actor)
    }

    private static func bringIn(_ visit: Visit) async throws -> Reply {
        let state = try await state(visit)
        let form = CodingSheetForm(state.sheet, practice: state.practice.name)
        guard let upload = visit.upload else {
            return .page(try page(visit, state, form, [FieldProblem("Choose a file.", field: "file")]), status: 422)
        }
        do {
            let lines = try CodingSheetFile.lines(ofFile: upload.path, named: upload.name)
            let asked = SetCodingSheet(
                sheetName: form.name, columns: state.sheet.columns, lines: lines, version: visit.version ?? -1)
            return try await save(asked, state, form, at: "file", visit)
        } catch let refusal as ExtractRefusal {
            let place = refusal.line > 0 ? "Line \(refusal.line): " : ""
            let problem = FieldProblem("\(place)\(refusal.file) \(refusal.words).", field: "file")
            return .page(try page(visit, state, form, [problem]), status: 422)
        }
    }

    private static func save(
        _ asked: SetCodingSheet, _ state: SetCodingSheet.State, _ form: CodingSheetForm, at field: String,
        _ visit: Visit
    ) async throws -> Reply {
        do {
            try await keep(visit).set(asked, for: state.practice.ods, by: visit.actor, once: visit.once)
            return .seeOther(
                CodingAddress.sheet(state.practice.ods), notice: "The sheet counts for whatever is done from now on.")
        } catch .unusable(let words) as Refusal {
            return .page(try page(visit, state, form, [FieldProblem(words, field: field)]), status: 422)
        } catch let refusal as Refusal {
            guard case .changedMeanwhile = refusal else { throw refusal }
            let problem = FieldProblem(
                "Somebody saved this sheet while you were working. Yours stands below: save again to put it in its place.",
                field: field)
            return .page(try page(visit, state, form, [problem]), status: 409)
        }
    }

    private static func page(
        _ visit: Visit, _ state: SetCodingSheet.State, _ form: CodingSheetForm, _ problems: [FieldProblem]
    ) throws -> Page {
        CodingSheetPage(
            state: state, form: form, problems: problems, mayOpenList: Gate.coding.admits(try visit.actor) == .allowed,
            hidden: { visit.hidden(version: state.version) }
        ).page
    }
}
