import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Somebody who is listed for lacking what their record at another practice has.
struct RecordedElsewherePageTests {
    @Test func `the row says which entry, and at which practice, to those alone whose practice that is`() async throws {
        let both = NHSNumber.forTests(5)[4]
        // `a1` is `b1` of A81002, who has dementia there alone.
        let world = try await PersonSite { extract in
            extract.patients?[0].number = both
            extract.events?.removeAll { $0.local == "a1" }
        }
        let asked = ["question": "cohort \"Mine\"\n  with none of \"dementia\"\n"]
        let words = "Their other record, at Practice A81002, has: Dementia (SNOMED CT 52448006), 01-May-2020"
        let member = try await world.member(at: ["A81001", "A81002"])
        let page = try await world.page(.post, "/find/new/people", asked, by: member)
        #expect(page.contains("Recorded elsewhere") && page.contains(words))
        guard case .download(_, _, let bytes) = try await world.ask(.post, "/find/new/people.csv", asked, by: member)
        else {
            Issue.record("no file")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self).contains("Recorded elsewhere: \(words)"))
        let held = ["question": "cohort \"Mine\"\n  with any of \"dementia\"\n"]
        let found = try await world.page(.post, "/find/new/people", held, by: member)
        #expect(found.contains("CANARYA81002") && !found.contains("Recorded elsewhere"))
        let here = try await world.page(.post, "/find/new/people", asked, by: try await world.member())
        #expect(!here.contains("Recorded elsewhere") && !here.contains("Practice A81002"))
    }
}
