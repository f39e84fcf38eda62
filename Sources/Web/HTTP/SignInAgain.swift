import Application
import HTML

/// The session had ended when a form was sent: sign in, and what was typed goes along.
enum SignInAgain {
    static func page(_ kept: KeptForm?, _ site: Site) -> Page {
        Page(
            "Sign in again",
            body: """
                <div class="gate stack-5"><h1>Sign in again</h1>\
                <p>Your session had ended, so nothing was saved. What you had typed is kept while you sign in.</p>\
                <form class="panel" method="post" action="\(url: Address.signIn)"><div class="panel-body">\
                \(kept?.hidden)\
                <div class="field"><label for="login">Login</label>\
                <input class="input" id="login" name="login" autocomplete="username" spellcheck="false"></div>\
                <div class="field"><label for="password">Password</label>\
                <input class="input" id="password" name="password" type="password" autocomplete="current-password"></div>\
                <p class="gap-top"><button class="btn" type="submit">Sign in</button></p></div></form></div>
                """)
    }
}
