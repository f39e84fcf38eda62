import Application
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import HTML
@testable import Web

/// A browser of one test's own: it keeps the cookie and the last page, and sends the forms that it finds there.
final class AccountBrowser {
    let site: Site
    var cookie: String?
    private(set) var last = WebResponse(status: 0)

    init(_ site: Site) {
        self.site = site
    }

    /// What is on the screen: a redirect leaves it there.
    private(set) var page = ""

    @discardableResult func get(_ path: String) async -> WebResponse {
        await send("GET", path, "")
    }

    /// Sends a form with the token of the last page.
    @discardableResult func post(_ path: String, _ fields: [(String, String)]) async -> WebResponse {
        let hidden = ["csrf", "once", "version"].compactMap { name in value(name).map { (name, $0) } }
        let body = (hidden + fields).map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        return await send("POST", path, body)
    }

    /// Follows a redirect.
    @discardableResult func follow() async -> WebResponse {
        guard let location = last[header: "Location"] else { return last }
        return await get(location)
    }

    /// The value of the first field of this name, as it stands in the page.
    func value(_ name: String) -> String? {
        guard let field = part(after: "name=\"\(name)\"", until: ">"), let found = field.firstRange(of: " value=\"")
        else {
            return nil
        }
        return String(field[found.upperBound...].prefix { $0 != "\"" })
    }

    func part(after start: String, until end: Character) -> String? {
        guard let found = page.firstRange(of: start) else { return nil }
        return String(page[found.upperBound...].prefix { $0 != end })
    }

    private func send(_ method: String, _ path: String, _ body: String) async -> WebResponse {
        var headers = [("Host", "127.0.0.1:8080"), ("Sec-Fetch-Site", "same-origin")]
        if let cookie { headers.append(("Cookie", "cairn=\(cookie)")) }
        if method == "POST" {
            headers += [
                ("Origin", "http://127.0.0.1:8080"), ("Content-Type", "application/x-www-form-urlencoded"),
                ("Content-Length", "\(body.utf8.count)"),
            ]
        }
        last = await site.respond(
            to: WebRequest(
                method: method, target: path, headers: WebHeaders(headers.map { (name: $0.0, value: $0.1) }),
                body: WebBody(Array(body.utf8))))
        if let set = last[header: "Set-Cookie"] {
            let value = set.split(separator: ";")[0].dropFirst("cairn=".count)
            cookie = value.isEmpty ? nil : String(value)
        }
        if !last.bytes.isEmpty { page = String(decoding: last.bytes, as: UTF8.self) }
        if !last.bytes.isEmpty, page.hasPrefix("<!doctype html>") {
            #expect(Self.problems(page) == [], "\(method) \(path)")
        }
        return last
    }

    private static func problems(_ page: String) -> [String] {
        var reader = MarkupReader(page)
        var outline = MarkupOutline()
        while let tag = reader.nextTag() { outline.take(tag) }
        return reader.problems + outline.finished()
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(Unicode.Scalar(byte))
            default: (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
