import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Store

/// Who is found, and that nobody is found who may not be seen.
struct PersonSearchTests {
    private let world: PersonWorld

    init() throws {
        world = try PersonWorld()
    }

    @Test func `people are found by the beginnings of their names, in any order, folded`() async throws {
        try await world.store.practice("A81001")
        try await world.apply([
            try PersonWorld.person(1, family: "O’Neil", given: "Siân"),
            try PersonWorld.person(2, family: "Smith-Jones", given: "Mary Ann", preferred: "Polly"),
            try PersonWorld.person(3, family: "Łukasz", given: "Nguye\u{302}\u{303}n"),
            try PersonWorld.person(4, family: "Smithers", given: "John", birth: "1950-01"),
        ])
        #expect(try await world.found("oneil") == [1])
        #expect(try await world.found("O'NE sia") == [1])
        #expect(try await world.found("Sia\u{302}n") == [1])
        #expect(try await world.found("neil") == [1])
        #expect(try await world.found("mary smith") == [2])
        #expect(try await world.found("jones polly") == [2])
        #expect(try await world.found("smithjones") == [2])
        #expect(try await world.found("smith") == [2, 4])
        #expect(try await world.found("nguyễn luk") == [3])
        #expect(try await world.found("smith siân") == [])
        #expect(try await world.found("smith%") == [2, 4])
        await #expect(throws: PersonQuery.Problem.empty) { try await world.found("% _") }
        // A birth that is known to its month may be that day.
        #expect(try await world.found("smith 05-Jan-1950") == [2, 4])
        #expect(try await world.found("06-Jan-1950") == [4])
    }

    @Test func `a number finds the one person who has it, together with a name only where that fits`() async throws {
        try await world.store.practice("A81001")
        let numbers = NHSNumber.forTests(2)
        try await world.apply([
            try PersonWorld.person(1, nhs: numbers[0]), try PersonWorld.person(2, family: "Khan", nhs: numbers[1]),
        ])
        #expect(try await world.found(numbers[1]) == [2])
        #expect(try await world.found("\(numbers[1]) khan") == [2])
        #expect(try await world.found("\(numbers[1]) jones") == [])
    }

    @Test func `a name that changed is found by its new words only`() async throws {
        try await world.store.practice("A81001")
        try await world.apply([try PersonWorld.person(1, family: "Before")])
        try await world.apply([try PersonWorld.person(1, family: "After")], number: 2)
        #expect(try await world.found("before") == [])
        #expect(try await world.found("after") == [1])
    }

    /// Scope × agreement × dissent × registration, each way of searching, against the rule written out by hand.
    @Test(arguments: [true, false], [true, false])
    func `nobody is found who may not be seen`(isInScope: Bool, agreed: Bool) async throws {
        try await world.store.practice("A81001", agreed: agreed)
        try await world.store.practice("A81002")
        let numbers = NHSNumber.forTests(4)
        let ended = Day(number: 20_000)
        try await world.apply([
            try PersonWorld.person(1, nhs: numbers[0]),
            try PersonWorld.person(2, nhs: numbers[1], dissents: true),
            try PersonWorld.person(3, nhs: numbers[2], until: ended),
            // Left for a practice that is not in scope.
            try PersonWorld.person(4, nhs: numbers[3], until: ended),
        ])
        try await world.apply([try PersonWorld.person(4, at: "A81002", nhs: numbers[3])], at: "A81002", number: 2)
        let scope = try PersonWorld.code(isInScope ? "A81001" : "A81009")
        let searcher = PersonWorld.actor(scope: .practices([scope]))
        let seen = isInScope && agreed ? [1, 3] : []
        #expect(try await world.found("jones", by: searcher) == seen)
        #expect(try await world.found("05-Jan-1950", by: searcher) == seen)
        for (index, number) in numbers.enumerated() {
            #expect(try await world.found(number, by: searcher) == seen.filter { $0 == index + 1 })
        }
    }

    @Test func `fifty are shown, and it is said that there are more`() async throws {
        try await world.store.practice("A81001")
        let letters = Array("abcdef")
        try await world.apply(
            try (0..<60).map { number in
                try PersonWorld.person(
                    number + 1, family: "Family\(letters[number / 10])\(Array("abcdefghij")[number % 10])")
            })
        let many = try await world.search("family")
        #expect(many.people.count == 50)
        #expect(many.areMore)
        #expect(many.people.map { Int($0.registration.person.bits) } == Array(1...50))
        let few = try await world.search("familyb")
        #expect(few.people.count == 10)
        #expect(!few.areMore)
    }

    @Test func `two people of one name and birth date are marked, unless the other may not be seen`() async throws {
        try await world.store.practice("A81001")
        try await world.store.practice("A81002")
        try await world.apply([
            try PersonWorld.person(1, family: "O'NEIL", given: "Siân"), try PersonWorld.person(2, birth: "1950-01-06"),
            try PersonWorld.person(3),
        ])
        try await world.apply(
            [
                try PersonWorld.person(4, at: "A81002", family: "O’Neil", given: "SIAN"),
                try PersonWorld.person(5, at: "A81002", dissents: true),
            ],
            at: "A81002", number: 2)
        let all = try await world.search("05-Jan-1950")
        #expect(all.people.filter(\.hasLookAlike).map { Int($0.registration.person.bits) } == [1, 4])
        let one = PersonWorld.actor(scope: .practices([try PersonWorld.code("A81001")]))
        #expect(try await world.search("05-Jan-1950", by: one).people.filter(\.hasLookAlike).isEmpty)
    }

    @Test func `a search names everybody it showed in the audit log, once`() async throws {
        try await world.store.practice("A81001")
        try await world.apply([try PersonWorld.person(1), try PersonWorld.person(2)])
        let before = try await world.store.database.read { try $0.sequence() }
        _ = try await world.found("jones")
        let (after, entries) = try await world.store.database.read { reading in
            (try reading.sequence(), try reading.entries(naming: ID(bits: 2), limit: 10))
        }
        #expect(after == before + 1)
        #expect(entries.map(\.action) == ["person.search"])
        #expect(entries.map(\.purpose) == ["search"])
        _ = try await world.found("nobody")
        #expect(try await world.store.database.read { try $0.sequence() } == after + 1)
    }

    @Test(arguments: Role.allCases) func `who may search`(role: Role) async throws {
        try await world.store.practice("A81001")
        let may = [Role.careCoordinator, .clinicalSupervisor, .privacyOfficer, .networkManager].contains(role)
        do {
            _ = try await world.found("jones", by: PersonWorld.actor(role))
            #expect(may)
        } catch is Refusal {
            #expect(!may)
        }
    }

    @Test func `details of a payload are read back whole`() {
        #expect(ReadTransaction.detail("purpose", of: "query:9:a\npurpose\npurpose:6:search\n") == "search")
        #expect(ReadTransaction.detail("purpose", of: "purpose:7:a:b\nc:d\nlisted:1:2\n") == "a:b\nc:d")
        #expect(ReadTransaction.detail("listed", of: "purpose:7:a:b\nc:d\nlisted:1:2\n") == "2")
        #expect(ReadTransaction.detail("purpose", of: "") == nil)
        #expect(ReadTransaction.detail("purpose", of: "purpose:99:x") == nil)
    }
}
