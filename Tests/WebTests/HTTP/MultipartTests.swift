import TestSupport
import Testing

@testable import Web

/// Forms with files are read part by part, however they come in and whatever is wrong with them.
struct MultipartTests {
    private static func read(_ body: [UInt8], pieces: () -> Int) throws -> [SentPart] {
        var reader = try #require(MultipartReader(contentType: SentPart.type))
        var parts: [SentPart] = []
        var rest = body[...]
        while !rest.isEmpty {
            let piece = rest.prefix(max(1, pieces()))
            rest = rest.dropFirst(piece.count)
            try reader.feed(Array(piece)) { event in
                switch event {
                case .begins(let part):
                    parts.append(SentPart(name: String(decoding: part.name, as: UTF8.self), file: part.file, bytes: []))
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
            [], [0x0D], [0x0D, 0x0A], Array("\r\n--".utf8), Array("\r\n--\(SentPart.boundary.dropLast())".utf8),
            Array("q--\(SentPart.boundary)x".utf8), Array("\r\n\r\n".utf8), [0, 255, 0],
        ]
        let parts = (0..<Int.random(in: 1...6, using: &chance)).map { number in
            SentPart(
                name: "f\(number)", file: Bool.random(using: &chance) ? "a\(number).csv" : nil,
                bytes: (0..<Int.random(in: 0...12, using: &chance)).flatMap { _ in
                    awkward.randomElement(using: &chance) ?? []
                })
        }
        #expect(try Self.read(SentPart.body(parts)) { Int.random(in: 1...40, using: &chance) } == parts)
    }

    @Test(arguments: 0..<300)
    func `damage is refused or read, and never more than was sent`(seed: Int) throws {
        var chance = SeededGenerator(seed: UInt64(1000 + seed))
        var body = SentPart.body([
            SentPart(name: "a", file: nil, bytes: Array("value".utf8)),
            SentPart(name: "b", file: "x.csv", bytes: [UInt8](repeating: 0x2D, count: 200)),
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
        var reader = try #require(MultipartReader(contentType: SentPart.type))
        let piece = Array("--\(SentPart.boundary)\r\n".utf8) + [UInt8](repeating: 0x61, count: 1000)
        #expect(throws: MultipartReader.Problem.malformed) {
            for _ in 0..<20 { try reader.feed(piece) { _ in } }
        }
    }

    @Test func `folders in the sender's name are left out`() throws {
        let body = SentPart.body([SentPart(name: "f", file: "../../etc/pass.csv", bytes: [1])])
        #expect(try Self.read(body) { 7 }.first?.file == "pass.csv")
    }
}
