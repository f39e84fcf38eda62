import Foundation
import Testing
import Vocabulary

@testable import SyntheticNetwork

struct TermTests {
    @Test func `every term has an entry of its own`() {
        let groups = [RecordTerm.living, RecordTerm.coded, RecordTerm.illness, RecordTerm.care]
        #expect(groups.reduce(0) { $0 + $1.count } == Term.allCases.count)
        #expect(Term.allCases.allSatisfy { term in groups.contains { $0[term] != nil } })
    }

    @Test func `every id is that of a concept and has its source`() throws {
        for record in Term.records where !record.code.isEmpty {
            #expect(throws: Never.self) { try ConceptID(record.code) }
            #expect(!record.source.isEmpty)
            #expect(!record.term.isEmpty)
        }
    }

    /// The product's notes on the field: 5.2 lists the ids that were read in a source, 5.4 those that were not.
    @Test func `every id was read in a source`() throws {
        guard let notes = Self.notes(named: "domain.md") else {
            print("skipped 1: domain.md is not there")
            return
        }
        let verified = try #require(notes.range(of: "### 5.2"))
        let termsOnly = try #require(notes.range(of: "### 5.3"))
        let section = notes[verified.lowerBound..<termsOnly.lowerBound]
        for record in Term.records where !record.code.isEmpty {
            #expect(section.contains(record.code), "\(record.term)")
        }
    }

    @Test func `ids that must not be used are not`() {
        let forbidden: Set<String> = [
            "713587003", "184156003", "712491005", "381201000000100", "199751000000107", "384682003", "871691000000100",
            "815691000000107", "1187911000000105", "962851000000103", "250560019", "160245001",
        ]
        #expect(Term.records.allSatisfy { !forbidden.contains($0.code) })
    }

    @Test func `the pair of resuscitation decisions is not swapped`() {
        #expect(Term.forResuscitation.record.code == "450475007")
        #expect(Term.forResuscitation.record.term.hasPrefix("For attempted"))
        #expect(Term.notForResuscitation.record.code == "450476008")
        #expect(Term.notForResuscitation.record.term.hasPrefix("Not for attempted"))
    }

    @Test func `terms that mislead match no term of an illness`() {
        let problems = Set(Term.allCases.filter { $0.record.kind == .problem }.map { Code.folded($0.record.term) })
        for term in Term.misleading { #expect(!problems.contains(Code.folded(term.record.term))) }
    }

    @Test func `files hold no other ids than these`() throws {
        let network = try MadeNetwork(patients: 250, practices: 2)
        let known = Set(Term.records.map(\.code))
        for practice in network.practices {
            let events = try network.table("events.csv", of: practice)
            for row in events.rows {
                let code = events.field(row, "code")
                #expect(known.contains(code))
                #expect((events.field(row, "system") == "snomed") == !code.isEmpty)
                #expect(!events.field(row, "term").isEmpty)
            }
            #expect(try network.table("medications.csv", of: practice).column("code").allSatisfy(\.isEmpty))
        }
    }

    /// A file of the notes beside the repository, or in `$CAIRN_SHARED`.
    private static func notes(named name: String) -> String? {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var places = [root.deletingLastPathComponent().appending(path: "shared")]
        if let other = ProcessInfo.processInfo.environment["CAIRN_SHARED"] { places.append(URL(filePath: other)) }
        return places.lazy.compactMap { try? String(contentsOf: $0.appending(path: name), encoding: .utf8) }.first
    }
}
