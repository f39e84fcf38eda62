import Application
import Domain
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// What stands between a request and its handler, and between what a handler says and the browser.
struct PassageTests {
    private static let note = FormField.long("note")

    /// Answers with what reached it.
    private static let echo: [Endpoint] = [
        .post("/echo", .member, fields: [note, FormField("word", limit: 5), FormField("pin", .secret)]) { visit in
            .text(visit.values.names.joined(separator: ",") + ":" + (visit.values["note"] ?? ""))
        },
        .post("/stale", .member, fields: [note, FormField("pin", .secret)]) { _ in
            throw Refusal.changedMeanwhile(version: 3)
        },
        .post("/unusable", .member, fields: [note]) { _ in throw Refusal.unusable("Say by when.") },
        .get("/gone/{id}", .member) { _ in throw Refusal.notFound },
        .get("/fault", .member) { _ in throw Fault("sqlite.11") },
        .get("/full", .member) { _ in throw Fault("sqlite.13") },
        .get("/surprise", .member) { _ in throw Surprise(name: "CANARY") },
        .post("/done", .member) { _ in .seeOther("/account", notice: "It is done.") },
    ]

    private struct Surprise: Error {
        let name: String
    }

    @Test func `an address that cannot be read, and one that is not there`() async throws {
        let asked = try await AskedSite()
        for target in [
            "/a/../b", "/a/%2e%2e/b", "//a", "/a//b", "/a%00", "/%zz", "/a/", "a", "/%ff", "/a%2fb", "/a\\b",
        ] {
            #expect(await asked.get(target).status == 400, "\(target)")
        }
        #expect(await asked.get("/" + String(repeating: "a", count: 2000)).status == 414)
        #expect(await asked.get("/nothing-here").status == 404)
        #expect(await asked.post("/health").status == 405)
        #expect(await asked.post("/health")[header: "Allow"] == "GET, HEAD")
        #expect(await asked.raw("DELETE", "/health", [("Host", AskedSite.host)]).status == 405)
    }

    @Test(arguments: ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", ""])
    func `a name that is not of this machine is not answered to`(host: String) async throws {
        let asked = try await AskedSite()
        #expect(await asked.raw("GET", "/sign-in", [("Host", host)]).status == 421)
        let behind = try await AskedSite(isBehindTLS: true)
        #expect(await behind.raw("GET", "/health", [("Host", "cairn.example")]).status == 200)
    }

    @Test func `a request with a content encoding is not unpacked`() async throws {
        let asked = try await AskedSite()
        let headers = [(name: "Host", value: AskedSite.host), ("Content-Encoding", "gzip")]
        #expect(await asked.raw("POST", "/sign-in", headers).status == 415)
    }

    @Test func `every answer carries the headers of the house`() async throws {
        let asked = try await AskedSite(Self.echo, isBehindTLS: false)
        let amina = try await asked.signIn("amina")
        var answers = [
            await asked.get("/health"), await asked.get("/"), await asked.get("/sign-in"), await asked.get("/none"),
            await asked.get("/../"), await asked.get("/fault", amina.token), await asked.post("/echo"),
            await asked.post("/stale", [], amina), await asked.post("/health"), await asked.get("/team", amina.token),
            await asked.raw("GET", "/", []), asked.site.refusal(status: 503, "Full."),
        ]
        #expect(Set(answers.map(\.status)).isSuperset(of: [200, 303, 400, 401, 403, 404, 405, 409, 421, 500, 503]))
        answers.append(await asked.raw("HEAD", "/sign-in", [("Host", AskedSite.host)]))
        for answer in answers {
            #expect(answer[header: "Content-Security-Policy"] == WebResponse.contentPolicy)
            #expect(answer[header: "X-Content-Type-Options"] == "nosniff")
            #expect(answer[header: "Referrer-Policy"] == "no-referrer")
            #expect(answer[header: "Cross-Origin-Opener-Policy"] == "same-origin")
            #expect(answer[header: "Cross-Origin-Resource-Policy"] == "same-origin")
            #expect(answer[header: "Cache-Control"] == "no-store")
            #expect(answer[header: "Strict-Transport-Security"] == nil)
            #expect(answer.headers.count == Set(answer.headers.map { $0.name.lowercased() }).count)
        }
        let behind = try await AskedSite(isBehindTLS: true)
        let answer = await behind.raw("GET", "/health", [("Host", "x")])
        #expect(answer[header: "Strict-Transport-Security"] != nil)
    }

    @Test func `HEAD is GET without the bytes`() async throws {
        let asked = try await AskedSite()
        let (get, head) = (
            await asked.get("/sign-in"), await asked.raw("HEAD", "/sign-in", [("Host", AskedSite.host)])
        )
        #expect(head.status == 200 && head.bytes.isEmpty)
        #expect(head[header: "Content-Length"] == String(get.bytes.count))
    }

    @Test func `whoever is not signed in is sent to sign in, and keeps what was typed`() async throws {
        let asked = try await AskedSite(Self.echo)
        let page = await asked.get("/account")
        #expect(page.status == 303 && page[header: "Location"] == "/sign-in")
        let form = await asked.post("/echo", [("note", "A long <talk>"), ("pin", "1234"), ("other", "x")], csrf: "old")
        #expect(form.status == 401)
        #expect(form.text.contains("name=\"keep.note\" value=\"A long &lt;talk&gt;\""))
        #expect(form.text.contains("name=\"keep.address\" value=\"/echo\""))
        #expect(!form.text.contains("1234") && !form.text.contains("keep.csrf") && !form.text.contains("keep.other"))
        // Another site cannot have its own words kept.
        let crossed = await asked.raw(
            "POST", "/echo",
            [
                ("Host", AskedSite.host), ("Sec-Fetch-Site", "cross-site"),
                ("Content-Type", "application/x-www-form-urlencoded"),
            ], body: AskedSite.encoded([("note", "planted")]))
        #expect(crossed.status == 401 && !crossed.text.contains("planted"))
    }

    @Test func `what was typed comes back after signing in, with the new session's token`() async throws {
        let asked = try await AskedSite(Self.echo)
        let account = try #require(try await asked.installation.database.read { try $0.account(login: "amina") })
        let response = await asked.post(
            "/sign-in/demo",
            [("account", account.id.text), ("keep.address", "/echo"), ("keep.note", "A talk"), ("keep.once", "7")])
        #expect(response.status == 200)
        #expect(response.text.contains("action=\"/echo\"") && response.text.contains(">A talk</textarea>"))
        let token = try #require(response[header: "Set-Cookie"]).drop { $0 != "=" }.dropFirst().prefix { $0 != ";" }
        let member = try #require(try await asked.site.sessions.resume(String(token), polling: false))
        #expect(response.text.contains("name=\"csrf\" value=\"\(member.csrf)\""))
    }

    @Test func `the wrong role reads the words of the gate`() async throws {
        let asked = try await AskedSite()
        let owen = try await asked.signIn("owen")
        let answer = await asked.get("/today", owen.token)
        #expect(answer.status == 403 && answer.text.contains(Gate.coordinate.refusal))
    }

    @Test func `a form without its session's token does nothing`() async throws {
        let asked = try await AskedSite(Self.echo)
        let (amina, ben) = (try await asked.signIn("amina"), try await asked.signIn("ben"))
        let fields = [("note", "x")]
        #expect(await asked.post("/echo", fields, amina).status == 200)
        #expect(await asked.post("/echo", fields, amina, without: ["csrf"]).status == 403)
        for wrong in ["", "x", ben.member.csrf, amina.member.csrf + "0", String(amina.member.csrf.dropLast())] {
            #expect(await asked.post("/echo", fields, amina, csrf: wrong).status == 403, "\(wrong)")
        }
        // Twice is not once.
        let twice = [("csrf", amina.member.csrf), ("note", "x")]
        #expect(await asked.post("/echo", twice, amina).status == 422)
        // In the query it is nothing.
        #expect(await asked.post("/echo?csrf=\(amina.member.csrf)", fields, amina, without: ["csrf"]).status == 403)
    }

    @Test(arguments: [
        ([("Sec-Fetch-Site", "same-origin")], true), ([("Sec-Fetch-Site", "none")], true),
        ([("Origin", "http://127.0.0.1:8080")], true),
        ([("Sec-Fetch-Site", "same-origin"), ("Origin", "null")], true),
        ([("Sec-Fetch-Site", "same-origin"), ("Origin", "http://127.0.0.1:8080")], true),
        ([], false), ([("Origin", "null")], false), ([("Sec-Fetch-Site", "cross-site")], false),
        ([("Sec-Fetch-Site", "same-site")], false), ([("Origin", "http://evil.example")], false),
        ([("Origin", "http://127.0.0.1:9090")], false), ([("Origin", "http://127.0.0.1:8080.evil.example")], false),
        ([("Sec-Fetch-Site", "cross-site"), ("Origin", "http://127.0.0.1:8080")], false),
        ([("Sec-Fetch-Site", "same-origin"), ("Origin", "http://evil.example")], false),
        ([("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site")], false),
        ([("Origin", "http://127.0.0.1:8080"), ("Origin", "http://evil.example")], false),
    ])
    func `where a deed may come from`(headers: [(String, String)], isAllowed: Bool) async throws {
        let asked = try await AskedSite(Self.echo)
        let amina = try await asked.signIn("amina")
        let all =
            headers + [("Host", AskedSite.host), ("Content-Type", "application/x-www-form-urlencoded")]
            + AskedSite.cookie(amina.token)
        let answer = await asked.raw(
            "POST", "/echo", all.map { (name: $0.0, value: $0.1) },
            body: AskedSite.encoded([("note", "x"), ("csrf", amina.member.csrf)]))
        #expect(answer.status == (isAllowed ? 200 : 403))
    }

    @Test func `only declared fields reach the handler, tidied`() async throws {
        let asked = try await AskedSite(Self.echo)
        let amina = try await asked.signIn("amina")
        let answer = await asked.post("/echo", [("note", "  a\r\nb\rc \n"), ("role", "administrator")], amina)
        #expect(answer.text == "csrf,note:a\nb\nc")
    }

    @Test(arguments: [
        ("word", "sixsix"), ("word", "a\u{0}b"), ("word", "a\nb"), ("note", "a\u{7}b"),
        ("note", String(repeating: "é", count: 5001)),
    ])
    func `a field that cannot be kept is said, and everything typed comes back`(name: String, value: String)
        async throws
    {
        let asked = try await AskedSite(Self.echo)
        let amina = try await asked.signIn("amina")
        let other = name == "note" ? ("word", "kept") : ("note", "kept")
        let answer = await asked.post("/echo", [(name, value), other, ("pin", "99887")], amina)
        #expect(answer.status == 422 && answer.text.contains(">kept</textarea>") && !answer.text.contains("99887"))
        #expect(Markup.problems(in: ProblemPage.fields([], TypedText(values: [("a", "b")], fields: [])).body) == [])
    }

    @Test func `text that is no UTF-8 is refused`() async throws {
        let asked = try await AskedSite(Self.echo)
        let amina = try await asked.signIn("amina")
        let headers =
            [
                ("Host", AskedSite.host), ("Sec-Fetch-Site", "none"),
                ("Content-Type", "application/x-www-form-urlencoded"),
            ] + AskedSite.cookie(amina.token)
        let body = Array("csrf=\(amina.member.csrf)&note=%ff%fe".utf8)
        #expect(await asked.raw("POST", "/echo", headers, body: body).status == 422)
        let large = [UInt8](repeating: 0x61, count: 300_000)
        #expect(await asked.raw("POST", "/echo", headers, body: large, pieces: 4096).status == 413)
        let bad = Array("csrf=%zz".utf8)
        #expect(await asked.raw("POST", "/echo", headers, body: bad).status == 400)
    }

    @Test func `somebody else saved first: all that was typed comes back beside the record`() async throws {
        let asked = try await AskedSite(Self.echo)
        let amina = try await asked.signIn("amina")
        let person = asked.world.ambient.newID(Person.self)
        let answer = await asked.post(
            "/stale", [("note", "What <she> said"), ("pin", "99887"), ("person", person.text)], amina)
        #expect(answer.status == 409 && answer.text.contains("What &lt;she&gt; said</textarea>"))
        #expect(answer.text.contains("href=\"/people/\(person.text)\"") && !answer.text.contains("99887"))
        let unusable = await asked.post("/unusable", [("note", "kept")], amina)
        #expect(unusable.status == 422 && unusable.text.contains("Say by when.") && unusable.text.contains(">kept<"))
    }

    @Test func `not there and not yours are the same bytes`() async throws {
        let asked = try await AskedSite(Self.echo)
        let amina = try await asked.signIn("amina")
        let (gone, none) = (await asked.get("/gone/1", amina.token), await asked.get("/no-such-page", amina.token))
        #expect(gone.status == 404 && gone.bytes == none.bytes)
    }

    @Test func `what broke is a code in the log and a reference on the page`() async throws {
        let asked = try await AskedSite(Self.echo)
        let amina = try await asked.signIn("amina")
        let fault = await asked.get("/fault", amina.token)
        #expect(fault.status == 500 && fault.trace.fault == "sqlite.11")
        let reference = try #require(fault.trace.reference)
        #expect(fault.text.contains(reference) && !fault.text.contains("sqlite"))
        let surprise = await asked.get("/surprise", amina.token)
        #expect(surprise.trace.fault == "unexpected.Surprise")
        #expect(!surprise.text.contains("CANARY") && surprise.trace.route == "/surprise")
    }

    @Test func `a store that finds no room is told as a full disk, with what to do and a reference`() async throws {
        let asked = try await AskedSite(Self.echo)
        let amina = try await asked.signIn("amina")
        let full = await asked.get("/full", amina.token)
        #expect(full.status == 507 && full.trace.fault == "sqlite.13")
        let reference = try #require(full.trace.reference)
        for words in ["disk is full", "nothing was half done", "Tell whoever looks after Cairn", reference] {
            #expect(full.text.contains(words), "\(words)")
        }
        #expect(!full.text.contains("sqlite"))
    }

    @Test func `a notice is said once, on the next page`() async throws {
        let asked = try await AskedSite(Self.echo)
        let amina = try await asked.signIn("amina")
        #expect(await asked.post("/done", [], amina).status == 303)
        #expect(await asked.get("/account", amina.token).text.contains("It is done."))
        #expect(await !asked.get("/account", amina.token).text.contains("It is done."))
    }

    @Test func `the log has the shape of the address and nothing of the request`() async throws {
        let asked = try await AskedSite(Self.echo)
        let amina = try await asked.signIn("amina")
        #expect(await asked.get("/gone/CANARY?q=CANARY", amina.token).trace.route == "/gone/{id}")
        #expect(await asked.get("/CANARY").trace.route == "-")
    }

    @Test func `ready tells the truth`() async throws {
        let asked = try await AskedSite()
        #expect(await asked.get("/ready").text == "ready\n")
        asked.site.stop()
        #expect(await asked.get("/ready").status == 503)
        #expect(await asked.get("/health").status == 200)
    }
}
