import Extracts
import Testing
import Vocabulary

@Suite struct `Entries of EMIS` {
    private typealias Sets = SystemSets

    @Test func `the date is as exact as it says`() throws {
        let rows = ["YMD", "YM", "Y", "U"].enumerated().map { index, precision in
            ["ObservationGuid": "o\(index)", "EffectiveDatePrecision": precision]
        }
        let read = try Reading(
            Sets.emis(["CareRecord_Observation.csv": Sets.tables(rows.map(Sets.observationColumns))]))
        #expect(read.sink.events.map(\.date?.precision) == [.day, .month, .year, nil])
    }

    @Test func `a deleted entry is word of its deletion, whatever else the row holds`() throws {
        let read = try Sets.observed(["Deleted": "TRUE"], ["ObservationGuid": "b", "Deleted": "true", "CodeId": ""])
        #expect(read.sink.rows.map { $0.events.map(\.isDeleted) } == [[true], [true]])
    }

    @Test func `a confidential entry is withheld, and so is the referral that extends it`() throws {
        let read = try Sets.observed(["IsConfidential": "TRUE"], more: ["referrals.txt.csv": referral()])
        #expect(read.sink.rows.isEmpty && read.sink.problems.count { $0.reason != .broken } == 2)
    }

    private func referral(_ observation: String = Sets.observation) -> String {
        table([
            ("ObservationGuid", observation), ("PatientGuid", Sets.patient), ("OrganisationGuid", Sets.organisation),
            ("ReferralTargetOrganisationGuid", "{F4D020C6-EAFF-4528-83BA-E81A1CFD30DC}"),
            ("ReferralUrgency", "Routine"), ("ReferralServiceType", "Outpatient"), ("ReferralUBRN", "123456978965"),
        ])
    }

    @Test func `a referral takes its day from its observation, and its organisation from the list`() throws {
        // Named so that it would be read first.
        let read = try Sets.observed([:], more: ["A.csv": referral()])
        let event = try #require(read.sink.events.first { $0.kind == .referral })
        #expect(event.date == EventDate(Day(iso: "2025-03-04") ?? Day(number: 0)))
        #expect(event.value == "Memory Clinic" && event.term == "Outpatient")
        #expect(event.key == "r/2E3B7F41-BEC8-4466-BFEC-6EA98547A6B5" && read.sink.events.count == 2)
    }

    @Test func `a referral of a deleted observation is deleted, and one of none has no day and is rejected`() throws {
        let deleted = try Sets.observed(["Deleted": "TRUE"], more: ["A.csv": referral()])
        #expect(deleted.sink.rows.allSatisfy { $0.events.allSatisfy(\.isDeleted) } && deleted.sink.rows.count == 2)
        let none = try Sets.observed([:], more: ["A.csv": referral("{x}")])
        #expect(none.sink.problems.last?.words.contains("names no observation") == true)
    }

    @Test func `an entry that is a problem is one, with its end`() throws {
        let problem = table([
            ("ObservationGuid", Sets.observation), ("PatientGuid", Sets.patient),
            ("OrganisationGuid", Sets.organisation), ("Deleted", "FALSE"), ("EndDate", "2025-12-01"),
            ("ProblemStatusDescription", "Past Problem"),
        ])
        let event = try Sets.observed([:], more: ["CareRecord_Problem.csv": problem]).event
        #expect(event.kind == .problem && event.end == Day(iso: "2025-12-01"))
        let deleted = problem.replacing("FALSE", with: "TRUE")
        #expect(try Sets.observed([:], more: ["CareRecord_Problem.csv": deleted]).event.kind == .coded)
    }

    @Test(arguments: [("Family history", "Family history: "), ("Test request", "Test request: ")])
    func `what is only spoken of is not what it speaks of`(type: String, before: String) throws {
        let event = try Sets.observed(["ObservationType": type]).event
        #expect(event.code == Code(termOnly: before + "On learning disability register"))
    }

    @Test func `a diary entry is a recall and no evidence that it was done`() throws {
        let diary = table([
            ("DiaryGuid", "{d}"), ("PatientGuid", Sets.patient), ("OrganisationGuid", Sets.organisation),
            ("EffectiveDate", "2026-09-01"), ("CodeId", "101"), ("OriginalTerm", "Asthma review"),
            ("DurationTerm", "3 months"), ("IsActive", "TRUE"), ("IsComplete", "FALSE"), ("Deleted", "FALSE"),
        ])
        let event = try Reading(Sets.emis(["CareRecord_Diary.csv": diary])).event
        #expect(event.code == Code(termOnly: "Recall: Asthma review") && event.kind == .plan)
        #expect(event.status == "active" && event.value == "3 months" && event.date?.first == Day(iso: "2026-09-01"))
        let done = try Reading(
            Sets.emis(["CareRecord_Diary.csv": diary.replacing("TRUE,FALSE,FALSE", with: "TRUE,TRUE,FALSE")]))
        #expect(try done.event.status == "complete")
    }
}
