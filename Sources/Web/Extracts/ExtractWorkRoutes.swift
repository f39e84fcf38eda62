import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What is done about extracts beside bringing them in: the history of a practice, two compared, problems and their owners.
enum ExtractWorkRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/extracts/practices/{ods}", .extracts) { visit in
                .page(try await history(visit))
            },
            .get(
                "/extracts/practices/{ods}/compare", .extracts,
                query: [FormField("one", .id, limit: 32), FormField("other", .id, limit: 32)]
            ) { visit in
                .page(try await compared(visit))
            },
            .post(
                "/extracts/practices/{ods}/repairs", .extracts,
                fields: [FormField("fingerprint", limit: 16), FormField("found", limit: 18)]
            ) { visit in
                let ods = try practice(visit)
                try await TakeRepairBack(database: visit.site.installation.database)(
                    ods, fingerprint: visit.values["fingerprint"] ?? "", found: visit.values["found"] ?? "",
                    key: visit.once, by: visit.actor)
                return .seeOther(
                    Address.extractHistory(ods),
                    notice: "The repair was taken back. Files that are read from now on are read as they are.")
            },
            .post("/extracts/practices/{ods}/kept", .extracts) { visit in
                let id = try await visit.site.extracts.readKeptFiles(
                    of: try practice(visit), key: visit.once, by: visit.actor)
                return .seeOther(Address.stagedExtract(id))
            },
            .get("/extracts/problems", .extracts, query: ProblemFilter.fields) { visit in
                let list = try await problems(visit).list(under: ProblemFilter(visit.values), by: visit.actor)
                return .page(ImportProblemsPage(list: list).page)
            },
            .get("/extracts/problems/{problem}", .extracts) { visit in
                .page(try await problem(visit, typed: FormValues(), []))
            },
            .post("/extracts/problems/{problem}/settle", .extracts, fields: ImportProblemPage.fields) { visit in
                try await settle(visit)
            },
        ]
    }

    private static func problems(_ visit: Visit) -> SeeProblems {
        SeeProblems(database: visit.site.installation.database)
    }

    private static func history(_ visit: Visit, problem: String? = nil) async throws -> Page {
        let see = SeeExtracts(database: visit.site.installation.database)
        let history = try await see.history(of: try practice(visit), on: visit.today, by: visit.actor)
        let index = try await visit.site.cohorts.unreadable(at: history.practice.ods, for: visit.actor).first
        return ExtractHistoryPage(history: history, index: index, problem: problem, hidden: visit.hidden()).page
    }

    private static func compared(_ visit: Visit) async throws -> Page {
        let ods = try practice(visit)
        guard let one = visit.values["one"].flatMap({ ID<ExtractRecord>(text: $0) }),
            let other = visit.values["other"].flatMap({ ID<ExtractRecord>(text: $0) })
        else { return try await history(visit, problem: "Choose two extracts to compare.") }
        guard one != other else {
            return try await history(visit, problem: "You chose the same extract twice. Choose two to compare.")
        }
        let comparison = try await SeeExtracts(database: visit.site.installation.database).compare(
            one, with: other, by: visit.actor)
        guard comparison.practice.ods == ods else { throw Refusal.notFound }
        return ComparedExtractsPage(comparison: comparison).page
    }

    private static func practice(_ visit: Visit) throws(Refusal) -> ODSCode {
        guard let text = visit.segments["ods"], let ods = ODSCode(text), ods.text == text else {
            throw .notFound
        }
        return ods
    }

    private static func problem(
        _ visit: Visit, typed: FormValues, _ found: [FieldProblem]
    ) async throws -> Page {
        let id = try visit.id("problem", ImportProblem.self)
        let view = try await problems(visit).one(id, by: visit.actor)
        return ImportProblemPage(
            view: view, typed: typed, problems: found, hidden: visit.hidden(version: view.line.problem.version)
        ).page
    }

    private static func settle(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("problem", ImportProblem.self)
        let deed = visit.values["deed"].flatMap(SettleProblem.Deed.init)
        let (owner, note) = (visit.values["owner"] ?? "", visit.values["note"] ?? "")
        let name = visit.values["practice-name"] ?? ""
        var found: [FieldProblem] = []
        if deed == nil {
            found.append(
                FieldProblem(
                    "Choose what you do with the button: give it to somebody, keep the note, or close it.",
                    field: "owner"))
        }
        var given: ImportProblem.Owner?
        if deed == .assign {
            given = owner == "practice" ? .practice(name) : ID<Actor>(text: owner).map { .account($0) }
            if given == nil { found.append(FieldProblem("Choose who sees to it.", field: "owner")) }
            if owner == "practice", name.isEmpty {
                found.append(FieldProblem("Enter who at the practice sees to it.", field: "practice-name"))
            }
        }
        if deed == .note, note.isEmpty { found.append(FieldProblem("Write the note.", field: "note")) }
        guard let deed, found.isEmpty else {
            return .page(try await problem(visit, typed: visit.values, found), status: 422)
        }
        do {
            try await SettleImportProblem(database: visit.site.installation.database)(
                id, version: visit.version ?? 0, SettleProblem(deed, owner: given, note: note), key: visit.once,
                by: visit.actor)
        } catch Refusal.unusable(let words)
            where SettleProblem.namesSomebody(note) || SettleProblem.namesSomebody(name)
        {
            let field = SettleProblem.namesSomebody(note) ? "note" : "practice-name"
            let problem = FieldProblem(words, field: field)
            return .page(try await Self.problem(visit, typed: visit.values, [problem]), status: 422)
        }
        return .seeOther(Address.importProblem(id), notice: "Kept.")
    }
}
