import Application
import Domain
import Extracts
import Foundation
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// A site over three practices of invented people, asked as somebody who has signed in: what a handler says, not what the
/// wire does.
struct FindSite {
    let folder: TemporaryFolder
    /// Its clock stands until a test lets time pass.
    let world = FixedWorld()
    let installation: Installation
    let site: Site

    /// A81001 and A81002 share, A81003 does not. Names say where people are from.
    static let practices = ["A81001", "A81002", "A81003"]

    init(people: Int = 60, asAt: String = "2026-11-01") async throws {
        folder = try TemporaryFolder()
        installation = try await Installation.open(folder.data, .forTests, world.ambient)
        for (place, practice) in Self.practices.enumerated() {
            let ods = try #require(ODSCode(practice))
            let agreement =
                practice == "A81003" ? nil : SharingAgreement(from: Day(number: 19_000), signedBy: "Dr Test")
            _ = try await RecordPractice(database: installation.database)(
                SetPractice(ods: ods, practiceName: "Practice \(practice)", agreement: agreement),
                by: TestStore.operatorOfHost)
            let path = try Self.extract(practice, people, after: place * people, asAt).write(to: folder, practice)
            _ = try await ImportExtract(installation)(
                ImportRequest(practice: ods, given: GivenDeclaration(), paths: [path], apply: true),
                by: TestStore.operatorOfHost)
        }
        let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        site = try Site(installation, catalogue: CatalogueFolder(path: root.path))
    }

    static func extract(_ practice: String, _ people: Int, after: Int = 0, _ asAt: String) -> SmallExtract {
        var extract = SmallExtract(people: people, records: 2, asAt: asAt)
        extract.practice = practice
        for (index, number) in NHSNumber.forTests(after + people).dropFirst(after).enumerated() {
            extract.patients?[index].number = number
            extract.patients?[index].family = "CANARY\(practice)N\(index)"
            if index % 7 == 0 { extract.patients?[index].birth = "" }
            if index % 10 == 9 { extract.patients?[index].dissent = "yes" }
        }
        extract.events?.removeAll { Int($0.local.dropFirst()).map { $0 % 3 == 2 } ?? false }
        extract.events = extract.events?.enumerated().map { place, event in
            var event = event
            event.id = "\(practice)-\(event.id)"
            return event
        }
        // Some are on a register, so that a shipped cohort finds somebody.
        for index in stride(from: 0, to: people, by: 4) {
            var register = SmallExtract.Record("\(practice)-r\(index)", of: "p\(index)")
            register.code = "103735009"
            register.term = "Palliative care"
            extract.events?.append(register)
        }
        return extract
    }

    /// Brings in what a practice sends next.
    func bring(_ extract: SmallExtract) async throws {
        let ods = try #require(ODSCode(extract.practice))
        let path = try extract.write(to: folder, "\(extract.practice)-\(extract.asAt)")
        _ = try await ImportExtract(installation)(
            ImportRequest(practice: ods, given: GivenDeclaration(), paths: [path], apply: true),
            by: TestStore.operatorOfHost)
    }

    /// An account of that role, signed in.
    func member(
        _ role: Role = .careCoordinator, at practices: [String]? = nil, givenPeople: Bool = false
    ) async throws -> SignedIn {
        let scope: Actor.Scope =
            practices.map { .practices(Set($0.compactMap { ODSCode($0) })) } ?? .everyPractice
        let login = "t\(installation.ambient.newID(Actor.self).text.prefix(12))"
        let added = try await AddUser(database: installation.database, ambient: installation.ambient)(
            NewAccount(login: login, name: "Amina Yusuf", role: role, scope: scope, isGivenPeople: givenPeople),
            by: TestStore.operatorOfHost)
        let actor = Actor(
            identity: .account(added.id), role: role, scope: scope, clearance: .ordinary, isGivenPeople: givenPeople)
        return SignedIn(
            actor: actor, name: "Amina Yusuf", roleWords: role.rawValue, session: installation.ambient.newID(),
            csrf: "token")
    }

    /// What the endpoint says to that member; refused at its gate where the gate refuses.
    func ask(
        _ method: Web.Method = .get, _ path: String, _ values: [String: [String]] = [:], by member: SignedIn
    ) async throws -> Reply {
        let segments = path.split(separator: "/").map(String.init)
        let endpoints =
            FindRoutes.endpoints() + CodelistRoutes.endpoints() + CodeRoutes.endpoints() + CharterRoutes.endpoints()
            + UnmetNeedRoutes.endpoints()
        for endpoint in endpoints where endpoint.method == method {
            guard let named = endpoint.path.match(segments) else { continue }
            if case .refused(let words) = endpoint.gate.admits(member.actor) { throw Refusal.notPermitted(words) }
            let visit = Visit(
                site: site, member: member, segments: named, values: FormValues(values), uploads: [],
                now: installation.ambient.now(), address: "127.0.0.1", sessionToken: nil)
            return try await endpoint.answer(visit)
        }
        throw Refusal.notFound
    }

    /// The body of the page that it answers with, looked over by the strict checker.
    func page(
        _ method: Web.Method = .get, _ path: String, _ values: [String: [String]] = [:], by member: SignedIn,
        status: Int = 200
    ) async throws -> String {
        guard case .page(let page, let given) = try await ask(method, path, values, by: member) else {
            throw Refusal.unusable("no page")
        }
        #expect(given == status)
        #expect(Markup.problems(in: page.body) == [])
        #expect(page.banner == nil)
        return page.body.text
    }

    func acts() async throws -> Int {
        try await installation.database.read { try $0.sequence() }
    }

    /// The ids of the people that a page leads to, in its order, each once.
    static func people(on page: String) -> [String] {
        var seen: [String] = []
        for piece in page.components(separatedBy: "/people/").dropFirst() {
            let id = String(piece.prefix(32))
            guard ID<Person>(text: id) != nil, !seen.contains(id) else { continue }
            seen.append(id)
        }
        return seen
    }
}
