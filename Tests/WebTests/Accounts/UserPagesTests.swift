import Application
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The administrator's pages.
struct UserPagesTests {
    @Test func `an account is added, its code shown once, and the list names it`() async throws {
        let here = try await AccountSite()
        let (browser, _) = try await here.member("owen", .administrator)
        await browser.get("/users/new")
        await browser.post("/users/new", [("login", "No Good"), ("name", ""), ("scope", "some")])
        #expect(browser.last.status == 422)
        for words in ["A login has letters", "Enter a name", "Choose a role", "Choose at least one practice"] {
            #expect(browser.page.contains(words))
        }
        #expect(browser.value("login") == "no good", "what was typed stays")
        let fields = [
            ("login", "ben"), ("name", "Ben <b>Carter</b>"), ("role", "care coordinator"), ("scope", "some"),
            ("practice", "A81002"), ("disabled", "yes"), ("version", "7"),
        ]
        await browser.post("/users/new", fields)
        let made = browser.last[header: "Location"] ?? ""
        await browser.post("/users/new", fields)
        #expect(browser.last[header: "Location"] == made, "sent twice, made once")
        await browser.get(made)
        #expect(browser.page.contains("Set-up code"))
        let code = try #require(browser.part(after: "aria-describedby=\"set-up-code-hint\">\n", until: "<"))
        await browser.get(made)
        #expect(!browser.page.contains(code))
        #expect(browser.page.contains("Not set up yet"))
        await browser.get("/users")
        #expect(browser.page.contains("Ben &lt;b&gt;Carter&lt;/b&gt;"))
        let ben = try await here.installation.database.read { try $0.account(login: "ben") }
        #expect(ben?.clearance == .ordinary)
        #expect(ben?.isDisabled == false)
        #expect(ben?.scope != .everyPractice)
    }

    @Test func `one's own account can be looked at, and says why nothing can be done there`() async throws {
        let here = try await AccountSite()
        let (browser, _) = try await here.member("owen", .administrator)
        let id = try #require(try await here.installation.database.read { try $0.account(login: "owen")?.id.text })
        await browser.get("/users/\(id)")
        #expect(browser.page.contains("Nobody changes their own role"))
        #expect(browser.page.contains("Nobody disables their own account"))
        for deed in ["reset", "disable", "enable"] {
            await browser.get("/users/\(id)")
            await browser.post("/users/\(id)/\(deed)", [("version", "1")])
            #expect(browser.last.status >= 400)
        }
        await browser.get("/account")
        #expect(browser.last.status == 200)
    }

    @Test func `a clearance is given on the page, stays when only the name changes, and goes to nobody without people`()
        async throws
    {
        let here = try await AccountSite()
        let (browser, _) = try await here.member("owen", .administrator)
        let fields = [("login", "ben"), ("name", "Ben"), ("scope", "every")]
        await browser.get("/users/new")
        await browser.post(
            "/users/new", fields + [("role", "privacy officer"), ("clearance", "sensitive")])
        #expect(browser.last.status == 422)
        #expect(browser.page.contains("Privacy officer reads ordinary entries only"))
        #expect(browser.page.contains("value=\"sensitive\" checked"), "what was chosen stays")
        await browser.post("/users/new", fields + [("role", "care coordinator"), ("clearance", "all")])
        #expect(browser.last.status == 422)
        await browser.post("/users/new", fields + [("role", "care coordinator"), ("clearance", "sensitive")])
        let made = browser.last[header: "Location"] ?? ""
        await browser.get(made)
        #expect(browser.page.contains("value=\"sensitive\" checked"))
        await browser.get("/users")
        #expect(browser.page.contains("reads up to sensitive"))
        await browser.get(made)
        await browser.post(
            made, [("name", "Ben C"), ("role", "care coordinator"), ("scope", "every"), ("clearance", "ordinary")])
        #expect(browser.last.status == 303)
        let ben = try await here.installation.database.read { try $0.account(login: "ben") }
        #expect(ben?.clearance == .ordinary)
    }

    @Test func `a stale form gives back what was typed`() async throws {
        let here = try await AccountSite()
        let (browser, _) = try await here.member("owen", .administrator)
        _ = try await here.member("ben", .careCoordinator)
        let id = try #require(try await here.installation.database.read { try $0.account(login: "ben")?.id.text })
        let second = AccountBrowser(here.site)
        second.cookie = browser.cookie
        let fields = [("role", "care coordinator"), ("scope", "every")]
        await browser.get("/users/\(id)")
        await second.get("/users/\(id)")
        await browser.post("/users/\(id)", [("name", "First")] + fields)
        #expect(browser.last.status == 303)
        await second.post("/users/\(id)", [("name", "Second")] + fields)
        #expect(second.last.status == 409)
        #expect(second.page.contains("Second"))
        #expect(second.page.contains(">For whose people</label>"), "by the form’s own label")
    }

    @Test func `a practice is recorded, and its agreement kept in words`() async throws {
        let here = try await AccountSite()
        let (browser, _) = try await here.member("owen", .administrator)
        await browser.get("/practices")
        #expect(browser.page.contains("No agreement"))
        await browser.post("/practices", [("code", "A81001"), ("name", "Again")])
        #expect(browser.last.status == 422)
        #expect(browser.page.contains("recorded already"))
        await browser.post("/practices", [("code", "a81003"), ("name", "Oak & Ash")])
        #expect(browser.last[header: "Location"] == "/practices/A81003")
        await browser.follow()
        await browser.post(
            "/practices/A81003",
            [("name", "Oak & Ash"), ("from", "31/04/2026"), ("signed-by", ""), ("old-after", "0")])
        #expect(browser.last.status == 422)
        #expect(browser.page.contains("a number of days from 1 to 366") && browser.value("old-after") == "0")
        #expect(browser.value("from") == "31/04/2026" && browser.page.contains("First day: this is not a day."))
        await browser.post(
            "/practices/A81003",
            [("name", "Oak & Ash"), ("from", "01/04/2026"), ("signed-by", "Dr Oak"), ("old-after", "28")])
        #expect(browser.last.status == 303)
        await browser.get("/practices")
        #expect(browser.page.contains("Shares"))
        #expect(browser.page.contains("signed by Dr Oak") && browser.page.contains("after 28 days"))
        await browser.get("/practices/A81003")
        await browser.post("/practices/A81003", [("name", "Oak & Ash")])
        #expect(browser.last.status == 422, "an agreement is ended, not removed")
        for path in ["/practices/a81003", "/practices/Z99999", "/practices/x"] {
            await browser.get(path)
            #expect(browser.last.status == 404)
        }
    }
}
