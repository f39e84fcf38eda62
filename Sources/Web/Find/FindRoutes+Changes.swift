import Application
import CaseFinding
import Domain
import HTML
import Vocabulary

extension FindRoutes {
    /// Who joined and left, and views of lists.
    static var listEndpoints: [Endpoint] {
        [
            .get(
                "/find/{cohort}/changes", .people,
                query: [
                    FormField("since", .choice, limit: 10), FormField("way", .choice, limit: 10),
                    FormField("why", .choice, limit: 20), FormField("page", .number, limit: 6),
                ]
            ) { visit in try await changes(visit) },
            .post("/find/{cohort}/views", .people, fields: ViewForm.fields + ListChoice.fields) { visit in
                try await keepView(visit)
            },
            .post("/find/{cohort}/views/remove", .people, fields: [FormField("view", .id, limit: 32)]) { visit in
                try await removeView(visit)
            },
        ]
    }

    /// Who joined and left since when the address says; where it does not, since whoever looks last looked it over, and
    /// where they never did, since the last extract. `changes` is `nil` where there is nothing to compare with.
    static func joinedAndLeft(
        _ named: NamedCohort, isCounted: Bool, _ visit: Visit
    ) async throws -> (since: ChangesSince, changes: CohortChanges?) {
        let asked = visit.values["since"].flatMap(ChangesSince.init)
        guard isCounted else { return (asked ?? .look, nil) }
        let compare = CompareCohort(visit.site.cohorts)
        for since in asked.map({ [$0] }) ?? [.look, .extract] {
            if let changes = try await compare(named, since: since, by: visit.actor) { return (since, changes) }
        }
        return (asked ?? .look, nil)
    }

    /// Those who joined or left for one cause.
    static func changes(_ visit: Visit) async throws -> Reply {
        let named = try await cohort(visit)
        let since = visit.values["since"].flatMap(ChangesSince.init) ?? .look
        guard let way = visit.values["way"].flatMap(ChangeWay.init),
            let cause = visit.values["why"].flatMap(ChangeCause.init)
        else { return .seeOther(FindAddress.since(named.slug, since)) }
        let page = visit.values["page"].flatMap { Int($0) } ?? 1
        guard
            let list = try await ReadChangedPeople(visit.site.cohorts)(
                named, since: since, way, cause, page: page, by: visit.actor)
        else { return .seeOther(FindAddress.since(named.slug, since)) }
        return .page(
            ChangedListPage(slug: named.slug, name: named.cohort.name, list: list, today: visit.today).page)
    }

    /// Keeps the filters of a list under a name.
    static func keepView(_ visit: Visit) async throws -> Reply {
        let asked = try await named(visit)
        let form = ViewForm(visit.values)
        let reasons = ReasonTexts(asked.cohort, form.choice.kind).texts(at: form.choice.filter.reasons)
        do {
            try await KeepViews(visit.site.installation).keep(
                form.name, of: asked.slug, filters: form.choice.text, reasons: reasons,
                for: form.isShared ? .network : .own, once: visit.once, by: visit.actor)
        } catch Refusal.unusable(let words) {
            let page = try await listPage(visit, asked, form.choice)
            return .page(page.with(form, problem: words).page, status: 422)
        }
        return .seeOther(form.choice.route(asked.slug), notice: "The view is kept.")
    }

    /// Takes a view away.
    static func removeView(_ visit: Visit) async throws -> Reply {
        let asked = try await named(visit)
        do {
            guard let id = visit.values["view"].flatMap({ ID<SavedView>(text: $0) }) else { throw Refusal.notFound }
            try await KeepViews(visit.site.installation).remove(id, once: visit.once, by: visit.actor)
        } catch Refusal.notFound {
            return .seeOther(FindAddress.people(asked.slug), notice: "That view is not there any more.")
        }
        return .seeOther(FindAddress.people(asked.slug), notice: "The view is taken away.")
    }
}
