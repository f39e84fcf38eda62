import Application
import Domain
import HTML
import Vocabulary

/// Signing in and out.
enum SignInRoutes {
    private static let code = FormField("code", .secret, limit: 40)

    static func endpoints() -> [Endpoint] {
        [
            .get("/sign-in", .open) { visit in .page(try await page(visit.site, member: visit.member?.name)) },
            .post(
                "/sign-in", .open,
                fields: [FormField("login", .text, limit: 80), FormField("password", .secret, limit: 1000), code]
                    + KeptForm.fields, signIn),
            .post("/sign-in/demo", .open, fields: [FormField("account", .id, limit: 32)] + KeptForm.fields, signInDemo),
            .get("/sign-in/code", .open) { _ in .page(CodePage().page) },
            .post("/sign-in/code", .open, fields: [code] + KeptForm.fields, enterCode),
            .post("/sign-out", .member) { visit in
                try await visit.site.sessions.end(visit.sessionToken)
                return .signedOut(Address.signIn)
            },
        ]
    }

    /// The page where somebody signs in, as this installation has it.
    static func page(
        _ site: Site, login: String = "", refusal: String? = nil, kept: KeptForm? = nil, hadFiles: Bool = false,
        member: String? = nil
    ) async throws -> Page {
        SignInPage(
            login: login, refusal: refusal, kept: kept, hadFiles: hadFiles,
            demo: site.isDemo ? try await site.accounts.demoAccounts() : [],
            practices: try await site.accounts.demoPractices(), member: member,
            idleMinutes: try await site.accounts.timeLimits().idle / 60_000
        ).page
    }

    private static func signIn(_ visit: Visit) async throws -> Reply {
        let login = visit.values["login"] ?? ""
        let code = visit.values["code"].flatMap { $0.isEmpty ? nil : $0 }
        let kept = KeptForm(visit.values)
        let attempt = SignInAttempt(
            login: login, password: visit.values["password"] ?? "", code: code, address: visit.address)
        do {
            switch try await visit.site.accounts.signIn(attempt) {
            case .signedIn(let token): return try await entered(visit, token, kept)
            case .codeWanted(let token): return .withSession(token: token, .page(CodePage(kept: kept).page))
            case .refused(let words):
                return .page(try await page(visit.site, login: login, refusal: words, kept: kept), status: 422)
            }
        } catch Refusal.unusable(let words) {
            return .page(try await page(visit.site, login: login, refusal: words, kept: kept), status: 422)
        }
    }

    private static func signInDemo(_ visit: Visit) async throws -> Reply {
        guard visit.site.isDemo, let account = visit.values["account"].flatMap({ ID<Actor>(text: $0) }) else {
            throw Refusal.notFound
        }
        guard case .signedIn(let token) = try await visit.site.accounts.beginDemo(account, address: visit.address)
        else {
            throw Refusal.notFound
        }
        return try await entered(visit, token, KeptForm(visit.values))
    }

    private static func enterCode(_ visit: Visit) async throws -> Reply {
        let kept = KeptForm(visit.values)
        do {
            let answer = try await visit.site.accounts.enterCode(
                visit.sessionToken, code: visit.values["code"] ?? "", address: visit.address)
            switch answer {
            case .signedIn(let token): return try await entered(visit, token, kept)
            case .codeWanted: return .page(CodePage(kept: kept).page, status: 422)
            case .refused(let words): return .page(CodePage(refusal: words, kept: kept).page, status: 422)
            }
        } catch Refusal.notPermitted(let words) {
            return .page(try await page(visit.site, refusal: words, kept: kept), status: 422)
        }
    }

    /// Signed in: whoever was before is not any more, and what was typed is given back.
    static func entered(_ visit: Visit, _ token: String, _ kept: KeptForm? = nil) async throws -> Reply {
        if visit.member != nil { try await visit.site.sessions.end(visit.sessionToken) }
        if let kept, let member = try await visit.site.sessions.resume(token, polling: false),
            let page = kept.page(visit.signed(in: member, token: token))
        {
            return .withSession(token: token, .page(page))
        }
        return .signedIn(token: token, Address.home)
    }
}
