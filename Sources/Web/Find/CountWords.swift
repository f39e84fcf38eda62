import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Counts as pages show them: each opens its people where whoever looks may see them.
enum CountWords {
    /// `1,204`, as a link where there is somebody behind it to be opened.
    static func number(_ count: ShownCount, to route: Route? = nil, about: String) -> HTML {
        switch count {
        case .exact(let number):
            guard let route, number > 0 else { return "\(Figure(number))" }
            return "<a class=\"tap\" href=\"\(url: route)\">\(Figure(number))<span class=\"vh\"> \(about)</span></a>"
        case .rounded(let number): return "\(Figure(number))"
        case .orMore(let number): return "\(Figure(number)) or more"
        case .hidden: return "<span aria-hidden=\"true\">*</span><span class=\"vh\">not shown</span>"
        }
    }

    /// What the numbers are, for those who see them rounded.
    static let rounding: HTML = """
        <p class="small soft pad">Numbers are rounded to \(SmallNumbers.step). * stands for fewer than \
        \(SmallNumbers.smallest), and for what would give such a number away. A total is of the numbers shown.</p>
        """

    /// `412 found + 56,871 not + 29 cannot be told = 57,312 registered`.
    static func sum(_ counts: ShownCounts, _ slug: String?) -> HTML {
        let found = number(counts.included, to: slug.map { FindAddress.list($0, .found) }, about: "found")
        let excluded = number(counts.excluded, to: slug.map { FindAddress.list($0, .excluded) }, about: "not found")
        let unknown = number(
            counts.unknown, to: slug.map { FindAddress.list($0, .undecided) }, about: "who could not be decided")
        let all = number(counts.registered, about: "registered")
        return """
            <p class="small soft">\(found) found + \(excluded) not + \(unknown) could not be decided = \(all) \
            registered</p>
            """
    }
}

/// How fresh what a page shows is: a stamp for each practice, and words where one is old (H-04).
struct FreshnessLines: Component {
    let rows: [CohortCounts.Row]

    var html: HTML {
        "\(old)\(later)"
    }

    /// Practices of which an extract of some people is newer than that of everybody, or all that there is.
    private var later: HTML {
        let lines = rows.compactMap { row -> HTML? in
            guard let freshness = row.freshness else { return nil }
            guard freshness.isOfEverybody else {
                return "<li>\(row.practice.name): no extract of everybody has come in, and many may not be known.</li>"
            }
            guard let later = freshness.later else { return nil }
            return """
                <li>\(row.practice.name): everybody as at \(DayText(freshness.asAt)), some people as at \(DayText(later)).</li>
                """
        }
        guard !lines.isEmpty else { return "" }
        return Notice(
            .plain,
            markup: """
                <p>Of some people there is more than of the others. Windows and ages count back from the later day; whoever has \
                nothing recorded in the days between cannot be decided.</p><ul>\(lines)</ul>
                """
        ).html
    }

    private var old: HTML {
        let old = rows.filter { $0.freshness?.isOld == true }
        guard !old.isEmpty else { return "" }
        let lines = old.compactMap { row -> HTML? in
            guard let freshness = row.freshness, let warning = freshness.warning else { return nil }
            return "<li>\(row.practice.name): as at \(DayText(freshness.asAt)), \(warning).</li>"
        }
        return Notice(.late, markup: "<p><b>Old extracts are among these.</b></p><ul>\(lines)</ul>").html
    }
}

extension FreshnessStamp {
    /// `practice` is `nil` where its name stands beside the stamp.
    init(_ freshness: Freshness?, practice: String?) {
        self.init(
            asAt: freshness?.asAt, practice: practice, isOld: freshness?.isOld ?? false,
            days: freshness?.days)
    }
}
