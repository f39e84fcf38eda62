import CaseFinding
import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Ids that a spreadsheet cut: a repair is proposed, and nothing takes it but a person.
struct CutCodeTests {
    /// `871691000000100`-like: a code of sixteen to eighteen digits of the shipped codelists, and what a spreadsheet makes
    /// of it.
    private func example() throws -> (whole: String, cut: String, term: String) {
        for list in try CatalogueFolder.shipped.catalogue().codelists.values.sorted(by: { $0.name < $1.name }) {
            for entry in list.entries {
                guard let code = entry.code, code.system == .snomed, code.value.utf8.count >= 16 else { continue }
                let cut = String(code.value.prefix(15)) + String(repeating: "0", count: code.value.utf8.count - 15)
                do throws(ConceptID.Problem) {
                    _ = try ConceptID(cut)
                } catch {
                    if error == .checkDigit(repair: code.value) { return (code.value, cut, entry.term) }
                }
            }
        }
        throw Fault("test.noExample")
    }

    private func extract(_ code: String, _ term: String, asAt: String = "2026-11-01") -> SmallExtract {
        var extract = SmallExtract(people: 10, records: 1, asAt: asAt)
        for index in 0..<4 {
            extract.events?[index].code = code
            extract.events?[index].term = term.replacingOccurrences(of: ",", with: "")
        }
        return extract
    }

    @Test func `the repair is proposed, changes nothing, and is taken once a person accepts it`() async throws {
        let (whole, cut, term) = try example()
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await desk.handIn(extract(cut, term))
        let proposed = try await desk.view(id).extract.findings
        #expect(proposed.repairs.map(\.proposed) == [whole])
        #expect(proposed.repairs.first?.rows == 4)
        #expect(proposed.repairs.first?.knownTerm != nil)
        #expect(proposed.total.rejected == 4)
        let repair = try #require(proposed.repairs.first)
        try await desk.desk.decide(
            id, DecideRepair(fingerprint: repair.fingerprint, found: cut, isAccepted: true), key: nil,
            by: HandingIn.manager)
        try await desk.rest()
        let after = try await desk.view(id).extract
        #expect(after.findings.total.rejected == 0)
        #expect(after.findings.repairs == [])
        #expect(after.version == 2)
        try await desk.desk.apply(id, version: 2, by: HandingIn.manager)
        try await desk.rest()
        let events = try await here.state().people["p0"]?.events
        #expect(events?.map(\.code) == [Code(.snomed, whole)])
        // Taken back, files are read as they are; and accepted again.
        here.world.pass(seconds: 60)
        let back = TakeRepairBack(database: here.database)
        let practice = try #require(ODSCode("A81001"))
        try await back(practice, fingerprint: repair.fingerprint, found: cut, key: nil, by: HandingIn.manager)
        let asIs = try await desk.handIn(extract(cut, term, asAt: "2026-11-05"))
        #expect(try await desk.view(asIs).extract.findings.total.rejected == 4)
        await #expect(throws: Refusal.notFound) {
            try await back(practice, fingerprint: repair.fingerprint, found: cut, key: nil, by: HandingIn.manager)
        }
        here.world.pass(seconds: 60)
        try await desk.desk.decide(
            asIs, DecideRepair(fingerprint: repair.fingerprint, found: cut, isAccepted: true), key: nil,
            by: HandingIn.manager)
        try await desk.rest()
        // Remembered for the next month's file with the same columns; not for other columns.
        let next = try await desk.handIn(extract(cut, term, asAt: "2026-11-10"))
        #expect(try await desk.view(next).extract.findings.total.rejected == 0)
    }

    @Test func `an id that nothing here knows cannot be accepted`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        // Of the extract specification's own example: 1777541000006105 became 1777541000006100.
        let id = try await desk.handIn(extract("1777541000006100", "Local thing"))
        let repair = try #require(try await desk.view(id).extract.findings.repairs.first)
        #expect(repair.proposed == "1777541000006105")
        #expect(repair.knownTerm == nil)
        await #expect(throws: Refusal.self) {
            try await desk.desk.decide(
                id, DecideRepair(fingerprint: repair.fingerprint, found: repair.found, isAccepted: true), key: nil,
                by: HandingIn.manager)
        }
        #expect(try await desk.view(id).extract.findings.total.rejected == 4)
    }

    @Test func `one that is declined is not taken, is told as declined, and can still be accepted`() async throws {
        let (whole, cut, term) = try example()
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await desk.handIn(extract(cut, term))
        let repair = try #require(try await desk.view(id).extract.findings.repairs.first)
        func decide(_ isAccepted: Bool) async throws -> ExtractView {
            here.world.pass(seconds: 60)
            try await desk.desk.decide(
                id, DecideRepair(fingerprint: repair.fingerprint, found: cut, isAccepted: isAccepted), key: nil,
                by: HandingIn.manager)
            try await desk.rest()
            return try await desk.view(id)
        }
        #expect(try await desk.view(id).declined.isEmpty)
        let declined = try await decide(false)
        #expect(declined.declined.map(\.repair.found) == [cut] && !declined.isToBeReadAgain)
        #expect(declined.extract.findings.repairs.map(\.proposed) == [whole])
        #expect(declined.extract.findings.total.rejected == 4)
        let accepted = try await decide(true)
        #expect(accepted.declined.isEmpty && accepted.extract.findings.total.rejected == 0)
        // What was taken back has not been declined.
        here.world.pass(seconds: 60)
        try await TakeRepairBack(database: here.database)(
            try #require(ODSCode("A81001")), fingerprint: repair.fingerprint, found: cut, key: nil,
            by: HandingIn.manager)
        #expect(try await desk.view(id).declined.isEmpty)
    }

    @Test func `it is proposed beside the words of the first row that has any`() async throws {
        let (_, cut, _) = try example()
        let desk = HandingIn(try await TestInstallation())
        var extract = extract(cut, "Words of the file")
        extract.events?[0].term = ""
        let repairs = try await desk.view(try await desk.handIn(extract)).extract.findings.repairs
        #expect(repairs.map(\.term) == ["Words of the file"] && repairs.map(\.rows) == [4])
    }

    @Test func `another waiting extract has to be read again before it is applied`() async throws {
        let (_, cut, term) = try example()
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let one = try await desk.handIn(extract(cut, term))
        let other = try await desk.handIn(extract(cut, term, asAt: "2026-11-10"))
        let repair = try #require(try await desk.view(one).extract.findings.repairs.first)
        try await desk.desk.decide(
            one, DecideRepair(fingerprint: repair.fingerprint, found: cut, isAccepted: true), key: nil,
            by: HandingIn.manager)
        try await desk.rest()
        #expect(try await desk.view(other).isToBeReadAgain)
        await #expect(throws: WaitingExtract.toBeReadAgain) {
            try await desk.desk.apply(other, version: 1, by: HandingIn.manager)
        }
        try await desk.desk.readAgain(other, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await desk.view(other).extract.findings.total.rejected == 0)
    }

    @Test func `scientific notation, lost zeros and a swapped resuscitation code are told in words`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        var first = SmallExtract(people: 6, records: 1, asAt: "2026-11-01")
        for index in 0..<6 {
            first.patients?[index].local = "00\(index)1"
            first.patients?[index].number = ""
            first.events?[index].local = "00\(index)1"
        }
        try await desk.bring(first)
        var later = first
        later.asAt = "2026-11-10"
        later.patients?[0].local = "1"
        later.patients?[1].number = "9.99E+09"
        later.events?[2].code = "8.71731E+14"
        later.events?[3].code = "450475007"
        later.events?[3].term = "Not for attempted cardiopulmonary resuscitation"
        later.events?[4].code = "450476008"
        later.events?[4].term = "Not for attempted cardiopulmonary resuscitation"
        let id = try await desk.handIn(later)
        let view = try await desk.view(id)
        let words = view.problems.rows.map(\.words).joined(separator: "\n")
        #expect(words.contains("known with zeros on its front"))
        #expect(words.contains("scientific notation by a spreadsheet"))
        #expect(words.contains("says the opposite of its code"))
        #expect(!words.contains("450475007"))
        let decisions = view.extract.findings.tally.filter { $0.what == .code }
        #expect(decisions.map(\.title) == ["NOT for attempted cardiopulmonary resuscitation"])
    }
}
