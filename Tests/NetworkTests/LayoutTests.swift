import Foundation
import SyntheticNetwork
import Testing
import Vocabulary

@Suite struct `Layouts of the clinical systems` {
    @Test func `the same arguments give the same bytes in every layout`() throws {
        for layout in NetworkLayout.allCases {
            let (one, other) = (try MadeNetwork(layout: layout), try MadeNetwork(layout: layout))
            #expect(try one.files() == other.files(), "\(layout)")
        }
    }

    @Test func `a folder holds the tables of its system and no others`() throws {
        let network = try MadeNetwork(layout: .mixed)
        let names = try Set(network.files().keys)
        #expect(names.contains("Y99001/Admin_Patient.csv") && names.contains("Y99002/SRPatient.csv"))
        #expect(names.contains("Y99003/CareRecord_Observation.csv"))
        #expect(!names.contains { $0.hasSuffix("/patients.csv") || $0.hasSuffix("/events.csv") })
    }

    @Test func `every row that was made is written, but what a system has no place for`() throws {
        let rows = try MadeNetwork().summary.practices[0].rows
        let emis = try MadeNetwork(layout: .emis)
        func count(_ table: String) throws -> Int { try emis.bytes(table, of: "Y99001").count { $0 == 0x0A } - 1 }
        #expect(try count("Admin_Patient.csv") == rows.people)
        #expect(try count("CareRecord_Observation.csv") == rows.events + rows.referrals)
        #expect(try count("CareRecord_ObservationReferral.csv") == rows.referrals)
        #expect(try count("Prescribing_IssueRecord.csv") == rows.medications)
        #expect(try count("Appointment_Slot.csv") == rows.appointments)
        #expect(emis.summary.practices[0].rows.bytes > 0)
    }

    @Test func `a network of one layout is made again in the place of one of another`() throws {
        let network = try MadeNetwork(layout: .emis)
        let day = try #require(network.summary.practices.first)
        #expect(day.ods == "Y99001")
        _ = try NetworkMaker(
            patients: 160, practices: 3, seed: 7, asAt: NetworkMaker.asAtDays.last, layout: .systmOne
        ).write(to: network.folder.path) { _ in }
        #expect(try !network.files().keys.contains { $0.hasSuffix("Admin_Patient.csv") })
    }
}
