import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What differs from the extract before, by kind of record and by codelist.
struct DifferencesTests {
    @Test func `a codelist of which nothing is left is told first, in words`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(SmallExtract(people: 61, records: 2))
        var later = SmallExtract(people: 61, records: 2, asAt: "2026-11-10")
        later.events = later.events?.map { record in
            var record = record
            (record.code, record.term) = ("195967001", "Asthma")
            return record
        }
        let id = try await desk.handIn(later)
        let findings = try await desk.view(id).extract.findings
        let words = ExtractDifference.largest(findings.tally).map(\.words)
        #expect(words.first?.hasPrefix("No codes of") == true, "\(words)")
        #expect(
            words.contains {
                $0.localizedCaseInsensitiveContains("dementia") && $0.contains("last time nearly everybody")
            })
        #expect(findings.events.addedByKind == [.problem: 122])
        #expect(findings.events.removedByKind == [.problem: 122])
        // Applied, it is kept with the extract.
        try await desk.desk.apply(id, version: 1, by: HandingIn.manager)
        try await desk.rest()
        let applied = try await desk.view(id).standing
        let kept = try await here.database.read { try $0.tally(of: try #require(applied?.id.text)) }
        #expect(kept == findings.tally)
    }

    @Test func `entries that are held more closely are in no count`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        var extract = SmallExtract(people: 20, records: 1)
        extract.events = extract.events?.enumerated().map { index, record in
            var record = record
            record.sensitivity = index < 9 ? "sensitive" : "sealed"
            return record
        }
        let tally = try await desk.view(try await desk.handIn(extract)).extract.findings.tally
        #expect(tally.filter { $0.what == .codelist || $0.what == .kind } == [])
        #expect(tally.first { $0.what == .people }?.now == 20)
    }

    @Test func `two extracts are compared by what each holds`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let one = try await desk.bring(SmallExtract(people: 20, records: 1))
        let other = try await desk.bring(SmallExtract(people: 22, records: 2, asAt: "2026-11-10"))
        let see = SeeExtracts(database: here.database)
        let compared = try await see.compare(one, with: other, by: HandingIn.manager)
        let people = compared.lines.first { $0.what == .people }
        #expect(people?.last == 20 && people?.now == 22)
        let kind = compared.lines.first { $0.what == .kind && $0.name == "problem" }
        #expect(kind?.before.entries == 20 && kind?.after.entries == 44)
        // Named the other way about, the earlier one is still the one before.
        let turned = try await see.compare(other, with: one, by: HandingIn.manager)
        #expect(turned.one.id == one && turned.other.id == other && turned.lines == compared.lines)
        let history = try await see.history(
            of: try #require(ODSCode("A81001")), on: FixedWorld.start.inLondon.day, by: HandingIn.manager)
        #expect(history.applied.map(\.id) == [other, one])
        #expect(history.standing == other)
    }
}
