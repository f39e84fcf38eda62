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

    @Test func `one practice of a varied network exports a report, with how it is read beside it`() throws {
        func reports(_ practices: Int) throws -> Set<String> {
            let network = try MadeNetwork(practices: practices, layout: .varied)
            return try Set(network.files().keys.filter { $0.hasSuffix("report.xlsx") })
        }
        #expect(try reports(2).isEmpty)
        #expect(try reports(3) == ["Y99003/report.xlsx"])
        #expect(try reports(8) == ["Y99007/report.xlsx"])
        let names = try Set(MadeNetwork(layout: .varied).files().keys)
        #expect(names.contains("Y99003/report-mapping.json") && !names.contains("Y99003/SRPatient.csv"))
    }

    @Test func `what comes next from the practice whose extract is old is the same one later`() throws {
        let network = try MadeNetwork(layout: .varied, troubles: true)
        let old = try network.bytes("Admin_Patient.csv", of: "Y99002")
        let next = TemporaryNetworkFolder()
        let maker = NetworkMaker(
            patients: 160, practices: 3, seed: 7, asAt: try #require(Day(iso: "2026-11-02")), layout: .varied,
            troubles: true)
        #expect(try maker.writeNext(to: next.path) == "Y99002")
        let later = try Data(contentsOf: URL(filePath: next.path + "/Y99002/Admin_Patient.csv"))
        #expect(later.count > old.count)
        let declared = try String(contentsOfFile: next.path + "/Y99002/extract.json", encoding: .utf8)
        #expect(declared.contains("\"asAt\": \"2026-11-02\""))
        let plain = NetworkMaker(
            patients: 160, practices: 2, seed: 7, asAt: try #require(Day(iso: "2026-11-02")), layout: .varied)
        #expect(try plain.writeNext(to: next.path) == nil)
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

/// A folder that is removed at the end.
private final class TemporaryNetworkFolder {
    let path = URL.temporaryDirectory.appending(path: "cairn-next-\(UUID().uuidString)").path

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
