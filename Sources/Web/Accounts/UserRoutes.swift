import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The administrator's pages about people who sign in.
enum UserRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/users", .administer) { visit in
                .page(UsersPage.page(try await visit.site.accounts.accounts(for: try visit.actor)))
            },
            .get("/users/new", .administer) { visit in
                .page(NewUserPage.page(UserForm(), practices: try await practices(visit), hidden: visit.hidden()))
            },
            .post("/users/new", .administer, fields: UserForm.fields, add),
            .get("/users/{account}", .administer) { visit in .page(try await page(visit)) },
            .post("/users/{account}", .administer, fields: UserForm.fields, set),
            .post("/users/{account}/reset", .administer) { visit in
                let id = try visit.id("account", Actor.self)
                guard let member = visit.member else { throw Refusal.notFound }
                try await visit.site.accounts.reset(id, by: member, once: visit.once)
                return .seeOther(AccountAddress.user(id), notice: "The account has a new start.")
            },
            .post("/users/{account}/disable", .administer) { visit in
                let id = try visit.id("account", Actor.self)
                try await visit.site.accounts.disable(
                    id, version: try version(visit), by: try visit.actor, once: visit.once)
                return .seeOther(AccountAddress.user(id), notice: "The account is disabled; its sessions have ended.")
            },
            .post("/users/{account}/enable", .administer) { visit in
                let id = try visit.id("account", Actor.self)
                try await visit.site.accounts.enable(
                    id, version: try version(visit), by: try visit.actor, once: visit.once)
                return .seeOther(AccountAddress.user(id), notice: "The account is in use again.")
            },
        ]
    }

    private static func version(_ visit: Visit) throws(Refusal) -> Int {
        guard let version = visit.version else { throw .unusable("Open the page again, and repeat it there.") }
        return version
    }

    private static func practices(_ visit: Visit) async throws -> [PracticeProfile] {
        try await visit.site.accounts.practices.all(for: try visit.actor)
    }

    private static func page(
        _ visit: Visit, _ form: UserForm? = nil, _ problems: [FieldProblem] = []
    ) async throws -> Page {
        let id = try visit.id("account", Actor.self)
        let view = try await visit.site.accounts.view(id, for: try visit.actor)
        return UserPage(
            view: view, form: form ?? UserForm(view.account), practices: try await practices(visit),
            hidden: visit.hidden(version: form == nil ? view.account.version : visit.version ?? view.account.version),
            problems: problems,
            code: visit.member.flatMap { visit.site.sessions.takeSetUpCode($0.session, of: id) }
        ).page
    }

    private static func add(_ visit: Visit) async throws -> Reply {
        let form = UserForm(visit.values)
        var (asked, problems) = form.read(isNew: true)
        if let new = asked, let member = visit.member {
            do {
                let id = try await visit.site.accounts.add(new, by: member, once: visit.once)
                return .seeOther(AccountAddress.user(id), notice: "\(new.name) has an account.")
            } catch Refusal.unusable(let words) {
                problems = [FieldProblem(words, field: "login")]
            }
        }
        return .page(
            NewUserPage.page(
                form, practices: try await practices(visit), hidden: visit.hidden(), problems: problems),
            status: 422)
    }

    private static func set(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("account", Actor.self)
        let form = UserForm(visit.values)
        var (asked, problems) = form.read(isNew: false)
        if let asked {
            do {
                let change = SetAccount(
                    name: asked.name, role: asked.role, scope: asked.scope, clearance: asked.clearance,
                    isGivenPeople: asked.isGivenPeople, version: try version(visit))
                try await visit.site.accounts.set(id, change, by: try visit.actor, once: visit.once)
                return .seeOther(AccountAddress.user(id), notice: "Saved.")
            } catch Refusal.unusable(let words) {
                problems = [FieldProblem(words, field: "role")]
            }
        }
        return .page(try await page(visit, form, problems), status: 422)
    }
}
