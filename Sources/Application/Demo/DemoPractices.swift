import Domain
import Store
import Vocabulary

/// How three practices of a demonstration work; the others wait for somebody to write it down.
struct DemoPractices {
    let installation: Installation

    private static let words: [(system: String, people: String, process: String)] = [
        (
            "EMIS Web",
            "Reception lead: Sam Ellery, every morning\nPractice manager: Jo Whitlock\nLead for frailty: Dr Adeyemi, Tuesdays",
            "Task the group Care Coordination, not one person.\nHome visits are asked for before 10:30.\nThe team meets on Wednesdays at 13:00; send names by Monday."
        ),
        (
            "SystmOne",
            "Practice manager: Rhiannon Pugh\nCare home nurse: Ada Lindqvist, Mondays and Thursdays",
            "Ring the staff line for anything of today; tasks are read at noon.\nPlans are coded by the practice’s own team: send the coding sheet."
        ),
        (
            "EMIS Web", "Reception lead: Callum Reid",
            "Letters go to the practice’s own mailbox, one person in each.\nThe practice reviews its own care homes."
        ),
    ]

    /// Describes the first practices; what is written already stays.
    func make() async throws {
        let host = Actor.hostOperator(login: "demo")
        let practices = try await installation.database.read { reading in
            try reading.practices().filter { try reading.practiceDescriptions(of: $0.ods).isEmpty }.map(\.ods)
        }
        for (place, (ods, words)) in zip(practices, Self.words).enumerated() {
            var asked = DescribePractice()
            asked.system = words.system
            asked.people = words.people
            asked.process = words.process
            asked.phone = "01632 960\(400 + place * 7)"
            asked.staffLine = "01632 960\(401 + place * 7)"
            asked.email = "reception@\(ods.text.lowercased()).example"
            asked.scope = "Care coordination for the people of the practice, by the network’s own team."
            asked.leftOut = "Entries that the practice holds as sensitive are not sent."
            asked.document = "Network folder, agreements, \(ods.text)"
            try await DescribePractices(database: installation.database)(asked, of: ods, by: host)
        }
    }
}
