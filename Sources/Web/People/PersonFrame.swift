import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What every page of one person has: the banner and the links to the others.
struct PersonFrame {
    /// The pages of one person.
    enum Tab: CaseIterable {
        case summary, episode, contact, coding, about, safety, status, print

        fileprivate var title: String {
            switch self {
            case .summary: "Summary"
            case .episode: "Care coordination"
            case .contact: "Record a contact"
            case .coding: "Coding"
            case .about: "What matters"
            case .safety: "Safety alerts"
            case .status: "Whereabouts"
            case .print: "One page to print"
            }
        }

        fileprivate func route(_ person: ID<Person>) -> Route {
            switch self {
            case .summary: Address.person(person)
            case .episode: Address.episode(person)
            case .contact: Address.newContact(person)
            case .coding: CodingAddress.person(person)
            case .about: PersonRoutes.about(person)
            case .safety: PersonRoutes.safety(person)
            case .status: PersonRoutes.status(person)
            case .print: Address.printSheet(person)
            }
        }

        fileprivate var gate: Gate {
            switch self {
            case .summary, .episode, .coding, .print: .person
            case .contact, .about, .safety, .status: .record
            }
        }
    }

    /// Who the page is about. A death that was told counts as one.
    static func banner(
        _ registration: Registration, practice: String, status: PersonStatus, today: Day
    ) -> PatientBanner {
        let details = registration.details
        return PatientBanner(
            name: details.name, preferredName: details.preferredName, birth: registration.demographics.birth,
            death: death(status), gender: details.gender.isEmpty ? sex(registration) : details.gender,
            nhsNumber: registration.nhsNumber, practice: practice, today: today)
    }

    /// The links to the pages of a person that the actor comes through to.
    static func links(_ person: ID<Person>, current: Tab?, for actor: Actor) -> HTML {
        let tabs = Tab.allCases.filter { $0.gate.admits(actor) == .allowed }
        return Subnavigation(
            "This person",
            tabs.map { NavLink($0.title, to: $0.route(person), isCurrent: $0 == current) }
        ).html
    }

    /// A page about the person.
    static func page(
        _ title: String, _ file: PersonFile, _ tab: Tab?, for actor: Actor, scripts: [Script] = [], _ body: HTML
    ) -> Page {
        Page(
            title,
            banner: banner(file.registration, practice: file.practice.name, status: file.status, today: file.today),
            subnavigation: links(file.person, current: tab, for: actor), body: body, scripts: scripts)
    }

    private static func death(_ status: PersonStatus) -> EventDate? {
        switch status {
        case .died(let death): death
        case .reported(.died, let day): EventDate(day)
        default: nil
        }
    }

    private static func sex(_ registration: Registration) -> String {
        registration.demographics.sex?.word ?? ""
    }
}
