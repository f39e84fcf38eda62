import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What things cost, and what a cohort used of them.
enum CostRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/costs", .counts) { visit in
                let actor = try visit.actor
                let lines = try await UnitCosts(visit.site.cohorts)(by: actor)
                return .page(CostsPage(lines: lines, mayChange: Gate.costs.admits(actor) == .allowed).page)
            },
            .get("/costs/{kind}", .costs) { visit in
                let line = try await line(visit)
                return .page(page(visit, line, CostForm(line.cost, kind: line.unit.kind), []))
            },
            .post("/costs/{kind}", .costs, fields: CostForm.fields) { visit in
                let line = try await line(visit)
                let form = CostForm(visit.values, kind: line.unit.kind)
                guard let version = visit.version else {
                    throw Refusal.unusable("Open the page again, and repeat it there.")
                }
                let (asked, problems) = form.read(version: version)
                guard let asked else { return .page(page(visit, line, form, problems), status: 422) }
                try await UnitCosts(visit.site.cohorts).set(asked, once: visit.once, by: visit.actor)
                return .seeOther(
                    CostAddress.costs, notice: "\(line.unit.title): the new figure counts from now on.")
            },
            .get("/find/{cohort}/use", .counts) { visit in
                let named = try await FindRoutes.cohort(visit)
                let use = try await ReadCareUse(visit.site.cohorts)(of: named, by: visit.actor)
                return .page(UsePage(use: use).page)
            },
        ]
    }

    private static func line(_ visit: Visit) async throws -> UnitCostLine {
        let lines = try await UnitCosts(visit.site.cohorts)(by: visit.actor)
        guard let line = lines.first(where: { $0.unit.kind == visit.segments["kind"] }) else { throw Refusal.notFound }
        return line
    }

    private static func page(
        _ visit: Visit, _ line: UnitCostLine, _ form: CostForm, _ problems: [FieldProblem]
    ) -> Page {
        let stands = line.cost?.version ?? 0
        return CostPage(
            line: line, form: form, problems: problems,
            hidden: visit.hidden(version: problems.isEmpty ? stands : visit.version ?? stands)
        ).page
    }
}
