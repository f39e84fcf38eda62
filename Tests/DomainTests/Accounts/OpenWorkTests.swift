import Testing
import Vocabulary

@testable import Domain

/// Nobody goes while people are theirs (P21).
struct OpenWorkTests {
    private let host = Actor.hostOperator(login: "ann")
    private let account = Account(
        id: ID(bits: 7), login: "amina", name: "Amina Yusuf", role: .careCoordinator, scope: .everyPractice, version: 3)

    @Test func `an account with open work is not disabled, and the words say what to do`() {
        let busy = AccountInUse(account: account, openWork: 2)
        #expect(
            Policy.disableAccount.can(host, busy)
                == .refused("Amina Yusuf owns 2 open episodes. Have the network manager re-assign them first."))
        #expect(Policy.disableAccount.can(host, AccountInUse(account: account, openWork: 0)) == .allowed)
    }

    @Test func `its owner does not become something else either`() throws {
        for work in [0, 1] {
            let state = AccountInUse(account: account, openWork: work)
            let asked = SetAccount(
                name: "Amina Yusuf", role: .networkManager, scope: .everyPractice, clearance: .ordinary,
                isGivenPeople: false, version: 3)
            let permit = try Policy.setAccount.check(host, state, asked)
            if work == 0 {
                #expect(
                    try Account.setting(permit, at: Instant(milliseconds: 0)).state.account?.role == .networkManager)
            } else {
                #expect(throws: Refusal.self) { try Account.setting(permit, at: Instant(milliseconds: 0)) }
            }
        }
    }

    @Test func `more than ordinary entries are given to those alone who see people`() throws {
        let mayHave: [(Role, Bool, Bool)] = [
            (.careCoordinator, false, true), (.clinicalSupervisor, false, true), (.networkManager, true, true),
            (.networkManager, false, false), (.privacyOfficer, false, false), (.administrator, false, false),
        ]
        for (role, given, may) in mayHave {
            for clearance in Sensitivity.allCases {
                let asked = AddAccount(
                    id: ID(bits: 1), login: "ben", name: "Ben", role: role, scope: .everyPractice, clearance: clearance,
                    isGivenPeople: given, setUp: nil)
                let permit = try Policy.addAccount.check(host, false, asked)
                if may || clearance == .ordinary {
                    let account = try Account.adding(permit, at: Instant(milliseconds: 0)).state.account
                    #expect(account?.clearance == clearance)
                } else {
                    #expect(throws: Refusal.self) { try Account.adding(permit, at: Instant(milliseconds: 0)) }
                }
            }
        }
    }

    @Test(arguments: ["a", "", "Ümit", "two words", "a/b", "<b>", String(repeating: "a", count: 81)])
    func `a login of another shape is refused`(login: String) {
        #expect(AccountShape.problem(login: login) != nil)
    }

    @Test(arguments: ["", "a\u{0}b", "line\nbreak", String(repeating: "n", count: 101)])
    func `a name of another shape is refused`(name: String) {
        #expect(AccountShape.problem(name: name) != nil)
    }

    @Test func `an account has practices, a role of the list, and people only as a manager`() {
        let wrong: [(Role, Actor.Scope, Bool)] = [
            (.hostOperator, .everyPractice, false), (.careCoordinator, .practices([]), false),
            (.careCoordinator, .everyPractice, true),
        ]
        for (role, scope, given) in wrong {
            let asked = AddAccount(
                id: ID(bits: 1), login: "ben", name: "Ben", role: role, scope: scope, isGivenPeople: given, setUp: nil)
            #expect(throws: Refusal.self) {
                try Account.adding(try Policy.addAccount.check(host, false, asked), at: Instant(milliseconds: 0))
            }
        }
    }
}
