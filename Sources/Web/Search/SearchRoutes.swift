import Application
import Domain
import Vocabulary

/// Searching, by POST: what was typed is in no address, no log and no history.
enum SearchRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/search", .search) { visit in
                .page(SearchPage(actor: try visit.actor, today: visit.today).page(visit))
            },
            .post("/search", .search, fields: [FormField("q")], search),
        ]
    }

    private static func search(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        var page = SearchPage(actor: actor, today: visit.today)
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
}
