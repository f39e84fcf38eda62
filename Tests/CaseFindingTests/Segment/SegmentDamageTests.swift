import Foundation
import Testing
import Vocabulary

@testable import CaseFinding

/// A file that is not as it was sealed is refused, never answered from.
struct SegmentDamageTests {
    private let folder: TemporaryFolder
    private let sealed: SealedSegment
    private let people: [PersonFacts]

    init() throws {
        folder = try TemporaryFolder()
        var records = SampleRecords(seed: 31)
        people = records.people(3, events: 4)
        sealed = try SampleRecords.write(people, into: folder)
    }

    private var files: [String] { ["\(sealed.name).segment", "\(sealed.name).facts"] }

    private func open() throws(SegmentProblem) -> Segment {
        try Segment.open(folder: folder.path, name: sealed.name)
    }

    /// The problem on opening, or else on reading every block.
    private func problem() -> (opening: SegmentProblem?, reading: SegmentProblem?) {
        let segment: Segment
        do {
            segment = try open()
        } catch {
            return (error, nil)
        }
        do {
            try segment.verify()
            return (nil, nil)
        } catch {
            return (nil, error)
        }
    }

    @Test func `a flipped bit anywhere is found, in the head of a segment when it is opened`() throws {
        #expect(problem().opening == nil)
        for name in files {
            let bytes = try folder.bytes(of: name)
            let head = [16, 24].map { bytes[$0..<$0 + 8].reversed().reduce(0) { $0 << 8 | Int($1) } }
            #expect(head[0] >= SegmentFormat.beginningLength && head[0] + head[1] <= bytes.count)
            // Facts are opened when a record is first looked at.
            let isSegment = name.hasSuffix(".segment")
            for place in bytes.indices {
                try folder.flip(1 << UInt8(place % 8), at: place, of: name)
                defer { try? folder.flip(1 << UInt8(place % 8), at: place, of: name) }
                let found = problem()
                if place < SegmentFormat.beginningLength || (head[0]..<head[0] + head[1]).contains(place) {
                    #expect((isSegment ? found.opening : found.reading) != nil, "\(name), byte \(place)")
                } else {
                    #expect(found.reading?.kind == .damaged, "\(name), byte \(place)")
                    #expect(found.reading?.file == name)
                }
            }
        }
        #expect(problem().opening == nil && problem().reading == nil)
    }

    @Test func `what is read from damaged data is right or refused`() throws {
        for name in files {
            let bytes = try folder.bytes(of: name)
            for place in stride(from: SegmentFormat.beginningLength, to: bytes.count, by: 5) {
                try folder.flip(0xFF, at: place, of: name)
                defer { try? folder.flip(0xFF, at: place, of: name) }
                guard let segment = try? open() else { continue }
                for (local, person) in people.enumerated() {
                    if let events = try? segment.events(of: local) { #expect(events == person.events) }
                    if let read = try? segment.demographics(at: local) { #expect(read == person.demographics) }
                    if let id = try? segment.person(at: local) { #expect(id == person.person) }
                    if let found = try? segment.localNumber(of: person.person) { #expect(found == local) }
                }
            }
        }
    }

    @Test func `a file cut short or grown is refused at once`() throws {
        for name in files {
            let bytes = try folder.bytes(of: name)
            for length in [0, 1, 8, 12, 63, 64, 65] + Array(stride(from: 66, to: bytes.count, by: 61)) + [
                bytes.count - 1
            ] {
                try folder.write(Array(bytes[..<length]), to: name)
                let kind = problem().opening?.kind
                #expect(kind == (length < 64 ? .notASegment : .wrongSize(expected: bytes.count, found: length)))
            }
            try folder.write(bytes + [0], to: name)
            #expect(problem().opening?.kind == .wrongSize(expected: bytes.count, found: bytes.count + 1))
            try folder.write(bytes, to: name)
        }
    }

    @Test func `a file of another version is refused with both versions in words`() throws {
        for name in files {
            var bytes = try folder.bytes(of: name)
            bytes[8] = 9
            try folder.write(bytes, to: name)
            let found = problem().opening ?? problem().reading
            #expect(found?.kind == .otherVersion(9))
            #expect(found?.words.contains("version 9 and this build reads version \(SegmentFormat.version)") == true)
            bytes[8] = UInt8(SegmentFormat.version)
            try folder.write(bytes, to: name)
        }
    }

    @Test func `a facts file of another segment is refused`() throws {
        let own = try folder.bytes(of: files[1])
        let other = try SampleRecords.write(people.dropLast(), into: folder)
        let others = try folder.bytes(of: "\(other.name).facts")
        try folder.write(others, to: files[1])
        let sizes = SegmentProblem.Kind.wrongSize(expected: own.count, found: others.count)
        #expect(problem().opening == SegmentProblem(file: files[1], kind: sizes))
        // The same people of another practice: of the same length to the byte.
        let writer = try SegmentWriter(folder: folder.path, header: try SampleRecords.header(practice: "A81002"))
        for person in people { try writer.append(person.person, person.demographics, events: person.events) }
        let twin = try folder.bytes(of: "\(try writer.seal().name).facts")
        try #require(twin.count == own.count)
        try folder.write(twin, to: files[1])
        #expect(problem().reading == SegmentProblem(file: files[1], kind: .factsOfAnother))
        #expect(throws: SegmentProblem(file: files[1], kind: .factsOfAnother)) { try open().events(of: 0) }
    }

    @Test func `a segment under the name of another is refused, with the practice that it is of`() throws {
        let header = try SampleRecords.header(practice: "A81002")
        let writer = try SegmentWriter(folder: folder.path, header: header)
        for person in people { try writer.append(person.person, person.demographics, events: person.events) }
        let other = try writer.seal()
        for ending in ["segment", "facts"] {
            try folder.write(try folder.bytes(of: "\(other.name).\(ending)"), to: "\(sealed.name).\(ending)")
        }
        #expect(problem().opening == SegmentProblem(file: files[0], kind: .ofAnother(practice: "A81002")))
        #expect(problem().opening?.words.contains("one of practice A81002; nothing is answered from it") == true)
        // Nor does an older extract of the same practice stand in for a newer one.
        let older = try SampleRecords.write(people.dropLast(), into: folder)
        for ending in ["segment", "facts"] {
            try folder.write(try folder.bytes(of: "\(older.name).\(ending)"), to: "\(sealed.name).\(ending)")
        }
        #expect(problem().opening == SegmentProblem(file: files[0], kind: .ofAnother(practice: "A81001")))
    }

    @Test func `a segment is not a facts file, and neither is anything else`() throws {
        try folder.write(try folder.bytes(of: files[0]), to: files[1])
        let sizes = (try folder.bytes(of: files[0]).count, sealed.factsBytes)
        #expect(problem().opening?.kind == .wrongSize(expected: sizes.1, found: sizes.0))
        try folder.write([UInt8](repeating: 65, count: sizes.1), to: files[1])
        #expect(problem().reading == SegmentProblem(file: files[1], kind: .notASegment))
        try folder.write(
            Array("Not a file of the index, and a good deal longer than its beginning.".utf8), to: files[0])
        #expect(problem().opening?.kind == .notASegment)
    }

    @Test func `a missing file and one that cannot be read say so`() throws {
        try FileManager.default.removeItem(atPath: "\(folder.path)/\(files[1])")
        #expect(problem().opening == SegmentProblem(file: files[1], kind: .missing))
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/\(files[1])", withIntermediateDirectories: false)
        #expect(problem().opening?.kind == .notASegment)
        #expect(throws: SegmentProblem.self) {
            try Segment.open(folder: "\(folder.path)/\(files[0])", name: "below a file")
        }
    }

    @Test(arguments: [
        SegmentProblem.Kind.missing, .unreadable(13), .notASegment, .otherVersion(3),
        .wrongSize(expected: 5, found: 4), .damaged, .factsOfAnother, .ofAnother(practice: "A81002"),
    ])
    func `every problem names the file and what to do`(kind: SegmentProblem.Kind) {
        let words = SegmentProblem(file: "A81001.segment", kind: kind).words
        #expect(words.hasPrefix("A81001.segment "))
        #expect(words.contains("import the practice's extract again") || words.contains("start again"))
    }
}
