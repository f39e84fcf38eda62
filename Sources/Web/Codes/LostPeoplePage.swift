import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Who has an entry that reads alike and none that is known to count: people lost to whatever asks for the codelist.
struct LostPeoplePage {
    let comparison: CodingComparison
    let list: CohortListPage
    let practice: ODSCode?
    let like: [String]
    let today: Day

    private var name: String { comparison.subject.name }
    private var key: String { comparison.subject.key }

    var page: Page {
        let place = practice.flatMap { comparison.practices[$0]?.profile.name }
        let file =
            list.filtered > 0
            ? LinkButton("Export NHS numbers", to: CodeAddress.file(key, at: practice, like: like)).html : ""
        let message: HTML =
            practice.map {
                LinkButton("Draft a message", to: CodeAddress.message(key, to: $0, like: like)).html
            } ?? ""
        let title = place.map { "Not counted at \($0)" } ?? "Not counted"
        let body: HTML = """
            \(PageHead(
                title,
                kicker: TextLink(comparison.subject.title, to: CodeAddress.compare(key, like: like)).html,
                lede: "\(lede)", actions: "\(message)\(file)"))\(CodingParts.freshness(comparison.practices))\
            \(doubt)\(state)\
            \(Panel(id: "people", "People", isFlush: true, isTitleHidden: true, "\(table)\(pages)"))\(missing)
            """
        return Page("\(title): \(name)", section: .codelists, body: body)
    }

    private var lede: String {
        switch comparison.subject {
        case .codelist:
            "An entry of theirs reads like “\(name)” and is under a code that does not count, and none is known that counts."
        case .measure:
            "They have an entry of “\(name)”, and its newest value is no number in a unit that is understood."
        case .indicator:
            """
            They should have achieved “\(name)” and are not known to have, and would have if an entry of theirs counted that reads like what \
            does and is under another code.
            """
        }
    }

    private var doubt: HTML {
        guard list.inDoubt > 0 else { return "" }
        return Notice(.plain, "Of \(list.inDoubt.grouped) of these people \(CodingWords.doubt).").html
    }

    private var state: HTML {
        let chips = practice.flatMap { ods in
            comparison.practices[ods].map {
                [FilterChip($0.profile.name, removing: CodeAddress.people(key, like: like))]
            }
        }
        return FilterState(
            shown: list.filtered, of: list.total, chips: chips ?? [],
            clear: CodeAddress.people(key, like: like), order: "name",
            extra: "<span class=\"stamps\">\(CodingParts.stamps(comparison.practices))</span>"
        ).html
    }

    private var table: HTML {
        DataTable(
            "People who are not counted, by name",
            columns: [.init("Person"), .init("What is recorded, and does not count")],
            rows: list.people.map { person in
                let cell = PersonCell(
                    person.registration.details.name, to: Address.person(person.person),
                    nhsNumber: person.registration.nhsNumber,
                    birth: person.registration.demographics.birth, today: today, practice: person.practice.name,
                    notices: person.status.words.map { [$0] } ?? [])
                let entries = comparison.entries(of: person).map { event -> HTML in
                    "<li>\(ReasonWords.words(event))</li>"
                }
                return DataTable.Row([cell.html, "<ul>\(entries)</ul>\(LostPeople.doubt(of: person))"])
            }, isPeople: true, empty: "Nobody."
        ).html
    }

    private var pages: HTML {
        func route(_ number: Int) -> Route? {
            guard (1...list.pages).contains(number), number != list.page else { return nil }
            return CodeAddress.people(key, at: practice, like: like, page: number)
        }
        return Pagination(
            showing: list.people.isEmpty ? nil : list.first...list.last, of: list.filtered,
            previous: route(list.page - 1), next: route(list.page + 1)
        ).html
    }

    private var missing: HTML {
        guard list.notListed > 0 else { return "" }
        return """
            <p class="small soft">\(list.notListed.of("person", "people")) counted and not listed: registered or dissenting \
            elsewhere.</p>
            """
    }
}

/// What a list of people who are not counted says of each.
enum LostPeople {
    /// That it is not known whether an entry counts.
    static func doubt(of person: ListedPerson) -> HTML {
        person.isInDoubt ? "<p class=\"small soft\">\(inDoubt)</p>" : ""
    }

    private static let inDoubt = "It is not known whether another entry counts"

    /// NHS number, practice, entry, code and date of each entry and whether it is in doubt, of everybody with an NHS number.
    static func rows(_ comparison: CodingComparison, _ list: CohortListPage) -> [[String]] {
        list.people.flatMap { person -> [[String]] in
            guard let number = person.registration.nhsNumber else { return [] }
            return comparison.entries(of: person).map { event in
                [
                    number.digits, person.practice.name, ReasonWords.term(event), ReasonWords.code(event) ?? "",
                    event.date?.cui ?? "undated", person.isInDoubt ? inDoubt : "",
                ]
            }
        }
    }
}

/// The same as a file for the practice: NHS numbers and entries, and no name. Who has no NHS number is counted at the top.
enum LostPeopleCSV {
    static func text(
        _ comparison: CodingComparison, _ list: CohortListPage, by name: String, at now: Instant
    ) -> CSVText {
        let moment = now.inLondon
        let numbered = list.people.filter { $0.registration.nhsNumber != nil }
        let asAt = list.counts.rows.filter(\.shares).map { row in
            let old = row.freshness?.warning.map { ", \($0)" } ?? ""
            return "\(row.practice.name): \(row.freshness.map { "as at \($0.asAt.cui)" } ?? "no extract yet")\(old)"
        }
        var lines = [
            ["People not counted under", comparison.subject.name], ["Made by", name],
            ["Made on", "\(moment.day.cui) \(moment.clock)"],
            ["Rule", comparison.subject.lostRule], ["Where the rule comes from", comparison.subject.provenance],
            ["Answer", comparison.counts.version],
            ["Codes taken for the same work", comparison.taken.map { code($0.used) }.joined(separator: "; ")],
            ["Codes that count", comparison.counted.map { code($0.used) }.joined(separator: "; ")],
            ["Extracts", asAt.joined(separator: "; ")],
            ["Without an NHS number, not in this file", String(list.people.count - numbered.count)],
            ["NHS number", "Practice", "Entry that does not count", "Code", "Date", "Not known"],
        ]
        lines += LostPeople.rows(comparison, list)
        return CSVText(lines)
    }

    private static func code(_ used: UsedCode) -> String {
        [used.term, CodingWords.code(used.code).map { "(\($0))" } ?? ""].filter { !$0.isEmpty }
            .joined(separator: " ")
    }
}
