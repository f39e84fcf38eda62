import HTML

/// The session had ended when a form was sent.
enum SignInAgain {
    static func page(_ kept: KeptForm?, _ site: Site) -> Page {
        Page(
            "Sign in",
            body: """
                <div class="gate stack-5"><h1>Sign in to Cairn</h1></div>
                """)
    }
}
