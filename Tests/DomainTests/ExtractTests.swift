import Testing
import Vocabulary

@testable import Domain

struct ExtractTests {
    private let actor = Actor.hostOperator(login: "ann")

    private func application(asAt: Int, id: Int = 1, files: [ExtractFileTotals] = []) throws -> ExtractApplication {
        let record = ExtractRecord(
            id: ID(bits: UInt128(id)), practice: try #require(ODSCode("A81001")), system: "", asAt: Day(number: asAt),
            isWhole: true, coverage: [], files: files, segments: [], appliedAt: Instant(milliseconds: 0))
        return ExtractApplication(
            record: record, registrations: [], directory: [], rejected: [], counts: PeopleCounts())
    }

    private func apply(
        _ application: ExtractApplication, known: Bool = true, standing: ExtractRecord? = nil, staged: Int? = nil
    ) throws -> Change<ExtractApplication> {
        let practice = PracticeProfile(ods: application.record.practice, name: "", agreement: nil, version: 1)
        let state = ApplyExtract.State(practice: known ? practice : nil, standing: standing)
        let asked = ApplyExtract(application: application, stagedAgainst: staged.map { ID(bits: UInt128($0)) })
        return try ExtractRecord.applying(
            Policy.applyExtract.check(actor, state, asked), at: Instant(milliseconds: 0))
    }

    @Test func `a practice that is not recorded is named in the refusal`() throws {
        let application = try application(asAt: 10)
        #expect(throws: Refusal.practiceUnknown(application.record.practice)) { try apply(application, known: false) }
    }

    @Test(arguments: [(9, false), (10, true), (11, true)])
    func `an older extract never replaces a newer one`(asAt: Int, follows: Bool) throws {
        let standing = try application(asAt: 10, id: 7).record
        let newer = try application(asAt: asAt, id: 8)
        if follows {
            #expect(try apply(newer, standing: standing, staged: 7).entry.action == "extract.apply")
        } else {
            #expect(throws: Refusal.olderExtract(asAt: Day(number: asAt), stands: Day(number: 10))) {
                try apply(newer, standing: standing, staged: 7)
            }
        }
    }

    @Test func `an extract staged against another is staged again`() throws {
        let standing = try application(asAt: 10, id: 7).record
        #expect(throws: Refusal.self) { try apply(try application(asAt: 10, id: 8), standing: standing, staged: 6) }
    }

    @Test func `totals that do not balance are refused`() throws {
        var file = ExtractFileTotals(file: "events.csv")
        file.read = 3
        file.applied = 1
        file.rejected = 1
        let lost = try application(asAt: 10, files: [file])
        #expect(throws: Refusal.self) { try apply(lost) }
        file.duplicate = 1
        #expect(try apply(try application(asAt: 10, files: [file])).replacing == nil)
    }

    @Test func `every refusal has words and none is a code`() throws {
        let ods = try #require(ODSCode("A81001"))
        let refusals: [Refusal] = [
            .notPermitted("No."), .changedMeanwhile(version: 2), .notFound, .practiceUnknown(ods),
            .olderExtract(asAt: Day(number: 1), stands: Day(number: 2)), .unusable("Say more."),
        ]
        for refusal in refusals { #expect(refusal.words.hasSuffix(".") || refusal.words.contains("NAME")) }
    }
}
