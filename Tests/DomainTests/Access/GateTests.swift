import Domain
import Testing
import Vocabulary

struct GateTests {
    private static func actor(_ role: Role, given: Bool = false) -> Actor {
        Actor(
            identity: .account(ID(bits: 1)), role: role, scope: .everyPractice, clearance: .ordinary,
            isGivenPeople: given)
    }

    @Test(arguments: Gate.all) func `nobody who has not signed in comes further than the open gate`(gate: Gate) {
        #expect((gate.admits(nil) == .allowed) == (gate == .open))
    }

    @Test(arguments: Gate.all, Role.allCases)
    func `being given people lets a manager see them and changes nothing for others`(gate: Gate, role: Role) {
        let plain = gate.admits(Self.actor(role))
        let given = gate.admits(Self.actor(role, given: true))
        if role == .networkManager, [Gate.people, .search, .person, .coding].contains(gate) {
            #expect(plain != .allowed)
            #expect(given == .allowed)
        } else {
            #expect(plain == given)
        }
    }

    /// Written out by hand from the sources, so that a slip in a gate shows.
    static let table: [(Role, [Gate])] = [
        (
            .careCoordinator,
            [
                .open, .member, .counts, .codelists, .people, .charter, .search, .person, .coordinate, .record,
                .identity,
                .coding, .codingSheets, .practiceProfiles,
            ]
        ),
        (
            .clinicalSupervisor,
            [
                .open, .member, .counts, .codelists, .loadCodelists, .people, .search, .person, .record, .holdBack,
                .identity, .coding, .practiceProfiles,
            ]
        ),
        (
            .networkManager,
            [
                .open, .member, .counts, .codelists, .charter, .codingSheets, .team, .costs, .extracts,
                .practiceProfiles, .describePractices,
            ]
        ),
        (.privacyOfficer, [.open, .member, .search, .privacy]),
        (
            .administrator,
            [
                .open, .member, .codelists, .loadCodelists, .extracts, .administer, .practiceProfiles,
                .describePractices,
            ]
        ),
        (
            .hostOperator,
            [
                .open, .member, .counts, .codelists, .loadCodelists, .people, .extracts, .administer,
                .practiceProfiles, .describePractices,
            ]
        ),
    ]

    @Test(arguments: table) func `each role comes through its own gates and no other`(role: Role, gates: [Gate]) {
        #expect(Gate.all.filter { $0.admits(Self.actor(role)) == .allowed }.map(\.name) == gates.map(\.name))
    }

    @Test(arguments: Role.allCases) func `whoever is told that they see counts sees counts`(role: Role) {
        guard case .refused(let words) = Gate.people.admits(Self.actor(role)) else { return }
        #expect(!words.contains("You see counts") || Gate.counts.admits(Self.actor(role)) == .allowed)
    }

    @Test func `a refusal has words, and every gate another name`() {
        #expect(Gate.all.allSatisfy { $0 == .open || !$0.refusal.isEmpty })
        #expect(Set(Gate.all.map(\.name)).count == Gate.all.count)
    }
}
