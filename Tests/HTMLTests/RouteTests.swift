import HTML
import Testing

/// No text leads to another path, scheme or host.
struct RouteTests {
    @Test func `no segment climbs out of its route`() {
        #expect(("/people/\("../../admin?x#y")" as Route).path == "/people/%2E%2E%2F%2E%2E%2Fadmin%3Fx%23y")
    }

    @Test(arguments: ["", ".", ".."])
    func `a segment that a browser reads as a step leads nowhere`(segment: String) {
        #expect(("/people/\(segment)/contacts" as Route).path == "/people/_/contacts")
        #expect(("/people/\(segment)" as Route).path == "/people/_")
        #expect(("/\(segment)/evil" as Route).path == "/_/evil")
    }

    @Test(arguments: [
        "a", "A-b_9", "a b", "/", "\\", "%2F", "ä", "\u{0}", "a\nb", "javascript:x", "?x=1", "#x", "a;b", "@",
        "\u{1F600}",
    ])
    func `a segment stays one segment and can be read back`(segment: String) {
        let path = ("/x/\(segment)/y" as Route).path
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        #expect(parts.count == 4)
        #expect(decoded(parts[2]) == Array(segment.utf8))
        #expect(path.utf8.allSatisfy { (0x21...0x7E).contains($0) && ![0x22, 0x27, 0x3C, 0x3E, 0x5C].contains($0) })
    }

    @Test func `query values are encoded, those that are nothing left out`() {
        let route = ("/find/frail" as Route).with(query: ["practice": "A8&1001=", "order": nil, "page": "2"])
        #expect(route.path == "/find/frail?practice=A8%261001%3D&page=2")
        #expect(route.with(query: ["more": "#"]).path == "/find/frail?practice=A8%261001%3D&page=2&more=%23")
        #expect(("/find" as Route).with(query: []).path == "/find")
    }

    @Test func `a name may come more than once, in order`() {
        let pairs = [(name: "p", value: "b"), (name: "p", value: "a"), (name: "q&", value: "")]
        #expect(("/find" as Route).with(query: pairs).path == "/find?p=b&p=a&q%26=")
    }

    @Test func `an empty value in a query stays empty`() {
        #expect(("/find?name=\("")&x=\("1")" as Route).path == "/find?name=&x=1")
    }

    @Test func `a place on the page comes last and only once`() {
        let route = ("/find" as Route).at("people")
        #expect(route.path == "/find#people")
        #expect(route.with(query: ["a": "1"]).path == "/find?a=1#people")
        #expect(route.at("a b").path == "/find#a%20b")
        #expect(Route.here("day").path == "#day")
    }

    private func decoded(_ text: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let first = rest.popFirst() {
            guard first == UInt8(ascii: "%") else {
                bytes.append(first)
                continue
            }
            bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
