import Domain
import Store
import Vocabulary

/// What somebody typed to sign in.
package struct SignInAttempt: Sendable {
    package let login: String
    package let password: String
    /// Of the app, or a recovery code; `nil` where it is asked for next.
    package let code: String?
    package let address: String

    package init(login: String, password: String, code: String?, address: String) {
        self.login = login.lowercased()
        self.password = password
        self.code = code
        self.address = address
    }
}

extension AccountDesk {
    /// Checks a password, and the code where one came. Whatever is wrong, the work and the answer are the same: an
    /// unknown login, a wrong password or code, a disabled account, too many tries.
    package func signIn(_ attempt: SignInAttempt) async throws -> SignInAnswer {
        try await inEvenTime { try await checkPassword(attempt) }
    }

    private func checkPassword(_ attempt: SignInAttempt) async throws -> SignInAnswer {
        let (login, address) = (attempt.login, attempt.address)
        let isAdmitted = backOff.admits(login: login, address: address)
        let file = try await database.read { reading in
            try reading.account(login: login).flatMap { try reading.accountFile($0.id) }
        }
        let usable = isAdmitted ? file.flatMap(Self.usable) : nil
        let isRight = try await passwords.verify(attempt.password, against: usable?.credentials.password)
        guard let usable, isRight else {
            if isAdmitted {
                backOff.failed(login: login, address: address)
                try await noteFailure(file?.account.id, .password, address)
            }
            return .refused
        }
        if let code = attempt.code {
            return try await finish(usable, code: code, follows: nil, address)
        }
        return try await begin(usable, attempt)
    }

    /// The second page: the code of the app, or a recovery code.
    package func enterCode(_ token: String?, code: String, address: String) async throws -> SignInAnswer {
        let (session, file) = try await half(token, .awaitingCode)
        return try await inEvenTime { try await finish(file, code: code, follows: session.id, address) }
    }

    /// Holds a refusal back until whole quarters of a second have passed, and a moment by chance: how long it took tells
    /// nothing of why. One that waited for back-off writes nothing, and would be answered sooner; what of that is left
    /// when the pause ends, a tenth of a millisecond, is lost in the moment.
    func inEvenTime(_ work: () async throws -> SignInAnswer) async throws -> SignInAnswer {
        let began = ambient.now().milliseconds
        let answer = try await work()
        if case .refused = answer {
            let taken = max(0, ambient.now().milliseconds - began)
            let moment = Int(ambient.randomBytes(1).first ?? 0) % Self.moment
            await ambient.pause(Self.evenTime - taken % Self.evenTime + moment)
        }
        return answer
    }

    /// In milliseconds; several times what a check takes.
    private static let evenTime = 250
    /// In milliseconds, a power of two.
    private static let moment = 16

    /// The account, where a password could sign it in.
    private static func usable(_ file: AccountFile) -> AccountFile? {
        !file.account.isDisabled && !file.account.isDemo && file.credentials.areComplete ? file : nil
    }

    private func begin(_ file: AccountFile, _ attempt: SignInAttempt) async throws -> SignInAnswer {
        let (session, token) = newSession(of: file.account.id, .awaitingCode)
        let asked = BeginSignIn(
            proof: .password(hash: file.credentials.password ?? ""), session: session, address: attempt.address)
        do {
            try await database.write { transaction in
                let file = try transaction.reading.accountFile(file.account.id) ?? file
                let permit = try Policy.beginSignIn.check(file.account.actor, file, asked)
                try AccountRepository(transaction).save(try Session.beginning(permit, at: transaction.now))
            }
        } catch Refusal.notPermitted {
            return .refused
        }
        return .codeWanted(token: token.text)
    }

    private func finish(
        _ file: AccountFile, code: String, follows half: ID<Session>?, _ address: String
    ) async throws -> SignInAnswer {
        let account = file.account
        guard backOff.admitsCode(login: account.login) else { return .refused }
        let (session, token) = newSession(of: account.id, .signedIn)
        guard let proof = try proof(of: code, file) else {
            return try await refuseCode(account, address)
        }
        let asked = SignIn(
            proof: proof, passwordHash: file.credentials.password, session: session, follows: half, address: address)
        do {
            try await database.write { transaction in
                let file = try transaction.reading.accountFile(account.id) ?? file
                let permit = try Policy.signIn.check(file.account.actor, file, asked)
                try AccountRepository(transaction).save(try Session.signingIn(permit, at: transaction.now))
            }
        } catch Refusal.notPermitted {
            return try await refuseCode(account, address)
        }
        backOff.succeeded(login: account.login, address: address)
        if let half { sessions.forget(half) }
        return .signedIn(token: token.text)
    }

    private func refuseCode(_ account: Account, _ address: String) async throws -> SignInAnswer {
        backOff.failedCode(login: account.login, address: address)
        try await noteFailure(account.id, .code, address)
        return .refused
    }

    /// What the typed code proves, if anything.
    private func proof(of typed: String, _ file: AccountFile) throws -> SignIn.Proof? {
        guard let app = file.credentials.app else { return nil }
        let seed = try seal.open(app.sealedSeed, of: file.account.id)
        if let step = TimeCode.step(of: typed, seed: seed, at: ambient.now()) { return .app(step: step) }
        guard let hash = SpokenCode(typed: typed)?.hash("recovery"),
            file.credentials.recovery.contains(where: { SecretHash.same($0, hash) })
        else { return nil }
        return .recoveryCode(hash: hash)
    }
}
