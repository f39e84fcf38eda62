import Application
import CaseFinding
import Domain
import HTML
import Vocabulary

/// The addresses of one cohort.
enum FindAddress {
    /// Where a question is built.
    static let new: Route = "/find/new"
    static let live: Route = "/find/new/live"
    static let words: Route = "/find/new/words"
    /// In place of a cohort's name: a question that is kept nowhere.
    static let unkept = "new"
    static func change(_ slug: String) -> Route { new.with(query: [("from", slug)]) }
    /// The question of who should have an indicator and has not.
    static func missing(_ indicator: String) -> Route { new.with(query: [("indicator", indicator)]) }
    static func mark(_ slug: String) -> Route { "/find/\(slug)/mark" }
    static func changes(
        _ slug: String, _ since: ChangesSince, _ way: ChangeWay, _ cause: ChangeCause, page: Int = 1
    ) -> Route {
        let list: Route = "/find/\(slug)/changes"
        let query: [(name: String, value: String)] = [
            ("since", since.rawValue), ("way", way.rawValue), ("why", cause.rawValue),
        ]
        return list.with(query: page == 1 ? query : query + [("page", String(page))])
    }
    /// Since when is always said: unsaid, the page chooses.
    static func since(_ slug: String, _ since: ChangesSince) -> Route {
        Address.cohort(slug).with(query: [("since", since.rawValue)]).at("changes")
    }
    static func views(_ slug: String) -> Route { "/find/\(slug)/views" }
    static func removeView(_ slug: String) -> Route { "/find/\(slug)/views/remove" }
    static func remove(_ slug: String) -> Route { "/find/\(slug)/remove" }
    static func people(_ slug: String) -> Route { "/find/\(slug)/people" }
    static func file(_ slug: String) -> Route { "/find/\(slug)/people.csv" }
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
