import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Those who joined or left a cohort for one cause: who, why, and where they stand.
struct ChangedListPage {
    let slug: String
    let name: String
    let list: ChangedPeoplePage
    let today: Day

    var page: Page {
        let way = list.way == .joined ? "Joined" : "Left"
        let title = "\(way): \(cause.prefix(1).lowercased())\(cause.dropFirst())"
        let missing: HTML =
            list.notListed == 0
            ? ""
            : "<p class=\"small soft\">\(list.notListed.of("person", "people")) counted and not listed: they are not yours to see any more.</p>"
        let body: HTML = """
            \(PageHead(title, kicker: kicker, lede: "\(lede)"))\(missing)\
            <p class="stamps gap-b">\(stamps)</p>\
            <div class="panel" id="people">\(table)\(pages)</div>
            """
        return Page("\(title): \(name)", section: .find, body: body)
    }

    private var cause: String { list.changes.title(of: list.cause, list.way) }

    private var kicker: HTML {
        "<a class=\"tap\" href=\"\(url: FindAddress.since(slug, list.changes.since))\">\(name)</a>"
    }

    private var lede: HTML {
        let since: HTML =
            list.changes.at.map { "since you looked it over on \(TimeText($0))" } ?? "since the last extract"
        let people = list.total.of("person", "people")
        return "\(people) \(list.way == .joined ? "joined" : "left") \(since)."
    }

    private var stamps: HTML {
        list.changes.places.map { place in
            place.now.stamp(place.practice.name).html
        }.joined(by: " ")
    }

    private var table: DataTable {
        DataTable(
            "People, in the order of their practices",
            columns: [
                .init("Person"), .init(list.way == .joined ? "Why here now" : "Why not any more"), .init("Status"),
                .init("Action", isHidden: true),
            ],
            rows: list.people.map { person in
                let name = person.registration.details.name
                let who = PersonCell(
                    name, to: Address.person(person.person), nhsNumber: person.registration.nhsNumber,
                    birth: person.registration.demographics.birth, today: today, practice: person.practice.name,
                    notices: person.status.words.map { [$0] } ?? [])
                let why: HTML =
                    person.reasons.isEmpty ? "\(cause)" : ReasonChips(reasons: person.reasons).html
                let status: HTML =
                    person.episode.map { "\($0.state.tag)<p class=\"ids\">\($0.owner)</p>" }
                    ?? StatusTag(person.refusal?.title ?? "Not yet started").html
                let open = LinkButton("Open", to: Address.person(person.person), isSmall: true, about: name.cui)
                return DataTable.Row([who.html, why, status, "<span class=\"screen-only\">\(open)</span>"])
            }, isPeople: true, empty: "Nobody who may be shown.")
    }

    private var pages: HTML {
        func route(_ number: Int) -> Route? {
            guard (1...list.pages).contains(number), number != list.page else { return nil }
            return FindAddress.changes(slug, list.changes.since, list.way, list.cause, page: number)
        }
        let first = (list.page - 1) * CohortListPage.size + 1
        let range = list.people.isEmpty ? nil : first...(first + list.people.count - 1)
        return Pagination(
            showing: range, of: list.total, previous: route(list.page - 1), next: route(list.page + 1)
        ).html
    }
}
