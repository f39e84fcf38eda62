package import Domain
import Store
package import Vocabulary

/// A message to one practice about how it records something: drafted for a person to look over, copy and send. It holds
/// numbers and codes, and nobody.
package struct CodingMessage: Sendable {
    package let practice: PracticeProfile
    package let subject: String
    package let text: String
    /// How the practice is reached, as its page says; empty where nobody has written it down.
    package let contact: [(title: String, text: String)]

    /// Codes of one kind that are named, at most.
    private static let most = 12

    /// `nil` for a practice of which nothing is told.
    init?(
        _ comparison: CodingComparison, to ods: ODSCode, _ description: PracticeDescription?, from writer: String,
        on day: Day
    ) throws {
        guard let place = comparison.places.first(where: { $0.practice.ods == ods }) else { return nil }
        practice = place.practice
        subject = "\(comparison.subject.title), at \(place.practice.name)"
        contact =
            description.map { description in
                [
                    ("Staff line", description.staffLine), ("Telephone", description.phone),
                    ("Email", description.email),
                    ("Who works there", description.people), ("How things are done", description.process),
                ].filter { !$0.1.isEmpty }
            } ?? []
        let about = comparison.subject.title
        let alike = try Self.alike(comparison, place)
        var parts = [
            "To \(place.practice.name)\nFrom \(writer), \(day.cui)\nAbout: \(about.prefix(1).lowercased())\(about.dropFirst())",
            Self.figures(comparison, place), alike, Self.elsewhere(comparison, place),
        ].compactMap(\.self)
        parts.append(Self.wish(comparison, ofSome: alike != nil, inDoubt: place.inDoubt > 0))
        let list =
            alike == nil ? "" : " The list of people goes as a file of NHS numbers, by a way that is approved for it."
        if comparison.practices.isRounded { parts.append(Self.rounding) }
        parts.append("This message names nobody.\(list)")
        text = parts.joined(separator: "\n\n") + "\n"
    }

    private static func figures(_ comparison: CodingComparison, _ place: CodingComparison.Place) -> String {
        let asAt = place.freshness.map { ", as at \($0.asAt.cui)" } ?? ""
        let registered = place.counts.registered == .hidden ? "the" : number(place.counts.registered)
        let subject = comparison.subject
        let figure = beginning(
            "\(number(place.counts.included)) of \(registered) \(subject.people) \(subject.found)\(asAt)")
        guard let rate = place.perThousand, let share = comparison.share else { return "\(figure)." }
        let about = comparison.practices.isRounded ? "about " : ""
        var text = """
            \(figure): \(about)\(rate) of 1,000. In our practices together it is \
            \(about)\(CodingComparison.perThousand(share)).
            """
        if let limits = place.limits, let standing = place.standing {
            let between = limits.attained(limits.warning)
            text += """
                 Chance alone would leave 95 of 100 practices of your size between \
                \(about)\(CodingComparison.perThousand(between.lowerBound)) and \
                \(CodingComparison.perThousand(between.upperBound)), so yours is \(standing.words).
                """
        }
        return text
    }

    /// What is asked of the practice. `ofSome` is whether there are records to look over, `inDoubt` whether they may be right.
    private static func wish(_ comparison: CodingComparison, ofSome: Bool, inDoubt: Bool) -> String {
        if case .measure(let measure) = comparison.subject {
            let units = measure.units.map(\.spelling).joined(separator: ", ")
            let which = "tell us which: it may belong among those that are understood."
            guard ofSome else { return "What we ask: if your system writes another unit than \(units), \(which)" }
            return """
                What we ask: please look these records over, and write the value as a number with its unit: \(units). If your \
                system writes another unit, \(which)
                """
        }
        let which = "tell us which: it may belong in the list."
        guard ofSome else { return "What we ask: if you record this under another code, \(which)" }
        let right = inDoubt ? " Where one is there already, nothing is to be done." : ""
        return """
            What we ask: please look these records over. Where the work was done, add a code that counts, with the day on \
            which it was done.\(right) Where it was not, leave the record as it is. If your template writes another code, \(which)
            """
    }

    /// Who is lost, and under which codes; `nil` where nobody is.
    private static func alike(_ comparison: CodingComparison, _ place: CodingComparison.Place) throws -> String? {
        guard place.lost != .exact(0) else { return nil }
        if case .measure = comparison.subject {
            return beginning(
                "\(have(place.lost)) an entry whose newest value is no number in a unit that is understood.")
        }
        let lines = try Self.codes(comparison, at: place.practice.ods)
        guard !lines.isEmpty else { return nil }
        let rest = lines.count > most ? ["- and \(lines.count - most) more codes"] : []
        return ([lost(comparison, place)] + lines.prefix(most) + rest).joined(separator: "\n")
    }

    /// How many are lost, before the codes under which they have an entry.
    private static func lost(_ comparison: CodingComparison, _ place: CodingComparison.Place) -> String {
        let isOfIndicator = if case .indicator = comparison.subject { true } else { false }
        let lost =
            switch (place.lost, isOfIndicator, place.inDoubt > 0) {
            case (.hidden, _, _): "\(have(place.lost)) an entry that reads alike and does not count"
            case (_, true, false):
                "\(have(place.lost)) not achieved it, and would have if an entry that reads alike counted"
            case (_, true, true):
                "\(people(place.lost)) would have achieved it if an entry that reads alike counted, and none is known that counts"
            case (_, false, false): "\(have(place.lost)) an entry that reads alike, and none that counts"
            case (_, false, true): "\(have(place.lost)) an entry that reads alike, and none is known that counts"
            }
        // Of the lost alone only whoever is given people may know it.
        if comparison.practices.isRounded {
            return "\(beginning(lost)). How many have an entry under each code, with or without one that counts:"
        }
        return place.inDoubt > 0 ? "\(lost); of \(place.inDoubt) of them \(CodingWords.doubt):" : "\(lost):"
    }

    /// A line for each code that reads alike: with how many of those lost have it, or, rounded, how many at all.
    private static func codes(_ comparison: CodingComparison, at practice: ODSCode) throws -> [String] {
        if comparison.practices.isRounded {
            return comparison.taken.compactMap { row in
                row.use(at: practice).map { "- \(words(row.used)): \(people($0.people))" }
            }
        }
        let lost = try comparison.lostByCode(at: practice)
        return comparison.taken.compactMap { row in
            lost[row.used.code].map { "- \(words(row.used)): \($0.of("person", "people"))" }
        }
    }

    /// `9 people have`, `fewer than 8 people, or not told, have`.
    private static func have(_ count: ShownCount) -> String {
        let comma = count == .hidden ? "," : ""
        return "\(people(count))\(comma) \(count.number == 1 ? "has" : "have")"
    }

    /// `9 people`, `about 30 people`, `fewer than 8 people, or not told`.
    private static func people(_ count: ShownCount) -> String {
        if count == .hidden { return "fewer than \(SmallNumbers.smallest) people, or not told" }
        return "\(number(count)) \(count.number == 1 ? "person" : "people")"
    }

    /// `9`, `about 30`, `fewer than 8, or not told,`: where the message arrives, no page explains an asterisk.
    private static func number(_ count: ShownCount) -> String {
        switch count {
        case .exact: count.text
        case .rounded, .orMore: "about \(count.text)"
        case .hidden: "fewer than \(SmallNumbers.smallest), or not told,"
        }
    }

    /// The words as the beginning of a sentence.
    private static func beginning(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }

    /// What the numbers are, in the message of whoever sees them rounded.
    private static let rounding = """
        Numbers are rounded to \(SmallNumbers.step). Fewer than \(SmallNumbers.smallest) are not told, and neither is what would give \
        such a number away.
        """

    private static func elsewhere(_ comparison: CodingComparison, _ place: CodingComparison.Place) -> String? {
        guard !comparison.counted.isEmpty else { return listed(comparison) }
        let rows = comparison.counted.filter { $0.use(at: place.practice.ods) == nil }
        guard !rows.isEmpty, comparison.places.count > 1 else { return nil }
        let lines = rows.prefix(most).map { "- \(words($0.used))" }
        return (["Codes that count, and that others of our practices use:"] + lines).joined(separator: "\n")
    }

    /// The entries of the codelists themselves: where none of them is in use, the practice has to be told what counts.
    private static func listed(_ comparison: CodingComparison) -> String? {
        if case .measure = comparison.subject { return nil }
        let entries = comparison.lists.flatMap(\.entries)
        guard !entries.isEmpty else { return nil }
        let lines = entries.prefix(most).map { entry in
            let code = entry.code.flatMap { CodingWords.code($0) } ?? "a term without a code"
            return "- \(entry.term) (\(code))"
        }
        let rest = entries.count > most ? ["- and \(entries.count - most) more"] : []
        return (["Codes that count:"] + lines + rest).joined(separator: "\n")
    }

    private static func words(_ used: UsedCode) -> String {
        let term = used.term.isEmpty ? "no term recorded" : used.term
        return CodingWords.code(used.code).map { "\(term) (\($0))" } ?? "\(term) (a term without a code)"
    }
}

/// Drafts a message to a practice, with how the practice is reached. Shows nobody, and so writes no entry.
package struct DraftCodingMessage: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// `nil` for a practice of which the comparison tells nothing.
    package func callAsFunction(
        _ comparison: CodingComparison, to ods: ODSCode, from writer: String
    ) async throws -> CodingMessage? {
        guard comparison.places.contains(where: { $0.practice.ods == ods }) else { return nil }
        let description = try await desk.database.read { try $0.practiceDescriptions(of: ods).first }
        return try CodingMessage(comparison, to: ods, description, from: writer, on: desk.today)
    }
}

/// What codes are called, the same on pages, in messages and in files.
package enum CodingWords {
    /// What is said of somebody who is lost as far as is known.
    package static let doubt =
        "it is not known whether another entry counts (the extract does not hold all of it, or a day is not exact)"

    /// `SNOMED CT 52448006`; `nil` where there is only a term.
    package static func code(_ code: Code) -> String? {
        ReasonWords.code(SourceEvent(key: "", kind: .coded, code: code))
    }
}
