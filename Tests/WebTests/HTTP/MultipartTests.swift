import Domain
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Application
@testable import Web

struct MultipartTests {
    private static let boundary = "----cairn7MA4YWxk"
    private static let type = "multipart/form-data; boundary=\(boundary)"

    private struct Sent: Equatable {
        var name: String
        var file: String?
        var bytes: [UInt8]

        var encoded: [UInt8] {
            let file = file.map { "; filename=\"\($0)\"\r\nContent-Type: text/csv" } ?? ""
            return Array("Content-Disposition: form-data; name=\"\(name)\"\(file)\r\n\r\n".utf8) + bytes
        }
    }

    private static func body(_ parts: [Sent]) -> [UInt8] {
        parts.flatMap { Array("--\(boundary)\r\n".utf8) + $0.encoded + [0x0D, 0x0A] }
            + Array("--\(boundary)--\r\n".utf8)
    }

    private static func read(_ body: [UInt8], pieces: () -> Int) throws -> [Sent] {
        var reader = try #require(MultipartReader(contentType: type))
        var parts: [Sent] = []
        var rest = body[...]
        while !rest.isEmpty {
            let piece = rest.prefix(max(1, pieces()))
            rest = rest.dropFirst(piece.count)
            try reader.feed(Array(piece)) { event in
                switch event {
                case .begins(let part):
                    parts.append(Sent(name: String(decoding: part.name, as: UTF8.self), file: part.file, bytes: []))
                case .bytes(let bytes): parts[parts.count - 1].bytes += bytes
                case .ends: break
                }
            }
        }
        try reader.finish()
        return parts
    }

    @Test(arguments: 0..<200)
    func `what was sent is read, however it is cut`(seed: Int) throws {
        var chance = SeededGenerator(seed: UInt64(seed))
        let awkward: [[UInt8]] = [
            [], [0x0D], [0x0D, 0x0A], Array("\r\n--".utf8), Array("\r\n--\(Self.boundary.dropLast())".utf8),
            Array("q--\(Self.boundary)x".utf8), Array("\r\n\r\n".utf8), [0, 255, 0],
        ]
        let parts = (0..<Int.random(in: 1...6, using: &chance)).map { number in
            Sent(
                name: "f\(number)", file: Bool.random(using: &chance) ? "a\(number).csv" : nil,
                bytes: (0..<Int.random(in: 0...12, using: &chance)).flatMap { _ in
                    awkward.randomElement(using: &chance) ?? []
                })
        }
        #expect(try Self.read(Self.body(parts)) { Int.random(in: 1...40, using: &chance) } == parts)
    }

    @Test(arguments: 0..<300)
    func `damage is refused or read, and never more than was sent`(seed: Int) throws {
        var chance = SeededGenerator(seed: UInt64(1000 + seed))
        var body = Self.body([
            Sent(name: "a", file: nil, bytes: Array("value".utf8)),
            Sent(name: "b", file: "x.csv", bytes: [UInt8](repeating: 0x2D, count: 200)),
        ])
        for _ in 0..<Int.random(in: 1...8, using: &chance) {
            let place = Int.random(in: 0..<body.count, using: &chance)
            switch Int.random(in: 0..<3, using: &chance) {
            case 0: body[place] = UInt8.random(in: .min ... .max, using: &chance)
            case 1: body.remove(at: place)
            default: body.removeSubrange(place...)
            }
            if body.isEmpty { break }
        }
        let parts = try? Self.read(body) { Int.random(in: 1...64, using: &chance) }
        #expect((parts ?? []).reduce(0) { $0 + $1.bytes.count } <= body.count)
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"a\u{7}\"",
        "multipart/form-data; boundary=" + String(repeating: "a", count: 71),
    ])
    func `a boundary that none can be is refused`(type: String) {
        #expect(MultipartReader(contentType: type) == nil)
    }

    @Test func `headers without an end are not held for ever`() throws {
        var reader = try #require(MultipartReader(contentType: Self.type))
        #expect(throws: MultipartReader.Problem.malformed) {
            for _ in 0..<20 {
                try reader.feed(Array("--\(Self.boundary)\r\n".utf8) + [UInt8](repeating: 0x61, count: 1000)) { _ in }
            }
        }
    }

    @Test func `folders in the sender's name are left out`() throws {
        let body = Self.body([Sent(name: "f", file: "../../etc/pass.csv", bytes: [1])])
        #expect(try Self.read(body) { 7 }.first?.file == "pass.csv")
    }

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

    private func send(_ asked: AskedSite, _ parts: [Sent], _ session: AskedSite.Session) async -> WebResponse {
        await asked.raw(
            "POST", "/take",
            [("Host", AskedSite.host), ("Sec-Fetch-Site", "same-origin"), ("Content-Type", Self.type)]
                + AskedSite.cookie(session.token), body: Self.body(parts), pieces: 1000)
    }

    @Test func `files are there while they are handled, and gone afterwards unless moved on`() async throws {
        let asked = try await AskedSite(Self.endpoints)
        let amina = try await asked.signIn("amina")
        let token = Sent(name: "csrf", file: nil, bytes: Array(amina.member.csrf.utf8))
        let large = [UInt8](repeating: 0x61, count: 1_000_000)
        let answer = await send(
            asked,
            [
                token, Sent(name: "note", file: nil, bytes: Array("n".utf8)),
                Sent(name: "file", file: "keep.csv", bytes: large),
                Sent(name: "file", file: "drop.csv", bytes: [1, 2]),
                Sent(name: "file", file: "", bytes: []), Sent(name: "other", file: "undeclared.csv", bytes: [1]),
            ], amina)
        #expect(answer.text == "n file/keep.csv/1000000 file/drop.csv/2")
        #expect(try FileManager.default.contentsOfDirectory(atPath: asked.installation.folder.uploads) == [])
        let kept = asked.installation.folder.received + "/kept"
        #expect(FileManager.default.contents(atPath: kept)?.count == 1_000_000)
    }

    @Test func `nothing is left of what was refused or cut off`() async throws {
        let asked = try await AskedSite(Self.endpoints)
        let amina = try await asked.signIn("amina")
        let file = Sent(name: "file", file: "a.csv", bytes: [UInt8](repeating: 1, count: 5000))
        #expect(await send(asked, [file], amina).status == 403)
        let cut = await asked.raw(
            "POST", "/take",
            [("Host", AskedSite.host), ("Sec-Fetch-Site", "same-origin"), ("Content-Type", Self.type)]
                + AskedSite.cookie(amina.token), body: Self.body([file]).dropLast(100).map(\.self))
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
            Sent(name: "csrf", file: nil, bytes: Array(amina.member.csrf.utf8)),
            Sent(name: "file", file: "a.csv", bytes: [UInt8](repeating: 0x61, count: 500_000)),
        ]
        let whole = Self.body(parts)
        let sent = Count()
        // Nothing can be put into a file.
        let uploads = asked.installation.folder.uploads
        try FileManager.default.removeItem(atPath: uploads)
        try Data().write(to: URL(fileURLWithPath: uploads))
        let headers =
            [
                (name: "Host", value: AskedSite.host), ("Sec-Fetch-Site", "same-origin"), ("Content-Type", Self.type),
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
        let (reads, sent) = (Count(), Self.body([Sent(name: "file", file: "a.csv", bytes: [1, 2])]))
        func request(_ length: Int?) -> WebRequest {
            let length = length.map { [(name: "Content-Length", value: String($0))] } ?? []
            return WebRequest(
                method: "POST", target: "/take",
                headers: WebHeaders([(name: "Content-Type", value: Self.type)] + length),
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
        let type = hasFiles ? Self.type : "application/x-www-form-urlencoded"
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
        let (type, limit) = (Self.type, ReceivedForm.uploadLimit)
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
        let files = (0...ReceivedForm.fileLimit).map { Sent(name: "file", file: "a\($0).csv", bytes: [1]) }
        let whole = Self.body(files + [Sent(name: "note", file: nil, bytes: [UInt8](repeating: 0x61, count: 5_000))])
        let sent = Count()
        let request = WebRequest(
            method: "POST", target: "/take", headers: WebHeaders([(name: "Content-Type", value: Self.type)]),
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
