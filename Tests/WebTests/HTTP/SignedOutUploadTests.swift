import Domain
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Application
@testable import Web

/// Files that are sent by somebody who is not signed in, or no longer.
struct SignedOutUploadTests {
    private static let told = "You were signed out; nothing was sent. Sign in and choose the files again."
    private static let endpoints: [Endpoint] = [
        .post("/take", .member, fields: [FormField("file", .file, repeats: true)]) { _ in .text("taken") }
    ]

    /// How much of a body was taken, and whether it may go on.
    private final class Sent: Sendable {
        let pieces = Atomic(0)
        let isOpen = Atomic(true)
    }

    /// Sends four pieces that say that they have so many bytes; `between` happens after each.
    private func send(
        _ asked: AskedSite, _ sent: Sent, length: Int? = 4_000, from site: String = "same-origin",
        token: String? = nil, between: @escaping @Sendable () -> Void = {}
    ) async -> WebResponse {
        let length = length.map { [(name: "Content-Length", value: String($0))] } ?? []
        let headers =
            [
                (name: "Host", value: AskedSite.host), ("Sec-Fetch-Site", site),
                ("Content-Type", "multipart/form-data; boundary=b"),
            ] + length + AskedSite.cookie(token)
        return await asked.site.respond(
            to: WebRequest(
                method: "POST", target: "/take", headers: WebHeaders(headers),
                body: WebBody { sink in
                    for _ in 0..<4 {
                        try await sink([UInt8](repeating: 0x61, count: 1_000))
                        sent.pieces.add(1, ordering: .relaxed)
                        between()
                        while !sent.isOpen.load(ordering: .acquiring) { try await Task.sleep(for: .milliseconds(2)) }
                    }
                }))
    }

    @Test(arguments: [false, true])
    func `they are let go by to their end, and the page to sign in says that nothing was sent`(
        hadSession: Bool
    ) async throws {
        let asked = try await AskedSite(Self.endpoints)
        var token: String?
        if hadSession {
            token = try await asked.signIn("amina").token
            try await asked.site.sessions.end(token)
        }
        let sent = Sent()
        let answer = await send(asked, sent, token: token)
        #expect(answer.status == 401 && answer.text.contains(Self.told))
        #expect(answer.text.contains("Sign in to Cairn") && !answer.text.contains("keep.address"))
        #expect(sent.pieces.load(ordering: .relaxed) == 4)
        #expect(try FileManager.default.contentsOfDirectory(atPath: asked.installation.folder.uploads) == [])
    }

    @Test func `of large ones, of those that do not say how large they are and of another site's nothing is read`()
        async throws
    {
        let asked = try await AskedSite(Self.endpoints)
        for (length, site) in [
            (UnsignedBodies.mostBytes + 1, "same-origin"), (nil, "same-origin"), (4_000, "cross-site"),
        ] as [(Int?, String)] {
            let sent = Sent()
            let answer = await send(asked, sent, length: length, from: site)
            #expect(answer.status == 401 && sent.pieces.load(ordering: .relaxed) == 0, "\(site)")
        }
    }

    @Test func `slow ones are not waited for`() async throws {
        let asked = try await AskedSite(Self.endpoints)
        let (sent, world) = (Sent(), asked.world)
        let answer = await send(asked, sent) { world.pass(seconds: 6) }
        #expect(answer.status == 401 && answer.text.contains(Self.told))
        #expect(sent.pieces.load(ordering: .relaxed) == 2)
    }

    @Test func `they hold few places, which they give back`() async throws {
        let asked = try await AskedSite(Self.endpoints)
        let held = (0..<UnsignedBodies.most).map { _ in Sent() }
        for one in held { one.isOpen.store(false, ordering: .releasing) }
        await withTaskGroup(of: Int.self) { group in
            for one in held { group.addTask { await send(asked, one).status } }
            while held.contains(where: { $0.pieces.load(ordering: .relaxed) == 0 }) { await Task.yield() }
            let next = Sent()
            #expect(await send(asked, next).status == 401)
            #expect(next.pieces.load(ordering: .relaxed) == 0)
            for one in held { one.isOpen.store(true, ordering: .releasing) }
            for await status in group { #expect(status == 401) }
        }
        let after = Sent()
        _ = await send(asked, after)
        #expect(after.pieces.load(ordering: .relaxed) == 4)
    }
}
