import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Finding somebody. What was typed and who was found never stand in an address.
struct SearchPage {
    let actor: Actor
    let today: Day
    var typed = ""
    var problem: String?
    var found: PeopleFound?
    /// Where whoever is looked for was noticed; `nil` where nobody is to be put forward.
    var noticed: NoticedInput?

    func page(_ visit: Visit) -> Page {
        let problems = problem.map { [DesignSystem.FieldProblem($0, field: "who")] } ?? []
        return Page(
            found == nil ? "Find a person" : "People found", section: isForPrivacy ? .privacy : nil,
            body: """
                \(ErrorSummary(problems))\(PageHead(title, lede: lede))<div class="stack-5">\(keeping)\(form(visit))\(results)</div>
                """)
    }

    private var kept: HTML { noticed?.hidden ?? "" }

    private var keeping: HTML {
        guard let words = noticed?.words else { return "" }
        return Notice(.plain, title: "Noticed: \(words).", "Find the person, then put them forward.").html
    }

    private var isForPrivacy: Bool { actor.role == .privacyOfficer }

    private var title: String {
        guard let found else { return "Find a person" }
        if found.areMore { return "More than \(found.people.count.grouped) people found" }
        return found.people.count.of("person found", "people found")
    }

    private var lede: HTML {
        guard let found else { return "By NHS number, name or date of birth, or several of them together." }
        if found.areMore {
            return "The first \(found.people.count.grouped) are shown. Type more of the name, or the date of birth."
        }
        return found.people.isEmpty ? "Nobody whom you may see. Check the spelling, or type less of the name." : ""
    }

    private func form(_ visit: Visit) -> HTML {
        Form(
            to: Address.search, hidden: "\(visit.hidden())\(kept)", label: "Find a person",
            """
            \(TextField("q", "NHS number, name or date of birth", hint: "For example 999 000 0018, or Jones 05-Jan-1950", error: problem, value: typed, id: "who"))\
            \(Actions(Button("Find").html))
            """
        ).html
    }

    private var results: HTML {
        guard let found, !found.people.isEmpty else { return "" }
        var columns: [DataTable.Column] = [.init("Person"), .init("Practice"), .init("Address")]
        if noticed != nil { columns.append(.init("Put forward")) }
        return DataTable(
            "People found, by name", columns: columns, rows: found.people.map(row), isPeople: true
        ).html
    }

    private func row(_ found: PersonFound) -> DataTable.Row {
        let registration = found.registration
        let details = registration.details
        let preferred: HTML =
            details.preferredName.isEmpty ? "" : "<p class=\"ids\">Preferred name: \(details.preferredName)</p>"
        let alike: HTML =
            found.hasLookAlike
            ? "<p>\(StatusTag("Another person has the same name and birth date", .soon))</p>" : ""
        let cell = PersonCell(
            details.name,
            to: isForPrivacy ? Address.looked(registration.person) : Address.person(registration.person),
            nhsNumber: registration.nhsNumber, birth: registration.demographics.birth, today: today,
            notices: isForPrivacy ? [] : found.status.words.map { [$0] } ?? [])
        let address = (details.address + [details.postcode]).filter { !$0.isEmpty }.joined(separator: ", ")
        var cells: [HTML] = ["\(cell)\(preferred)\(alike)", "\(found.practiceName)", "\(isForPrivacy ? "" : address)"]
        if let noticed {
            let way = noticed.putForward(registration.person)
            cells.append(TextLink("Put forward", to: way, about: details.name.cui).html)
        }
        return .init(cells)
    }
}
