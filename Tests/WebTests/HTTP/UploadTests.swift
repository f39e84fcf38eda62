import Domain
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Application
@testable import Web

/// Files that are sent to a site: there while they are handled, and nothing of them where they cannot be taken.
struct UploadTests {
    private static let endpoints: [Endpoint] = [
        .post("/take", .member, fields: [FormField("file", .file, repeats: true), FormField("note")]) { visit in
            for upload in visit.uploads where upload.name == "keep.csv" {
                try FileManager.default.moveItem(
                    atPath: upload.path, toPath: visit.site.installation.folder.received + "/kept")
            }
            let files = visit.uploads.map { "\($0.field)/\($0.name)/\($0.bytes)" }
            return .text(([visit.values["note"] ?? ""] + files).joined(separator: " "))
        }
    ]

    private func send(_ asked: AskedSite, _ parts: [SentPart], _ session: AskedSite.Session) async -> WebResponse {
        await asked.raw(
            "POST", "/take",
            [("Host", AskedSite.host), ("Sec-Fetch-Site", "same-origin"), ("Content-Type", SentPart.type)]
                + AskedSite.cookie(session.token), body: SentPart.body(parts), pieces: 1000)
    }

    @Test func `files are there while they are handled, and gone afterwards unless moved on`() async throws {
        let asked = try await AskedSite(Self.endpoints)
        let amina = try await asked.signIn("amina")
        let token = SentPart(name: "csrf", file: nil, bytes: Array(amina.member.csrf.utf8))
        let large = [UInt8](repeating: 0x61, count: 1_000_000)
        let answer = await send(
            asked,
            [
                token, SentPart(name: "note", file: nil, bytes: Array("n".utf8)),
                SentPart(name: "file", file: "keep.csv", bytes: large),
                SentPart(name: "file", file: "drop.csv", bytes: [1, 2]),
                SentPart(name: "file", file: "", bytes: []),
                SentPart(name: "other", file: "undeclared.csv", bytes: [1]),
            ], amina)
        #expect(answer.text == "n file/keep.csv/1000000 file/drop.csv/2")
        #expect(try FileManager.default.contentsOfDirectory(atPath: asked.installation.folder.uploads) == [])
        let kept = asked.installation.folder.received + "/kept"
        #expect(FileManager.default.contents(atPath: kept)?.count == 1_000_000)
    }

    @Test func `nothing is left of what was refused or cut off`() async throws {
        let asked = try await AskedSite(Self.endpoints)
        let amina = try await asked.signIn("amina")
        let file = SentPart(name: "file", file: "a.csv", bytes: [UInt8](repeating: 1, count: 5000))
        #expect(await send(asked, [file], amina).status == 403)
        let cut = await asked.raw(
            "POST", "/take",
            [("Host", AskedSite.host), ("Sec-Fetch-Site", "same-origin"), ("Content-Type", SentPart.type)]
                + AskedSite.cookie(amina.token), body: SentPart.body([file]).dropLast(100).map(\.self))
        #expect(cut.status == 400)
        #expect(try FileManager.default.contentsOfDirectory(atPath: asked.installation.folder.uploads) == [])
    }

    private final class Count: Sendable {
        let bytes = Mutex(0)
    }

    @Test func `what cannot be kept is told once all of it was sent, and the next is taken`() async throws {
        let asked = try await AskedSite(Self.endpoints)
        let amina = try await asked.signIn("amina")
        let parts = [
            SentPart(name: "csrf", file: nil, bytes: Array(amina.member.csrf.utf8)),
            SentPart(name: "file", file: "a.csv", bytes: [UInt8](repeating: 0x61, count: 500_000)),
        ]
        let whole = SentPart.body(parts)
        let sent = Count()
        // Nothing can be put into a file.
        let uploads = asked.installation.folder.uploads
        try FileManager.default.removeItem(atPath: uploads)
        try Data().write(to: URL(fileURLWithPath: uploads))
        let headers =
            [
                (name: "Host", value: AskedSite.host), ("Sec-Fetch-Site", "same-origin"),
                ("Content-Type", SentPart.type),
            ] + AskedSite.cookie(amina.token)
        let answer = await asked.site.respond(
            to: WebRequest(
                method: "POST", target: "/take", headers: WebHeaders(headers),
                body: WebBody { sink in
                    for start in stride(from: 0, to: whole.count, by: 10_000) {
                        let piece = Array(whole[start..<min(start + 10_000, whole.count)])
                        sent.bytes.withLock { $0 += piece.count }
                        try await sink(piece)
                    }
                }))
        #expect(answer.status == 500 && answer.trace.fault == "folder")
        #expect(sent.bytes.withLock { $0 } == whole.count)
        try FileManager.default.removeItem(atPath: uploads)
        #expect(await send(asked, parts, amina).status == 200)
        #expect(try FileManager.default.contentsOfDirectory(atPath: uploads) == [])
    }

    @Test func `a full disk is told as that, with what to do and a reference that the log has`() async throws {
        let full = DataFolder.Problem("/data/uploads/1 could not be kept", ENOSPC, "CANARY")
        let asked = try await AskedSite([.post("/keep", .member) { _ in throw full }])
        let amina = try await asked.signIn("amina")
        let answer = await asked.post("/keep", [], amina)
        #expect(answer.status == 507 && answer.trace.fault == "folder.full")
        let reference = try #require(answer.trace.reference)
        for words in ["disk is full", "What you sent was not taken", "Tell whoever looks after Cairn", reference] {
            #expect(answer.text.contains(words), "\(words)")
        }
        #expect(!answer.text.contains("CANARY") && !answer.text.contains("/data/uploads"))
        #expect(await asked.get("/health").status == 200)
    }

    @Test func `what is known to find no room is let go by to its end, and nothing of it is kept`() async throws {
        let asked = try await AskedSite(Self.endpoints)
        let endpoint = try #require(Self.endpoints.first)
        let folder = UploadFolder(asked.installation, free: { UploadFolder.reserve + 300_000_000 })
        let (reads, sent) = (Count(), SentPart.body([SentPart(name: "file", file: "a.csv", bytes: [1, 2])]))
        func request(_ length: Int?) -> WebRequest {
            let length = length.map { [(name: "Content-Length", value: String($0))] } ?? []
            return WebRequest(
                method: "POST", target: "/take",
                headers: WebHeaders([(name: "Content-Type", value: SentPart.type)] + length),
                body: WebBody { sink in
                    reads.bytes.withLock { $0 += 1 }
                    try await sink(sent)
                })
        }
        await #expect(throws: UploadFolder.NoRoom(bytes: 300_000_001, room: 300_000_000)) {
            try await ReceivedForm.read(request(300_000_001), for: endpoint, into: folder)
        }
        // A browser that is still sending would not show the answer.
        #expect(reads.bytes.withLock { $0 } == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: asked.installation.folder.uploads) == [])
        // What has just room is read, and so is what does not say how much it is.
        for length in [300_000_000, nil] as [Int?] {
            let form = try await ReceivedForm.read(request(length), for: endpoint, into: folder)
            #expect(form.uploads.map(\.bytes) == [2])
            form.discardUploads()
        }
        #expect(reads.bytes.withLock { $0 } == 3)
    }

    /// A request that says it has so many bytes; `sent` counts the pieces of it that were taken.
    private static func saying(_ length: Int, type: String, _ sent: Count, _ fault: (any Error)? = nil) -> WebRequest {
        WebRequest(
            method: "POST", target: "/take",
            headers: WebHeaders([(name: "Content-Type", value: type), ("Content-Length", String(length))]),
            body: WebBody { sink in
                for _ in 0..<3 {
                    try await sink([1])
                    sent.bytes.withLock { $0 += 1 }
                }
                if let fault { throw fault }
            })
    }

    @Test(arguments: [true, false])
    func `what is too large is let go by before that is told, and is not waited for where it is far too large`(
        hasFiles: Bool
    ) async throws {
        let type = hasFiles ? SentPart.type : "application/x-www-form-urlencoded"
        let limit = hasFiles ? ReceivedForm.uploadLimit : ReceivedForm.limit
        let asked = try await AskedSite(Self.endpoints)
        let endpoint = try #require(Self.endpoints.first)
        let folder = UploadFolder(asked.installation, free: { nil })
        for (length, pieces) in [(limit + 1, 3), (2 * limit, 3), (2 * limit + 1, 0)] {
            let sent = Count()
            await #expect(throws: ReceivedForm.Problem.tooLarge) {
                try await ReceivedForm.read(Self.saying(length, type: type, sent), for: endpoint, into: folder)
            }
            #expect(sent.bytes.withLock { $0 } == pieces, "\(length)")
        }
    }

    @Test func `where what is let go by breaks off, the answer is still why it was not taken`() async throws {
        let asked = try await AskedSite(Self.endpoints)
        let endpoint = try #require(Self.endpoints.first)
        let folder = UploadFolder(asked.installation, free: { 0 })
        let (type, limit) = (SentPart.type, ReceivedForm.uploadLimit)
        let broken = WebBodyProblem.tooSlow
        await #expect(throws: ReceivedForm.Problem.tooLarge) {
            try await ReceivedForm.read(
                Self.saying(limit + 1, type: type, Count(), broken), for: endpoint, into: folder)
        }
        await #expect(throws: UploadFolder.NoRoom(bytes: 10, room: 0)) {
            try await ReceivedForm.read(Self.saying(10, type: type, Count(), broken), for: endpoint, into: folder)
        }
    }

    @Test func `too many files are told once all of them were sent, and none is kept`() async throws {
        let asked = try await AskedSite(Self.endpoints)
        let endpoint = try #require(Self.endpoints.first)
        let folder = UploadFolder(asked.installation, free: { nil })
        let files = (0...ReceivedForm.fileLimit).map { SentPart(name: "file", file: "a\($0).csv", bytes: [1]) }
        let whole = SentPart.body(
            files + [SentPart(name: "note", file: nil, bytes: [UInt8](repeating: 0x61, count: 5_000))])
        let sent = Count()
        let request = WebRequest(
            method: "POST", target: "/take", headers: WebHeaders([(name: "Content-Type", value: SentPart.type)]),
            body: WebBody { sink in
                for start in stride(from: 0, to: whole.count, by: 1_000) {
                    let piece = Array(whole[start..<min(start + 1_000, whole.count)])
                    try await sink(piece)
                    sent.bytes.withLock { $0 += piece.count }
                }
            })
        await #expect(throws: ReceivedForm.Problem.tooLarge) {
            try await ReceivedForm.read(request, for: endpoint, into: folder)
        }
        #expect(sent.bytes.withLock { $0 } == whole.count)
        #expect(try FileManager.default.contentsOfDirectory(atPath: asked.installation.folder.uploads) == [])
    }

    @Test func `that there is no room is told with how much was sent and how much could be taken`() async throws {
        let asked = try await AskedSite([
            .post("/large", .member) { _ in throw UploadFolder.NoRoom(bytes: 1_900_000_001, room: 300_999_999) }
        ])
        let amina = try await asked.signIn("amina")
        let answer = await asked.post("/large", [], amina)
        #expect(answer.status == 507 && answer.trace.fault == "folder.full")
        let reference = try #require(answer.trace.reference)
        for words in [
            "disk is full", "What you sent has 1,901 MB, and there is room for 300 MB.", "nothing was half done",
            reference,
        ] {
            #expect(answer.text.contains(words), "\(words)")
        }
    }
}
