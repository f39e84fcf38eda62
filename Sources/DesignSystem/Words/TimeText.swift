package import HTML
package import Vocabulary

/// A point in time as clocks in England show it: `26-Nov-2026 14:30`, or `14:30` alone where the day is plain.
package struct TimeText: Component {
    private let instant: Instant
    private let hasDay: Bool

    package init(_ instant: Instant, hasDay: Bool = true) {
        self.instant = instant
        self.hasDay = hasDay
    }

    package var html: HTML {
        let london = instant.inLondon
        guard hasDay else { return "<time datetime=\"\(instant.iso)\" class=\"nb\">\(london.clock)</time>" }
        return """
            <time datetime="\(instant.iso)"><span aria-hidden="true"><span class="nb">\(london.day.cui)</span> \(london.clock)</span>\
            <span class="vh">\(london.long)</span></time>
            """
    }
}
