/// Changes texts of cohorts as people and machines do: words of the language in and out of place, lines twice or moved,
/// brackets in brackets, very long lines, numbers beyond every bound, quotes and letters of other scripts. One change in four
/// is the fuzzer's own, of bytes.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ start: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int, _ seed: UInt32) -> Int {
    var chance = Chance(state: UInt64(seed) &+ 1)
    if chance.below(4) == 0 { return ownMutation(start, size, most) }
    var text = Array(UnsafeBufferPointer(start: start, count: size))
    for _ in 0...chance.below(3) { change(&text, &chance) }
    let bytes = text.prefix(most)
    UnsafeMutableBufferPointer(start: start, count: most).update(fromContentsOf: bytes)
    return bytes.count
}

@_silgen_name("LLVMFuzzerMutate")
private func ownMutation(_ start: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int) -> Int

private struct Chance {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(1, limit)))
    }

    mutating func pick(_ texts: [String]) -> [UInt8] { Array(texts[below(texts.count)].utf8) }
}

private let words = [
    "aged", "65", "or over", "under", "to", "female", "registered at", "in the last", "12 months", "deprivation decile",
    "with any of", "with none of", "at least", "at most", "exactly", "days", "issues", "of", "latest", "latest of",
    "is",
    "above", "below", "from", "mmol/mol", "%", "first", "on or after", "within", "after", "rose by", "fell by", "no",
    "since latest", "missed", "appointments", "refused", "contacted", "with an open episode", "not", "and", "or",
    "either",
    "(", ")", "\"asthma\"", "\"inhaler\"", "\"HbA1c\"", "\"x\"", "since 01-Apr-2026", "31-Feb-2026",
    "this contract year",
    "between", "in", "cohort", "indicator", "achieved by", "excluding", "excepting", "broken down by", "sex",
    "age in bands of", "purpose", "ethnicity in", "language not", "needs an interpreter", "born before", "at first",
    "#",
]
private let oddities = [
    "\"", "\"\"", "“", "”", "\r\n", "\r", "\n\n", "\t", "\0", "\u{FEFF}", "\u{301}", "\u{202E}", "👩‍👩‍👧", "İ", "ﬁ", "９",
    "-0",
    "1e309", "99999999999999999999", "-9223372036854775808", "0.0000000000000000001", "73051 days", "31-Dec-9999", ",",
    ";",
]
private let clauses = [
    "  with any of \"asthma\" in the last 12 months\n", "  aged 40 to 74 at first \"asthma\"\n",
    "  latest \"HbA1c\" from 48 to 58 mmol/mol\n", "  \"HbA1c\" rose by at least 10 this contract year\n",
    "  \"asthma\" within 30 days after latest \"inhaler\"\n", "  no \"asthma\" since latest \"inhaler\"\n",
    "  either male\n      or not (female and aged under 1)\n", "  at least 3 issues of \"inhaler\"\n",
    "  registered at \"A\" or \"B\"\n", "  in \"x\"\n", "cohort \"y\"\n", "  broken down by practice, sex\n",
]

private func change(_ text: inout [UInt8], _ chance: inout Chance) {
    let place = chance.below(text.count + 1)
    switch chance.below(10) {
    case 0: text.insert(contentsOf: [0x20] + chance.pick(words) + [0x20], at: place)
    case 1: text.insert(contentsOf: chance.pick(oddities), at: place)
    case 2: text.insert(contentsOf: chance.pick(clauses), at: lineStart(text, place))
    case 3: replaceWord(&text, place, with: chance.pick(words))
    case 4: replaceWord(&text, place, with: chance.pick(oddities))
    case 5:
        // A line once more, or many times.
        let line = Array(text[lineStart(text, place)..<lineEnd(text, place)]) + [0x0A]
        for _ in 0...(chance.below(8) == 0 ? chance.below(200) : 0) {
            text.insert(contentsOf: line, at: lineStart(text, place))
        }
    case 6: text.removeSubrange(lineStart(text, place)..<lineEnd(text, place))
    case 7:
        // Around the rest of the line: brackets in brackets, up to more than are read.
        let depth = chance.below(2) == 0 ? 1 + chance.below(3) : chance.below(100)
        let open = (0..<depth).flatMap { _ in Array((chance.below(3) == 0 ? "not (" : "(").utf8) }
        text.insert(contentsOf: [UInt8](repeating: 0x29, count: depth), at: lineEnd(text, place))
        text.insert(contentsOf: open, at: place)
    case 8:
        text.insert(
            contentsOf: (0..<chance.below(300)).flatMap { _ in Array(" or \"asthma\"".utf8) }, at: lineEnd(text, place))
    default: text.removeSubrange(place..<min(text.count, place + chance.below(12)))
    }
}

private func lineStart(_ text: [UInt8], _ place: Int) -> Int {
    text[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
}

private func lineEnd(_ text: [UInt8], _ place: Int) -> Int {
    text[place...].firstIndex(of: 0x0A) ?? text.count
}

private func replaceWord(_ text: inout [UInt8], _ place: Int, with word: [UInt8]) {
    let start = text[..<place].lastIndex { $0 == 0x20 || $0 == 0x0A }.map { $0 + 1 } ?? 0
    let end = text[place...].firstIndex { $0 == 0x20 || $0 == 0x0A } ?? text.count
    text.replaceSubrange(start..<end, with: word)
}
