import DesignSystem
import Domain
import HTML
import Vocabulary

/// Roles and scopes as pages say them.
enum AccountWords {
    /// `Care coordinator`.
    static func role(_ role: Role) -> String {
        role.rawValue.prefix(1).uppercased() + role.rawValue.dropFirst()
    }

    /// `every practice`, or up to four by `names`; more are counted, and without names they are codes.
    static func scope(_ scope: Actor.Scope, names: [ODSCode: String] = [:]) -> String {
        switch scope {
        case .everyPractice: "every practice"
        case .practices(let some) where !names.isEmpty && some.count > 4: "\(some.count.grouped) practices"
        case .practices(let some): some.sorted().map { names[$0] ?? $0.text }.joined(separator: ", ")
        }
    }

    /// Up to which sensitivity somebody reads, as a choice.
    static func clearance(_ clearance: Sensitivity) -> String {
        switch clearance {
        case .ordinary: "Ordinary only"
        case .sensitive: "Ordinary and sensitive"
        case .sealed: "Ordinary, sensitive and sealed"
        }
    }

    /// What an account in this role is for.
    static func hint(_ role: Role) -> String {
        switch role {
        case .hostOperator: ""
        case .careCoordinator: "Finds people, offers, takes on, records contacts."
        case .networkManager: "Counts and caseloads; people only where given."
        case .clinicalSupervisor: "Holds names back or clears them."
        case .privacyOfficer: "Sees who looked at whom."
        case .administrator: "Keeps accounts, practices and extracts; sees no patient."
        }
    }
}

/// The addresses of this feature that nobody else gives.
enum AccountAddress {
    static let code: Route = "/sign-in/code"
    static let demo: Route = "/sign-in/demo"
    static let setUp: Route = "/sign-in/set-up"
    static let setUpPassword: Route = "/sign-in/set-up/password"
    static let setUpApp: Route = "/sign-in/set-up/app"
    static let password: Route = "/account/password"
    static let recoveryCodes: Route = "/account/recovery-codes"
    static let newUser: Route = "/users/new"

    static func user(_ id: ID<Actor>) -> Route { "/users/\(id.text)" }
    static func reset(_ id: ID<Actor>) -> Route { "/users/\(id.text)/reset" }
    static func disable(_ id: ID<Actor>) -> Route { "/users/\(id.text)/disable" }
    static func enable(_ id: ID<Actor>) -> Route { "/users/\(id.text)/enable" }
}
