import Foundation
import SyntheticNetwork
import Testing
import Vocabulary

struct NetworkContentTests {
    static let tables = ["patients.csv", "events.csv", "medications.csv", "appointments.csv", "referrals.csv"]

    @Test func `every file is well-formed and its rows are counted`() throws {
        let network = try MadeNetwork()
        for practice in network.summary.practices {
            let counts = try Self.tables.map { try network.table($0, of: practice.ods).rows.count }
            let rows = practice.rows
            #expect(counts == [rows.people, rows.events, rows.medications, rows.appointments, rows.referrals])
            let bytes = try Self.tables.map { try network.bytes($0, of: practice.ods).count }
            #expect(bytes.reduce(0, +) == rows.bytes)
        }
    }

    @Test func `NHS numbers are valid, of the range kept for tests, and given to one registered person each`() throws {
        let network = try MadeNetwork(patients: 400, practices: 4)
        var current: Set<String> = []
        var twice = 0
        var all: [String: Int] = [:]
        for practice in network.practices {
            let table = try network.table("patients.csv", of: practice)
            let given = table.column("nhs_number").filter { !$0.isEmpty }
            #expect(Set(given).count == given.count, "one row a person in one practice")
            for row in table.rows {
                let text = table.field(row, "nhs_number")
                guard !text.isEmpty else { continue }
                let number = try #require(NHSNumber(text))
                #expect(number.isForTests)
                all[text, default: 0] += 1
                if table.field(row, "deduction_date").isEmpty, table.field(row, "death_date").isEmpty {
                    if !current.insert(text).inserted { twice += 1 }
                }
            }
        }
        #expect(twice == 0)
        #expect(all.values.contains { $0 > 1 }, "somebody left one practice and joined another")
    }

    @Test func `as many people are registered as were asked for`() throws {
        let network = try MadeNetwork(patients: 400, practices: 4)
        var registered = 0
        for practice in network.summary.practices {
            let table = try network.table("patients.csv", of: practice.ods)
            let here = table.rows.count { row in
                let left = table.field(row, "deduction_date")
                return left.isEmpty && table.field(row, "death_date").isEmpty
            }
            #expect(here == practice.registered)
            registered += here
        }
        #expect(registered == network.summary.registered)
        #expect(abs(registered - 400) < 12)
    }

    @Test func `every record is of a person of the extract, and no id comes twice in a file`() throws {
        let network = try MadeNetwork()
        for practice in network.practices {
            let people = try Set(network.table("patients.csv", of: practice).column("local_id"))
            for (name, id) in [
                ("events.csv", "event_id"), ("medications.csv", "event_id"), ("appointments.csv", "appointment_id"),
                ("referrals.csv", "referral_id"),
            ] {
                let table = try network.table(name, of: practice)
                #expect(table.column("local_id").allSatisfy(people.contains))
                let ids = table.column(id)
                #expect(Set(ids).count == ids.count)
                #expect(ids.allSatisfy { !$0.isEmpty })
            }
        }
    }

    @Test func `days exist, and none but a booked appointment lies after the as-at day`() throws {
        let network = try MadeNetwork(patients: 120, practices: 2)
        let asAt = try #require(Day(iso: "2026-11-02"))
        for practice in network.practices {
            let events = try network.table("events.csv", of: practice)
            for row in events.rows where !events.field(row, "date").isEmpty {
                let day = try #require(Day(iso: events.field(row, "date")))
                #expect(day <= asAt)
            }
            let appointments = try network.table("appointments.csv", of: practice)
            for row in appointments.rows {
                let day = try #require(Day(iso: appointments.field(row, "date")))
                let booked = try #require(Day(iso: appointments.field(row, "booked_on")))
                #expect((appointments.field(row, "status") == "booked") == (day > asAt))
                #expect(booked <= asAt)
            }
            #expect(appointments.column("status").contains("booked"))
        }
    }

    @Test func `a person is born before they register, and registers before they leave`() throws {
        let network = try MadeNetwork()
        for practice in network.practices {
            let table = try network.table("patients.csv", of: practice)
            for row in table.rows {
                let birth = try #require(Day(iso: table.field(row, "birth_date")))
                let from = try #require(Day(iso: table.field(row, "registration_date")))
                #expect(birth < from)
                if let left = Day(iso: table.field(row, "deduction_date")) { #expect(from <= left) }
                if let death = Day(iso: table.field(row, "death_date")) { #expect(birth < death) }
            }
        }
    }

    @Test func `nothing in it can be taken for real`() throws {
        let network = try MadeNetwork()
        for practice in network.practices {
            #expect(practice.hasPrefix("Y99"))
            let table = try network.table("patients.csv", of: practice)
            for row in table.rows {
                #expect(table.field(row, "postcode").hasPrefix("ZZ9"))
                #expect(table.field(row, "lsoa").hasPrefix("X01"))
                let phone = table.field(row, "phone_mobile")
                #expect(phone.isEmpty || phone.hasPrefix("07700 900"))
                let email = table.field(row, "email")
                #expect(email.isEmpty || email.hasSuffix("@example.org"))
            }
        }
    }

    @Test func `residents of care homes are coded as such`() throws {
        let network = try MadeNetwork(patients: 1_500, practices: 2)
        let codes: Set<String> = ["248171000000108", "160734000", "394923006"]
        var residents = 0
        for practice in network.practices {
            let people = try network.table("patients.csv", of: practice)
            let living = Set(
                people.rows.filter { !people.field($0, "residential_institute_code").isEmpty }
                    .map { people.field($0, "local_id") })
            let events = try network.table("events.csv", of: practice)
            let coded = Set(
                events.rows.filter { codes.contains(events.field($0, "code")) }.map { events.field($0, "local_id") })
            // Somebody who moved in the week before may not be coded yet.
            #expect(living.subtracting(coded).count <= 1)
            residents += living.count
        }
        #expect(residents > 3)
    }
}
