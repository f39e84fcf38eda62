package import Vocabulary

/// Somebody tried to sign in and did not get in. Cairn itself writes it down; what was typed is never part of it.
package struct FailSignIn: Action {
    package typealias State = Void
    package static let name = "account.signInFailed"

    /// Where it went wrong.
    package enum Step: String, Sendable {
        case password
        case code
        case setUpCode = "set-up code"
    }

    /// The account that was meant, if there is one.
    package let account: ID<Actor>?
    package let step: Step
    package let address: String

    package init(account: ID<Actor>?, step: Step, address: String) {
        self.account = account
        self.step = step
        self.address = address
    }
}

extension Actor {
    /// Cairn itself, for what nobody who is signed in has done.
    package static let server = Actor.hostOperator(login: "server")
}

extension Policy<FailSignIn> {
    package static let failSignIn = Policy.roles([.hostOperator], "Cairn itself writes this down.")
}

extension FailSignIn {
    package static func noting(_ permit: Permit<FailSignIn>, at now: Instant) -> Change<AccountUpdate> {
        permit.change(
            to: AccountUpdate(), permit.asked.account?.text ?? "unknown", replacing: nil, at: now,
            details: ["step": permit.asked.step.rawValue, "address": permit.asked.address])
    }
}
