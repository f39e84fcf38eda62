import Application
import CaseFinding
import Domain
import HTML
import Vocabulary

/// The addresses of one cohort.
enum FindAddress {
    static func check(_ slug: String) -> Route { "/find/\(slug)/check" }
    static func live(_ slug: String) -> Route { "/find/\(slug)/live" }
    static func people(_ slug: String) -> Route { "/find/\(slug)/people" }
    static func nearMisses(_ slug: String) -> Route { "/find/\(slug)/near-misses" }
    static func putForward(_ slug: String) -> Route { "/find/\(slug)/put-forward" }

    static func takeBack(_ slug: String) -> Route { "/find/\(slug)/take-back" }

    /// The list of those people, of one practice or of all.
    static func list(_ slug: String, _ kind: CohortListKind, at practice: ODSCode? = nil) -> Route {
        var choice = ListChoice(kind: kind)
        if let practice { choice.filter.practices = [practice] }
        return choice.route(slug)
    }
}
