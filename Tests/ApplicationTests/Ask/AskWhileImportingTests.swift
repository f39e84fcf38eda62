import CaseFinding
import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// A question while something else happens: it is answered from what stands, or not at all.
struct AskWhileImportingTests {
    private let inquiry: CohortInquiry

    init() throws {
        let text = "cohort \"Test\"\n  with any of \"dementia\"\n"
        let cohort = try #require(CohortFile(utf8: Array(text.utf8)).cohorts.first)
        inquiry = CohortInquiry(cohort: cohort, people: true, purpose: "test")
    }

    private func begun() async throws -> (here: TestInstallation, store: HookedDatabase, ask: AskCohort) {
        let made = Made<HookedDatabase>()
        let here = try await TestInstallation(.hooked { made.set($0) })
        try await here.bring(SmallExtract(people: 2, records: 1))
        let ask = AskCohort(here.installation, shelf: SegmentShelf(here.folder.data), catalogue: .shipped)
        return (here, try made.get(), ask)
    }

    private func newer(_ day: Int) -> SmallExtract {
        SmallExtract(people: 2 + day, records: 1, asAt: "2026-11-0\(day)")
    }

    @Test func `segments that an import takes away are looked for again`() async throws {
        let (here, store, ask) = try await begun()
        // The forerunner is kept, and what stood before that goes.
        store.next(afterRead: {
            try await here.bring(newer(5), although: "A branch joined")
            try await here.bring(newer(6))
        })
        #expect(try await ask(inquiry, by: TestStore.operatorOfHost).practices.map(\.included) == [8])
    }

    @Test func `a list is drawn again where its extract was replaced before it was in the log`() async throws {
        let (here, store, ask) = try await begun()
        store.next(before: { try await here.bring(newer(5), although: "A branch joined") })
        let finding = try await ask(inquiry, by: TestStore.operatorOfHost)
        #expect(finding.people?.value.listed.count == 7)
        #expect(finding.practices.map(\.asAt?.iso) == ["2026-11-05"])
    }

    @Test func `nobody is listed whose practice has ended its agreement meanwhile`() async throws {
        let (here, store, ask) = try await begun()
        let ods = try #require(ODSCode("A81001"))
        store.next(before: {
            let ended = SharingAgreement(
                from: Day(number: 19_000), until: FixedWorld.start.inLondon.day, signedBy: "Dr Test")
            _ = try await RecordPractice(database: here.database)(
                SetPractice(ods: ods, practiceName: nil, agreement: ended), by: TestStore.operatorOfHost)
        })
        let finding = try await ask(inquiry, by: TestStore.operatorOfHost)
        #expect(finding.people?.value.listed.isEmpty == true)
        #expect(finding.practices.map(\.withheld) == [2])
    }

    @Test func `what is overtaken again and again is given up, in words`() async throws {
        let (here, store, ask) = try await begun()
        // Each import makes a write of its own before the next list is to be logged.
        for day in 2...4 {
            store.next(before: { try await here.bring(newer(day)) })
            if day < 4 { store.next(before: {}) }
        }
        await #expect(throws: FindProblem.otherSnapshot) { try await ask(inquiry, by: TestStore.operatorOfHost) }
    }

    @Test func `a segment that is simply missing is named`() async throws {
        let (here, _, ask) = try await begun()
        for name in here.names(in: \.segments) {
            try FileManager.default.removeItem(atPath: here.folder.data.segments + "/" + name)
        }
        do {
            _ = try await ask(inquiry, by: TestStore.operatorOfHost)
            Issue.record("it was answered")
        } catch let problem as FindProblem {
            #expect(problem.words.contains("is missing"))
        }
    }
}
