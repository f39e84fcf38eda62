import Application
import HTML
import Vocabulary

/// The addresses of codes in use, of comparisons and of why figures differ.
enum CodeAddress {
    static let codes: Route = "/codes"

    static func codes(_ request: CodeCatalogueRequest) -> Route {
        codes(of: request.system).with(query: values(request))
    }

    /// All of one coding system, or of all.
    static func codes(of system: CodeSystem?) -> Route {
        system.map { "/codes/\($0.rawValue)" } ?? codes
    }

    /// Names and values in a fixed order; what is as it would be without a choice is left out.
    static func values(
        _ request: CodeCatalogueRequest, withPage: Bool = true
    ) -> [(name: String, value: String)] {
        var values: [(name: String, value: String)] = request.text.isEmpty ? [] : [("q", request.text)]
        values += CodeTrouble.allCases.filter(request.troubles.contains).map { ("trouble", $0.rawValue) }
        values += request.practices.sorted().map { ("practice", $0.text) }
        if withPage, request.page > 1 { values.append(("page", String(request.page))) }
        return values
    }

    static func code(_ code: Code) -> Route {
        let system: Route = "/codes/\(code.system.rawValue)"
        return system.with(query: [("code", code.value)])
    }

    /// What practices are compared by: indicators and measures.
    static let comparisons: Route = "/codes/compare"

    /// `list` is the name of a codelist here and below, or another ``CodingSubject/key``.
    static func compare(_ list: String, like: [String] = []) -> Route {
        chosen("/codes/compare/\(Code.folded(list))", like)
    }

    static func people(
        _ list: String, at practice: ODSCode? = nil, like: [String] = [], page: Int = 1
    ) -> Route {
        let route = at(practice, chosen("/codes/compare/\(Code.folded(list))/people", like))
        return page > 1 ? route.with(query: [("page", String(page))]) : route
    }

    static func file(_ list: String, at practice: ODSCode? = nil, like: [String] = []) -> Route {
        at(practice, chosen("/codes/compare/\(Code.folded(list))/people.csv", like))
    }

    static func message(_ list: String, to practice: ODSCode, like: [String] = []) -> Route {
        at(practice, chosen("/codes/compare/\(Code.folded(list))/message", like))
    }

    /// The message with its list, on paper and as a text file.
    static func paper(_ list: String, to practice: ODSCode, like: [String] = []) -> Route {
        at(practice, chosen("/codes/compare/\(Code.folded(list))/message/print", like))
    }

    static func messageFile(_ list: String, to practice: ODSCode, like: [String] = []) -> Route {
        at(practice, chosen("/codes/compare/\(Code.folded(list))/message/file", like))
    }

    static func shares(_ slug: String) -> Route { "/find/\(slug)/compare" }

    /// `slug` is the name of a question in addresses, or the ``CodingSubject/key`` of an indicator, here and below.
    static func why(_ slug: String, at practice: ODSCode, beside other: ODSCode? = nil) -> Route {
        let route: Route = "/find/\(slug)/why/\(practice.text)"
        return other.map { route.with(query: [("beside", $0.text)]) } ?? route
    }

    static func why(_ person: ID<Person>, _ slug: String) -> Route { "/people/\(person.text)/why/\(slug)" }

    private static func chosen(_ route: Route, _ like: [String]) -> Route {
        route.with(query: like.map { ("like", $0) })
    }

    private static func at(_ practice: ODSCode?, _ route: Route) -> Route {
        practice.map { route.with(query: [("practice", $0.text)]) } ?? route
    }
}
