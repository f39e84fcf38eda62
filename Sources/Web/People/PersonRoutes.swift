import Application
import Domain
import HTML
import Vocabulary

/// The pages of one person.
enum PersonRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get(
                "/people/{person}", .person,
                query: [FormField("show", .choice), FormField("page", .number), FormField("recorded", .id)], summary),
            .get("/people/{person}/print", .person, printed),
        ] + PersonCardRoutes.endpoints()
    }

    static func about(_ person: ID<Person>) -> Route { "/people/\(person.text)/what-matters" }
    static func needs(_ person: ID<Person>) -> Route { "/people/\(person.text)/needs" }
    static func safety(_ person: ID<Person>) -> Route { "/people/\(person.text)/safety" }
    static func liftSafety(_ person: ID<Person>) -> Route { "/people/\(person.text)/safety/lift" }
    static func status(_ person: ID<Person>) -> Route { "/people/\(person.text)/status" }
    static func undoStatus(_ person: ID<Person>) -> Route { "/people/\(person.text)/status/undo" }

    /// The person's file, opened and written down as opened for `purpose`.
    static func file(_ visit: Visit, for purpose: String) async throws -> PersonFile {
        try await OpenPersonFile(visit.site.installation, desk: visit.site.cohorts)(
            try visit.id("person"), for: purpose, by: try visit.actor)
    }

    private static func summary(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        let file = try await file(visit, for: "summary")
        var page = PersonPage(
            file: file, actor: actor,
            timeline: TimelinePanel(file, for: actor, show: visit.values["show"], page: visit.values["page"]))
        page.recorded = visit.values["recorded"].flatMap { ID<Contact>(text: $0) }.flatMap(file.contact)
        page.recorder = page.recorded.map { file.names[.account($0.by)] } ?? ""
        return .page(page.page)
    }

    private static func printed(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        let file = try await OpenPersonFile(visit.site.installation, desk: visit.site.cohorts)
            .printing(try visit.id("person"), by: actor)
        return .page(PersonSheet(file: file, printedBy: visit.member?.name ?? "", actor: actor).page)
    }
}
