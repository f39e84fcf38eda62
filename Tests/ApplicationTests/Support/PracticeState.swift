import CaseFinding
import Domain
import Store
import TestSupport
import Vocabulary

@testable import Application

/// What stands for one practice, by the practice's own ids, so that two installations can be compared.
struct PracticeState: Equatable {
    struct Person: Equatable {
        var registration: Registration
        var events: [SourceEvent]
        /// As the segment has them.
        var demographics: Demographics
    }

    var asAt: Day?
    var coverage: [Coverage] = []
    var people: [String: Person] = [:]
    var rejected: [RejectedRow] = []

    /// The ids of a person's events.
    func events(_ local: String) -> [String] {
        people[local]?.events.map(\.key).sorted() ?? []
    }

    /// What case finding would see of a person's registration.
    func demographics(_ local: String) -> Demographics? {
        people[local]?.demographics
    }
}

extension TestInstallation {
    /// Reads the store and the segments that it names.
    func state(of practice: String = "A81001") async throws -> PracticeState {
        guard let ods = ODSCode(practice) else { throw Fault("test.ods") }
        let (extract, registrations, rejected) = try await database.read { reading in
            let extract = try reading.standingExtract(of: ods)
            return (
                extract, try reading.registrationsToCompare(of: ods),
                try extract.map { try reading.rejectedRows(of: $0.id) } ?? []
            )
        }
        guard let extract else { return PracticeState() }
        var state = PracticeState(asAt: extract.asAt, coverage: extract.coverage, rejected: rejected)
        let segments = try extract.segments.map { try Segment.open(folder: folder.data.segments, name: $0) }
        for registration in registrations {
            for segment in segments {
                guard let local = try segment.localNumber(of: registration.person) else { continue }
                // The person's id is this installation's own.
                let bare = Registration(
                    person: ID(bits: 0), practice: ods, nhsNumber: registration.nhsNumber,
                    localID: registration.localID, details: registration.details,
                    demographics: registration.demographics)
                state.people[registration.localID] = PracticeState.Person(
                    registration: bare, events: try segment.events(of: local),
                    demographics: try segment.demographics(at: local))
            }
        }
        return state
    }
}
