import Application
import Domain
import HTML
import Vocabulary

/// Loads of the team, and moving work.
enum TeamRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/team", .team, query: [FormField("coordinator", .id, limit: 32)]) { visit in
                .page(try await page(TeamForm(), visit.values["coordinator"].flatMap { ID(text: $0) }, visit))
            },
            .post("/team/move", .team, fields: TeamForm.fields) { visit in
                var form = TeamForm(visit.values)
                guard let from = form.from else { throw Refusal.notFound }
                guard let to = form.newOwner() else { return .page(try await page(form, from, visit), status: 422) }
                let reassign = ReassignWork(visit.site.installation)
                let actor = try visit.actor
                let outcome =
                    form.isAll
                    ? try await reassign.all(of: from, to: to, by: actor, once: visit.once)
                    : try await reassign.several(
                        form.names.map { ($0.person, $0.version) }, to: to, by: actor, once: visit.once)
                return .seeOther(Address.team, notice: outcome.notice("moved"))
            },
        ]
    }

    private static func page(_ form: TeamForm, _ owner: ID<Actor>?, _ visit: Visit) async throws -> Page {
        let view = try await ReadTeam(visit.site.installation)(of: owner, by: try visit.actor)
        let reviews = try await ReadCharter(visit.site.cohorts).due(by: visit.actor)
        return TeamPage(view: view, form: form, reviews: reviews, hidden: { visit.hidden() }).page()
    }
}
