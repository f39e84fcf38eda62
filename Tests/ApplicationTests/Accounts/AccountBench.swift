import Domain
import Foundation
import Store
import TestSupport
import Vocabulary

@testable import Application

/// An installation with its desk of accounts, in a world whose time can be moved on. Its chance is real, so that a secret
/// that is found somewhere it should not be is no accident.
struct AccountBench {
    let folder: TemporaryFolder
    let world = FixedWorld()
    let installation: Installation
    let desk: AccountDesk

    static let password = "a quiet heron at dusk"
    static let address = "192.0.2.1"

    init(
        demo: Bool = false, hashing: PasswordHashing = .argon2id,
        pause: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws {
        folder = try TemporaryFolder()
        let data = DataFolder(path: folder.file("demo/data"))
        if demo {
            try DemoFolder(path: folder.file("demo")).prepare()
        } else {
            try FileManager.default.createDirectory(atPath: folder.file("demo"), withIntermediateDirectories: true)
        }
        let world = world.ambient
        let ambient = Ambient(now: world.now, randomBytes: Ambient.live.randomBytes, pause: pause)
        installation = try await Installation.open(data, .forTests, ambient)
        desk = AccountDesk(installation, hashing: hashing)
        for ods in ["A81001", "A81002"] {
            try await desk.recordPractice(
                SetPractice(ods: try Self.ods(ods), practiceName: "Practice \(ods)", agreement: nil),
                by: TestStore.operatorOfHost)
        }
    }

    static func ods(_ text: String) throws -> ODSCode {
        guard let ods = ODSCode(text) else { throw Fault("test.ods") }
        return ods
    }

    var database: any Database { installation.database }

    /// An account that waits to be set up, and its code.
    func add(
        _ login: String, _ role: Role = .careCoordinator, scope: Actor.Scope = .everyPractice
    ) async throws -> (id: ID<Actor>, code: String) {
        let new = NewAccount(login: login, name: "Person of \(login)", role: role, scope: scope)
        let added = try await AddUser(database: database, ambient: installation.ambient)(
            new, by: TestStore.operatorOfHost)
        guard let code = added.code else { throw Fault("test.code") }
        return (added.id, code)
    }

    /// An account that has been set up, with the token of the session that this ends in, and the recovery codes.
    func ready(
        _ login: String, _ role: Role = .careCoordinator, scope: Actor.Scope = .everyPractice
    ) async throws -> (id: ID<Actor>, token: String, recovery: [String]) {
        let (id, code) = try await add(login, role, scope: scope)
        return try await setUp(id, login, code)
    }

    func setUp(
        _ id: ID<Actor>, _ login: String, _ code: String
    ) async throws -> (id: ID<Actor>, token: String, recovery: [String]) {
        let half = try Self.half(try await desk.beginSetUp(login: login, code: code, address: Self.address))
        try await desk.choosePassword(half, Self.password)
        let token = try Self.token(
            try await desk.confirmApp(half, code: try await appCode(id), address: Self.address))
        let member = try await member(token)
        return (id, token, desk.sessions.takeRecoveryCodes(member.session) ?? [])
    }

    /// The code that the account's app shows `steps` steps from now.
    func appCode(_ id: ID<Actor>, steps: Int = 0) async throws -> String {
        guard let app = try await database.read({ try $0.accountFile(id)?.credentials.app }) else {
            throw Fault("test.app")
        }
        let seed = try desk.seal.open(app.sealedSeed, of: id)
        return TimeCode.code(seed, step: TimeCode.step(at: installation.ambient.now()) + steps)
    }

    func attempt(
        _ login: String, _ password: String = password, code: String? = nil, from address: String = address
    ) async throws -> SignInAnswer {
        try await desk.signIn(SignInAttempt(login: login, password: password, code: code, address: address))
    }

    /// Signs in with the next code of the app; half a minute passes, so that the code is a new one.
    func signIn(_ id: ID<Actor>, _ login: String) async throws -> String {
        world.pass(seconds: 60)
        return try Self.token(try await attempt(login, code: try await appCode(id)))
    }

    func member(_ token: String) async throws -> SignedIn {
        guard let member = try await desk.sessions.resume(token, polling: true) else { throw Fault("test.member") }
        return member
    }

    static func token(_ answer: SignInAnswer) throws -> String {
        guard case .signedIn(let token) = answer else { throw Fault("test.notSignedIn") }
        return token
    }

    static func half(_ answer: SignInAnswer) throws -> String {
        guard case .codeWanted(let token) = answer else { throw Fault("test.noHalf") }
        return token
    }
}
