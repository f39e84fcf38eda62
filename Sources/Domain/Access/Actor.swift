package import Vocabulary

/// What somebody is employed to do; rights follow from it, never from a name.
package enum Role: String, Sendable, CaseIterable {
    /// Whoever runs commands on the host that Cairn is installed on.
    case hostOperator = "host operator"
    case careCoordinator = "care coordinator"
    case networkManager = "network manager"
    case clinicalSupervisor = "clinical supervisor"
    case privacyOfficer = "privacy officer"
    case administrator
}

/// The person on whose behalf something is done.
package struct Actor: Equatable, Sendable {
    /// Who it is, as the audit log names them.
    package enum Identity: Hashable, Sendable {
        /// A login of the host, from the command line.
        case host(login: String)
        /// An account of Cairn.
        case account(ID<Actor>)

        /// `host:ann`, `account:` and 32 hexadecimal digits.
        package var text: String {
            switch self {
            case .host(let login): "host:\(login)"
            case .account(let id): "account:\(id.text)"
            }
        }
    }

    /// The practices whose people somebody may see.
    package enum Scope: Equatable, Sendable {
        case everyPractice
        case practices(Set<ODSCode>)

        package func contains(_ practice: ODSCode) -> Bool {
            switch self {
            case .everyPractice: true
            case .practices(let some): some.contains(practice)
            }
        }
    }

    package let identity: Identity
    package let role: Role
    package let scope: Scope
    /// The highest sensitivity that this actor may read or write.
    package let clearance: Sensitivity
    /// Whether a manager has been given the people behind the counts; means nothing for other roles.
    package let isGivenPeople: Bool

    package init(
        identity: Identity, role: Role, scope: Scope, clearance: Sensitivity, isGivenPeople: Bool = false
    ) {
        self.identity = identity
        self.role = role
        self.scope = scope
        self.clearance = clearance
        self.isGivenPeople = isGivenPeople
    }

    /// The account behind it; `nil` for a login of the host.
    package var account: ID<Actor>? {
        if case .account(let id) = identity { id } else { nil }
    }

    /// The operator of the host: sees every practice that shares, and of ordinary sensitivity only.
    package static func hostOperator(login: String) -> Actor {
        Actor(identity: .host(login: login), role: .hostOperator, scope: .everyPractice, clearance: .ordinary)
    }
}
