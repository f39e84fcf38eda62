import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What an opening for writing puts in order.
struct HousekeepingTests {
    private func tidy(_ here: TestInstallation, on day: String) async throws {
        let day = try #require(Day(iso: day))
        let now = try #require(Instant.inLondon(day, hour: 9, minute: 0).first)
        try await Housekeeping(folder: here.folder.data, database: here.database, now: now).run()
    }

    private func files(_ here: TestInstallation) -> Int {
        here.names(in: \.received).count { $0.hasSuffix("patients.csv") }
    }

    @Test func `what a killed process left is removed, and what stands is not`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 2, records: 1))
        let (segments, received) = (here.names(in: \.segments), here.names(in: \.received))
        for name in [".writing-1-1.facts", "A81001-2026-11-01-1-00.segment", "nothing"] {
            try here.folder.write("data/segments/" + name, "left")
        }
        try here.folder.write("data/received/0123/patients.csv", "left")
        try here.folder.write("data/received/stray", "left")
        try await tidy(here, on: "2026-11-20")
        #expect(here.names(in: \.segments) == segments)
        #expect(here.names(in: \.received) == received)
    }

    @Test func `files as received are kept while they stand and thirty days after the next`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 2, records: 1))
        try await tidy(here, on: "2027-11-20")
        #expect(files(here) == 1)
        // The world stands still on 20 November 2026.
        try await here.bring(SmallExtract(people: 2, records: 2, asAt: "2026-11-10"))
        try await tidy(here, on: "2026-12-20")
        #expect(files(here) == 2)
        try await tidy(here, on: "2026-12-21")
        #expect(files(here) == 1)
        // Their hashes are kept for ever.
        let hashes = try await here.database.read { try $0.standingExtracts().flatMap(\.files).map(\.sha256) }
        #expect(hashes.allSatisfy { $0.count == 64 })
    }
}
