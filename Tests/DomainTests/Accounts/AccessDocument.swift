import Foundation
import Testing
import Vocabulary

@testable import Domain

/// Writes `docs/reference/access.md` from the gates and the policies themselves.
enum AccessDocument {
    static var text: String {
        [beginning, gates, refusals, roles, people, sessions, accounts].joined(separator: "\n\n") + "\n"
    }

    private static let beginning = """
        # Who may do what

        This page is written by a test from the gates and policies that the pages and the deeds both ask. Deny is the rule;
        what is not named here nobody does. A route that declares no gate cannot be made.
        """

    /// A column: somebody, as the table names them.
    private static let columns: [(title: String, actor: Actor?)] =
        [("Nobody signed in", nil)]
        + Role.allCases.map { (word($0), actor($0)) }
        + [("Network manager, given people", actor(.networkManager, given: true))]

    private static func actor(_ role: Role, given: Bool = false) -> Actor {
        Actor(
            identity: .account(ID(bits: 1)), role: role, scope: .everyPractice, clearance: .ordinary,
            isGivenPeople: given)
    }

    private static func word(_ role: Role) -> String {
        role.rawValue.prefix(1).uppercased() + role.rawValue.dropFirst()
    }

    private static func table(_ header: [String], _ rows: [[String]]) -> String {
        ([header, header.map { _ in "---" }] + rows).map { "| \($0.joined(separator: " | ")) |" }
            .joined(separator: "\n")
    }

    private static var gates: String {
        let rows = Gate.all.map { gate in
            [gate.title] + columns.map { gate.admits($0.actor) == .allowed ? "yes" : "" }
        }
        return "## By role\n\n" + table(["To"] + columns.map(\.title), rows)
    }

    private static var refusals: String {
        let rows = Gate.all.filter { !$0.refusal.isEmpty }.map { [$0.title, $0.refusal] }
        return "## What is said to others\n\n" + table(["To", "Somebody else reads"], rows)
    }

    private static var roles: String {
        func given(_ role: Role, _ people: Bool = false) -> String {
            role.clearances(givenPeople: people).map(\.word).joined(separator: ", ")
        }
        let rows =
            Role.allCases.map { [word($0), given($0)] }
            + [["Network manager, given people", given(.networkManager, true)]]
        return """
            ## How sensitive an entry somebody reads

            The operator of the host is whoever runs commands there; every other role is given to an account. An account
            reads ordinary entries of a record, whatever its role, until an administrator gives it more (on its page, or
            by `cairn user set --clearance`). What is more sensitive than that is not shown, not counted and not sorted by.
            Less counts with the next request.

            \(table(["Role", "Can be given"], rows))
            """
    }

    private static var people: String {
        let (elm, oak) = (ODSCode("A81001"), ODSCode("A81002"))
        guard let elm, let oak else { return "" }
        let day = Day(number: 20_000)
        let signed = SharingAgreement(from: day, signedBy: "Dr A")
        func sees(
            _ scope: Actor.Scope, _ agreement: SharingAgreement?, dissents: Bool = false, left: Bool = false,
            by role: Role = .careCoordinator, for purpose: PeopleAccess.Purpose = .care
        ) -> String {
            let practice = PracticeProfile(ods: elm, name: "Elm", agreement: agreement, version: 1)
            let standing = PersonStanding(
                person: ID(bits: 1),
                places: [.init(practice: practice, from: nil, until: left ? day : nil, dissents: dissents)])
            let actor = Actor(
                identity: .account(ID(bits: 1)), role: role, scope: scope, clearance: .ordinary)
            return PeopleAccess.practice(actor, seeing: standing, on: day, for: purpose) == nil ? "" : "yes"
        }
        let rows = [
            ["In one's practices, and the practice shares today", sees(.practices([elm]), signed)],
            ["Every practice, and the practice shares today", sees(.everyPractice, signed)],
            ["Not in one's practices", sees(.practices([oak]), signed)],
            ["The practice has no sharing agreement", sees(.everyPractice, nil)],
            [
                "The agreement begins tomorrow",
                sees(.everyPractice, SharingAgreement(from: day.adding(days: 1), signedBy: "Dr A")),
            ],
            [
                "The agreement ended today",
                sees(.everyPractice, SharingAgreement(from: day.adding(days: -9), until: day, signedBy: "Dr A")),
            ],
            ["The person has dissented", sees(.everyPractice, signed, dissents: true)],
            [
                "The person has dissented, and asks the privacy officer who looked",
                sees(.everyPractice, signed, dissents: true, by: .privacyOfficer, for: .whoLooked),
            ],
            [
                "The person has dissented, and somebody else wants to see who looked",
                sees(.everyPractice, signed, dissents: true, for: .whoLooked),
            ],
            [
                "The person has left the practice, and is registered nowhere else",
                sees(.everyPractice, signed, left: true),
            ],
        ]
        return """
            ## Which people

            A person who may not be seen is answered exactly like one who does not exist. Whoever has dissented is found by
            the privacy officer by the whole NHS number, and not by name or birth date; what is then shown is who they are
            and who looked.

            \(table(["Somebody registered", "Seen"], rows))
            """
    }

    private static let sessions = """
        ## Acting on the next request

        Who somebody is, is read anew with every request. A disabled account is out with its next request; one whose role,
        practices or clearance change signs in again. A session ends after 30 minutes without use and after 12 hours whatever the use; both
        are data in the store. A page that asks by itself extends nothing.
        """

    private static var accounts: String {
        let owner = Account(
            id: ID(bits: 1), login: "a", name: "Amina Yusuf", role: .administrator, scope: .everyPractice, version: 1)
        var other = Account(
            id: ID(bits: 2), login: "b", name: "Ben Carter", role: .careCoordinator, scope: .everyPractice, version: 1)
        let administrator = owner.actor
        let busy = AccountInUse(account: other, openWork: 3)
        let own = AccountInUse(account: owner, openWork: 0)
        func file(_ account: Account) -> AccountFile {
            AccountFile(account: account, credentials: Credentials(account: account.id))
        }
        var rows = [
            ["Change one's own role, practices or clearance", words(Policy.setAccount.can(administrator, own))],
            ["Reset one's own account", words(Policy.resetAccount.can(administrator, file(owner)))],
            ["Disable one's own account", words(Policy.disableAccount.can(administrator, own))],
            ["Disable somebody who has open work", words(Policy.disableAccount.can(administrator, busy))],
            ["Change the password of somebody else", words(Policy.changePassword.can(administrator, file(other)))],
            ["Sign in as somebody else", words(Policy.signIn.can(administrator, file(other)))],
        ]
        other.isDisabled = true
        rows.append(["Reset a disabled account", words(Policy.resetAccount.can(administrator, file(other)))])
        return """
            ## What an administrator may not do with accounts

            \(table(["To", "What is said"], rows))
            """
    }

    private static func words(_ decision: Decision) -> String {
        switch decision {
        case .allowed: "allowed"
        case .refused(let reason): reason
        }
    }
}

struct AccessDocumentTests {
    private static var file: URL {
        // Accounts, DomainTests, Tests, the repository; tests may be built from links to them.
        var root = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appending(path: "docs/reference/access.md")
    }

    @Test func `the reference of who may do what is what the gates and policies say`() throws {
        if ProcessInfo.processInfo.environment["CAIRN_WRITE_DOCS"] == "1" {
            try AccessDocument.text.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(written == AccessDocument.text, "run the tests with CAIRN_WRITE_DOCS=1 and look at the difference")
    }
}
