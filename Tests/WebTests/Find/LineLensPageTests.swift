import Application
import Domain
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Who is left line by line, and as at which day that is.
struct LineLensPageTests {
    @Test func `who is left line by line says as at which day each practice is, and which is old`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let path = "/find/palliative-care/lens"
        let fresh = try await world.page(.get, path, by: member)
        for practice in ["A81001", "A81002"] {
            #expect(fresh.contains(", Practice \(practice)</span>"), "\(practice)")
        }
        #expect(fresh.contains("as at ") && fresh.contains("01-Nov-2026"))
        #expect(!fresh.contains("Practice A81003"), "nobody of it is counted")
        #expect(!fresh.contains("stamp--old") && !fresh.contains("Old extracts are among these."))
        let ods = try #require(ODSCode("A81002"))
        _ = try await RecordPractice(database: world.installation.database)(
            SetPractice(ods: ods, practiceName: nil, agreement: nil, oldAfter: 10), by: TestStore.operatorOfHost)
        let old = try await world.page(.get, path, by: member)
        #expect(old.components(separatedBy: "stamp--old").count == 2)
        #expect(old.contains(", Practice A81002, 19 days old</span>") && old.contains("Old extracts are among these."))
    }
}
