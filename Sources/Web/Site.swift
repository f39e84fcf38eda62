package import Application
import Domain
import HTML
import Synchronization
import Vocabulary

/// Everything that answers requests, as one function: ``respond(to:)``. It knows no sockets, so that a test asks it what a
/// browser would ask.
package struct Site: Sendable {
    /// What whoever runs the server decides.
    package struct Settings: Sendable {
        /// Beneath the name of the product on every page: `Thornmere network`.
        package var network: String
        /// Whether a proxy with TLS stands in front. Without one, Cairn answers to names of the loopback only.
        package var isBehindTLS: Bool

        package init(network: String = "Primary care network", isBehindTLS: Bool = false) {
            self.network = network
            self.isBehindTLS = isBehindTLS
        }
    }

    package let installation: Installation
    package let accounts: AccountDesk
    /// Where questions about people are answered.
    package let cohorts: CohortDesk
    /// Puts forward whom active charters newly find.
    let charters: CharterRounds
    /// Where extracts are read and applied, beside the server's own work.
    package let extracts: ExtractDesk
    /// Reports that practices export.
    package let reports: ReportDesk
    /// The folders that extracts are dropped into.
    package let inbox: ExtractInbox
    package let settings: Settings
    let routes: RouteTable
    let readiness: Readiness
    let uploads: UploadFolder
    let unsigned: UnsignedBodies

    /// Refuses endpoints that could be read in two ways.
    package init(
        _ installation: Installation, catalogue: CatalogueFolder, settings: Settings = Settings(),
        endpoints: [Endpoint] = Site.endpoints
    ) throws(RouteProblem) {
        self.installation = installation
        self.settings = settings
        accounts = AccountDesk(installation)
        cohorts = CohortDesk(installation, catalogue: catalogue)
        charters = CharterRounds(FeedCharters(cohorts))
        extracts = ExtractDesk(installation, catalogue: catalogue, feeding: charters)
        reports = ReportDesk(installation, extracts: extracts, cohorts: cohorts)
        inbox = ExtractInbox(installation, reports: reports)
        routes = try RouteTable(endpoints)
        readiness = Readiness(installation)
        uploads = UploadFolder(installation)
        unsigned = UnsignedBodies(installation)
    }

    /// Whether this is a demonstration: a folder that carries its marker, served on loopback.
    package var isDemo: Bool { accounts.isDemo && !settings.isBehindTLS }

    package var sessions: Sessions { accounts.sessions }

    /// Signs what the audit log holds now. The code of what went wrong; `nil` when done.
    package func anchor() async -> String? {
        do {
            try await installation.checkpoints.anchor(installation.database)
            return nil
        } catch {
            return FaultCode.of(error)
        }
    }

    /// Goes through the active charters unless that has worked today. What went wrong, for the log; `nil` where it worked.
    package func goThroughCharters() async -> String? {
        await charters.goIfDue()
    }

    /// Takes what is complete in the folders that extracts are dropped into.
    package func lookInInbox() async {
        await inbox.look()
    }

    /// From now on the server says that it is not ready, so that nothing new is sent to it.
    package func stop() {
        readiness.stop()
    }
}

/// Whether the server is ready, asked of the installation at most once a second however often it is asked of us.
final class Readiness: Sendable {
    private struct State {
        var isStopping = false
        var asked: (at: Instant, obstacles: [String])?
    }

    private let installation: Installation
    private let state = Mutex(State())

    init(_ installation: Installation) {
        self.installation = installation
    }

    func stop() {
        state.withLock { $0.isStopping = true }
    }

    /// What stands in the way; empty when ready.
    func obstacles() async -> [String] {
        let now = installation.ambient.now()
        let known = state.withLock { state -> [String]? in
            if state.isStopping { return ["the server is stopping"] }
            guard let asked = state.asked, now.milliseconds - asked.at.milliseconds < 1000, asked.at <= now else {
                return nil
            }
            return asked.obstacles
        }
        if let known { return known }
        let obstacles = await CheckReadiness(installation)().map(\.rawValue)
        state.withLock { $0.asked = (now, obstacles) }
        return obstacles
    }
}
