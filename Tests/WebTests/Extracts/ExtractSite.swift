import Application
import Domain
import Foundation
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// A site with practices and nothing in them yet, asked as somebody who has signed in.
struct ExtractSite {
    let folder: TemporaryFolder
    let installation: Installation
    let site: Site

    init() async throws {
        folder = try TemporaryFolder()
        installation = try await Installation.open(folder.data, .forTests, FixedWorld().ambient)
        for practice in ["A81001", "A81002"] {
            let ods = try #require(ODSCode(practice))
            _ = try await RecordPractice(database: installation.database)(
                SetPractice(
                    ods: ods, practiceName: "Practice \(practice)",
                    agreement: SharingAgreement(from: Day(number: 19_000), signedBy: "Dr Test")),
                by: TestStore.operatorOfHost)
        }
        site = try Site(installation, catalogue: .shippedHere)
    }

    private init(_ other: ExtractSite) throws {
        (folder, installation) = (other.folder, other.installation)
        site = try Site(other.installation, catalogue: .shippedHere)
    }

    /// The same installation, with nothing of it open or known yet.
    func restarted() throws -> ExtractSite { try ExtractSite(self) }

    /// An account of that role, signed in.
    func member(_ role: Role, at practices: [String]? = nil) async throws -> SignedIn {
        let scope: Actor.Scope =
            practices.map { .practices(Set($0.compactMap { ODSCode($0) })) } ?? .everyPractice
        let login = "t\(installation.ambient.newID(Actor.self).text.prefix(12))"
        let added = try await AddUser(database: installation.database, ambient: installation.ambient)(
            NewAccount(login: login, name: "Amina Yusuf", role: role, scope: scope), by: TestStore.operatorOfHost)
        return SignedIn(
            actor: Actor(identity: .account(added.id), role: role, scope: scope, clearance: .ordinary),
            name: "Amina Yusuf", roleWords: role.rawValue, session: installation.ambient.newID(), csrf: "token")
    }

    func ask(
        _ method: Web.Method = .get, _ path: String, _ values: [String: String] = [:],
        ticked: [String: [String]] = [:], uploads: [Upload] = [], by member: SignedIn
    ) async throws -> Reply {
        let segments = path.split(separator: "/").map(String.init)
        let all =
            ExtractsRoutes.endpoints() + MappingRoutes.endpoints() + CaseloadImportRoutes.endpoints()
            + PracticeRoutes.endpoints()
        for endpoint in all.sorted(by: { $0.path.names.count < $1.path.names.count }) where endpoint.method == method {
            guard let named = endpoint.path.match(segments) else { continue }
            if case .refused(let words) = endpoint.gate.admits(member.actor) { throw Refusal.notPermitted(words) }
            let visit = Visit(
                site: site, member: member, segments: named,
                values: FormValues(values.mapValues { [$0] }.merging(ticked) { $1 }),
                uploads: uploads, now: installation.ambient.now(), address: "127.0.0.1", sessionToken: nil)
            return try await endpoint.answer(visit)
        }
        throw Refusal.notFound
    }

    /// The body of the page that it answers with, looked over by the strict checker.
    func page(
        _ method: Web.Method = .get, _ path: String, _ values: [String: String] = [:],
        ticked: [String: [String]] = [:], uploads: [Upload] = [], by member: SignedIn, status: Int = 200
    ) async throws -> String {
        let reply = try await ask(method, path, values, ticked: ticked, uploads: uploads, by: member)
        guard case .page(let page, let given) = reply else {
            throw Refusal.unusable("no page")
        }
        #expect(given == status)
        #expect(Markup.problems(in: page.body) == [])
        #expect(page.banner == nil)
        return page.body.text
    }

    /// Where it sends whoever asked.
    func goes(
        _ path: String, _ values: [String: String] = [:], ticked: [String: [String]] = [:], uploads: [Upload] = [],
        by member: SignedIn
    ) async throws -> String {
        let reply = try await ask(.post, path, values, ticked: ticked, uploads: uploads, by: member)
        guard case .seeOther(let route, _) = reply else {
            throw Refusal.unusable("no way on")
        }
        return route.path
    }

    /// The files of an extract as a browser hands them in.
    func uploads(_ extract: SmallExtract) throws -> [Upload] {
        let path = try extract.write(to: folder, "sent-\(installation.ambient.newID(SmallExtract.self).text)")
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { name in
            try upload(name, try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), field: "files")
        }
    }

    func upload(_ name: String, _ data: Data, field: String) throws -> Upload {
        let spool = folder.data.uploads + "/" + installation.ambient.newID(Upload.self).text
        try data.write(to: URL(fileURLWithPath: spool))
        return Upload(field: field, name: name, path: spool, bytes: data.count)
    }

    func idle() async throws {
        for _ in 0..<4000 {
            if await site.extracts.isIdle { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("the desk did not come to rest")
    }
}

extension CatalogueFolder {
    /// The codelists and cohorts of this checkout.
    fileprivate static var shippedHere: CatalogueFolder {
        let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        return CatalogueFolder(path: root.path)
    }
}
