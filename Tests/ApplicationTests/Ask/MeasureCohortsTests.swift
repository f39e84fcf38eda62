import TestSupport
import Testing

@testable import Application

struct MeasureCohortsTests {
    @Test func `every starter cohort is measured, with counts and nobody's name`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 3, records: 1))
        let times = try await MeasureCohorts(here.installation, catalogue: .shipped)(rounds: 1)
        #expect(times.count == 16)
        #expect(times.allSatisfy { $0.registered == 3 && $0.included <= 3 && $0.median > .zero })
    }
}
