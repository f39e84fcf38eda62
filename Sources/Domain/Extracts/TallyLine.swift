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

/// A difference between an extract and the one before, as it is shown.
package struct ExtractDifference: Equatable, Sendable {
    package let line: TallyLine

    package init(line: TallyLine) {
        self.line = line
    }

    /// The largest, the most surprising first. A number changes by chance by about its root; what vanished surprises most,
    /// also where something else came in its place. Where both numbers are below the smallest that is told, nothing is told.
    package static func largest(_ tally: [TallyLine], most: Int = 10) -> [ExtractDifference] {
        guard tally.contains(where: { $0.last > 0 }) else { return [] }
        return tally.filter { $0.last != $0.now && max($0.before.people, $0.after.people) >= SmallNumbers.smallest }
            .map { (line: $0, surprise: surprise($0)) }
            .sorted {
                ($1.surprise, $0.line.now, $0.line.what.rawValue, $0.line.name)
                    < ($0.surprise, $1.line.now, $1.line.what.rawValue, $1.line.name)
            }
            .prefix(most).map { ExtractDifference(line: $0.line) }
    }

    private static func surprise(_ line: TallyLine) -> Double {
        let change = Double(abs(line.now - line.last))
        let usual = Double(max(line.last, line.now)).squareRoot()
        return change / max(usual, 1) * (line.now == 0 || line.last == 0 ? 2 : 1)
    }

    package var lastTime: String { shown(line.last) }
    package var thisTime: String { shown(line.now) }

    /// `− 38 %`, or words where there is nothing to reckon with.
    package var change: String {
        guard line.last >= SmallNumbers.smallest, line.now >= SmallNumbers.smallest else {
            return line.now == 0 ? "none left" : line.last == 0 ? "new" : line.now > line.last ? "more" : "fewer"
        }
        let percent = (abs(line.now - line.last) * 100 + line.last / 2) / line.last
        let sign = line.now < line.last ? "− " : "+ "
        return percent == 0 ? "\(sign)less than 1 %" : "\(sign)\(percent) %"
    }

    /// `No codes of “Dementia” in this file; last time 61 people.`
    package var words: String {
        let of = line.isOfPeople ? " people" : ""
        if line.now == 0 {
            return switch line.what {
            case .people: "Nobody registered in this file; last time \(lastTime)."
            case .kind: "No \(line.name) records in this file; last time \(lastTime)."
            case .codelist, .code: "No codes of “\(line.title)” in this file; last time \(lastTime) people."
            }
        }
        if line.last == 0 { return "\(thisTime)\(of); last time none." }
        return "\(thisTime)\(of); last time \(lastTime)."
    }

    /// What it may mean, for whoever looks it over.
    package var meaning: String {
        if line.now == 0 { return "The search may have lost a code, or the report a part. Ask the practice." }
        if line.last == 0 { return "New to this extract: a new search, or a code that was not used before." }
        guard abs(line.now - line.last) * 5 >= line.last else { return "A change of this size is not unusual." }
        return line.now < line.last
            ? "Entries that stood last time are missing. The search may have lost a code."
            : "Many more than last time: a bulk entry, a wider search, or another way of coding."
    }

    private func shown(_ count: Int) -> String {
        line.isOfPeople && count > 0 && count < SmallNumbers.smallest
            ? "fewer than \(SmallNumbers.smallest)" : count.grouped
    }
}
