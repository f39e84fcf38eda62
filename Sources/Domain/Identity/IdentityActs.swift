package import Vocabulary

/// What every act on a question looks at.
package struct SeenIdentity: Sendable {
    package let question: IdentityQuestion
    /// Each record by itself, joined or not; `nil` for one that is registered nowhere.
    package let standings: [PersonStanding?]
    /// The practice whose row it is, where it is a row.
    package let practice: PracticeProfile?
    package let joined: JoinedPeople
    package let day: Day

    package init(
        question: IdentityQuestion, standings: [PersonStanding?], practice: PracticeProfile?, joined: JoinedPeople,
        day: Day
    ) {
        self.question = question
        self.standings = standings
        self.practice = practice
        self.joined = joined
        self.day = day
    }

    /// Whether the actor may see both: nobody else is told that there is a question.
    package func isSeen(by actor: Actor) -> Bool {
        let people = standings.allSatisfy { standing in
            standing.flatMap { PeopleAccess.practice(actor, seeing: $0, on: day) } != nil
        }
        guard people, question.claim != nil else { return people }
        return practice.map { actor.scope.contains($0.ods) && $0.shares(on: day) } ?? false
    }
}

/// An act on a question, with the version that the form was filled in against.
package protocol IdentityAct: Action where State == SeenIdentity {
    var version: Int { get }
}

/// The wish to answer a question; it counts once somebody else has confirmed it.
package struct ProposeIdentity: IdentityAct {
    package static let name = "identity.propose"
    package let verdict: IdentityVerdict
    package let reason: String
    package let version: Int

    package init(verdict: IdentityVerdict, reason: String, version: Int) {
        self.verdict = verdict
        self.reason = reason
        self.version = version
    }
}

/// The wish to confirm what somebody else has answered.
package struct ConfirmIdentity: IdentityAct {
    package static let name = "identity.confirm"
    package let version: Int

    package init(version: Int) {
        self.version = version
    }
}

/// The wish to send an answer back, one's own or somebody else's.
package struct SendIdentityBack: IdentityAct {
    package static let name = "identity.send-back"
    package let reason: String
    package let version: Int

    package init(reason: String, version: Int) {
        self.reason = reason
        self.version = version
    }
}

/// The wish to undo a decision: both stand again as before, and the question is open.
package struct UndoIdentity: IdentityAct {
    package static let name = "identity.undo"
    package let reason: String
    package let version: Int

    package init(reason: String, version: Int) {
        self.reason = reason
        self.version = version
    }
}

/// The wish to see questions, or one of them with both sides.
package struct SeeIdentity: Action {
    package typealias State = Void
    package static let name = "identity.see"
    package let purpose: String

    package init(purpose: String) {
        self.purpose = purpose
    }
}

extension Policy<SeeIdentity> {
    package static let seeIdentity = Policy.gate(.identity)
}

extension Permit<SeeIdentity> {
    /// The entry that must be durable before the page is shown; it names everybody on it.
    package func disclosing(_ people: [ID<Person>], at now: Instant) -> Disclosure {
        disclosure(
            "identity", of: people, at: now, details: ["purpose": asked.purpose, "shown": String(people.count)])
    }
}

extension Policy where Asked: IdentityAct {
    static var decidesIdentity: Policy {
        .allOf(
            .gate(.identity),
            .require("There is no such record.") { $0.state.isSeen(by: $0.actor) },
            .require("Questions about who somebody is are answered by accounts. Sign in with one.") {
                $0.actor.account != nil
            })
    }
}

extension Policy<ProposeIdentity> {
    package static let proposeIdentity = Policy.decidesIdentity
}

extension Policy<ConfirmIdentity> {
    /// Somebody else than whoever proposed it.
    package static let confirmIdentity = Policy.allOf(
        .decidesIdentity,
        .require("Two people decide this. Ask a colleague to look at both and confirm it.") {
            $0.state.question.proposal?.written.who != $0.actor.identity
        })
}

extension Policy<SendIdentityBack> {
    package static let sendIdentityBack = Policy.decidesIdentity
}

extension Policy<UndoIdentity> {
    package static let undoIdentity = Policy.decidesIdentity
}
