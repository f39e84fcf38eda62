/// Everything about people who sign in, made once for a server: sessions, signing in, one's own account, and what an
/// administrator does.
package final class AccountDesk: Sendable {
    package let sessions: Sessions
    /// Whether this is a demonstration, where one click signs in.
    package let isDemo: Bool
    let installation: Installation

    package init(_ installation: Installation) {
        self.installation = installation
        sessions = Sessions(database: installation.database, ambient: installation.ambient)
        isDemo = DemoFolder.isDemo(installation.folder)
    }
}
