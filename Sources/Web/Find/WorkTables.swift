import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Near misses line by line: how much is missing, of how many, and how the line would read to take them in.
struct MissTable: Component {
    let misses: [MissGroup]
    let choice: ListChoice
    /// `nil` for a question that is kept nowhere.
    let slug: String?

    var html: HTML {
        guard !misses.isEmpty else { return "" }
        var lines: [Int] = []
        for miss in misses where !lines.contains(miss.line) { lines.append(miss.line) }
        let parts = lines.map { line in part(line, misses.filter { $0.line == line }) }
        return Panel(id: "missing", "How little is missing", isFlush: true, parts.joined()).html
    }

    /// Those whom one line keeps out, the nearest first.
    private func part(_ line: Int, _ misses: [MissGroup]) -> HTML {
        let people = misses.map(\.people).reduce(0, +)
        let number = CountWords.number(.exact(people), to: route(line), about: "whom line \(line + 1) alone keeps out")
        let isMended = misses.contains { $0.mended != nil }
        let rows = misses.prefix(MissGroup.mostListed).map { miss -> DataTable.Row in
            let known: [HTML] = ["\(miss.missing)", "\(Figure(miss.people))"]
            guard isMended else { return DataTable.Row(known) }
            let mended: HTML = miss.mended.map { "<b>\($0)</b>" } ?? ""
            let effect: HTML = miss.effect.words.map { " \($0)" } ?? ""
            // Those who miss it the other way are not found with it, and nothing is said where no line was worked out.
            let nearer: HTML = miss.withNearer.map { "\(Figure($0))" } ?? ""
            return DataTable.Row(known + [nearer, "\(mended)\(effect)"])
        }
        let rest = misses.count - MissGroup.mostListed
        let more: HTML =
            rest > 0 ? "<p class=\"small soft pad\">and \(rest.of("farther group", "farther groups")).</p>" : ""
        let further: [DataTable.Column] = [
            .init("With those nearer", isNumber: true), .init("They would be found if the line said"),
        ]
        let table = DataTable(
            "Near misses of line \(line + 1) by how little is missing",
            columns: [.init("Missing"), .init("People", isNumber: true)] + (isMended ? further : []),
            rows: Array(rows), isTight: true)
        return """
            <h3 class="h-s pad">Line \(line + 1): \(misses.first?.text ?? "")</h3>\
            <p class="small pad">\(number) \(people == 1 ? "person is" : "people are") kept out by this line alone.</p>\
            \(table)\(more)
            """
    }

    private func route(_ line: Int) -> Route? {
        guard let slug else { return nil }
        return choice.changed { $0.filter.reasons = [line + 1] }.route(slug)
    }
}

/// What is missing where for people to be decided: a list to work through with the practices.
struct GapTable: Component {
    let gaps: [Gap]
    let choice: ListChoice
    /// `nil` for a question that is kept nowhere.
    let slug: String?
    private static let shown = 40

    var html: HTML {
        guard !gaps.isEmpty else { return "" }
        let table = DataTable(
            "What is missing, by practice",
            columns: [.init("Practice"), .init("Line"), .init("What is missing"), .init("People", isNumber: true)],
            rows: gaps.prefix(Self.shown).map { gap -> DataTable.Row in
                let note = gap.note.isEmpty ? "cannot be told" : gap.note
                return DataTable.Row([
                    "\(gap.practice.name)", "\(gap.clause)", "\(note)",
                    CountWords.number(
                        .exact(gap.people), to: route(gap),
                        about: "not decided at \(gap.practice.name), \(gap.clause): \(note)"),
                ])
            }, isTight: true)
        let rest = gaps.count - Self.shown
        let more: HTML =
            rest > 0
            ? """
            <p class="small soft gap-top">The \(Figure(Self.shown)) of most people are listed; \
            \(rest.of("further one is", "further ones are")) not.</p>
            """ : ""
        return Panel(id: "missing", "What is missing, by practice", isFlush: true, "\(table)\(more)").html
    }

    /// Those of whom this is missing there, under whatever else is filtered by.
    private func route(_ gap: Gap) -> Route? {
        guard let slug else { return nil }
        return choice.changed {
            $0.filter.practices = [gap.practice.ods]
            $0.filter.causes = [gap.key]
        }.route(slug)
    }
}

/// Who is reached, or who of a list is not, group by group, beside everybody registered: not known is a group of its own. One
/// closed line, which stands above what it is about: below a list nobody would come to it.
struct LensPanel: Component {
    let lens: InequalityLens
    /// Of whom it tells.
    var kind: CohortListKind = .found
    let note: String
    /// Where more of it is told.
    var way: HTML = ""

    var html: HTML {
        let words = LensWords.of(kind)
        let parts = lens.parts.map { part -> HTML in
            let table = DataTable(
                part.dimension.title,
                columns: [
                    .init("Group"), .init(words.number, isNumber: true), .init(words.share, isNumber: true),
                    .init("Of all registered", isNumber: true),
                ],
                rows: part.groups.map { group in
                    DataTable.Row([
                        "\(group.title)", CountWords.number(group.found, about: ""), Self.share(group.share),
                        Self.share(group.shareOfAll),
                    ])
                }, isTight: true, isCaptionShown: true)
            return "<div>\(table)</div>"
        }
        return """
            <details class="panel as-text" id="lens"><summary>\(words.title), beside everybody registered</summary>\
            <div class="panel-body"><p class="small soft">\(note)</p><dl class="lens gap-top">\(tiles)</dl>\
            <div class="lens-tables">\(parts)</div>\(way)</div></details>
            """
    }

    private static func share(_ share: Int?) -> HTML { share.map { "\($0)%" } ?? "<span class=\"vh\">not shown</span>" }

    /// The few that say most, as bars with a mark for everybody registered.
    private var tiles: HTML {
        let chosen: [(LensDimension, String, String)] = [
            (.deprivation, "Most deprived fifth", "Most deprived fifth of areas"),
            (.ethnicity, "Not known", "Ethnicity not known"),
            (.language, "Another, or an interpreter is needed", "Another language, or an interpreter"),
            (.learningDisability, "Yes", "On the learning disability register"),
        ]
        return chosen.compactMap { dimension, title, words -> HTML? in
            guard
                let group = lens.parts.first(where: { $0.dimension == dimension })?.groups
                    .first(where: { $0.title == title }),
                let share = group.share, let all = group.shareOfAll
            else { return nil }
            return """
                <div><dt>\(words)</dt><dd><b>\(share)%</b> <span>here, \(all)% of all registered</span>\
                <svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" focusable="false" aria-hidden="true">\
                <rect class="bar-bg" width="1000" height="14"/><rect class="bar-fg" width="\(share * 10)" height="14"/>\
                <rect class="bar-mark" x="\(min(992, all * 10))" y="0" width="8" height="14"/></svg></dd></div>
                """
        }.joined()
    }
}
