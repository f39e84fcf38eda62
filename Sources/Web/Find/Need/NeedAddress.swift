import HTML
import Vocabulary

/// The addresses of need profiles and of reports, of cohorts and of indicators.
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

    /// Those that people keep and those that ship.
    static let indicators: Route = "/indicators"
    /// An indicator by the name of its file without the ending, `dementia-care-plan`, or by the id of a kept one.
    static func indicator(_ slug: String, at practices: [ODSCode] = []) -> Route {
        named("/indicators/\(slug)", practices)
    }
    static func indicatorFile(_ slug: String, at practices: [ODSCode] = []) -> Route {
        named("/indicators/\(slug)/report.csv", practices)
    }

    private static func named(_ route: Route, _ practices: [ODSCode]) -> Route {
        route.with(query: practices.map { (name: "practice", value: $0.text) })
    }
}
