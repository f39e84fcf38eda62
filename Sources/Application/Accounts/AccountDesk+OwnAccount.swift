package import Domain
import Store
import Vocabulary

/// One's own account, as its page shows it.
package struct OwnAccount: Equatable, Sendable {
    package let account: Account
    package let recoveryCodesLeft: Int
}

/// What is wrong with a password, and with which of the two.
package enum PasswordProblem: Error, Equatable, Sendable {
    case current(String)
    case new(String)
}

extension AccountDesk {
    package func own(_ member: SignedIn) async throws -> OwnAccount {
        let file = try await file(of: member)
        return OwnAccount(account: file.account, recoveryCodesLeft: file.credentials.recovery.count)
    }

    /// Takes a new password where the current one is right. Every session of the account ends; the token is of the one that
    /// goes on. Throws a ``PasswordProblem`` where one of the two will not do.
    package func changePassword(
        _ member: SignedIn, current: String, new: String, address: String
    ) async throws -> String {
        let file = try await file(of: member)
        let hash = try await checked(current, file, address)
        if let problem = PasswordRules.problem(new, login: file.account.login, name: file.account.name) {
            throw PasswordProblem.new(problem)
        }
        guard new != current else { throw PasswordProblem.new("That is the password that you have now.") }
        let (session, token) = newSession(of: file.account.id, .signedIn)
        let asked = ChangePassword(current: hash, password: try await passwords.hash(new), session: session)
        try await database.write { transaction in
            guard let file = try transaction.reading.accountFile(file.account.id) else { throw Refusal.notFound }
            let permit = try Policy.changePassword.check(file.account.actor, file, asked)
            try AccountRepository(transaction).save(try Credentials.changing(permit, at: transaction.now))
        }
        sessions.forget(member.session)
        sessions.leaveNotice(
            session.id, "Your password is changed. Wherever else you were signed in, you are not any more.")
        return token.text
    }

    /// Makes new recovery codes in place of those left; they are with ``Sessions/takeRecoveryCodes(_:)``.
    package func renewRecoveryCodes(_ member: SignedIn, current: String, address: String) async throws {
        let file = try await file(of: member)
        let hash = try await checked(current, file, address)
        let codes = newRecoveryCodes()
        let asked = RenewRecoveryCodes(current: hash, recovery: codes.map { $0.hash("recovery") })
        try await database.write { transaction in
            guard let file = try transaction.reading.accountFile(file.account.id) else { throw Refusal.notFound }
            let permit = try Policy.renewRecoveryCodes.check(file.account.actor, file, asked)
            try AccountRepository(transaction).save(try Credentials.renewing(permit, at: transaction.now))
        }
        sessions.leaveSecret(member.session, .recoveryCodes(codes.map(\.text)))
    }

    private func file(of member: SignedIn) async throws -> AccountFile {
        guard let id = member.actor.account, let file = try await database.read({ try $0.accountFile(id) }) else {
            throw Refusal.notFound
        }
        return file
    }

    /// The hash that the current password is right for. A browser left open gives no free guesses.
    private func checked(_ current: String, _ file: AccountFile, _ address: String) async throws -> String {
        let login = file.account.login
        let isAdmitted = backOff.admits(login: login, address: address)
        let isRight = try await passwords.verify(current, against: isAdmitted ? file.credentials.password : nil)
        guard isRight, let hash = file.credentials.password else {
            if isAdmitted {
                backOff.failed(login: login, address: address)
                try await noteFailure(file.account.id, .password, address)
            }
            throw PasswordProblem.current("That is not your password. After several tries, wait a few minutes.")
        }
        return hash
    }
}
