import Application
import DesignSystem
import Domain
import HTML

/// Setting an account up: each step is known by the cookie, so that a page can be left and come back to.
enum SetUpRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/sign-in/set-up", .open) { visit in .page(try await page(visit) ?? SetUpPage.code()) },
            .post(
                "/sign-in/set-up", .open,
                fields: [FormField("login", .text, limit: 80), FormField("code", .secret, limit: 60)], begin),
            .post(
                "/sign-in/set-up/password", .open,
                fields: [
                    FormField("username", .text, limit: 80), FormField("new", .secret, limit: 1000),
                    FormField("again", .secret, limit: 1000),
                ], choose),
            .post("/sign-in/set-up/app", .open, fields: [FormField("code", .secret, limit: 20)], confirm),
        ]
    }

    /// The page of the step that the cookie is at; `nil` where it is at none.
    private static func page(_ visit: Visit, _ problems: [FieldProblem] = []) async throws -> Page? {
        do {
            return switch try await visit.site.accounts.setUpState(visit.sessionToken) {
            case .password(let login): SetUpPage.password(login: login, problems: problems)
            case .app(let login, let secret, _): SetUpPage.app(login: login, secret: secret, problems: problems)
            }
        } catch Refusal.notPermitted {
            return nil
        }
    }

    private static func begin(_ visit: Visit) async throws -> Reply {
        let login = visit.values["login"] ?? ""
        let answer = try await visit.site.accounts.beginSetUp(
            login: login, code: visit.values["code"] ?? "", address: visit.address)
        switch answer {
        case .signedIn(let token), .codeWanted(let token):
            if visit.member != nil { try await visit.site.sessions.end(visit.sessionToken) }
            return .signedIn(token: token, AccountAddress.setUp)
        case .refused(let words): return .page(SetUpPage.code(login: login, refusal: words), status: 422)
        }
    }

    private static func choose(_ visit: Visit) async throws -> Reply {
        let (new, again) = (visit.values["new"] ?? "", visit.values["again"] ?? "")
        do {
            var problems = PasswordRulesHint.problems(new, again)
            if problems.isEmpty, let words = try await visit.site.accounts.passwordProblem(visit.sessionToken, new) {
                problems = [FieldProblem(words, field: "new")]
            }
            guard problems.isEmpty else {
                return .page(try await page(visit, problems) ?? SetUpPage.code(), status: 422)
            }
            try await visit.site.accounts.choosePassword(visit.sessionToken, new)
            return .seeOther(AccountAddress.setUp)
        } catch Refusal.notPermitted(let words) {
            return .page(SetUpPage.code(refusal: words), status: 422)
        } catch Refusal.unusable(let words) {
            return .page(
                try await page(visit, [FieldProblem(words, field: "new")]) ?? SetUpPage.code(), status: 422)
        }
    }

    private static func confirm(_ visit: Visit) async throws -> Reply {
        do {
            let answer = try await visit.site.accounts.confirmApp(
                visit.sessionToken, code: visit.values["code"] ?? "", address: visit.address)
            switch answer {
            case .signedIn(let token): return .signedIn(token: token, AccountAddress.recoveryCodes)
            case .codeWanted: return .seeOther(AccountAddress.setUp)
            case .refused(let words):
                return .page(
                    try await page(visit, [FieldProblem(words, field: "code")]) ?? SetUpPage.code(), status: 422)
            }
        } catch Refusal.notPermitted(let words) {
            return .page(SetUpPage.code(refusal: words), status: 422)
        }
    }
}
