import Application
import DesignSystem
import HTML

/// The pages of setting up an account: the code, the password, the app.
enum SetUpPage {
    static func code(login: String = "", refusal: String? = nil) -> Page {
        let summary = ErrorSummary(refusal.map { [FieldProblem($0, field: "login")] } ?? [])
        return gate(
            "Set up your account",
            """
            \(summary)<h1>Set up your account</h1><p>You need the set-up code that your administrator gave you, and an \
            authenticator app on your phone or computer.</p>\
            <form class="panel" method="post" action="\(url: AccountAddress.setUp)" novalidate><div class="panel-body">\
            \(TextField("login", "Work email or login", value: login, autocomplete: "username", inputmode: "email"))\
            \(TextField(
                "code", "Set-up code", hint: "16 letters and figures, such as 7K2M-P0QX-9ABC-DEFG. Capitals do not matter.",
                width: .medium, autocomplete: "one-time-code"))\
            <p class="gap-top">\(Button("Go on"))</p></div>\
            <p class="panel-foot small">\(TextLink("Back to signing in", to: Address.signIn))</p></form>
            """)
    }

    static func password(login: String, problems: [FieldProblem] = []) -> Page {
        gate(
            "Choose a password",
            """
            \(ErrorSummary(problems))<h1>Choose a password</h1>\
            <form class="panel" method="post" action="\(url: AccountAddress.setUpPassword)" novalidate>\
            <div class="panel-body"><input class="vh" type="text" name="username" value="\(login)" autocomplete="username" \
            aria-label="Login" tabindex="-1" readonly>\(PasswordRulesHint.fields(problems))\
            <p class="gap-top">\(Button("Go on"))</p></div></form>
            """)
    }

    static func app(login: String, secret: String, problems: [FieldProblem] = []) -> Page {
        gate(
            "Set up your app",
            """
            \(ErrorSummary(problems))<h1>Set up your app</h1>\
            <p>In the authenticator app, add an account by typing its key. Name it Cairn, and choose “time based”.</p>\
            \(CopyBlock(id: "key", "Key for the app", secret, hint: "Spaces do not matter. Keep it to yourself."))\
            <form class="panel" method="post" action="\(url: AccountAddress.setUpApp)" novalidate><div class="panel-body">\
            \(OneTimeCodeField(
                "code", "Code that the app shows now", error: problems.text(for: "code")))\
            <p class="gap-top">\(Button("Finish"))</p></div></form>
            """)
    }

    private static func gate(_ title: String, _ body: HTML) -> Page {
        Page(title, body: "<div class=\"gate stack-5\">\(body)</div>", scripts: [.copy])
    }
}

/// The two fields of a new password, with what it has to be.
enum PasswordRulesHint {
    static let words =
        "\(PasswordRules.least) characters or more; \(PasswordRules.recommended) are better. Three or four words of your own "
        + "do well. You can paste it from a password manager."

    static func fields(_ problems: [FieldProblem]) -> HTML {
        """
        \(PasswordField("new", "New password", .new, hint: words, error: problems.text(for: "new")))\
        \(PasswordField("again", "The same again", .new, error: problems.text(for: "again")))
        """
    }

    /// What is wrong with the two before anybody asks the rules.
    static func problems(_ new: String, _ again: String) -> [FieldProblem] {
        if new.isEmpty { return [FieldProblem("Enter a new password.", field: "new")] }
        return new == again
            ? [] : [FieldProblem("The two are not the same. Type the new password again.", field: "again")]
    }
}
