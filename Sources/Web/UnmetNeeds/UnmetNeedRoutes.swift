import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The addresses of unmet needs.
enum UnmetNeedAddress {
    static let needs: Route = "/needs"
    static let new: Route = "/needs/new"
    static func new(at practice: ODSCode) -> Route { new.with(query: [("practice", practice.text)]) }
    static func theme(_ key: String) -> Route { "/needs/\(key)" }
    /// The builder, with the theme's name and reason.
    static func cohort(of theme: String) -> Route { FindAddress.new.with(query: [("theme", theme)]) }
}

/// Needs that nothing meets, by theme.
enum UnmetNeedRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/needs", .counts) { visit in
                let board = try await UnmetNeeds(visit.site.cohorts)(by: visit.actor)
                return .page(UnmetNeedsPage(board: board, mayLog: mayLog(visit)).page)
            },
            .get("/needs/new", .coordinate, query: [FormField("practice", .choice, limit: 10)]) { visit in
                .page(try await form(visit, UnmetNeedForm(practice: visit.values["practice"] ?? "")))
            },
            .post("/needs/new", .coordinate, fields: UnmetNeedForm.fields, log),
            .get("/needs/{theme}", .counts) { visit in
                let board = try await UnmetNeeds(visit.site.cohorts)(by: visit.actor)
                guard let theme = board.themes.first(where: { $0.theme.key == visit.segments["theme"] }) else {
                    throw Refusal.notFound
                }
                return .page(
                    UnmetNeedThemePage(
                        board: board, theme: theme, mayLog: mayLog(visit),
                        mayAsk: Gate.people.admits(try visit.actor) == .allowed
                    ).page)
            },
        ]
    }

    private static func mayLog(_ visit: Visit) -> Bool { Gate.coordinate.admits(visit.member?.actor) == .allowed }

    private static func form(_ visit: Visit, _ form: UnmetNeedForm) async throws -> Page {
        let board = try await UnmetNeeds(visit.site.cohorts)(by: visit.actor)
        return form.page(board, hidden: visit.hidden())
    }

    private static func log(_ visit: Visit) async throws -> Reply {
        var need = UnmetNeedForm(visit.values)
        if let (practice, day) = need.read(visit.today) {
            do {
                try await UnmetNeeds(visit.site.cohorts).log(
                    theme: need.theme, at: practice, noticedOn: day, need.words, once: visit.once, by: visit.actor)
                return .seeOther(UnmetNeedAddress.theme(need.theme), notice: "The need is logged.")
            } catch Refusal.unusable(let words) {
                need.problem(words, "words")
            } catch Refusal.practiceUnknown {
                need.problem("Choose one of your practices", "practice")
            }
        }
        return .page(try await form(visit, need), status: 422)
    }
}
