import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Everybody who signs in.
enum UsersPage {
    static func page(_ accounts: [Account]) -> Page {
        let rows = accounts.map { account in
            DataTable.Row([
                TextLink(account.name, to: AccountAddress.user(account.id)).html, "\(account.login)",
                "\(AccountWords.role(account.role))\(account.isGivenPeople ? ", given people" : "")\(reads(account))",
                "\(AccountWords.scope(account.scope))", state(account).html,
            ])
        }
        let table = DataTable(
            "Everybody who signs in",
            columns: ["Name", "Login", "Role", "Practices", "State"].map { DataTable.Column($0) }, rows: rows,
            empty: "Nobody yet.")
        return Page(
            "Users", section: .users,
            body: """
                \(PageHead(
                    "Users", lede: "Everybody who signs in, what they do and for which practices.",
                    actions: LinkButton("Add somebody", to: AccountAddress.newUser, .main).html))\
                \(Panel(id: "users", "Users", isFlush: true, isTitleHidden: true, table.html))
                """)
    }

    private static func reads(_ account: Account) -> String {
        account.clearance == .ordinary ? "" : ", reads up to \(account.clearance.word)"
    }

    static func state(_ account: Account) -> StatusTag {
        if account.isDisabled { return StatusTag("Disabled", .stop) }
        return account.isDemo ? StatusTag("Demonstration") : StatusTag("In use", .done)
    }
}

/// One account: its name, role and practices; a new start; out of use.
struct UserPage {
    let view: AccountView
    let form: UserForm
    let practices: [PracticeProfile]
    let hidden: HTML
    var problems: [FieldProblem] = []
    /// A set-up code that was just made.
    var code: String?

    private var account: Account { view.account }

    var page: Page {
        Page(
            account.name, section: .users,
            body: """
                \(ErrorSummary(problems))\(PageHead(
                    account.name, kicker: TextLink("Users", to: Address.users).html,
                    lede: "Signs in as \(account.login). \(state)"))\
                <div class="stack-5">\(codePanel)\(settings)\(reset)\(use)</div>
                """, scripts: [.copy])
    }

    private var state: StatusTag {
        account.isDisabled || view.isSetUp ? UsersPage.state(account) : StatusTag("Not set up yet", .waiting)
    }

    private var codePanel: HTML? {
        code.map { code in
            Panel(
                id: "code", "Set-up code",
                """
                <div class="stack-5">\(Notice(.late, "This is the only time that it is shown. It counts for three days, once."))\
                \(CopyBlock(
                    id: "set-up-code", "Set-up code for \(account.name)", code,
                    hint: "Give it by telephone or in person, not in one message with the login. They sign in with “I have a set-up code”."
                ))</div>
                """
            ).html
        }
    }

    private var settings: HTML {
        let content: HTML =
            if case .refused(let reason) = view.maySet {
                NotAllowed("Change", because: reason).html
            } else {
                Form(
                    to: AccountAddress.user(account.id), hidden: hidden,
                    "\(form.fields(practices: practices, problems: problems, isNew: false))<p class=\"gap-top\">\(Button("Save"))</p>"
                ).html
            }
        return Panel(id: "settings", "Name, role, practices and clearance", content).html
    }

    private var reset: HTML {
        let words: HTML =
            if let until = view.codeUntil, !view.isSetUp {
                "<p>Not set up yet. The set-up code counts until \(TimeText(until)).</p>"
            } else {
                "<p>For somebody who has lost a password or a phone. The old ones stop counting at once.</p>"
            }
        return Panel(
            id: "reset", "A new start",
            "\(words)\(deed("Make a new set-up code", AccountAddress.reset(account.id), view.mayReset, .second))"
        ).html
    }

    private var use: HTML {
        account.isDisabled
            ? Panel(
                id: "use", "Out of use",
                "<p>Nobody signs in with this account.</p>\(deed("Take it into use again", AccountAddress.enable(account.id), view.mayEnable, .second))"
            ).html
            : Panel(
                id: "use", "Leaving",
                "<p>Somebody who has left signs in no more; what they wrote stays under their name.</p>\(deed("Disable this account", AccountAddress.disable(account.id), view.mayDisable, .stop))"
            ).html
    }

    private func deed(_ words: String, _ route: Route, _ decision: Decision, _ kind: ActionKind) -> HTML {
        switch decision {
        case .allowed: Form(to: route, hidden: hidden, "<p class=\"gap-top\">\(Button(words, kind))</p>").html
        case .refused(let reason): "<p class=\"gap-top\">\(NotAllowed(words, because: reason))</p>"
        }
    }
}

/// Somebody new.
enum NewUserPage {
    static func page(
        _ form: UserForm, practices: [PracticeProfile], hidden: HTML, problems: [FieldProblem] = []
    ) -> Page {
        Page(
            "Add somebody", section: .users,
            body: """
                \(ErrorSummary(problems))\(PageHead(
                    "Add somebody", kicker: TextLink("Users", to: Address.users).html,
                    lede: "You get a set-up code to give to them. With it they choose a password and set up an app."))\
                \(Form(
                    to: AccountAddress.newUser, hidden: hidden, isPanel: true,
                    "\(form.fields(practices: practices, problems: problems, isNew: true))<p class=\"gap-top\">\(Button("Add"))</p>"
                ))
                """)
    }
}
