import Testing
import Vocabulary

@testable import Domain

/// Who may do what; deny by default.
struct PolicyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let role: Role
        let sets: Bool
        let applies: Bool
        let loads: Bool
        let finds: Bool
        var testDescription: String { role.rawValue }
    }

    static let cases = [
        Case(role: .hostOperator, sets: true, applies: true, loads: true, finds: true),
        Case(role: .careCoordinator, sets: false, applies: false, loads: false, finds: true),
        Case(role: .networkManager, sets: false, applies: true, loads: false, finds: false),
        Case(role: .clinicalSupervisor, sets: false, applies: false, loads: false, finds: true),
        Case(role: .privacyOfficer, sets: false, applies: false, loads: false, finds: false),
        Case(role: .administrator, sets: true, applies: true, loads: true, finds: false),
    ]

    @Test func `every role stands in the table`() {
        #expect(Self.cases.map(\.role) == Role.allCases)
    }

    @Test(arguments: cases)
    func `roles may do what the table says`(row: Case) throws {
        let actor = Actor(identity: .host(login: "ann"), role: row.role, scope: .everyPractice, clearance: .ordinary)
        let state = ApplyExtract.State(practice: nil, standing: nil)
        #expect((Policy.setPractice.can(actor, nil) == .allowed) == row.sets)
        #expect((Policy.applyExtract.can(actor, state) == .allowed) == row.applies)
        #expect((Policy.setDeprivationLookup.can(actor, ()) == .allowed) == row.loads)
        #expect((Policy.findPeople.can(actor, []) == .allowed) == row.finds)
    }

    @Test func `nobody acts for a practice outside their scope`() throws {
        let (elm, oak) = (try #require(ODSCode("A81001")), try #require(ODSCode("A81002")))
        let actor = Actor(
            identity: .host(login: "ann"), role: .hostOperator, scope: .practices([elm]), clearance: .ordinary)
        let asked = SetPractice(ods: oak, practiceName: nil, agreement: nil)
        #expect(throws: Refusal.self) { try Policy.setPractice.check(actor, nil, asked) }
        let other = PracticeProfile(ods: oak, name: "Oak", agreement: nil, version: 1)
        #expect(Policy.findPeople.can(actor, [other]) == .refused("One of these practices is not yours."))
    }

    @Test func `all of nothing and any of nothing refuse`() {
        let actor = Actor.hostOperator(login: "ann")
        #expect(Policy<SetPractice>.allOf().can(actor, nil) != .allowed)
        #expect(Policy<SetPractice>.anyOf().can(actor, nil) != .allowed)
    }

    @Test func `any of allows where one allows, and else gives the last reason`() {
        let actor = Actor.hostOperator(login: "ann")
        let no = Policy<SetPractice>.require("no") { _ in false }
        let never = Policy<SetPractice>.require("never") { _ in false }
        let yes = Policy<SetPractice>.require("") { _ in true }
        #expect(Policy.anyOf(no, yes, never).can(actor, nil) == .allowed)
        #expect(Policy.anyOf(no, never).can(actor, nil) == .refused("never"))
        #expect(Policy.allOf(yes, no, never).can(actor, nil) == .refused("no"))
    }
}
