import DesignSystem
import Foundation
import HTML
import Testing
import Vocabulary

/// Every component is well formed, whatever text it is given.
struct ComponentTests {
    static let hostile =
        "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;</textarea></option>\u{202E}\0\r\n ünïc"

    @Test(arguments: Gallery().parts.map(\.name))
    func `a component is well formed`(name: String) throws {
        let part = try #require(Gallery().parts.first { $0.name == name })
        #expect(Markup.problems(in: part.html) == [])
        #expect(!part.html.isEmpty)
    }

    @Test(arguments: Gallery().parts.map(\.name))
    func `a component given hostile text in every place stays itself`(name: String) throws {
        let calm = try #require(Gallery().parts.first { $0.name == name }).html
        let attacked = try #require(Gallery(text: Self.hostile).parts.first { $0.name == name }).html
        #expect(Markup.problems(in: attacked) == [])
        #expect(tags(attacked) == tags(calm))
    }

    @Test(arguments: Gallery().parts.map(\.name))
    func `a component given nothing at all stays well formed`(name: String) throws {
        let part = try #require(Gallery(text: "").parts.first { $0.name == name })
        #expect(Markup.problems(in: part.html) == [])
    }

    @Test(arguments: [nil, hostile] as [String?])
    func `a whole page is well formed`(text: String?) {
        let gallery = Gallery(text: text)
        #expect(Markup.problems(in: gallery.page("<h1>\(gallery.say("x"))</h1>", banner: gallery.banner)) == [])
    }

    @Test func `a page for nobody shows neither search nor links`() {
        let html = PageFrame(title: "Sign in", network: "Thornmere", "<h1>Sign in</h1>").html
        #expect(Markup.problems(in: html) == [])
        #expect(!html.text.contains("<form") && !html.text.contains("<nav"))
        #expect(html.text.contains("<title>Sign in – Cairn</title>"))
    }

    @Test func `every deed is a post, every filter a get`() {
        for part in Gallery().parts {
            for form in part.html.text.components(separatedBy: "<form ").dropFirst() {
                let isFilter = form.contains("class=\"filters")
                #expect(form.hasPrefix(isFilter ? "class=\"filters panel\" method=\"get\"" : "method=\"post\""))
            }
        }
    }

    @Test func `the banner says who it is in the order of the guide`() {
        let text = Gallery().banner.html.text
        let order = [
            "HARGREAVES, Doreen (Mrs)", "Preferred name: Dot", "Born", "12-Feb-1943", "Gender", "NHS No.", "Practice",
        ]
        let places = order.map { text.range(of: $0)?.lowerBound }
        #expect(!places.contains(nil))
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        #expect(text.contains("(83)"))
    }

    @Test func `somebody who has died is shown with the day and the age, and in another shape`() throws {
        let text = try #require(Gallery().parts.first { $0.name == "Patient banner after death" }).html.text
        #expect(
            text.contains("banner--died") && text.contains("Died <time")
                && text.contains("<dt>Age at Death</dt><dd>91</dd>"))
    }

    @Test func `what is not recorded is said in words`() throws {
        let text = try #require(Gallery().parts.first { $0.name.hasSuffix("hardly known") }).html.text
        #expect(text.contains("Name not recorded") && text.contains("Not registered"))
        #expect(text.components(separatedBy: "Not recorded").count == 4)
    }

    @Test func `an NHS number is three groups to the eye and ten figures to the clipboard`() {
        let text = NHSNumberText(Gallery().number).html.text
        #expect(text.contains(">999</span><span>000</span><span>2045</span>"))
        #expect(text.contains("data-nhs=\"9990002045\""))
        #expect(Stylesheet.text.contains(".nhs span + span::before { content: \"\\00a0\"; }"))
    }

    @Test func `dates have a form for the eye, the ear and the machine`() {
        let day = DayText(Gallery().today, hasWeekday: true).html.text
        #expect(day.contains("datetime=\"2026-11-26\"") && day.contains(">Thu 26-Nov-2026<"))
        #expect(day.contains(">Thursday 26 November 2026<"))
        let month = DayText(EventDate(Gallery().today, precision: .month)).html.text
        #expect(month.contains("datetime=\"2026-11\"") && month.contains(">Nov-2026<"))
    }

    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (57_312, "57,312"), (1_234_567, "1,234,567"), (-1200, "−1,200"),
    ])
    func `counts have their thousands apart`(number: Int, words: String) {
        #expect(number.grouped == words)
    }

    @Test func `overdue is marked only where something is`() {
        let none = Tally("x", [.init(0, "overdue", to: "/", isLate: true)]).html.text
        #expect(!none.contains("is-late"))
    }

    @Test func `no filter is said too`() {
        #expect(FilterState(shown: 412, of: 412).html.text.contains("All 412, no filter"))
        #expect(FilterState(shown: 38, of: 412).html.text.contains("Filtered: 38 of 412"))
    }

    @Test func `a filter is folded away by the style sheet alone, and not where another disclosure holds it`() throws {
        let groups = [FilterGroup("state", "Status", choices: [Choice("x", "Any")])]
        let folding = FilterColumn(to: "/find", groups: groups, label: "Filter these people").html.text
        #expect(
            folding.hasPrefix(
                "<details class=\"panel fold\"><summary>Filter these people</summary></details><form class=\"filters panel\""
            ))
        #expect(FilterColumn(to: "/find", groups: groups, isFolding: false).html.text.hasPrefix("<form "))
        #expect(Stylesheet.text.contains(".fold:not([open]) + .filters"))
        // Where it stands beside its list, it begins as high as that: what is not shown before it takes no room.
        let (wide, narrow) = (".fold + .filters { margin-top: 0; }", ".fold + .filters { margin-top: var(--s2); }")
        let first = try #require(Stylesheet.text.range(of: wide))
        #expect(Stylesheet.text[first.upperBound...].contains(narrow))
    }

    /// The tags of a fragment without what their attributes say.
    private func tags(_ html: HTML) -> [String] {
        html.text.components(separatedBy: "<").dropFirst().map { part in
            String(part.prefix { $0 != " " && $0 != ">" && $0 != "\n" })
        }
    }

    /// Writes the gallery where a person or a browser test can look at it.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["CAIRN_GALLERY"] != nil))
    func `the gallery can be looked at`() throws {
        let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["CAIRN_GALLERY"]))
        let gallery = Gallery()
        try FileManager.default.createDirectory(at: folder.appending(path: "assets"), withIntermediateDirectories: true)
        for asset in Asset.all {
            try Data(asset.bytes).write(to: folder.appending(path: "assets/\(asset.name)"))
        }
        let groups = [
            ("person", gallery.person), ("states", gallery.states), ("messages", gallery.messages),
            ("actions", gallery.actions), ("fields", gallery.fields), ("lists", gallery.lists),
        ]
        for (name, parts) in groups {
            let content = parts.map { part -> HTML in
                "<div class=\"gap-top\"><h2 class=\"gap-b\">\(part.name)</h2>\(part.html)</div>"
            }
            let page = gallery.page(
                "<h1>Components: \(name)</h1>\(content)", banner: name == "person" ? gallery.banner : nil)
            try Data(page.utf8).write(to: folder.appending(path: "\(name).html"))
        }
    }
}
