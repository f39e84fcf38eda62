package import HTML
package import Vocabulary

/// A date as staff read it, `05-Jan-2026`, with the long form for screen readers and the ISO form for machines. No more
/// exact than the source.
package struct DayText: Component {
    private let iso: String
    private let shown: String
    private let spoken: String

    /// With `hasWeekday`, `Mon 05-Jan-2026`: for what is still to come.
    package init(_ day: Day, hasWeekday: Bool = false) {
        iso = day.iso
        shown = hasWeekday ? day.cuiWithWeekday : day.cui
        spoken = hasWeekday ? "\(day.weekday.word) \(day.long)" : day.long
    }

    package init(_ date: EventDate) {
        iso = date.iso
        shown = date.cui
        spoken = date.long
    }

    package var html: HTML {
        """
        <time datetime="\(iso)" class="nb"><span aria-hidden="true">\(shown)</span><span class="vh">\(spoken)</span></time>
        """
    }
}
