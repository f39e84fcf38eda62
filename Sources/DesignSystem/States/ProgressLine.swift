package import HTML

/// How far something is that takes a while: a bar, and the same in words beside it, `Reading: 43 %`. Nothing is announced by
/// itself: it changes too often.
package struct ProgressLine: Component {
    private let stage: String
    private let hundredths: Int?

    /// - `stage`: What is being done, in a word.
    /// - `total`: 0 where it is not counted: then the bar only says that something is being done.
    package init(_ stage: String, done: Int, of total: Int) {
        self.stage = stage
        self.hundredths = total > 0 ? min(100, max(0, done) * 100 / total) : nil
    }

    package var html: HTML {
        let words = hundredths.map { "\(stage): \($0) %" } ?? stage
        return """
            <p class="told"><progress max="100" aria-label="\(stage)"\(attribute: "value", hundredths.map { String($0) })>\
            </progress> <span>\(words)</span></p>
            """
    }
}
