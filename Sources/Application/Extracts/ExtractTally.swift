import Domain
import Vocabulary

/// Counts people and entries by kind of record and by codelist, as they stood before an extract and stand after it. Entries
/// that are held more closely than usual are left out, so that no count tells of them; and those of people who are not
/// registered, so that what is kept of people who left does not hide that a code is lost.
struct ExtractTally {
    private struct Entry: Hashable {
        let code: Code
        let term: String
    }

    private(set) var lines: [TallyLine]
    private var terms: [Code: String] = [:]
    private var byCode: [Code: [Int]] = [:]
    private var byTerm: [String: [Int]] = [:]
    /// By the terms of entries that have a code as well: for events that have none.
    private var byTermAlone: [String: [Int]] = [:]
    /// Which lines an entry falls under, of those met so far.
    private var known: [Entry: [Int]] = [:]
    private static let mostKnown = 200_000
    /// The same by the number of a code and its term; `nil` where it has not been met.
    private var knownByNumber: [[Int]?] = []
    /// By line: the person counted last.
    private var seenBefore: [Int]
    private var seenAfter: [Int]
    private var person = 0
    private let firstKind = 1

    /// A line each for the people, the kinds, the codelists and the codes that are told by themselves.
    init(_ codelists: [Codelist]) {
        lines = [TallyLine(.people, "")] + RecordKind.allCases.map { TallyLine(.kind, $0.word) }
        for decision in ResuscitationDecision.allCases {
            byCode[Code(.snomed, decision.rawValue), default: []].append(lines.count)
            lines.append(TallyLine(.code, decision.rawValue))
        }
        for list in codelists {
            for entry in list.entries {
                let term = entry.foldedTerm
                if let code = entry.code {
                    terms[code] = entry.term
                    byCode[code, default: []].append(lines.count)
                    if !term.isEmpty { byTermAlone[term, default: []].append(lines.count) }
                } else if !term.isEmpty {
                    byTerm[term, default: []].append(lines.count)
                }
            }
            lines.append(TallyLine(.codelist, list.name))
        }
        seenBefore = Array(repeating: 0, count: lines.count)
        seenAfter = seenBefore
    }

    /// Counts the entries of one person, which are none while they are not registered. Where nothing differs they are looked
    /// at once.
    mutating func add(before: [SourceEvent], after: [SourceEvent], differs: Bool) {
        person += 1
        guard differs else {
            for event in after where event.sensitivity == .ordinary {
                count(event) { tally, line in
                    tally.countBefore(line)
                    tally.countAfter(line)
                }
            }
            return
        }
        for event in before where event.sensitivity == .ordinary { count(event) { $0.countBefore($1) } }
        for event in after where event.sensitivity == .ordinary { count(event) { $0.countAfter($1) } }
    }

    /// Counts the entries of one person of whom nothing stood before; none while they are not registered.
    mutating func add(
        new events: UnsafeBufferPointer<PlainEvent>, _ texts: EventTexts, files: [String], isCounted: Bool
    ) {
        person += 1
        guard isCounted else { return }
        while knownByNumber.count < texts.concepts.count { knownByNumber.append(nil) }
        for event in events where event.sensitivity == .ordinary {
            countAfter(firstKind + Int(event.kind.rawValue))
            let lines = knownByNumber[Int(event.concept)] ?? self.lines(of: texts.event(event, files: files))
            knownByNumber[Int(event.concept)] = lines
            for line in lines { countAfter(line) }
        }
    }

    /// Says how many were registered before, and are after.
    mutating func registered(before: Int, after: Int) {
        lines[0].before = TallyLine.Count(people: before, entries: before)
        lines[0].after = TallyLine.Count(people: after, entries: after)
    }

    /// The lines that say anything.
    var told: [TallyLine] {
        lines.filter { $0.before.entries > 0 || $0.after.entries > 0 }
    }

    /// What a code is known as: in a codelist, or in what was counted; `nil` where nothing knows it.
    func term(of code: Code) -> String? {
        if let line = byCode[code]?.first { return terms[code] ?? lines[line].title }
        return known.keys.first { $0.code == code }.map(\.term)
    }

    /// Counts an event under its kind, and under whatever else it falls.
    private mutating func count(_ event: SourceEvent, _ count: (inout ExtractTally, Int) -> Void) {
        count(&self, firstKind + Int(event.kind.rawValue))
        for line in lines(of: event) { count(&self, line) }
    }

    private mutating func countBefore(_ line: Int) {
        lines[line].before.entries += 1
        guard seenBefore[line] != person else { return }
        seenBefore[line] = person
        lines[line].before.people += 1
    }

    private mutating func countAfter(_ line: Int) {
        lines[line].after.entries += 1
        guard seenAfter[line] != person else { return }
        seenAfter[line] = person
        lines[line].after.people += 1
    }

    /// The codelists and codes that an event falls under.
    private mutating func lines(of event: SourceEvent) -> [Int] {
        let entry = Entry(code: event.code, term: event.code.system == .term ? "" : event.term)
        if let found = known[entry] { return found }
        let lists = find(event)
        if known.count < Self.mostKnown { known[entry] = lists }
        return lists
    }

    private func find(_ event: SourceEvent) -> [Int] {
        var found = Set(byCode[event.code] ?? [])
        if event.code.system == .term {
            found.formUnion(byTermAlone[event.code.value] ?? [])
            found.formUnion(byTerm[event.code.value] ?? [])
        }
        let folded = Code.folded(event.term)
        if !folded.isEmpty { found.formUnion(byTerm[folded] ?? []) }
        return found.sorted()
    }
}
