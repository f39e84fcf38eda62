import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Web

/// The whole site over an installation of one test's own, and people who sign in there as a browser does.
struct AccountSite {
    let folder: TemporaryFolder
    let world = FixedWorld()
    let installation: Installation
    let site: Site

    static let password = "a quiet heron at dusk"

    init(demo: Bool = false) async throws {
        folder = try TemporaryFolder()
        let parent = DataFolder(path: folder.file("here"))
        if demo {
            try DemoFolder(path: parent.path).prepare()
        } else {
            try parent.prepare()
        }
        let world = world.ambient
        installation = try await Installation.open(
            DataFolder(path: parent.path + "/data"), .forTests,
            Ambient(now: world.now, randomBytes: Ambient.live.randomBytes))
        let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        site = try Site(installation, catalogue: CatalogueFolder(path: root.path))
        for ods in ["A81001", "A81002"] {
            guard let ods = ODSCode(ods) else { throw Fault("test.ods") }
            try await RecordPractice(database: installation.database)(
                SetPractice(ods: ods, practiceName: "Practice \(ods.text)", agreement: nil),
                by: TestStore.operatorOfHost)
        }
    }

    /// An account that waits to be set up, and its code.
    func add(_ login: String, _ role: Role) async throws -> String {
        let new = NewAccount(login: login, name: "Person \(login)", role: role, scope: .everyPractice)
        let code = try await AddUser(database: installation.database, ambient: installation.ambient)(
            new, by: TestStore.operatorOfHost
        ).code
        return try #require(code)
    }

    /// Somebody who has set their account up in a browser, and is signed in there.
    func member(_ login: String, _ role: Role) async throws -> (browser: AccountBrowser, key: [UInt8]) {
        let code = try await add(login, role)
        let browser = AccountBrowser(site)
        await browser.get("/sign-in/set-up")
        await browser.post("/sign-in/set-up", [("login", login), ("code", code)])
        await browser.follow()
        await browser.post("/sign-in/set-up/password", [("new", Self.password), ("again", Self.password)])
        await browser.follow()
        let key = Self.key(
            try #require(
                browser.part(after: "readonly spellcheck=\"false\" aria-describedby=\"key-hint\">\n", until: "<")))
        await browser.post("/sign-in/set-up/app", [("code", appCode(key))])
        #expect(browser.last.status == 303)
        return (browser, key)
    }

    func appCode(_ key: [UInt8]) -> String {
        TimeCode.code(key, step: TimeCode.step(at: installation.ambient.now()))
    }

    /// Reads base 32.
    static func key(_ text: String) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bytes: [UInt8] = []
        var (buffer, bits) = (0, 0)
        for letter in text {
            guard let value = alphabet.firstIndex(of: letter) else { continue }
            buffer = buffer << 5 | value
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(buffer >> bits & 255))
                buffer &= (1 << bits) - 1
            }
        }
        return bytes
    }
}
