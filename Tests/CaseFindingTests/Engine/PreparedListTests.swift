import CBits
import Testing
import Vocabulary

@testable import CaseFinding

/// What is made ready to be looked up says what the plain declarations say.
struct PreparedListTests {
    /// Words that read alike or nearly so, in ASCII and beyond it.
    private static let words = [
        "", "A", "a", " a ", "k", "K", "\u{212A}", "e\u{301}", "\u{E9}", "caf\u{E9}", "CAFE\u{301}", "two  words",
        "Two words", ";", "\u{37E}", "`", "\u{1FEF}", "stra\u{DF}e", "STRASSE",
    ]

    private static func list(_ generator: inout SeededGenerator) -> Codelist {
        let entries = (0..<generator.below(6)).map { _ in
            Codelist.Entry(
                code: generator.percent(60)
                    ? Code(generator.pick([.local, .snomed, .term]), generator.pick(words)) : nil,
                term: generator.pick(words), rank: generator.percent(50) ? generator.below(4) - 1 : nil)
        }
        return Codelist(name: "list", kinds: .allCoded, entries: entries)
    }

    @Test(arguments: [1, 2, 3, 4])
    func `a prepared list finds what the list finds, and so does a segment`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let events = (0..<generator.below(30)).map { number in
                SourceEvent(
                    key: "\(number)", kind: .coded,
                    code: generator.percent(30)
                        ? Code(termOnly: generator.pick(Self.words))
                        : Code(generator.pick([.local, .snomed]), generator.pick(Self.words)),
                    term: generator.pick(Self.words))
            }
            let folder = try TemporaryFolder()
            let person = PersonFacts(person: ID(bits: 1), demographics: Demographics(), events: events)
            let sealed = try SampleRecords.write([person], into: folder)
            let segment = try Segment.open(folder: folder.path, name: sealed.name)
            for _ in 0..<6 {
                let list = Self.list(&generator)
                let prepared = PreparedList(list)
                let matched = try MatchedEntries(prepared, in: segment)
                let narrowed = prepared.narrowed(to: events.map { ($0.code, Code.folded($0.term)) })
                for event in events {
                    let truth = list.entry(code: event.code, term: event.term)
                    #expect(
                        prepared.rank(of: event.code, term: event.term) == truth.map { $0.rank ?? 0 }, "seed \(seed)")
                    #expect(narrowed.entry(code: event.code, term: event.term) == truth, "seed \(seed)")
                }
                var wanted: [Int: Int] = [:]
                for number in 0..<segment.entryCount {
                    let entry = try segment.entry(number)
                    wanted[number] = list.entry(code: entry.code, term: entry.term).map { $0.rank ?? 0 }
                }
                let found = Dictionary(uniqueKeysWithValues: matched.matches.map { ($0.entry, $0.rank) })
                #expect(found == wanted, "seed \(seed)")
                for number in 0..<segment.entryCount {
                    #expect(matched.numbers.contains(number) == (wanted[number] != nil))
                }
            }
        }
    }

    @Test func `three characters beyond ASCII are the same as one in it, and no others`() {
        let ascii = Dictionary(
            uniqueKeysWithValues: (0..<128).compactMap { number in
                Unicode.Scalar(number).map { (String(Character($0)), $0) }
            })
        var same: [Unicode.Scalar: Unicode.Scalar] = [:]
        for number in UInt32(128)...0x10FFFF {
            guard let scalar = Unicode.Scalar(number) else { continue }
            if let equal = ascii[String(Character(scalar))] { same[scalar] = equal }
        }
        #expect(same == EntryHash.sameAsASCII)
    }

    @Test func `equal lists are equal when prepared, and other ones are not`() {
        let list = Codelist(name: "a", kinds: .allCoded, entries: [.init(code: Code(.local, "A"), term: "A")])
        var other = list
        other.entries[0].term = "B"
        #expect(PreparedList(list) == PreparedList(list))
        #expect(PreparedList(list) != PreparedList(other))
        let lists = PreparedLists()
        #expect(lists.prepared(list) === lists.prepared(list))
        #expect(lists.prepared(other).list == other)
        for number in 0..<1100 {
            var another = list
            another.name = "\(number)"
            #expect(lists.prepared(another).list == another)
        }
    }

    @Test(arguments: [5, 6, 7])
    func `a prepared measure says of a value what the reference says`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let values = [
            0, -0.0, 7.4, Double(Float(7.4)), 7.400000001, 48, 75, 1e39, -1e39, 1e300, .greatestFiniteMagnitude,
            .leastNonzeroMagnitude,
        ]
        let tests: [(Double, Double) -> Clause.ValueTest] = [
            { low, _ in .above(low) }, { low, _ in .below(low) }, { low, _ in .atLeast(low) },
            { low, _ in .atMost(low) }, { .between($0, $1) },
        ]
        for _ in 0..<2000 {
            let measure = generator.pick(SampleLists.measures)
            let test = generator.pick(tests)(generator.pick(values), generator.pick(values))
            let unit = generator.pick([nil, "%", "down", "great", "MMOL/mol"])
            let prepared = try #require(PreparedMeasure(measure, test, unit: unit))
            let value = generator.pick(values)
            let own = generator.pick(["", " ", "%", "Down", "great", "stone"])
            let event = SourceEvent(
                key: "", kind: .coded, code: Code(.local, "A"), value: "\(value)", unit: own)
            let says = prepared.scale(of: own).map { prepared.limits.says($0.canonical(value)).common } ?? .unknown
            #expect(says == test.answer(measure.value(of: event), measure, unit: unit), "\(value) \(own) \(test)")
            let stored = ValueScale([value])
            #expect(prepared.bounds(of: own, stored).says(value, stored)?.common ?? says == says, "\(value) \(test)")
        }
        #expect(PreparedMeasure(SampleLists.measures[0], .above(1), unit: "stone") == nil)
    }
}

extension StoredBounds {
    /// What they say of a number; `nil` where each has to be asked for itself.
    fileprivate func says(_ value: Double, _ stored: ValueScale) -> NewestSays? {
        func said<Number: Comparable>(_ number: Number, _ low: Number, _ high: Number, _ least: Number, _ most: Number)
            -> NewestSays
        {
            number < least || number > most ? .unknown : number >= low && number <= high ? .yes : .no
        }
        let whole = stored.width == .double ? 0 : stored.whole(value)
        return switch self {
        case .short(let bounds): said(Int16(whole), bounds.low, bounds.high, bounds.least, bounds.most)
        case .long(let bounds): said(whole, bounds.low, bounds.high, bounds.least, bounds.most)
        case .double(let bounds): said(value, bounds.low, bounds.high, bounds.least, bounds.most)
        case .none: .unknown
        case .each: nil
        }
    }
}
