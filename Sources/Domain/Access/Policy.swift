import Vocabulary

/// Something that an actor can ask to do, with what a policy must look at to decide.
package protocol Action: Sendable {
    /// What the policy looks at, and what the transition starts from.
    associatedtype State: Sendable
    /// The name in the audit log; never changed once written.
    static var name: String { get }
}

/// What a policy is asked. `asked` is `nil` while a page asks for a button, before the form is filled in.
package struct Inquiry<Asked: Action>: Sendable {
    package let actor: Actor
    package let state: Asked.State
    package let asked: Asked?
}

/// A policy's answer; a refusal carries a reason that a person can act on.
package enum Decision: Equatable, Sendable {
    case allowed
    case refused(String)
}

/// Leave to do one thing, once asked, to the very state that the policy saw. Only ``Policy/check(_:_:_:)`` makes one.
package struct Permit<Asked: Action>: Sendable {
    package let actor: Actor
    package let state: Asked.State
    package let asked: Asked

    fileprivate init(_ actor: Actor, _ state: Asked.State, _ asked: Asked) {
        self.actor = actor
        self.state = state
        self.asked = asked
    }
}

/// Who may do `Asked`. One value answers both the page ("may I?") and the use case ("do it"), so they cannot differ.
/// Policies are made in this module only, and compose.
package struct Policy<Asked: Action>: Sendable {
    private let decide: @Sendable (Inquiry<Asked>) -> Decision

    /// Allows when `holds`; `reason` is what the person reads when it does not.
    static func require(_ reason: String, _ holds: @escaping @Sendable (Inquiry<Asked>) -> Bool) -> Self {
        Self { holds($0) ? .allowed : .refused(reason) }
    }

    /// Answers with whatever `decide` does.
    static func decided(_ decide: @escaping @Sendable (Inquiry<Asked>) -> Decision) -> Self {
        Self { decide($0) }
    }

    /// Allows the roles named, and nobody else.
    static func roles(_ roles: Set<Role>, _ reason: String) -> Self {
        require(reason) { roles.contains($0.actor.role) }
    }

    /// Allows whoever has the practice that `practice` names; where it names none there is nothing to hold against anybody.
    static func ofOwnPractice(_ practice: @escaping @Sendable (Inquiry<Asked>) -> ODSCode?) -> Self {
        require("That practice is not one of yours.") { inquiry in
            practice(inquiry).map(inquiry.actor.scope.contains) ?? true
        }
    }

    /// Allows when every policy allows; answers with the first refusal. Of nothing: refuses.
    static func allOf(_ policies: Self...) -> Self {
        Self { inquiry in
            policies.lazy.map { $0.decide(inquiry) }.first { $0 != .allowed }
                ?? (policies.isEmpty ? .refused("Nobody may do this yet.") : .allowed)
        }
    }

    /// Allows when one policy allows; else answers with the last refusal. Of nothing: refuses.
    static func anyOf(_ policies: Self...) -> Self {
        Self { inquiry in
            policies.reduce(.refused("Nobody may do this yet.")) { soFar, policy in
                soFar == .allowed ? soFar : policy.decide(inquiry)
            }
        }
    }

    /// For a button: shown, or disabled with the reason beside it.
    package func can(_ actor: Actor, _ state: Asked.State) -> Decision {
        decide(Inquiry(actor: actor, state: state, asked: nil))
    }

    /// For the use case: the permit without which no transition runs.
    package func check(_ actor: Actor, _ state: Asked.State, _ asked: Asked) throws(Refusal) -> Permit<Asked> {
        switch decide(Inquiry(actor: actor, state: state, asked: asked)) {
        case .allowed: return Permit(actor, state, asked)
        case .refused(let reason): throw .notPermitted(reason)
        }
    }
}
