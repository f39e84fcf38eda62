import HTML
import Vocabulary

/// The addresses of need profiles and reports.
enum NeedAddress {
    static let need: Route = "/find/need"
    static func need(_ slug: String) -> Route { need.with(query: [("cohort", slug)]) }
    static func lines(_ slug: String) -> Route { "/find/\(slug)/lens" }
    static func report(_ slug: String, at practices: [ODSCode] = []) -> Route {
        named("/find/\(slug)/report", practices)
    }
    static func file(_ slug: String, at practices: [ODSCode] = []) -> Route {
        named("/find/\(slug)/report.csv", practices)
    }

    private static func named(_ route: Route, _ practices: [ODSCode]) -> Route {
        route.with(query: practices.map { (name: "practice", value: $0.text) })
    }
}
