import Domain
import Store
import Vocabulary

/// How three practices of a demonstration work; the others wait for somebody to write it down.
struct DemoPractices {
    let installation: Installation

    private struct Words {
        let system, people, process, protectedTimes, closedDays, extractDue, lists: String
    }

    private static let words = [
        Words(
            system: "EMIS Web",
            people: """
                Reception lead: Sam Ellery, every morning
                Practice manager: Jo Whitlock
                Lead for frailty: Dr Adeyemi, Tuesdays
                """,
            process: """
                Task the group Care Coordination, not one person.
                Home visits are asked for before 10:30.
                The team meets on Wednesdays at 13:00; send names by Monday.
                """,
            protectedTimes:
                "Wednesdays 12:30 to 14:00: the team meets\nFirst Thursday of the month, afternoon: teaching",
            closedDays: "Christmas Eve from 13:00",
            extractDue: "By the 5th of each month\nJo Whitlock runs the saved search; files are dropped in the inbox",
            lists: """
                Coding: the coding sheet as a file, by task to Care Coordination
                Names to be cleared: on paper, for Dr Adeyemi’s Tuesday
                """),
        Words(
            system: "SystmOne",
            people: "Practice manager: Rhiannon Pugh\nCare home nurse: Ada Lindqvist, Mondays and Thursdays",
            process: """
                Ring the staff line for anything of today; tasks are read at noon.
                Plans are coded by the practice’s own team: send the coding sheet.
                """,
            protectedTimes: "Every day 08:00 to 09:30: the telephones are for patients", closedDays: "",
            extractDue: "On the last working day of the month, by Rhiannon Pugh",
            lists: "Coding: printed, in the order of its template"),
        Words(
            system: "EMIS Web", people: "Reception lead: Callum Reid",
            process: """
                Letters go to the practice’s own mailbox, one person in each.
                The practice reviews its own care homes.
                """,
            protectedTimes: "", closedDays: "", extractDue: "", lists: ""),
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
            asked.protectedTimes = words.protectedTimes
            asked.closedDays = words.closedDays
            asked.extractDue = words.extractDue
            asked.lists = words.lists
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
