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

/// A site over a few people, asked as somebody who has signed in. A81001 and A81002 share, A81003 does not.
struct PersonSite {
    let folder: TemporaryFolder
    let installation: Installation
    let site: Site

    /// By the local id that ``SmallExtract`` gave them.
    private let ids: [String: ID<Person>]

    /// `change` has the last word on the extract of A81001: `a1` to `a4`, of whom `a4` has dissented.
    init(_ change: (inout SmallExtract) -> Void = { _ in }) async throws {
        folder = try TemporaryFolder()
        try DemoFolder(path: folder.path).prepare()
        installation = try await Installation.open(folder.data, .forTests, FixedWorld().ambient)
        for (place, practice) in ["A81001", "A81002", "A81003"].enumerated() {
            let ods = try #require(ODSCode(practice))
            let agreement =
                practice == "A81003" ? nil : SharingAgreement(from: Day(number: 19_000), signedBy: "Dr Test")
            _ = try await RecordPractice(database: installation.database)(
                SetPractice(ods: ods, practiceName: "Practice \(practice)", agreement: agreement, clearsFirst: false),
                by: TestStore.operatorOfHost)
            var extract = Self.extract(practice, "abc".map(String.init)[place], after: place * 4)
            if practice == "A81001" { change(&extract) }
            _ = try await ImportExtract(installation)(
                ImportRequest(
                    practice: ods, given: GivenDeclaration(),
                    paths: [try extract.write(to: folder, "extract-\(practice)")], apply: true),
                by: TestStore.operatorOfHost)
        }
        let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        site = try Site(installation, catalogue: CatalogueFolder(path: root.path))
        ids = try await installation.database.read { reading in
            let all = try reading.practices().flatMap { try reading.registrationsToCompare(of: $0.ods) }
            return Dictionary(all.map { ($0.localID, $0.person) }, uniquingKeysWith: { first, _ in first })
        }
    }

    private static func extract(_ practice: String, _ letter: String, after: Int) -> SmallExtract {
        var extract = SmallExtract(asAt: "2026-11-01")
        extract.practice = practice
        extract.patients = NHSNumber.forTests(after + 4).dropFirst(after).enumerated().map { index, number in
            var patient = SmallExtract.Patient("\(letter)\(index + 1)", number: number)
            patient.family = "CANARY\(practice)N\(index + 1)"
            if index == 3 { patient.dissent = "yes" }
            return patient
        }
        extract.events = (1...4).map { SmallExtract.Record("e\(letter)\($0)", of: "\(letter)\($0)") }
        return extract
    }

    func person(_ local: String) throws -> ID<Person> {
        try #require(ids[local])
    }

    /// An account of that role, with a name, signed in.
    func member(
        _ role: Role = .careCoordinator, at practices: [String] = ["A81001"], name: String = "Amina Yusuf",
        givenPeople: Bool = false, clearance: Sensitivity? = nil
    ) async throws -> SignedIn {
        let scope = Actor.Scope.practices(Set(practices.compactMap { ODSCode($0) }))
        let clearance = clearance ?? (role == .clinicalSupervisor ? .sensitive : .ordinary)
        let added = try await AddUser(database: installation.database, ambient: installation.ambient)(
            NewAccount(
                login: "t\(installation.ambient.newID(Actor.self).text.prefix(12))", name: name, role: role,
                scope: scope, clearance: clearance, isGivenPeople: givenPeople), by: TestStore.operatorOfHost)
        let actor = Actor(
            identity: .account(added.id), role: role, scope: scope, clearance: clearance,
            isGivenPeople: givenPeople)
        return SignedIn(
            actor: actor, name: name, roleWords: role.rawValue, session: installation.ambient.newID(), csrf: "token")
    }

    /// What the endpoint says to that member; refused at its gate where the gate refuses.
    func ask(
        _ method: Web.Method, _ path: String, _ values: [String: String] = [:], by member: SignedIn
    ) async throws -> Reply {
        let segments = path.split(separator: "/").map(String.init)
        guard case .found(let endpoint, let named) = site.routes.match(method, segments) else { throw Refusal.notFound }
        if case .refused(let words) = endpoint.gate.admits(member.actor) { throw Refusal.notPermitted(words) }
        let fields = Set((method == .post ? FormReading.always : []).map(\.name) + endpoint.fields.map(\.name))
        let undeclared = Set(values.keys).subtracting(fields)
        guard undeclared.isEmpty else { throw Refusal.unusable("not declared: \(undeclared.sorted())") }
        let visit = Visit(
            site: site, member: member, segments: named, values: FormValues(values.mapValues { [$0] }), uploads: [],
            now: installation.ambient.now(), address: "127.0.0.1", sessionToken: nil)
        return try await endpoint.answer(visit)
    }

    /// The whole page, looked over by the strict checker.
    func page(
        _ method: Web.Method = .get, _ path: String, _ values: [String: String] = [:], by member: SignedIn,
        status: Int = 200
    ) async throws -> String {
        guard case .page(let page, let given) = try await ask(method, path, values, by: member) else {
            throw Refusal.unusable("no page")
        }
        #expect(given == status, "\(path)")
        let html = Frame(site: site, member: member, hasProblems: given == 422).html(page)
        #expect(Markup.problems(in: html) == [], "\(path)")
        return html.text
    }

    /// Where a deed leads; the page that it came back with is an issue.
    func deed(_ path: String, _ values: [String: String], by member: SignedIn) async throws -> String {
        switch try await ask(.post, path, values, by: member) {
        case .seeOther(let route, _): return route.path
        case .page(let page, let status):
            Issue.record("\(path) came back with \(status): \(page.body.text.suffix(4_000))")
            return ""
        default: throw Refusal.unusable("no redirect")
        }
    }

    func acts() async throws -> Int {
        try await installation.database.read { try $0.sequence() }
    }

    func card(_ person: ID<Person>) async throws -> PersonCard {
        try await installation.database.read { try $0.personCard(person) }
    }

    func contacts(_ person: ID<Person>) async throws -> [Contact] {
        try await installation.database.read { try $0.contacts(of: person, upTo: .sealed) }
    }

    /// A page without what differs between two sittings: keys and ids.
    static func plain(_ page: String) -> String {
        page.replacing(/[0-9a-f]{32}/, with: "ID")
    }
}
