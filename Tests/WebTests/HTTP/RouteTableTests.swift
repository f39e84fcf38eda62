import Domain
import Foundation
import Testing

@testable import Web

struct RouteTableTests {
    private static func page(_ path: PathPattern, fields: [FormField] = []) -> Endpoint {
        .get(path, .member, query: fields) { _ in .text("") }
    }

    @Test func `the product's own endpoints can be told apart`() throws {
        _ = try RouteTable(Site.endpoints)
    }

    @Test(arguments: [
        (Self.page("/a"), Self.page("/a")),
        (Self.page("/a/{x}"), Self.page("/a/{y}")),
        (Self.page("/a/{x}/c"), Self.page("/a/b/{y}")),
    ])
    func `an address that two would answer is refused`(first: Endpoint, second: Endpoint) {
        #expect(throws: RouteProblem.self) { try RouteTable([first, second]) }
    }

    @Test(arguments: ["a", "/a/", "//a", "/{x}/{x}"] as [PathPattern])
    func `a pattern that is no address is refused`(pattern: PathPattern) {
        #expect(throws: RouteProblem.self) { try RouteTable([Self.page(pattern)]) }
    }

    @Test func `a field declared twice, or one that every form has, is refused`() {
        #expect(throws: RouteProblem.self) {
            try RouteTable([Self.page("/a", fields: [FormField("x"), FormField("x")])])
        }
        #expect(throws: RouteProblem.self) { try RouteTable([Self.page("/a", fields: [FormField("csrf")])]) }
    }

    @Test func `of two that fit, the literal one answers`() throws {
        let table = try RouteTable([Self.page("/a/{x}"), Self.page("/a/new")])
        guard case .found(let endpoint, let named) = table.match(.get, ["a", "new"]) else {
            Issue.record("nothing answers")
            return
        }
        #expect(endpoint.path.text == "/a/new" && named.isEmpty)
    }

    @Test func `every endpoint is described with its gate and its fields`() throws {
        let json = try JSONSerialization.jsonObject(with: Data(Site.routesJSON().utf8))
        let rows = try #require(json as? [[String: Any]])
        #expect(rows.count == Site.endpoints.count)
        let gates = Set(Gate.all.map(\.name))
        for row in rows {
            #expect(gates.contains(row["policy"] as? String ?? ""))
            let fields = try #require(row["fields"] as? [[String: Any]])
            if row["method"] as? String == "POST" { #expect(fields.contains { $0["name"] as? String == "csrf" }) }
        }
    }

    @Test func `what needs nobody is known by name`() {
        let open = Site.endpoints.filter { $0.gate == .open }.map { "\($0.method.rawValue) \($0.path.text)" }
        #expect(
            open.allSatisfy { name in
                ["/", "/health", "/ready", "/assets/{name}"].contains { name == "GET " + $0 }
                    || name.contains(" /sign-in") || name.contains(" /set-up")
            }, "\(open)")
    }
}
