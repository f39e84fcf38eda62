import Application
import Domain
import TestSupport
import Testing

@testable import Web

/// Signing in, as a browser sees it.
struct SignInPagesTests {
    @Test func `from a set-up code to the first page, and codes that are shown once`() async throws {
        let here = try await AccountSite()
        let (browser, _) = try await here.member("amina", .careCoordinator)
        #expect(browser.last[header: "Location"] == "/account/recovery-codes")
        await browser.follow()
        #expect(browser.page.contains("Your recovery codes"))
        #expect(browser.page.split(separator: "\n").count { $0.prefix(19).split(separator: "-").count == 4 } >= 9)
        await browser.get("/account/recovery-codes")
        #expect(browser.page.contains("Codes are shown once"))
        await browser.get("/account")
        #expect(browser.page.contains("10 codes are"))
        #expect(browser.page.contains("Person amina"))
    }

    @Test func `login, password and code on one page, or the code on the next`() async throws {
        let here = try await AccountSite()
        let (_, key) = try await here.member("amina", .careCoordinator)
        here.world.pass(seconds: 60)
        let one = AccountBrowser(here.site)
        await one.get("/sign-in")
        await one.post(
            "/sign-in", [("login", "Amina"), ("password", AccountSite.password), ("code", here.appCode(key))])
        #expect(one.last.status == 303)
        #expect(one.last[header: "Set-Cookie"]?.contains("HttpOnly; SameSite=Strict") == true)
        here.world.pass(seconds: 60)
        let two = AccountBrowser(here.site)
        await two.post("/sign-in", [("login", "amina"), ("password", AccountSite.password), ("code", "")])
        #expect(two.page.contains("Code from your app"))
        let half = two.cookie
        await two.get("/account")
        #expect(two.last.status == 303, "half signed in is not signed in")
        await two.post("/sign-in/code", [("code", "000000")])
        #expect(two.last.status == 422)
        await two.post("/sign-in/code", [("code", here.appCode(key))])
        #expect(two.last.status == 303)
        #expect(two.cookie != half)
        await two.get("/account")
        #expect(two.last.status == 200)
    }

    @Test func `unknown, wrong and disabled read the same to the byte`() async throws {
        let here = try await AccountSite()
        _ = try await here.member("amina", .careCoordinator)
        _ = try await here.add("unset", .careCoordinator)
        var bodies: Set<String> = []
        for login in ["amina", "nobody", "unset"] {
            let browser = AccountBrowser(here.site)
            await browser.post("/sign-in", [("login", login), ("password", "not the password"), ("code", "")])
            #expect(browser.last.status == 422)
            #expect(browser.page.contains("There is a problem"))
            bodies.insert(browser.page.replacing(login, with: "LOGIN"))
        }
        #expect(bodies.count == 1)
    }

    @Test func `a password is never written back, and a login is`() async throws {
        let here = try await AccountSite()
        let browser = AccountBrowser(here.site)
        await browser.post(
            "/sign-in", [("login", "\"><b>x"), ("password", "typed-secret-words"), ("code", "typed-code")])
        #expect(!browser.page.contains("typed-secret-words"))
        #expect(!browser.page.contains("typed-code"))
        #expect(browser.value("login") == "&quot;&gt;&lt;b&gt;x")
    }

    @Test func `signing out ends the session, whoever has the cookie`() async throws {
        let here = try await AccountSite()
        let (browser, _) = try await here.member("amina", .careCoordinator)
        let thief = AccountBrowser(here.site)
        thief.cookie = browser.cookie
        await browser.get("/account")
        await browser.post("/sign-out", [])
        #expect(browser.cookie == nil)
        await thief.get("/account")
        #expect(thief.last.status == 303)
        #expect(thief.last[header: "Location"] == "/sign-in")
    }

    @Test func `signing in as somebody else ends the session before`() async throws {
        let here = try await AccountSite()
        let (browser, _) = try await here.member("amina", .careCoordinator)
        let (_, key) = try await here.member("ben", .careCoordinator)
        here.world.pass(seconds: 60)
        let thief = AccountBrowser(here.site)
        thief.cookie = browser.cookie
        await browser.get("/sign-in")
        #expect(browser.page.contains("You are signed in as Person amina"))
        await browser.post(
            "/sign-in", [("login", "ben"), ("password", AccountSite.password), ("code", here.appCode(key))])
        await browser.get("/account")
        #expect(browser.page.contains("Person ben"))
        await thief.get("/account")
        #expect(thief.last.status == 303)
    }

    @Test func `what was typed when a session had ended comes back after signing in, by either way`() async throws {
        let here = try await AccountSite()
        let (browser, key) = try await here.member("owen", .administrator)
        for onePage in [true, false] {
            await browser.get("/users/new")
            here.world.pass(seconds: 1801)
            await browser.post("/users/new", [("login", "carys"), ("name", "Carys & Morgan"), ("role", "")])
            #expect(browser.last.status == 401)
            let kept = [("keep.address", browser.value("keep.address") ?? ""), ("keep.name", "Carys & Morgan")]
            #expect(browser.value("keep.name") == "Carys &amp; Morgan")
            let code = onePage ? here.appCode(key) : ""
            await browser.post(
                "/sign-in", [("login", "owen"), ("password", AccountSite.password), ("code", code)] + kept)
            if !onePage {
                #expect(browser.value("keep.name") == "Carys &amp; Morgan")
                await browser.post("/sign-in/code", [("code", here.appCode(key))] + kept)
            }
            #expect(browser.last.status == 200)
            #expect(browser.page.contains("Carys &amp; Morgan"))
            #expect(browser.page.contains("action=\"/users/new\""))
            await browser.post("/users/new", [("name", "Carys & Morgan")])
            #expect(browser.last.status == 422, "the form is taken again, and its problems shown")
        }
    }

    @Test func `a demonstration has buttons, and a real installation has none`() async throws {
        let demo = try await AccountSite(demo: true)
        try await DemoAccountsMaker.make(demo)
        let browser = AccountBrowser(demo.site)
        await browser.get("/sign-in")
        #expect(browser.page.split(separator: "action=\"/sign-in/demo\"").count == 8)
        #expect(!browser.page.contains("type=\"password\""))
        await browser.post("/sign-in/demo", [("account", browser.value("account") ?? "")])
        #expect(browser.last.status == 303)
        await browser.get("/account")
        #expect(browser.page.contains("Amina Yusuf"))
        let real = try await AccountSite()
        _ = try await real.member("amina", .careCoordinator)
        let other = AccountBrowser(real.site)
        await other.get("/sign-in")
        #expect(!other.page.contains("sign-in/demo"))
        await other.post("/sign-in/demo", [("account", "00000000000000000000000000000001")])
        #expect(other.last.status == 404)
        #expect(other.cookie == nil)
    }

    @Test func `a new password is asked twice, and ends the other sessions`() async throws {
        let here = try await AccountSite()
        let (browser, _) = try await here.member("amina", .careCoordinator)
        let other = AccountBrowser(here.site)
        other.cookie = browser.cookie
        let new = "three otters under a bridge"
        for (current, first, second, problem) in [
            (AccountSite.password, new, "another thing", "The two are not the same"),
            (AccountSite.password, "short", "short", "Use 12 characters"), ("wrong", new, new, "not your password"),
        ] {
            await browser.get("/account")
            await browser.post("/account/password", [("current", current), ("new", first), ("again", second)])
            #expect(browser.last.status == 422)
            #expect(browser.page.contains(problem))
        }
        await browser.get("/account")
        await browser.post("/account/password", [("current", AccountSite.password), ("new", new), ("again", new)])
        #expect(browser.last.status == 303)
        await browser.follow()
        #expect(browser.page.contains("Your password is changed"))
        await other.get("/account")
        #expect(other.last.status == 303)
    }
}
