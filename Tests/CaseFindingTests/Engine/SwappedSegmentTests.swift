import Foundation
import Synchronization
import Testing
import Vocabulary

@testable import CaseFinding

/// Many ask while one practice's extract is replaced, back and forth, and the files of the replaced one are removed: each
/// answer is that of one state or of the other, whole, and the list behind a count is of the count's state.
struct SwappedSegmentTests {
    private static let readers = 32
    private static let questions = 12

    /// What everybody is to be answered, by practice.
    private struct Expected: Sendable {
        var registered: [ODSCode: Int] = [:]
        var people: [Answer: Set<FoundID>] = [:]
        var nearMisses: [Set<FoundID>] = []
    }

    /// Somebody at one practice.
    private struct FoundID: Hashable, Sendable {
        let practice: ODSCode
        let person: ID<Person>
    }

    /// One question, and what is to be answered from each of the two states.
    private struct Asked: Sendable {
        let question: Question
        let expected: [Expected]
    }

    /// What stands, for whoever comes to ask.
    private final class Standing: Sendable {
        let snapshot: Mutex<Snapshot>
        let readers = Atomic<Int>(SwappedSegmentTests.readers)
        /// The versions that were answered from.
        let seen = Mutex<Set<Int>>([])

        init(_ snapshot: Snapshot) {
            self.snapshot = Mutex(snapshot)
        }
    }

    private static func expected(_ question: Question, _ practices: [AwkwardPeople.Practice]) throws -> Expected {
        let evaluator = ReferenceEvaluator(question)
        var expected = Expected()
        expected.nearMisses = question.cohort.lines.map { _ in [] }
        for practice in practices {
            let ods = practice.facts.practice
            for person in practice.people {
                let truth = try Truth(person, practice.facts, evaluator)
                guard truth.isRegistered else { continue }
                let found = FoundID(practice: ods, person: person.person)
                expected.registered[ods, default: 0] += 1
                expected.people[truth.answer, default: []].insert(found)
                if let line = truth.nearMiss { expected.nearMisses[line].insert(found) }
            }
        }
        return expected
    }

    private static func ids(_ found: [FoundPerson]) -> Set<FoundID> {
        Set(found.map { FoundID(practice: $0.practice, person: $0.person) })
    }

    /// Asks one question of what stands now, and looks at every part of the answer; the versions it saw.
    private static func ask(_ asked: Asked, of standing: Standing) throws -> Int {
        let finder = CaseFinder(standing.snapshot.withLock { $0 })
        let answer = try finder.answer(asked.question)
        #expect(answer.version.snapshot == finder.snapshot.version)
        let expected = asked.expected[answer.version.snapshot % 2]
        #expect(
            Dictionary(uniqueKeysWithValues: answer.practices.map { ($0.practice, $0.registered) })
                == expected.registered)
        for said in Answer.allCases {
            let listed = try answer.people(said)
            #expect(ids(listed) == expected.people[said, default: []], "\(asked.question.cohort.lines)")
            let count = answer.practices.reduce(0) {
                $0 + (said == .yes ? $1.included : said == .no ? $1.excluded : $1.unknown)
            }
            #expect(count == listed.count)
        }
        for (line, misses) in expected.nearMisses.enumerated() {
            #expect(ids(try answer.nearMisses(ofLine: line)) == misses)
        }
        // Reasons of this state's people come from this state, whatever stands meanwhile.
        let listed = try answer.people(.yes)
        #expect(try finder.reasons(asked.question, for: listed).count == listed.count)
        // A newer state explains the list only where the very people stand in the very places.
        let newer = CaseFinder(standing.snapshot.withLock { $0 })
        do {
            _ = try newer.reasons(asked.question, for: listed)
        } catch {
            #expect(error == .otherSnapshot)
        }
        return answer.version.snapshot
    }

    /// Everybody asks everything, each from another question on.
    private static func read(_ asked: [Asked], of standing: Standing) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for reader in 0..<readers {
                group.addTask {
                    defer { standing.readers.subtract(1, ordering: .relaxed) }
                    for round in 0..<questions {
                        let version = try ask(asked[(reader + round) % asked.count], of: standing)
                        standing.seen.withLock { _ = $0.insert(version) }
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test(arguments: [17, 2026] as [UInt64])
    func `each answer is of one state, while a segment is swapped under its readers`(seed: UInt64) async throws {
        var people = AwkwardPeople(seed: seed)
        let codes = ["A81001", "A81002", "A81003"].compactMap { ODSCode($0) }
        try #require(codes.count == 3)
        let standing = codes.map { people.practice($0, asAt: AwkwardPeople.asAt, people: 70) }
        let swapped = people.next(after: standing[1])
        let states = [standing, [standing[0], swapped, standing[2]]]
        var maker = QuestionMaker(
            generator: people.generator,
            practices: zip(codes, ["Elm Surgery", "Oak Surgery", "Ash Surgery"]).map(Catalogue.Practice.init),
            edges: people.edges)
        let everybody = states.joined().flatMap(\.people).map(\.person)
        let asked = try (0..<Self.questions).map { _ in
            let question = maker.question(about: everybody)
            return Asked(question: question, expected: try states.map { try Self.expected(question, $0) })
        }

        let folder = try TemporaryFolder()
        let segments = try standing.map { try $0.sealed(in: folder, .init()) }
        let shared = Standing(Snapshot(segments: segments, version: 0))
        async let answered: Void = Self.read(asked, of: shared)
        var version = 0
        var stands = segments[1].name
        while shared.readers.load(ordering: .relaxed) > 0 {
            version += 1
            let segment = try states[version % 2][1].sealed(in: folder, .init())
            shared.snapshot.withLock { snapshot in
                snapshot = snapshot.replacing(codes[1], with: [segment], version: version)
            }
            // Whoever still reads the old one has it mapped; its files may go.
            if stands != segment.name {
                for ending in ["segment", "facts"] {
                    try FileManager.default.removeItem(atPath: "\(folder.path)/\(stands).\(ending)")
                }
            }
            stands = segment.name
            await Task.yield()
        }
        try await answered
        #expect(shared.seen.withLock { Set($0.map { $0 % 2 }) } == [0, 1], "both states have to be seen")
    }
}
