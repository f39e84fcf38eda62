import Application
import HTML

/// The session had ended when a form was sent.
enum SignInAgain {
    static func page(_ kept: KeptForm?, _ site: Site) async throws -> Page {
        SignInPage(
            kept: kept?.route == Address.signOut ? nil : kept,
            demo: site.isDemo ? try await site.accounts.demoAccounts() : [],
            practices: try await site.accounts.demoPractices()
        ).page
    }
}
