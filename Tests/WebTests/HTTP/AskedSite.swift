import Application
import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// A site in a demonstration's folder, asked as a browser asks it: the whole way from the request line to the bytes.
struct AskedSite {
    static let host = "127.0.0.1:8080"

    let folder: TemporaryFolder
    let world: FixedWorld
    let installation: Installation
    let site: Site

    /// `more` are endpoints beside the product's.
    init(_ more: [Endpoint] = [], isBehindTLS: Bool = false) async throws {
        folder = try TemporaryFolder()
        world = FixedWorld()
        try DemoFolder(path: folder.path).prepare()
        installation = try await Installation.open(folder.data, .forTests, world.ambient)
        try await DemoAccounts(installation).make(
            practices: ["A81001", "A81002"].compactMap { ODSCode($0) }, by: TestStore.operatorOfHost)
        let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        site = try Site(
            installation, catalogue: CatalogueFolder(path: root.path),
            settings: Site.Settings(isBehindTLS: isBehindTLS), endpoints: Site.endpoints + more)
    }

    /// What the site answers; with no more headers than given.
    func raw(
        _ method: String, _ target: String, _ headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        pieces: Int = .max
    ) async -> WebResponse {
        await site.respond(
            to: WebRequest(
                method: method, target: target, headers: WebHeaders(headers), body: WebBody(body, pieces: pieces)))
    }

    func get(_ target: String, _ token: String? = nil) async -> WebResponse {
        await raw("GET", target, [("Host", Self.host)] + Self.cookie(token))
    }

    /// A form sent from a page of ours; `csrf` is the session's unless given.
    func post(
        _ target: String, _ fields: [(String, String)] = [], _ session: Session? = nil, csrf: String? = nil,
        without: Set<String> = []
    ) async -> WebResponse {
        var fields = fields
        if !without.contains("csrf"), let token = csrf ?? session?.member.csrf { fields.append(("csrf", token)) }
        let headers =
            [
                ("Host", Self.host), ("Sec-Fetch-Site", "same-origin"),
                ("Content-Type", "application/x-www-form-urlencoded"),
            ] + Self.cookie(session?.token)
        return await raw("POST", target, headers, body: Self.encoded(fields))
    }

    struct Session {
        let token: String
        let member: SignedIn
    }

    /// Signs in as a demonstration's account, by its one click.
    func signIn(_ login: String) async throws -> Session {
        let account = try #require(try await installation.database.read { try $0.account(login: login) })
        let response = await post("/sign-in/demo", [("account", account.id.text)])
        let cookie = try #require(response[header: "Set-Cookie"])
        let token = String(cookie.drop { $0 != "=" }.dropFirst().prefix { $0 != ";" })
        return Session(token: token, member: try #require(try await site.sessions.resume(token, polling: false)))
    }

    static func cookie(_ token: String?) -> [(name: String, value: String)] {
        token.map { [("Cookie", "cairn=\($0)")] } ?? []
    }

    static func encoded(_ fields: [(String, String)]) -> [UInt8] {
        Array(fields.map { "\(encoded($0))=\(encoded($1))" }.joined(separator: "&").utf8)
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let hex = String(byte, radix: 16, uppercase: true)
            return "%" + (hex.count < 2 ? "0" : "") + hex
        }.joined()
    }
}

extension WebResponse {
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
