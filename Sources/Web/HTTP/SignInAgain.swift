import HTML

/// The session had ended when a form was sent: sign in, and what was typed goes along.
enum SignInAgain {
    static func page(_ kept: KeptForm?, _ site: Site) async throws -> Page {
        try await SignInRoutes.page(site, kept: kept?.route == Address.signOut ? nil : kept)
    }

    /// The same where files were sent with it: nothing of them is kept.
    static func withoutFiles(_ site: Site) async throws -> Page {
        try await SignInRoutes.page(site, hadFiles: true)
    }
}
