import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The page where somebody signs in.
struct SignInPage {
    var login = ""
    /// What went wrong; nothing of what.
    var refusal: String?
    /// What had been typed elsewhere when a session ended.
    var kept: KeptForm?
    /// Whether files were sent when a session had ended.
    var hadFiles = false
    /// Whom one click signs in, in a demonstration.
    var demo: [Account] = []
    /// The names of the demonstration's practices.
    var practices: [ODSCode: String] = [:]
    /// Who is signed in already.
    var member: String?
    /// Minutes without use after which a session ends.
    let idleMinutes: Int

    var page: Page {
        Page(
            "Sign in",
            body:
                "<div class=\"gate stack-5\">\(problems)<h1>Sign in to Cairn</h1>\(hasEnded ? said : "")\(demoForms)\(form)\(hasEnded ? "" : said)\(note)</div>"
        )
    }

    private var problems: HTML {
        // In a demonstration there is no login to go to.
        ErrorSummary(refusal.map { [FieldProblem($0, field: demo.isEmpty ? "login" : "demo")] } ?? []).html
    }

    /// Whether a session had ended when something was sent.
    private var hasEnded: Bool { kept != nil || hadFiles }

    private var said: HTML {
        if hadFiles { return Notice(.late, Script.filesNotSent, isAnnounced: true).html }
        if kept != nil {
            return Notice(
                .late, "Your session had ended, so nothing was saved. Sign in, and you get back what you had typed."
            )
            .html
        }
        return member.map { Notice(.plain, "You are signed in as \($0). Signing in again ends that.").html } ?? .empty
    }

    private var form: HTML {
        // In a demonstration nobody has a password.
        guard demo.isEmpty else { return .empty }
        return """
            <form class="panel" method="post" action="\(url: Address.signIn)" novalidate><div class="panel-body">\
            \(kept?.hidden)\(TextField(
                "login", "Work email or login", value: login, autocomplete: "username", inputmode: "email"))\
            \(PasswordField(
                "password", "Password", .current, hint: "You can paste it, or let your browser fill it in."))\
            \(TextField(
                "code", "Code from your app",
                hint: "Six figures. A new one comes every 30 seconds. Without your phone, type a recovery code.",
                width: .medium, autocomplete: "one-time-code"))\
            <p class="gap-top">\(Button("Sign in"))</p></div>\
            <p class="panel-foot small">\(TextLink("I have a set-up code", to: AccountAddress.setUp))</p></form>\
            <details class="small"><summary>I cannot sign in</summary><p>Ask an administrator of your network for a new \
            set-up code. With it you choose a new password and set up your app again. Nobody at Cairn can read your \
            password.</p></details>
            """
    }

    private var demoForms: HTML {
        guard !demo.isEmpty else { return .empty }
        let buttons = demo.map { account -> HTML in
            """
            <form method="post" action="\(url: AccountAddress.demo)">\(kept?.hidden)\
            \(HiddenField("account", account.id.text))\
            <p class="gap-top">\(Button("Sign in as \(account.name)", .second))<br>\
            <span class="small soft">\(AccountWords.role(account.role)), \(AccountWords.scope(account.scope, names: practices))</span></p></form>
            """
        }
        return Panel(id: "demo", "Who do you want to be?", HTML(joining: buttons)).html
    }

    private var note: HTML {
        Notice(
            .plain,
            "Every record that you open is written down with your name. After \(idleMinutes) minutes without use you are asked to "
                + "sign in again; what you typed is kept."
        ).html
    }
}

/// The second page, where the code was not typed on the first.
struct CodePage {
    var refusal: String?
    var kept: KeptForm?

    var page: Page {
        let summary = ErrorSummary(refusal.map { [FieldProblem($0, field: "code")] } ?? [])
        return Page(
            "Code from your app",
            body: """
                <div class="gate stack-5">\(summary)<h1>Code from your app</h1>\
                <form class="panel" method="post" action="\(url: AccountAddress.code)" novalidate><div class="panel-body">\
                \(kept?.hidden)\(TextField(
                    "code", "Code",
                    hint: "Six figures. A new one comes every 30 seconds. Without your phone, type a recovery code.",
                    error: refusal, width: .medium, autocomplete: "one-time-code"))\
                <p class="gap-top">\(Button("Go on"))</p></div>\
                <p class="panel-foot small">\(TextLink("Begin again", to: Address.signIn))</p></form></div>
                """)
    }
}
