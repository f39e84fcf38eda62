import CaseFinding
import Domain
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Three practices, each with people whose names say where they are from: A81001 and A81002 share, A81003 does not. Of the
/// people of each, every third has no dementia, the sex of every seventh is not known, and one in ten dissents.
struct CohortWorld {
    let here: TestInstallation
    let desk: CohortDesk

    static let names = ["A81001", "A81002", "A81003"]

    init(people: Int = 60, _ drivers: Drivers = .forTests) async throws {
        here = try await TestInstallation(drivers)
        try await here.practice("A81002")
        try await here.practice("A81003", agreed: false)
        for (place, name) in Self.names.enumerated() {
            try await here.bring(Self.extract(of: name, people: people, after: place * people))
        }
        desk = CohortDesk(here.installation, catalogue: .shipped)
    }

    static func extract(
        of practice: String, people: Int, after skipped: Int = 0, asAt: String = "2026-11-01"
    ) -> SmallExtract {
        var extract = SmallExtract(people: people, records: 2, asAt: asAt)
        extract.practice = practice
        let numbers = NHSNumber.forTests(skipped + people).dropFirst(skipped)
        for (index, number) in numbers.enumerated() {
            extract.patients?[index].number = number
            // Not in the order of the rows.
            extract.patients?[index].family = "CANARY\(practice)N\((index * 37) % 97)"
            extract.patients?[index].birth = "19\(30 + (index * 13) % 60)-0\(1 + index % 9)-11"
            if index % 7 == 0 { extract.patients?[index].sex = "" }
            if index % 10 == 9 { extract.patients?[index].dissent = "yes" }
        }
        extract.events?.removeAll { Int($0.local.dropFirst()).map { $0 % 3 == 2 } ?? false }
        extract.events = extract.events?.enumerated().map { place, event in
            var event = event
            event.id = "\(practice)-\(event.id)"
            event.date = "20\(10 + place % 14)-0\(1 + place % 9)-1\(place % 9)"
            return event
        }
        // Some are on a register, so that a shipped cohort finds somebody.
        for index in stride(from: 0, to: people, by: 4) {
            var register = SmallExtract.Record("\(practice)-r\(index)", of: "p\(index)")
            register.code = "103735009"
            register.term = "Palliative care"
            extract.events?.append(register)
        }
        return extract
    }

    /// Lets a codelist of that name hold what a shipped one does.
    func load(_ name: String, like other: String, from provenance: String = "A test") async throws {
        var list = try #require(try CatalogueFolder.shipped.catalogue().codelist(other))
        list.name = name
        list.provenance = provenance
        try await LoadCodelist(database: here.database)(list, by: TestStore.operatorOfHost)
    }

    static func actor(
        _ role: Role = .careCoordinator, at practices: [String]? = nil, clearance: Sensitivity = .ordinary,
        givenPeople: Bool = false
    ) -> Actor {
        let scope: Actor.Scope =
            practices.map { .practices(Set($0.compactMap { ODSCode($0) })) } ?? .everyPractice
        return Actor(
            identity: .account(ID(bits: 77)), role: role, scope: scope, clearance: clearance,
            isGivenPeople: givenPeople)
    }

    static func cohort(_ lines: String...) throws -> Cohort {
        let text = "cohort \"Test\"\n" + lines.map { "  \($0)\n" }.joined()
        return try #require(CohortFile(text).cohorts.first)
    }

    /// Found, not found and not decided: each has somebody.
    static func mixed() throws -> Cohort {
        try cohort("with any of \"dementia\"", "female")
    }

    /// Everybody on every page of a list.
    func everybody(_ request: CohortListRequest, by actor: Actor) async throws -> [CohortListPage] {
        var request = request
        var pages: [CohortListPage] = []
        repeat {
            request.page = pages.count + 1
            pages.append(try await ReadCohortList(desk)(request, by: actor))
        } while pages.count < pages[0].pages
        return pages
    }
}
