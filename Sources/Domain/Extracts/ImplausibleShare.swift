import Vocabulary

/// From which share on an extract is too unlikely to be taken without a person's reason. Data, with its source.
package struct PlausibilityRule: Equatable, Sendable {
    package let what: ImplausibleShare.What
    /// In hundredths: less than this for ``ImplausibleShare/What/overlap``, more than this for the others.
    package let percent: Int
    /// Of so many people at least; fewer prove nothing.
    package let least: Int
    package let source: String

    package init(what: ImplausibleShare.What, percent: Int, least: Int, source: String) {
        self.what = what
        self.percent = percent
        self.least = least
        self.source = source
    }

    /// What the shares of an extract come to under the rules.
    package static func stops(_ shares: ExtractShares, under rules: [PlausibilityRule]) -> [ImplausibleShare] {
        let stops = rules.compactMap { rule -> ImplausibleShare? in
            let (part, whole, concerned) = shares[rule.what]
            guard whole > 0, concerned >= rule.least else { return nil }
            let isOver = part * 100 > rule.percent * whole
            guard rule.what == .overlap ? part * 100 < rule.percent * whole : isOver else { return nil }
            return ImplausibleShare(rule.what, part: part, of: whole, limit: rule.percent)
        }
        // Who is missing has left: that is said once.
        let isMissing = stops.contains { $0.what == .overlap }
        return stops.filter { !isMissing || $0.what != .leavers }.sorted { $0.what.order < $1.what.order }
    }
}

/// The people of an extract against those of its practice, and of the others.
package struct ExtractShares: Equatable, Sendable {
    /// Registered at the practice before, and of those how many are in the extract.
    package var registered = 0
    package var found = 0
    /// Whose registration it would end.
    package var left = 0
    /// In the extract, and of those how many the practice does not know, and how many are registered elsewhere in the network.
    package var inExtract = 0
    package var unknown = 0
    package var elsewhere = 0
    /// Whether it holds everybody registered.
    package var isWhole = true

    package init() {}

    subscript(_ what: ImplausibleShare.What) -> (part: Int, whole: Int, concerned: Int) {
        switch what {
        case .elsewhere: (elsewhere, inExtract, elsewhere)
        case .overlap: isWhole ? (found, registered, registered - found) : (0, 0, 0)
        case .leavers: (left, registered, left)
        // Of a first extract everybody is unknown.
        case .unknown: registered == 0 ? (0, 0, 0) : (unknown, inExtract, unknown)
        }
    }
}

/// A share of people that is so unlikely that somebody has to say why the extract is right all the same.
package struct ImplausibleShare: Equatable, Sendable {
    package enum What: String, CaseIterable, Sendable {
        /// People of the extract who are registered at another practice of the network.
        case elsewhere
        /// Registered people who are in the extract.
        case overlap
        /// Registered people who would be taken to have left.
        case leavers
        /// People of the extract whom the practice does not know.
        case unknown

        var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package let what: What
    package let part: Int
    package let whole: Int
    /// The percentage of the rule.
    package let limit: Int

    package init(_ what: What, part: Int, of whole: Int, limit: Int) {
        self.what = what
        self.part = part
        self.whole = whole
        self.limit = limit
    }

    /// What is unlikely, and what to look at.
    package var words: String {
        let share = whole > 0 ? (part * 100 + whole / 2) / whole : 0
        let numbers = "\(part.grouped) of \(whole.grouped) (\(share) %)"
        return switch what {
        case .elsewhere:
            "\(numbers) of the people in these files are registered at another practice of the network; "
                + "\(limit) % is the limit. Are these the files of this practice?"
        case .overlap:
            "\(numbers) of the people registered are in these files; \(limit) % are expected. The others would be "
                + "taken to have left. Is it the whole list, and of this practice?"
        case .leavers:
            "\(numbers) of the people registered would be taken to have left; \(limit) % is the limit. "
                + "Is it the whole list?"
        case .unknown:
            "\(numbers) of the people in these files are not known at the practice; \(limit) % is the limit. "
                + "Are these the files of this practice?"
        }
    }

    /// `overlap 12 of 400, 80`: for the store and the audit log.
    package var stored: String { "\(what.rawValue) \(part) of \(whole) \(limit)" }

    package init?(stored: some StringProtocol) {
        let parts = stored.split(separator: " ")
        guard parts.count == 5, let what = What(rawValue: String(parts[0])), let part = Int(parts[1]),
            let whole = Int(parts[3]), let limit = Int(parts[4])
        else { return nil }
        self.init(what, part: part, of: whole, limit: limit)
    }

    /// What is said where such an extract is to be applied without a reason.
    package static func refusal(_ stops: [ImplausibleShare]) -> Refusal {
        .unusable(
            (stops.map(\.words) + ["Say why it is right all the same, or discard it. Nothing was applied."]).joined(
                separator: " "))
    }
}
