import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Every code in use, with what is to be known of it before anybody relies on it.
struct CodesPage {
    let catalogue: CodeCatalogue

    private var request: CodeCatalogueRequest { catalogue.request }

    var page: Page {
        let told = catalogue.practices.told.count
        let body: HTML = """
            \(PageHead(
                "Codes in use", kicker: TextLink("Codelists", to: Address.codelists).html, lede: """
                    What your practices write: \(catalogue.total.of("code", "codes")) at \
                    \(told.of("practice", "practices")), each with its terms, its people and what is wrong with it.
                    """, actions: LinkButton("Compare practices", to: CodeAddress.comparisons).html))\
            \(CodingParts.freshness(catalogue.practices))\(Columns(.filter, side, main))
            """
        return Page("Codes in use", section: .codelists, body: body)
    }

    private var side: HTML {
        let troubles = CodeTrouble.allCases.compactMap { trouble -> Choice? in
            let count = catalogue.troubles[trouble] ?? 0
            guard count > 0 || request.troubles.contains(trouble) else { return nil }
            return Choice(trouble.rawValue, trouble.word.capitalisedFirst, count: count)
        }
        let practices = catalogue.practices.told.map {
            Choice($0.ods.text, $0.name, count: catalogue.used[$0.ods] ?? 0)
        }
        var groups: [FilterGroup] = []
        if !troubles.isEmpty {
            groups.append(
                FilterGroup(
                    "trouble", "What is wrong", choices: troubles, chosen: request.troubles.map(\.rawValue)))
        }
        groups.append(
            FilterGroup("practice", "Practice", choices: practices, chosen: request.practices.map(\.text)))
        let kept: [(name: String, value: String)] = request.text.isEmpty ? [] : [("q", request.text)]
        return FilterColumn(
            to: CodeAddress.codes(of: request.system), groups: groups, kept: kept, label: "Filter these codes"
        ).html
    }

    private var main: HTML {
        let state = FilterState(
            shown: catalogue.filtered, of: catalogue.total, chips: chips, clear: CodeAddress.codes,
            order: "people, most first",
            extra: "<span class=\"stamps\">\(CodingParts.stamps(catalogue.practices))</span>")
        return """
            \(search)\(systems)\(state)\
            \(Panel(id: "codes", "Codes", isFlush: true, isTitleHidden: true, "\(table)\(pages)"))\
            \(RefusedCodesPanel(catalogue: catalogue))\(notes)
            """
    }

    private var search: HTML {
        let kept = CodeAddress.values(request, withPage: false).filter { $0.name != "q" }
        return """
            <form class="panel" method="get" action="\(url: CodeAddress.codes(of: request.system))" role="search" aria-label="Codes">\
            <div class="panel-body">\(kept.map { HiddenField($0.name, $0.value) })\(TextField(
                "q", "Find a code", hint: "Words of its term, or the beginning of the code.", value: request.text))\
            \(Actions(Button("Search", .second).html))</div></form>
            """
    }

    private var chips: [FilterChip] {
        func without(_ change: (inout CodeCatalogueRequest) -> Void) -> Route {
            var other = request
            other.page = 1
            change(&other)
            return CodeAddress.codes(other)
        }
        let text = request.text.isEmpty ? [] : [FilterChip("“\(request.text)”", removing: without { $0.text = "" })]
        let troubles = CodeTrouble.allCases.filter(request.troubles.contains).map { trouble in
            FilterChip(trouble.word, removing: without { $0.troubles.remove(trouble) })
        }
        let practices = catalogue.practices.told.filter { request.practices.contains($0.ods) }.map { practice in
            FilterChip(practice.name, removing: without { $0.practices.remove(practice.ods) })
        }
        let system = request.system.map {
            [FilterChip(CodelistParts.system($0), removing: without { $0.system = nil })]
        }
        return text + (system ?? []) + troubles + practices
    }

    /// The coding systems, as links.
    private var systems: HTML {
        guard catalogue.systems.count > 1 else { return "" }
        let links = CodeSystem.allCases.compactMap { system in
            catalogue.systems[system].map { count in
                NavLink(
                    system == .term ? "No code" : CodelistParts.system(system).capitalisedFirst,
                    to: CodeAddress.codes(of: system), count: count,
                    isCurrent: system == request.system)
            }
        }
        let all = NavLink("All", to: CodeAddress.codes, count: catalogue.total, isCurrent: request.system == nil)
        return TabLinks("Coding systems", [all] + links).html
    }

    private var table: HTML {
        let rounded = catalogue.practices.isRounded
        let rows = catalogue.codes.map { used -> DataTable.Row in
            let lists: HTML =
                used.lists.isEmpty
                ? ""
                : """
                <p class="small soft">Counts in \(used.lists.map {
                    TextLink($0, to: CodelistAddress.list($0)).html
                }.joined(by: ", "))</p>
                """
            let names = used.uses.compactMap { catalogue.practices[$0.practice]?.profile.name }
            var cells: [HTML] = [
                """
                <a class="tap" href="\(url: CodeAddress.code(used.code))">\
                \(used.term.isEmpty ? "No term recorded" : used.term)</a>\
                <p class="ids">\(CodingParts.code(used.code))</p>\(lists)
                """,
                CodingParts.tags(used.troubles), CountWords.number(used.people, about: ""),
                "\(CodingParts.places(names, of: catalogue.practices.told.count))",
            ]
            if !rounded {
                cells.insert(used.entries.map { "\(Figure($0))" } ?? "", at: 3)
                cells.append(CodingParts.days(used.first, used.last))
            } else {
                cells.append(CodingParts.years(catalogue.years[used.code]?.values.map(\.self) ?? []))
            }
            return DataTable.Row(cells)
        }
        var columns: [DataTable.Column] = [
            .init("Term and code"), .init("What is wrong"), .init("People", isNumber: true), .init("Practices"),
        ]
        if !rounded {
            columns.insert(.init("Entries", isNumber: true), at: 3)
            columns.append(.init("First and last used"))
        } else {
            columns.append(.init("Years of use"))
        }
        return DataTable(
            "Codes in use", columns: columns, rows: rows, isTight: true,
            empty: request.isFiltered
                ? "No code is left by this filter. Clear it to see all." : "No extract has come in yet."
        ).html
    }

    private var pages: HTML {
        guard catalogue.pages > 1 else { return "" }
        func route(_ number: Int) -> Route? {
            guard (1...catalogue.pages).contains(number) else { return nil }
            var other = request
            other.page = number
            return CodeAddress.codes(other)
        }
        return Pagination(
            showing: catalogue.codes.isEmpty ? nil : catalogue.first...catalogue.last, of: catalogue.filtered,
            previous: route(catalogue.page - 1), next: route(catalogue.page + 1)
        ).html
    }

    private var notes: HTML {
        let shown = CodeTrouble.allCases.filter { (catalogue.troubles[$0] ?? 0) > 0 }
        let meanings: HTML =
            shown.isEmpty
            ? ""
            : """
            <details class="small"><summary>What the words mean</summary><ul class="stack">\(shown.map {
                "<li>\(CodingParts.tags([$0])) \($0.meaning)</li>" as HTML
            })</ul></details>
            """
        let loose: HTML =
            catalogue.loose == .hidden || catalogue.loose == .exact(0)
            ? ""
            : """
            <p class="small soft">\(catalogue.loose.text) people have entries that no dictionary had room for: their codes \
            are not among these.</p>
            """
        let rounding: HTML =
            catalogue.practices.isRounded
            ? "\(CountWords.rounding)<p class=\"small soft\">Codes that too few people have are not listed. \(CodingParts.aboutYears)</p>"
            : ""
        let once =
            catalogue.practices.isRounded
            ? "A person counts once at each practice." : "A person counts once at each practice, and once in all."
        return """
            \(meanings)<p class="small soft">People who are registered now and whose entries you may see, up to the day of \
            each extract. \(once)</p>\(loose)\(rounding)
            """
    }
}

extension String {
    /// With a capital in front.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
