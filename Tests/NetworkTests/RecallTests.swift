import Foundation
import Testing
import Vocabulary

@testable import SyntheticNetwork

@Suite struct `Recalls and care plans of the systems` {
    private static let emis = Result { try MadeNetwork(patients: 600, practices: 1, layout: .emis) }
    private static let systmOne = Result { try MadeNetwork(patients: 600, practices: 1, layout: .systmOne) }
    private static let asAt = "2026-11-02"

    @Test func `a diary entry follows a yearly review of the same person, a year on`() throws {
        let network = try Self.emis.get()
        let diary = try network.table("CareRecord_Diary.csv", of: "Y99001")
        let reviews = try Self.reviews(of: network)
        #expect(!diary.rows.isEmpty && Set(diary.column("DiaryGuid")).count == diary.rows.count)
        for row in diary.rows {
            let (entered, due) = (diary.field(row, "EnteredDate"), diary.field(row, "EffectiveDate"))
            let (first, then) = (try #require(Day(iso: entered)), try #require(Day(iso: due)))
            #expect((365...367).contains(then.number - first.number))
            let same = reviews[diary.field(row, "PatientGuid") + diary.field(row, "OriginalTerm")] ?? []
            #expect(same.contains { $0.day == entered })
            let isDone = same.contains { $0.day > entered && !$0.isDeleted }
            #expect((diary.field(row, "IsComplete") == "TRUE") == isDone)
            if isDone { #expect(diary.field(row, "IsActive") == "FALSE") }
        }
        // Most reviews set the next one; some are due, some are not yet, and nobody calls in who has gone.
        let all = reviews.values.reduce(0) { $0 + $1.count }
        #expect(diary.rows.count > all * 8 / 10 && diary.rows.count < all)
        let active = diary.rows.filter { diary.field($0, "IsActive") == "TRUE" }
        #expect(active.contains { diary.field($0, "EffectiveDate") > Self.asAt })
        #expect(active.contains { diary.field($0, "EffectiveDate") < Self.asAt })
        let people = try network.table("Admin_Patient.csv", of: "Y99001")
        let gone = Set(
            people.rows.filter { !(people.field($0, "DateofDeactivation") + people.field($0, "DateOfDeath")).isEmpty }
                .map { people.field($0, "PatientGuid") })
        #expect(!active.contains { gone.contains(diary.field($0, "PatientGuid")) })
    }

    @Test func `both systems have the same recalls, but of whoever dissents`() throws {
        let diary = try Self.emis.get().table("CareRecord_Diary.csv", of: "Y99001")
        let people = try Self.emis.get().table("Admin_Patient.csv", of: "Y99001")
        let dissenting = Set(
            people.rows.filter { people.field($0, "IsConfidential") == "TRUE" }.map { people.field($0, "PatientGuid") })
        let recalls = try Self.systmOne.get().table("SRRecall.csv", of: "Y99001")
        let shown = diary.rows.filter { !dissenting.contains(diary.field($0, "PatientGuid")) }
        #expect(shown.map { diary.field($0, "OriginalTerm") } == recalls.column("RecallType"))
        #expect(
            shown.count { diary.field($0, "IsComplete") == "TRUE" }
                == recalls.column("RecallStatus").count { $0 == "Complete" })
        #expect(Set(recalls.column("RecallStatus")) == ["Outstanding", "Complete", "Cancelled"])
        let reviews = try Set(Self.systmOne.get().table("SRCode.csv", of: "Y99001").column("RowIdentifier"))
        #expect(recalls.column("RowIdentifier").allSatisfy(reviews.contains))
    }

    @Test func `a care plan of SystmOne stands beside the entry that speaks of it`() throws {
        let plans = try Self.systmOne.get().table("SRCarePlanDetail.csv", of: "Y99001")
        let codes = try Self.systmOne.get().table("SRCode.csv", of: "Y99001")
        var terms: [String: (term: String, day: String, person: String)] = [:]
        for row in codes.rows {
            let term = codes.field(row, "CTV3Text") + codes.field(row, "SNOMEDText")
            terms[codes.field(row, "RowIdentifier")] = (
                term, codes.field(row, "DateEvent"), codes.field(row, "IDPatient")
            )
        }
        #expect(!plans.rows.isEmpty)
        for row in plans.rows {
            let entry = try #require(terms[plans.field(row, "RowIdentifier")])
            #expect(entry.day == plans.field(row, "DateEvent") && entry.person == plans.field(row, "IDPatient"))
            #expect(CarePlan(term: entry.term)?.name == plans.field(row, "NameOfCarePlanUsed"))
            // A codelist that has the entry's term does not have the plan's name.
            #expect(Code.folded(entry.term) != Code.folded(plans.field(row, "NameOfCarePlanUsed")))
        }
        #expect(Set(plans.column("NameOfCarePlanUsed")).count > 2)
    }

    @Test func `a later extract keeps every recall and every plan, and their days`() throws {
        for (layout, table, id, day) in [
            (NetworkLayout.emis, "CareRecord_Diary.csv", "DiaryGuid", "EffectiveDate"),
            (NetworkLayout.systmOne, "SRRecall.csv", "RowIdentifier", "DateRecall"),
            (NetworkLayout.systmOne, "SRCarePlanDetail.csv", "RowIdentifier", "DateEvent"),
        ] {
            let before = try MadeNetwork(patients: 300, practices: 1, asAt: "2025-11-03", layout: layout)
            let after = try MadeNetwork(patients: 300, practices: 1, asAt: "2026-12-07", layout: layout)
            func days(_ network: MadeNetwork) throws -> Set<String> {
                let rows = try network.table(table, of: "Y99001")
                return Set(rows.rows.map { rows.field($0, id) + " " + rows.field($0, day) })
            }
            let (old, new) = (try days(before), try days(after))
            #expect(!old.isEmpty && old.isSubset(of: new) && new.count > old.count, "\(table)")
        }
    }

    @Test func `they are less than one row in twenty`() throws {
        for network in [try Self.emis.get(), try Self.systmOne.get()] {
            var (more, all) = (0, 0)
            for name in try network.files().keys where name.hasSuffix(".csv") {
                let count = try network.bytes(String(name.dropFirst(7)), of: "Y99001").count { $0 == 0x0A } - 1
                all += count
                if ["Diary", "Recall", "CarePlan"].contains(where: { name.contains($0) }) { more += count }
            }
            #expect(more > 0 && more * 20 < all)
        }
    }

    /// Days of the yearly reviews of EMIS's record, by person and term.
    private static func reviews(of network: MadeNetwork) throws -> [String: [(day: String, isDeleted: Bool)]] {
        let codes = try network.table("Coding_ClinicalCode.csv", of: "Y99001")
        let yearly = Set(
            [
                "Diabetic annual review", "Asthma annual review", "Hypertension annual review",
                "Chronic obstructive pulmonary disease annual review", "Coronary heart disease annual review",
                "Dementia annual review", "Mental health care plan", "Learning disability health examination",
            ])
        let terms = Dictionary(
            uniqueKeysWithValues: codes.rows.filter { yearly.contains(codes.field($0, "Term")) }
                .map { (codes.field($0, "CodeId"), codes.field($0, "Term")) })
        let entries = try network.table("CareRecord_Observation.csv", of: "Y99001")
        var reviews: [String: [(day: String, isDeleted: Bool)]] = [:]
        for row in entries.rows {
            guard let term = terms[entries.field(row, "CodeId")] else { continue }
            reviews[entries.field(row, "PatientGuid") + term, default: []].append(
                (entries.field(row, "EffectiveDate"), entries.field(row, "Deleted") == "TRUE"))
        }
        return reviews
    }
}
