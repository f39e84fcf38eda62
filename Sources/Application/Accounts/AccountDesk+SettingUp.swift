import Domain
import Store
import Vocabulary

/// How far the setting-up of an account has come.
package enum SetUpState: Equatable, Sendable {
    /// A password is to be chosen, by whoever has this login.
    case password(login: String)
    /// The app is to be given this secret, and to show a code.
    case app(login: String, secret: String, address: String)
}

extension AccountDesk {
    /// Checks a set-up code. It stays good until the account is set up, so that a closed browser costs nothing.
    package func beginSetUp(login: String, code: String, address: String) async throws -> SignInAnswer {
        try await inEvenTime { try await checkSetUpCode(login: login, code: code, address: address) }
    }

    private func checkSetUpCode(login: String, code: String, address: String) async throws -> SignInAnswer {
        let login = login.lowercased()
        guard backOff.admits(login: login, address: address) else { return .refused }
        let account = try await database.read { try $0.account(login: login) }
        let (session, token) = newSession(of: account?.id ?? ambient.newID(), .settingUp)
        do {
            guard let account, let code = SpokenCode(typed: code) else { throw Refusal.signInRefused }
            let asked = BeginSignIn(proof: .setUpCode(hash: code.hash("set-up")), session: session, address: address)
            try await database.write { transaction in
                guard let file = try transaction.reading.accountFile(account.id) else { throw Refusal.signInRefused }
                let permit = try Policy.beginSignIn.check(file.account.actor, file, asked)
                try AccountRepository(transaction).save(try Session.beginning(permit, at: transaction.now))
            }
        } catch Refusal.notPermitted {
            backOff.failed(login: login, address: address)
            try await noteFailure(account?.id, .setUpCode, address)
            return .refused
        }
        return .codeWanted(token: token.text)
    }

    /// What the next page of setting up asks for.
    package func setUpState(_ token: String?) async throws -> SetUpState {
        let (_, file) = try await half(token, .settingUp)
        let login = file.account.login
        guard file.credentials.password != nil, let app = file.credentials.app else { return .password(login: login) }
        let secret = Base32.text(try seal.open(app.sealedSeed, of: file.account.id))
        let label = login.replacing("@", with: "%40")
        return .app(
            login: login, secret: Base32.grouped(secret, by: " "),
            address: "otpauth://totp/Cairn:\(label)?secret=\(secret)&issuer=Cairn&algorithm=SHA1&digits=6&period=30")
    }

    /// What is wrong with the password for whoever is setting up; `nil` where nothing is.
    package func passwordProblem(_ token: String?, _ password: String) async throws -> String? {
        let (_, file) = try await half(token, .settingUp)
        return PasswordRules.problem(password, login: file.account.login, name: file.account.name)
    }

    /// Takes the password, and makes the secret for the app.
    package func choosePassword(_ token: String?, _ password: String) async throws {
        let (_, file) = try await half(token, .settingUp)
        let account = file.account
        if let problem = PasswordRules.problem(password, login: account.login, name: account.name) {
            throw Refusal.unusable(problem)
        }
        let seed = ambient.randomBytes(TimeCode.seedBytes)
        let asked = ChoosePassword(
            password: try await passwords.hash(password),
            app: Credentials.App(sealedSeed: try seal.seal(seed, of: account.id)))
        try await database.write { transaction in
            guard let file = try transaction.reading.accountFile(account.id) else { throw Refusal.notFound }
            let permit = try Policy.choosePassword.check(file.account.actor, file, asked)
            try AccountRepository(transaction).save(try Credentials.choosing(permit, at: transaction.now))
        }
    }

    /// Takes the first code of the app: the account is set up, and its owner signed in. The recovery codes are with
    /// ``Sessions/takeRecoveryCodes(_:)``.
    package func confirmApp(_ token: String?, code: String, address: String) async throws -> SignInAnswer {
        let (half, file) = try await half(token, .settingUp)
        let account = file.account
        guard let app = file.credentials.app, backOff.admitsCode(login: account.login) else { return .refused }
        let seed = try seal.open(app.sealedSeed, of: account.id)
        guard let step = TimeCode.step(of: code, seed: seed, at: ambient.now()) else {
            backOff.failedCode(login: account.login, address: address)
            return .refused("That is not the code that the app shows now. Type the six figures that it shows.")
        }
        let (session, token) = newSession(of: account.id, .signedIn)
        let codes = newRecoveryCodes()
        let asked = FinishSetUp(step: step, recovery: codes.map { $0.hash("recovery") }, session: session)
        try await database.write { transaction in
            guard let file = try transaction.reading.accountFile(account.id) else { throw Refusal.notFound }
            // The seed that the code was checked with, not one that a second browser has made meanwhile.
            guard file.credentials.app?.sealedSeed == app.sealedSeed else { throw Refusal.signInRefused }
            let permit = try Policy.finishSetUp.check(file.account.actor, file, asked)
            try AccountRepository(transaction).save(try Credentials.finishing(permit, at: transaction.now))
        }
        backOff.succeeded(login: account.login, address: address)
        sessions.forget(half.id)
        sessions.leaveSecret(session.id, .recoveryCodes(codes.map(\.text)))
        return .signedIn(token: token.text)
    }

    func newRecoveryCodes() -> [SpokenCode] {
        (0..<10).map { _ in SpokenCode(ambient) }
    }
}
