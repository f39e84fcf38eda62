import CaseFinding
import Domain
import Store
import TestSupport
import Vocabulary

@testable import Application

/// Three practices of 100 people. A81001 codes dementia as the codelist has it; A81002 mostly under a code of its own; A81003
/// does not share.
struct CodingWorld {
    let here: TestInstallation
    let desk: CohortDesk

    /// Of EMIS, and under no codelist.
    static let own = Code(.snomed, "1777541000006105")

    init(people: Int = 100) async throws {
        here = try await TestInstallation()
        try await here.practice("A81002")
        try await here.practice("A81003", agreed: false)
        for (place, name) in ["A81001", "A81002", "A81003"].enumerated() {
            try await here.bring(Self.extract(name, people, after: place * people))
        }
        desk = CohortDesk(here.installation, catalogue: .shipped)
    }

    private static func extract(_ practice: String, _ people: Int, after: Int) -> SmallExtract {
        var extract = SmallExtract(people: people, records: 0)
        extract.practice = practice
        for (index, number) in NHSNumber.forTests(after + people).dropFirst(after).enumerated() {
            extract.patients?[index].number = number
            extract.patients?[index].family = "CANARY\(practice)N\(index)"
        }
        var events: [SmallExtract.Record] = []
        func add(_ person: Int, _ code: String, _ term: String, _ date: String, sensitivity: String = "") {
            var event = SmallExtract.Record("\(practice)-\(events.count)", of: "p\(person)")
            (event.code, event.term, event.date, event.sensitivity) = (code, term, date, sensitivity)
            events.append(event)
        }
        for person in 0..<(practice == "A81001" ? 30 : 10) {
            add(person, "52448006", person == 3 ? "Memory clinic letter" : "Dementia", "2019-03-0\(1 + person % 9)")
        }
        if practice != "A81001" {
            for person in 5..<25 { add(person, own.value, "Dementia confirmed", "2021-07-1\(person % 10)") }
            for person in 50..<59 { add(person, "160689007", "Housebound", "2022-01-01") }
            add(70, "103735009", "Palliative care", "2022-01-01", sensitivity: "sensitive")
        }
        // Twice of one person; and a day after the extract.
        add(0, "52448006", "Dementia", "2024-05-01")
        add(0, "52448006", "Dementia", "2027-05-01")
        extract.events = events
        return extract
    }

    static func ods(_ text: String) throws -> ODSCode {
        guard let ods = ODSCode(text) else { throw Fault("test.ods") }
        return ods
    }
}
