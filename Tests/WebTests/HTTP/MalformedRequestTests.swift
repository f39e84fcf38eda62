import TestSupport
import Testing

@testable import Web

struct MalformedRequestTests {
    @Test(arguments: 0..<200)
    func `a request made of rubbish is refused in words`(seed: Int) async throws {
        var chance = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "/", "//", "..", "%", "%00", "%2e", "%2f", "?", "&", "=", "a", "\u{0}", "\r\n", "é", "#", "\\", ";", "{",
            "people",
            "sign-in", "%C3", "\u{FEFF}", "assets", "%25",
        ]
        func rubbish(_ most: Int) -> String {
            (0..<Int.random(in: 0...most, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? "" }
                .joined()
        }
        let asked = try await Self.site.value
        let method = ["GET", "HEAD", "POST", "PUT", "", "get", "TRACE"].randomElement(using: &chance) ?? "GET"
        let names = ["Host", "Origin", "Sec-Fetch-Site", "Cookie", "Content-Type", "Content-Length", "X-Cairn-Polling"]
        let headers = (0..<Int.random(in: 0...8, using: &chance)).map { _ in
            (name: names.randomElement(using: &chance) ?? "Host", value: rubbish(6))
        }
        let target = (Bool.random(using: &chance) ? "/" : "") + rubbish(300)
        let answer = await asked.raw(
            method, target, headers + [("Host", AskedSite.host)], body: Array(rubbish(100).utf8), pieces: 3)
        #expect(answer.status != 500 && (300..<500).contains(answer.status) || answer.status == 200 && method != "POST")
        #expect(answer[header: "Content-Security-Policy"] != nil)
    }

    private static let site = Task { try await AskedSite() }
}
