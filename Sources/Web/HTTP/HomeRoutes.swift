import Application
import DesignSystem
import Domain
import HTML

/// What belongs to no feature: the way in, the server's state, and the style sheet and scripts.
enum HomeRoutes {
    private static let assets = Dictionary(Asset.all.map { ($0.name, $0) }) { first, _ in first }

    static func endpoints() -> [Endpoint] {
        [
            .get("/", .open) { .seeOther(Section.start(of: $0.member?.actor)) },
            // The process lives and answers.
            .get("/health", .open) { _ in .text("well\n") },
            // It can do its work: what stands in the way is said in plain words.
            .get("/ready", .open) { visit in
                let obstacles = await visit.site.readiness.obstacles()
                guard !obstacles.isEmpty else { return .text("ready\n") }
                return .text("not ready: " + obstacles.joined(separator: "; ") + "\n", status: 503)
            },
            .get("/assets/{name}", .open) { visit in
                guard let asset = assets[visit.segments["name"] ?? ""] else { throw Refusal.notFound }
                return .asset(type: asset.contentType, bytes: asset.bytes)
            },
        ]
    }
}

extension Section {
    /// As the link says it.
    var title: String {
        switch self {
        case .today: "Today"
        case .caseload: "Caseload"
        case .find: "Find"
        case .coding: "Coding"
        case .holdBack: "Hold back"
        case .identity: "Who is who"
        case .team: "Team"
        case .extracts: "Extracts"
        case .users: "Users"
        case .practices: "Practices"
        case .codelists: "Codelists"
        case .privacy: "Who looked"
        case .account: "Your account"
        }
    }

    var route: Route {
        switch self {
        case .today: Address.today
        case .caseload: Address.caseload
        case .find: Address.find
        case .coding: Address.coding
        case .holdBack: Address.holdBack
        case .identity: IdentityAddress.questions
        case .team: Address.team
        case .extracts: Address.extracts
        case .users: Address.users
        case .practices: Address.practices
        case .codelists: Address.codelists
        case .privacy: Address.privacy
        case .account: Address.account
        }
    }

    /// Who is shown the link.
    var gate: Gate {
        switch self {
        case .today, .caseload: .coordinate
        case .find: .counts
        case .coding: .coding
        case .holdBack: .holdBack
        case .identity: .identity
        case .team: .team
        case .extracts: .extracts
        // Whoever finds people opens them from there.
        case .users, .practices, .codelists: .administer
        case .privacy: .privacy
        case .account: .member
        }
    }

    /// The main link that is marked as current on the section's pages: codelists are found under Find where somebody has it.
    func isCurrent(_ link: Section, of links: [Section]) -> Bool {
        link == self || self == .codelists && link == .find && !links.contains(.codelists)
    }

    /// The main links of somebody's role.
    static func links(of actor: Actor?) -> [Section] {
        allCases.filter { $0 != .account && $0.gate.admits(actor) == .allowed }
    }

    /// Where somebody's day begins: what waits for them in particular, else the first main link.
    static func start(of actor: Actor?) -> Route {
        guard let actor else { return Address.signIn }
        let first: [Section] = [.today, .holdBack, .team, .privacy, .users] + allCases
        return first.first { $0.gate.admits(actor) == .allowed }?.route ?? Address.account
    }
}
