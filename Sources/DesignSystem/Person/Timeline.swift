package import HTML

/// What happened, newest first. Cairn's own record and facts from extracts differ in shape, and say where they are from.
package struct Timeline: Component {
    package struct Entry: Sendable {
        let at: HTML
        let title: String
        let detail: HTML
        let source: HTML
        let isOwn: Bool
        let isStruck: Bool
        let isSameDay: Bool
        let id: String?

        /// - `at`: A ``DayText`` or ``TimeText``.
        /// - `source`: Who wrote it, or which extract it is from and as at which day.
        /// - `isOwn`: Whether it is Cairn's own record.
        /// - `isStruck`: Whether it was entered in error; it stays, struck through.
        /// - `isSameDay`: Whether it stands under an entry of the same day, and closer to it.
        package init(
            at: HTML, _ title: String, detail: HTML = "", source: HTML, isOwn: Bool, isStruck: Bool = false,
            isSameDay: Bool = false, id: String? = nil
        ) {
            self.at = at
            self.title = title
            self.detail = detail
            self.source = source
            self.isOwn = isOwn
            self.isStruck = isStruck
            self.isSameDay = isSameDay
            self.id = id
        }
    }

    private let entries: [Entry]

    package init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// What the two marks mean.
    package static let key: HTML = """
        <p class="key"><span><span class="dot"></span>Cairn’s own record</span> \
        <span><span class="dot dot--x"></span>A fact from an extract</span></p>
        """

    package var html: HTML {
        guard !entries.isEmpty else { return "<p class=\"empty soft\">Nothing has been recorded yet.</p>" }
        return "<ol class=\"line\">\(entries.map(line))</ol>"
    }

    private func look(_ entry: Entry) -> String? {
        let look = [entry.isStruck ? "is-struck" : nil, entry.isSameDay ? "is-same" : nil].compactMap(\.self)
        return look.isEmpty ? nil : look.joined(separator: " ")
    }

    private func line(_ entry: Entry) -> HTML {
        let error: HTML = entry.isStruck ? " \(StatusTag("Entered in error", .waiting))" : ""
        let title: HTML = entry.isStruck ? "<s>\(entry.title)</s>" : "\(entry.title)"
        let detail: HTML = entry.detail.isEmpty ? "" : "<div class=\"ev-text\">\(entry.detail)</div>"
        return """
            <li\(attribute: "id", entry.id)\(attribute: "class", look(entry))>\
            <div class="at">\(entry.at)</div><span class="\(entry.isOwn ? "dot" : "dot dot--x")"></span>\
            <div class="ev"><p><b>\(title)</b>\(error)</p>\(detail)<p class="src">\(entry.source)</p></div></li>
            """
    }
}
