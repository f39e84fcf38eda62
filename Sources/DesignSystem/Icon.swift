package import HTML

/// A small drawing beside words, never instead of them: hidden from screen readers.
package enum Icon: Sendable, CaseIterable, Component {
    case tick, clock, danger, information, cross, noSignal, person

    package var html: HTML {
        switch self {
        case .tick: Self.drawn("M6.3 13.2 1.4 8.3l1.5-1.5 3.4 3.4 6.8-6.9 1.5 1.5z")
        case .clock:
            Self.drawn(
                """
                M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm0 1.8a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 8 2.8zm.8 1.4v3.5l2.5 1.5\
                -.8 1.3-3.2-2V4.2h1.5z
                """)
        case .danger:
            Self.drawn(
                "M8 1.2 15.4 14H.6L8 1.2zm-.9 4.6.2 4.3h1.4l.2-4.3H7.1zM8 11.2a.95.95 0 1 0 0 1.9.95.95 0 0 0 0-1.9z")
        case .information:
            Self.drawn(
                "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm-.9 6v5h1.8V7H7.1zM8 3.7a1.1 1.1 0 1 0 0 2.2 1.1 1.1 0 0 0 0-2.2z")
        case .cross:
            Self.drawn(
                """
                m3.4 2.2 4.6 4.6 4.6-4.6 1.2 1.2L9.2 8l4.6 4.6-1.2 1.2L8 9.2l-4.6 4.6-1.2-1.2L6.8 8 2.2 3.4z
                """)
        case .noSignal:
            Self.drawn(
                """
                M1.1 1.9l1-1 13 13-1 1-3.6-3.6H4.2a3.2 3.2 0 0 1-.6-6.3zM6.2 3.3a4.3 4.3 0 0 1 6.1 3.5 2.7 2.7 0 0 1 \
                1.7 4.3z
                """)
        case .person:
            Self.drawn("M8 1.5a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4zM2 14.5c0-3.3 2.6-5.2 6-5.2s6 1.9 6 5.2z")
        }
    }

    private static func drawn(_ path: String) -> HTML {
        "<svg class=\"i\" viewBox=\"0 0 16 16\" aria-hidden=\"true\" focusable=\"false\"><path d=\"\(path)\"/></svg>"
    }

    /// The mark of the product: three stones, one on the other.
    static let mark: HTML = """
        <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path class="mark-low" d="M2.6 25.3c.2-3.1 5.6-5 13-5 \
        7.5 0 13.6 1.7 13.8 4.9.2 3.4-5.9 4.6-13.5 4.6S2.4 28.6 2.6 25.3z"/><path class="mark-mid" d="M6.7 15.5c0-2.5 4-4.2 \
        8.9-4.1 4.7 0 8.7 1.5 8.8 4.1.1 2.7-3.8 3.7-8.7 3.7-5 0-9-1-9-3.7z"/><path class="mark-top" d="M11.1 6.7c0-2.4 \
        2.4-4.3 5.2-4.2 2.6 0 4.7 1.6 4.7 4 0 2.6-2.2 3.8-4.9 3.8-2.9 0-5-1.1-5-3.6z"/></svg>
        """
}
