import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One's own account.
struct OwnAccountPage {
    let own: OwnAccount
    let hidden: HTML
    var problems: [FieldProblem] = []

    var page: Page {
        Page(
            "Your account", section: .account,
            body: """
                \(ErrorSummary(problems))\(PageHead("Your account"))\
                <div class="stack-5">\(Panel(id: "you", "You", Facts(facts).html))\(secrets)</div>
                """)
    }

    private var facts: [(String, HTML)] {
        let account = own.account
        return [
            ("Name", "\(account.name)"), ("Login", "\(account.login)"),
            ("Role", "\(AccountWords.role(account.role))"), ("Practices", "\(AccountWords.scope(account.scope))"),
        ]
    }

    private var secrets: HTML {
        if own.account.isDemo {
            return Notice(.plain, "In a demonstration nobody has a password.").html
        }
        return """
            \(Panel(id: "change-password", "Change your password", Form(
                to: AccountAddress.password, hidden: hidden,
                """
                \(PasswordField(
                    "current", "Your password now", .current, error: problems.text(for: "current")))\
                \(PasswordRulesHint.fields(problems))\
                <p class="gap-top">\(Button("Change the password"))</p>\
                <p class="hint">Wherever else you are signed in, you will not be any more.</p>
                """
            ).html))\
            \(Panel(id: "recovery", "Recovery codes", """
                <div class="stack-5"><p>\(own.recoveryCodesLeft.of("code is", "codes are")) left. Each signs you in once, with your password, \
                when you do not have your phone.</p>\
                \(Form(to: AccountAddress.recoveryCodes, hidden: hidden, """
                    \(PasswordField(
                        "current-password", "Your password now", .current, error: problems.text(for: "current-password")))\
                    <p class="gap-top">\(Button("Make new codes", .second))</p>\
                    <p class="hint">Those that are left stop counting.</p>
                    """))</div>
                """))
            """
    }
}

/// The codes, once.
enum RecoveryCodesPage {
    static func page(_ codes: [String]?) -> Page {
        guard let codes else {
            return Page(
                "Recovery codes", section: .account,
                body: """
                    \(PageHead("Recovery codes"))<p>Codes are shown once, when they are made. \
                    \(TextLink("Make new ones on the page of your account", to: Address.account)).</p>
                    """)
        }
        return Page(
            "Recovery codes", section: .account,
            body: """
                \(PageHead("Your recovery codes"))<div class="stack-5">\
                \(Notice(.late, "This is the only time that they are shown. Print them or write them down, and keep them away from your phone."))\
                \(Panel(id: "codes", "Each of them counts once", CopyBlock(
                    id: "recovery-codes", "Recovery codes", codes.joined(separator: "\n"),
                    hint: "At signing in, type one instead of the code from your app."
                ).html))\
                <p>\(LinkButton("I have kept them: go on", to: Address.home, .main))</p></div>
                """, scripts: [.copy])
    }
}
