import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Who lives with how many, by the addresses of one practice.
struct HouseholdsTests {
    private static let day = Day(number: 20_777)

    private static func registration(
        _ number: Int, _ address: [String] = ["12 Elm Road", "Anytown"], postcode: String = "ZZ91 1AB",
        uprn: String = "",
        institute: String = "", dissent: Bool = false, until: Day? = nil
    ) throws -> Registration {
        var details = PersonDetails()
        details.address = address
        details.postcode = postcode
        details.uprn = uprn
        details.residentialInstituteCode = institute
        details.usualGP = number == 1 ? "Dr Jones" : " "
        return Registration(
            person: ID(bits: UInt128(number)), practice: try #require(ODSCode("A81001")), nhsNumber: nil,
            localID: "\(number)", details: details,
            demographics: Demographics(registeredUntil: until, dissent: dissent))
    }

    private static func others(_ registrations: [Registration]) -> [Int?] {
        let households = Households(registrations, on: day)
        return registrations.map { households.demographics(of: $0).othersAtHome }
    }

    @Test func `an address is the same whatever its case, spaces and punctuation`() throws {
        let found = try Self.others([
            Self.registration(1), Self.registration(2, ["12, ELM ROAD", "anytown", "County"], postcode: "zz911ab"),
            Self.registration(3, ["12 Elm Road"], postcode: "ZZ91 1AC"),
            Self.registration(4, ["1 2 Elm Road", "Anytown"]),
        ])
        #expect(found == [1, 1, 0, 0])
    }

    @Test func `the property reference number counts before the address in words`() throws {
        let found = try Self.others([
            Self.registration(1, ["Flat 1"], uprn: "100"), Self.registration(2, ["The flat"], uprn: "0100"),
            Self.registration(3, ["Flat 1"], uprn: "101"), Self.registration(4, ["The flat"]),
            // Two flats by number, one address in words: nobody can tell which.
            Self.registration(5, ["Flat 1"]), Self.registration(6, ["Flat 9"], uprn: "0"),
        ])
        #expect(found == [2, 2, 0, 2, nil, 0])
    }

    @Test(arguments: [
        (["12 Elm Road"], ""), ([], "ZZ91 1AB"), (["12 Elm Road"], "ZZ99 3VZ"), (["No fixed abode"], "ZZ91 1AB"),
        (["-", "."], "ZZ91 1AB"), (["12 Elm Road"], "ZZ9"),
    ])
    func `what is no address is not compared`(_ address: [String], _ postcode: String) throws {
        let two = try [1, 2].map { try Self.registration($0, address, postcode: postcode) }
        #expect(Self.others(two) == [nil, nil])
    }

    @Test func `who has left counts for nobody, and who dissents from sharing counts`() throws {
        let found = try Self.others([
            Self.registration(1), Self.registration(2, dissent: true), Self.registration(3, until: Self.day),
        ])
        #expect(found == [1, 1, 2])
    }

    @Test func `an institution is known where anybody of the practice has a code`() throws {
        let some = try [Self.registration(1, institute: "CH001"), Self.registration(2)]
        let codes = Households(some, on: Self.day)
        #expect(some.map { codes.demographics(of: $0).residentialInstitute } == ["CH001", ""])
        let none = try [Self.registration(1), Self.registration(2, institute: " ")]
        let silent = Households(none, on: Self.day)
        #expect(none.map { silent.demographics(of: $0).residentialInstitute } == [nil, nil])
        #expect(none.map { silent.demographics(of: $0).usualGP } == ["Dr Jones", nil])
    }

    @Test func `an extract that is applied tells case finding numbers, and who moves changes the neighbours`()
        async throws
    {
        let here = try await TestInstallation()
        var first = SmallExtract(people: 3, records: 1)
        for place in 0..<3 {
            first.patients?[place].address = place < 2 ? "12 Elm Road" : "14 Elm Road"
            first.patients?[place].postcode = "ZZ91 1AB"
            first.patients?[place].usualGP = "Dr Adeyemi"
        }
        first.patients?[2].institute = "CH001"
        try await here.bring(first)
        #expect(try await here.state().demographics("p0")?.othersAtHome == 1)
        #expect(try await here.state().demographics("p0")?.usualGP == "Dr Adeyemi")
        #expect(try await here.state().demographics("p0")?.residentialInstitute == "")
        #expect(try await here.state().demographics("p2")?.residentialInstitute == "CH001")
        #expect(try await here.state().demographics("p2")?.othersAtHome == 0)
        var second = first
        second.asAt = "2026-11-10"
        second.patients?[2].address = "12 Elm Road"
        try await here.bring(second)
        #expect(try await here.state().demographics("p0")?.othersAtHome == 2)
    }
}
