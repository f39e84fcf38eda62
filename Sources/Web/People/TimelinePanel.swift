import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What has happened, newest first, in pages: facts of extracts, and Cairn's own.
struct TimelinePanel {
    static let perPage = 20

    let file: PersonFile
    let actor: Actor
    let filter: TimelineFilter
    /// From 1.
    let number: Int

    init(_ file: PersonFile, for actor: Actor, show: String?, page: String?) {
        self.file = file
        self.actor = actor
        filter = show.flatMap(TimelineFilter.init) ?? .everything
        number = max(1, page.flatMap { Int($0) } ?? 1)
    }

    var html: HTML {
        let entries = file.timeline.entries(filter)
        let last = max(1, (entries.count + Self.perPage - 1) / Self.perPage)
        let page = min(number, last)
        let start = (page - 1) * Self.perPage
        let shown = Array(entries.dropFirst(start).prefix(Self.perPage))
        let range = shown.isEmpty ? nil : start + 1...start + shown.count
        return Panel(
            id: "timeline", "Timeline", aside: Timeline.key,
            """
            <div class="tool-line">\(TabLinks("Show", tabs))<span class="small soft">Newest first</span></div>\
            \(Timeline(zip(shown, [nil] + shown.map(\.date)).map(line)))\
            \(Self.pages(range, entries.count, back: page > 1 ? route(page - 1) : nil, on: page < last ? route(page + 1) : nil))
            """
        ).html
    }

    private static func pages(_ range: ClosedRange<Int>?, _ total: Int, back: Route?, on: Route?) -> HTML {
        total <= perPage
            ? ""
            : Pagination(
                showing: range, of: total, previous: back, next: on, words: ("Show newer", "Show older")
            ).html
    }

    private var tabs: [NavLink] {
        let titles: [(TimelineFilter, String)] = [
            (.everything, "Everything"), (.cairn, "Cairn’s record"), (.extract, "Extract facts"),
        ]
        return titles.map { NavLink($1, to: route(1, $0), isCurrent: $0 == filter) }
    }

    private func route(_ page: Int, _ filter: TimelineFilter? = nil) -> Route {
        let filter = filter ?? self.filter
        return Address.person(file.person).with(query: [
            "show": filter == .everything ? nil : filter.rawValue, "page": page == 1 ? nil : String(page),
        ]).at("timeline")
    }

    /// `before`: The day of the entry above it; the day of the same is read out and not shown again.
    private func line(_ entry: TimelineEntry, after before: EventDate?) -> Timeline.Entry {
        let isSame = entry.date != nil && entry.date == before
        let clock: HTML = entry.clock.map { "<br>\($0)" } ?? ""
        let day: HTML = entry.date.map { "\(DayText($0))\(clock)" } ?? "Day not recorded"
        let at: HTML =
            isSame ? entry.date.map { "<span class=\"vh\">\(DayText($0).html)</span>\(entry.clock ?? "")" } ?? "" : day
        return Timeline.Entry(
            at: at, entry.title, detail: "\(struck(entry))\(entry.lines.map { "<p>\($0)</p>" as HTML })",
            source: source(entry), isOwn: isOwn(entry), isStruck: entry.struck != nil,
            isSameDay: isSame)
    }

    private func isOwn(_ entry: TimelineEntry) -> Bool {
        if case .cairn = entry.origin { true } else { false }
    }

    private func struck(_ entry: TimelineEntry) -> HTML {
        guard let struck = entry.struck, !struck.why.isEmpty else { return "" }
        let day: HTML = struck.on.map { ", \(DayText($0))" } ?? ""
        return "<p>Entered in error: \(struck.why) (\(struck.by)\(day))</p>"
    }

    private func source(_ entry: TimelineEntry) -> HTML {
        switch entry.origin {
        case .extract(let asAt): return "From \(file.practice.name)’s extract, as at \(DayText(asAt))"
        case .cairn(let by):
            guard let contact = entry.contact.flatMap(file.contact), contact.enteredInError == nil,
                actor.account == contact.by, Gate.record.admits(actor) == .allowed
            else { return "Recorded in Cairn by \(by)" }
            let link = TextLink(
                "Entered in error", to: ContactRoutes.error(file.person, contact.id), about: entry.title)
            return "Recorded in Cairn by \(by). \(link)"
        }
    }
}
