import Application
import HTML
import Vocabulary

/// The addresses of codelists. A list is named in them by its folded name.
enum CodelistAddress {
    static let compare: Route = "/codelists/compare"
    static let load: Route = "/codelists/import"
    static let apply: Route = "/codelists/import/apply"

    /// Every list, or those whose entries are of one kind of record.
    static func lists(of kind: RecordKind?, page: Int = 1) -> Route {
        Address.codelists.with(query: ["kind": kind?.word, "page": page > 1 ? String(page) : nil])
    }

    static func list(_ name: String) -> Route { "/codelists/\(Code.folded(name))" }
    static func usage(_ name: String) -> Route { "/codelists/\(Code.folded(name))/usage" }

    static func usage(_ name: String, from start: Int) -> Route {
        start == 0 ? usage(name) : usage(name).with(query: ["from": String(start)])
    }

    /// One version among the choices of a comparison.
    static func choice(_ key: String, version: Int) -> String { "version-\(version):\(key)" }

    static func compared(_ one: String, _ other: String) -> Route {
        compare.with(query: ["one": one, "other": other])
    }
}
