import Application
import DesignSystem
import Domain
import HTML

/// One's own account.
enum OwnAccountRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/account", .member) { visit in .page(try await page(visit)) },
            .post(
                "/account/password", .member,
                fields: ["current", "new", "again"].map { FormField($0, .secret, limit: 1000) }, changePassword),
            .get("/account/recovery-codes", .member) { visit in
                .page(
                    RecoveryCodesPage.page(visit.member.flatMap { visit.site.sessions.takeRecoveryCodes($0.session) }))
            },
            .post(
                "/account/recovery-codes", .member, fields: [FormField("current-password", .secret, limit: 1000)],
                renewCodes),
        ]
    }

    private static func member(_ visit: Visit) throws(Refusal) -> SignedIn {
        guard let member = visit.member else { throw .notFound }
        return member
    }

    private static func page(_ visit: Visit, _ problems: [FieldProblem] = []) async throws -> Page {
        OwnAccountPage(
            own: try await visit.site.accounts.own(try member(visit)), hidden: visit.hidden(), problems: problems
        ).page
    }

    private static func changePassword(_ visit: Visit) async throws -> Reply {
        let (new, again) = (visit.values["new"] ?? "", visit.values["again"] ?? "")
        let problems = PasswordRulesHint.problems(new, again)
        guard problems.isEmpty else { return .page(try await page(visit, problems), status: 422) }
        do {
            let token = try await visit.site.accounts.changePassword(
                try member(visit), current: visit.values["current"] ?? "", new: new, address: visit.address)
            return .signedIn(token: token, Address.account)
        } catch PasswordProblem.current(let words) {
            return .page(try await page(visit, [FieldProblem(words, field: "current")]), status: 422)
        } catch PasswordProblem.new(let words) {
            return .page(try await page(visit, [FieldProblem(words, field: "new")]), status: 422)
        }
    }

    private static func renewCodes(_ visit: Visit) async throws -> Reply {
        do {
            try await visit.site.accounts.renewRecoveryCodes(
                try member(visit), current: visit.values["current-password"] ?? "", address: visit.address)
            return .seeOther(AccountAddress.recoveryCodes)
        } catch PasswordProblem.current(let words) {
            return .page(try await page(visit, [FieldProblem(words, field: "current-password")]), status: 422)
        }
    }
}
