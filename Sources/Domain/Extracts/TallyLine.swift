import Vocabulary

/// How many people and entries of one kind, or of one codelist, stood before an extract and stand after it. Only who is
/// registered is counted, and no entry that is held more closely than usual.
package struct TallyLine: Equatable, Sendable {
    package enum What: String, Sendable {
        /// People registered.
        case people
        /// Entries of a kind of record; the name is the kind's word.
        case kind
        /// Entries that fall under a codelist; the name is the list's.
        case codelist
        /// Entries of a code that is told by itself; the name is the code.
        case code
    }

    package struct Count: Equatable, Sendable {
        package var people: Int
        package var entries: Int

        package init(people: Int = 0, entries: Int = 0) {
            self.people = people
            self.entries = entries
        }
    }

    package let what: What
    package let name: String
    package var before: Count
    package var after: Count

    package init(_ what: What, _ name: String, before: Count = Count(), after: Count = Count()) {
        self.what = what
        self.name = name
        self.before = before
        self.after = after
    }

    /// What is counted, in words.
    package var title: String {
        switch what {
        case .people: "People registered"
        case .kind: "Records: \(name)"
        case .codelist: name
        case .code: ResuscitationDecision(rawValue: name)?.words ?? name
        }
    }

    /// What the numbers are of: people, and of a kind of record the entries.
    package var isOfPeople: Bool { what != .kind }
    package var last: Int { isOfPeople ? before.people : before.entries }
    package var now: Int { isOfPeople ? after.people : after.entries }
}

/// A difference between an extract and the one before, as it is shown. Those who bring extracts in need not be given people: how
/// many have an entry of a codelist is told as nearly as where codelists are counted, and as near as a loss is seen by.
package struct ExtractDifference: Equatable, Sendable {
    package let line: TallyLine
    /// Everybody registered; `nil` where that is not counted.
    private let everybody: TallyLine?

    /// `tally` is all that is counted of the two extracts.
    package init(line: TallyLine, of tally: [TallyLine]) {
        self.line = line
        everybody = tally.first { $0.what == .people }
    }

    /// Every one that somebody should look at, and then others until there are `least`; within both the most surprising
    /// first. A number changes by chance by about its root; what vanished surprises most, also where something else came in
    /// its place. Of large numbers little is enough for that, as when records grow with time: they come after what is to be
    /// looked at. Where both numbers are below the smallest that is told, nothing is told.
    package static func largest(_ tally: [TallyLine], least: Int = 10) -> [ExtractDifference] {
        guard tally.contains(where: { $0.last > 0 }) else { return [] }
        let told = tally.filter { max($0.before.people, $0.after.people) >= SmallNumbers.smallest }
            .map { (one: ExtractDifference(line: $0, of: tally), surprise: surprise($0)) }
            .filter { $0.one.differs }
            .sorted {
                ($1.surprise, $0.one.line.now, $0.one.line.what.rawValue, $0.one.line.name)
                    < ($0.surprise, $1.one.line.now, $1.one.line.what.rawValue, $1.one.line.name)
            }
            .map { $0.one }
        let big = told.filter(\.isBig)
        return big + told.filter { !$0.isBig }.prefix(max(0, least - big.count))
    }

    private static func surprise(_ line: TallyLine) -> Double {
        let change = Double(abs(line.now - line.last))
        let usual = Double(max(line.last, line.now)).squareRoot()
        return change / max(usual, 1) * (line.now == 0 || line.last == 0 ? 2 : 1)
    }

    package var lastTime: String { before.words }
    package var thisTime: String { after.words }
    /// Whether what is told of the two is not the same.
    package var differs: Bool { lastTime != thisTime }
    /// Whether it is so much that somebody should look.
    package var isBig: Bool {
        line.now == 0 || abs(after.number - before.number) * 5 >= max(before.number, 1)
    }

    /// `− 38 %`, or words where there is nothing to reckon with.
    package var change: String {
        guard before.isNumber, after.isNumber, before.number > 0, after.number > 0 else {
            return line.now == 0 ? "none left" : line.last == 0 ? "new" : line.now > line.last ? "more" : "fewer"
        }
        let percent = (abs(after.number - before.number) * 100 + before.number / 2) / before.number
        let sign = after.number < before.number ? "− " : "+ "
        return percent == 0 ? "\(sign)less than 1 %" : "\(sign)\(percent) %"
    }

    /// `No codes of “Dementia” in this file; last time about 60 people.`
    package var words: String {
        if line.now == 0 {
            return switch line.what {
            case .people: "Nobody registered in this file; last time \(lastTime)."
            case .kind: "No \(line.name) records in this file; last time \(lastTime)."
            case .codelist, .code: "No codes of “\(line.title)” in this file; last time \(people(lastTime))."
            }
        }
        if line.last == 0 { return "\(people(thisTime)); last time none." }
        return "\(people(thisTime)); last time \(lastTime)."
    }

    /// What it may mean, for whoever looks it over.
    package var meaning: String {
        if line.now == 0 { return "The search may have lost a code, or the report a part. Ask the practice." }
        if line.last == 0 { return "New to this extract: a new search, or a code that was not used before." }
        guard isBig else { return "A change of this size is not unusual." }
        return line.now < line.last
            ? "Entries that stood last time are missing. The search may have lost a code."
            : "Many more than last time: a bulk entry, a wider search, or another way of coding."
    }

    /// A number as it is told, and what is reckoned with in its place.
    private typealias Told = (words: String, number: Int, isNumber: Bool)
    private static let nearlyEverybody = "nearly everybody"

    private var before: Told { told(line.last, of: everybody?.last) }
    private var after: Told { told(line.now, of: everybody?.now) }

    private func told(_ count: Int, of all: Int?) -> Told {
        // Entries, and who is registered, are control totals.
        guard line.isOfPeople, count > 0 else { return (count.grouped, count, true) }
        if count < SmallNumbers.smallest {
            return ("fewer than \(SmallNumbers.smallest)", SmallNumbers.smallest / 2, false)
        }
        guard line.what != .people else { return (count.grouped, count, true) }
        if let all, all - HiddenCells.rounding(count).upperBound < SmallNumbers.smallest {
            return (Self.nearlyEverybody, all, false)
        }
        let shown = SmallNumbers.shown(count).number ?? 0
        return ("about \(shown.grouped)", shown, true)
    }

    private func people(_ told: String) -> String {
        line.isOfPeople && told != Self.nearlyEverybody ? "\(told) people" : told
    }
}
