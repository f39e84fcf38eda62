import Foundation
import Testing
import Vocabulary

struct FlawsTests {
    @Test func `an extract without flaws has none`() throws {
        let network = try MadeNetwork()
        for practice in network.practices {
            let events = try network.table("events.csv", of: practice)
            for row in events.rows where !events.field(row, "code").isEmpty {
                #expect(throws: Never.self) { try ConceptID(events.field(row, "code")) }
            }
            let people = try network.table("patients.csv", of: practice)
            #expect(people.column("nhs_number").allSatisfy { $0.isEmpty || NHSNumber($0) != nil })
            #expect(people.column("imd_decile").allSatisfy { $0.isEmpty || (1...10).contains(Int($0) ?? 0) })
        }
    }

    @Test func `flaws are added to what is there otherwise, and are flaws`() throws {
        let sound = try MadeNetwork(patients: 80, practices: 2)
        let flawed = try MadeNetwork(patients: 80, practices: 2, flaws: true)
        for practice in sound.practices {
            for name in ["patients.csv", "events.csv"] {
                let before = try sound.bytes(name, of: practice)
                let after = try flawed.bytes(name, of: practice)
                #expect(after.starts(with: before))
            }
            let people = try flawed.table("patients.csv", of: practice)
            #expect(people.column("nhs_number").contains { !$0.isEmpty && NHSNumber($0) == nil })
            #expect(people.column("birth_date").contains { Day(iso: $0) == nil })
            let codes = try flawed.table("events.csv", of: practice).column("code").filter { !$0.isEmpty }
            var problems: Set<ConceptID.Problem> = []
            for code in codes {
                do throws(ConceptID.Problem) { _ = try ConceptID(code) } catch { problems.insert(error) }
            }
            #expect(
                problems == [
                    .checkDigit(repair: "1095121000000102"), .checkDigit(repair: "1052911000000106"),
                    .checkDigit(repair: nil), .scientificNotation, .description,
                ])
        }
    }
}
