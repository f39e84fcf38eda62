package import Vocabulary

/// The wish to end one's session.
package struct SignOut: Action {
    package typealias State = Account
    package static let name = "account.signOut"

    package let session: ID<Session>

    package init(session: ID<Session>) {
        self.session = session
    }
}

extension Policy<SignOut> {
    package static let signOut = Policy.require("Only whoever is signed in signs out.") {
        $0.actor.account == $0.state.id
    }
}

extension SignOut {
    package static func over(_ permit: Permit<SignOut>, at now: Instant) -> Change<AccountUpdate> {
        permit.change(
            to: AccountUpdate(ends: .one(permit.asked.session)), permit.state.id.text, replacing: nil, at: now,
            details: [:])
    }
}
