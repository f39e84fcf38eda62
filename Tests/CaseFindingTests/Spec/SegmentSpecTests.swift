import Testing
import Vocabulary

@testable import CaseFinding

struct SegmentSpecTests {
    @Test func `the segments answer every table as the reference does`() throws {
        let folder = try TemporaryFolder()
        let failures = try Specification.failures { question, people, practice in
            let header = SegmentHeader(
                practice: practice.practice, extract: ID(bits: 1), asAt: practice.asAt, coverage: practice.coverage)
            let writer = try SegmentWriter(
                folder: folder.path, header: header, disk: .system, limits: SegmentWriter.Limits())
            for person in people { try writer.append(person.person, person.demographics, events: person.events) }
            let segment = try Segment.open(folder: folder.path, name: try writer.seal().name)
            let finder = CaseFinder(Snapshot(segments: [segment], version: 1))
            let answer = try finder.answer(question)
            var found: [ID<Person>: Answer] = [:]
            for one in Answer.allCases {
                for person in try answer.people(one) { found[person.person] = one }
            }
            return try people.map { try #require(found[$0.person]) }
        }
        #expect(failures == [])
    }
}
