package import HTML

/// The state of something, in words. Shape, icon or border differ as well as colour.
package struct StatusTag: Component {
    package enum Kind: Sendable, CaseIterable {
        /// Not yet started, or a plain fact.
        case plain
        case inProgress
        /// It waits for somebody else, or cannot start yet.
        case waiting
        case done
        /// A clock is near.
        case soon
        /// A clock has passed.
        case late
        /// A danger or an error.
        case stop
    }

    private let words: String
    private let kind: Kind

    package init(_ words: String, _ kind: Kind = .plain) {
        self.words = words
        self.kind = kind
    }

    package var html: HTML {
        switch kind {
        case .plain: "<span class=\"tag\">\(words)</span>"
        case .inProgress: "<span class=\"tag tag--go\">\(words)</span>"
        case .waiting: "<span class=\"tag tag--wait\">\(words)</span>"
        case .done: "<span class=\"tag tag--done\">\(Icon.tick)\(words)</span>"
        case .soon: "<span class=\"tag tag--soon\">\(words)</span>"
        case .late: "<span class=\"tag tag--late\">\(Icon.clock)\(words)</span>"
        case .stop: "<span class=\"tag tag--stop\">\(Icon.danger)\(words)</span>"
        }
    }
}
