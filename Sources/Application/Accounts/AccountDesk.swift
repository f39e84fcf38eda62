package import Domain
import Store
import Vocabulary

/// Everything about people who sign in, made once for a server: sessions, signing in, one's own account, and what an
/// administrator does.
package final class AccountDesk: Sendable {
    package let sessions: Sessions
    package let practices: KeptPractices
    package let recordPractice: RecordPractice
    /// Whether this is a demonstration, where one click signs in.
    package let isDemo: Bool
    let database: any Database
    let ambient: Ambient
    let passwords: Passwords
    let backOff: SignInBackOff
    let seal: SeedSeal

    package convenience init(_ installation: Installation) {
        self.init(installation, hashing: .argon2id)
    }

    init(_ installation: Installation, hashing: PasswordHashing) {
        database = installation.database
        ambient = installation.ambient
        sessions = Sessions(database: database, ambient: ambient)
        practices = KeptPractices(database: database)
        recordPractice = RecordPractice(database: database)
        isDemo = DemoFolder.isDemo(installation.folder)
        passwords = Passwords(ambient, hashing: hashing)
        backOff = SignInBackOff(ambient)
        seal = SeedSeal(installation.folder, ambient)
    }

    /// A session that begins now, and the token for its cookie.
    func newSession(of account: ID<Actor>, _ stage: Session.Stage) -> (session: Session, token: SessionToken) {
        let token = SessionToken(ambient)
        let now = ambient.now()
        return (
            Session(
                id: ambient.newID(), account: account, stage: stage, tokenHash: token.hash, begunAt: now, usedAt: now),
            token
        )
    }

    /// The half session of a cookie; refuses where there is none at this stage.
    func half(_ token: String?, _ stage: Session.Stage) async throws -> (session: Session, file: AccountFile) {
        guard let token = SessionToken(token), let found = try await sessions.find(token), found.session.stage == stage,
            let file = try await database.read({ try $0.accountFile(found.account.id) })
        else {
            throw Refusal.notPermitted("That took too long, or was begun elsewhere. Begin signing in again.")
        }
        return (found.session, file)
    }

    /// How long signing in lasts here.
    package func timeLimits() async throws -> TimeLimits {
        try await database.read { try $0.timeLimits() }
    }

    func noteFailure(_ account: ID<Actor>?, _ step: FailSignIn.Step, _ address: String) async throws {
        try await database.write { transaction in
            let asked = FailSignIn(account: account, step: step, address: address)
            let permit = try Policy.failSignIn.check(.server, (), asked)
            try AccountRepository(transaction).save(FailSignIn.noting(permit, at: transaction.now))
        }
    }
}

/// How a step of signing in ended.
package enum SignInAnswer: Equatable, Sendable {
    /// Signed in; the token is for the cookie.
    case signedIn(token: String)
    /// The password was right; the code of the app is to come.
    case codeWanted(token: String)
    /// Not in, with words that tell nothing.
    case refused(String)

    static let refused = Self.refused(Refusal.signInRefused.words)
}
