import Application
import Domain
import Vocabulary

/// Searching, by POST: what was typed is in no address, no log and no history.
enum SearchRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/search", .search, query: NoticedInput.kept) { visit in
                .page(try start(visit).page(visit))
            },
            .post("/search", .search, fields: [FormField("q")] + NoticedInput.kept, search),
        ]
    }

    private static func search(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        var page = try start(visit)
        page.typed = visit.values["q"] ?? ""
        do {
            let query = try PersonQuery(typed: page.typed)
            page.found = try await SearchForPeople(database: visit.site.installation.database)(query, by: actor)
            return .page(page.page(visit))
        } catch let problem as PersonQuery.Problem {
            page.problem = problem.words
            return .page(page.page(visit), status: 422)
        }
    }

    /// Before anything was found. Whoever puts people forward may look for somebody noticed at a meeting.
    private static func start(_ visit: Visit) throws -> SearchPage {
        let actor = try visit.actor
        var page = SearchPage(actor: actor, today: visit.today)
        let noticed = NoticedInput(visit.values, on: visit.today)
        if noticed.words != nil, Gate.coordinate.admits(actor) == .allowed { page.noticed = noticed }
        return page
    }
}
