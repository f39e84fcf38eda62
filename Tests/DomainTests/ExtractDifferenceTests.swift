import Testing
import Vocabulary

@testable import Domain

/// Which differences between two extracts are told, in which order and words.
struct ExtractDifferenceTests {
    private func line(_ name: String, _ before: Int, _ after: Int, _ what: TallyLine.What = .codelist) -> TallyLine {
        TallyLine(
            what, name, before: .init(people: before, entries: before * 3),
            after: .init(people: after, entries: after * 3))
    }

    @Test func `what vanished comes first, then what changed more than by chance`() {
        let told = ExtractDifference.largest([
            line("Asthma", 1_000, 1_010), line("Dementia", 61, 0), line("HbA1c", 1_204, 747), line("Gout", 100, 100),
        ])
        // Surprise is the change against the root of the larger number, twice where nothing is left: 2 × 61 / √61 = 15.6,
        // 457 / √1204 = 13.2, 10 / √1010 = 0.3.
        #expect(told.map(\.line.name) == ["Dementia", "HbA1c", "Asthma"])
        #expect(
            told.first { $0.line.name == "Dementia" }?.words
                == "No codes of \u{201C}Dementia\u{201D} in this file; last time about 60 people.")
        #expect(told.first { $0.line.name == "HbA1c" }?.words == "about 745 people; last time about 1,205.")
        #expect(told.first { $0.line.name == "HbA1c" }?.change == "− 38 %")
    }

    @Test func `what is to be looked at comes before ordinary growth, however much larger that is`() {
        let told = ExtractDifference.largest([
            line("observation", 90_000, 94_000, .kind), line("Declined", 30, 40), line("Flu", 2_000, 2_300),
            line("Dementia", 61, 40),
        ])
        // By surprise alone the observations come first: 12,000 / √282,000 = 22.6, against 6.3, 2.7 and 1.6.
        #expect(told.map(\.line.name) == ["Dementia", "Declined", "observation", "Flu"])
        #expect(told.map(\.isBig) == [true, true, false, false])
    }

    @Test func `all that are to be looked at, others up to ten, and nothing of a first extract`() {
        let many = (0..<30).map { line("List \($0)", 20 + $0, 90) }
        let growth = (0..<30).map { line("Growth \($0)", 10_000 + $0, 11_000) }
        #expect(ExtractDifference.largest(growth + many).map(\.isBig) == Array(repeating: true, count: 30))
        #expect(ExtractDifference.largest(growth).count == 10)
        let some = ExtractDifference.largest(growth + many.prefix(3))
        #expect(some.map(\.isBig) == (0..<10).map { $0 < 3 })
        #expect(ExtractDifference.largest(many.map { line($0.name, 0, 90) }).isEmpty)
    }

    @Test func `numbers of people below eight are never told`() {
        #expect(ExtractDifference.largest([line("Rare", 7, 1), line("Other", 50, 50)]).isEmpty)
        let told = ExtractDifference.largest([line("Rare", 9, 3)])
        #expect(told.first?.words == "fewer than 8 people; last time about 10.")
        #expect(told.first?.change == "fewer")
    }

    @Test func `who has an entry is told no nearer than where codelists are counted, and who is registered exactly`() {
        // Nobody who brings extracts in learns here whether it was 61 or 62, nor how few have none.
        for count in 58...62 {
            let told = ExtractDifference(line: line("Dementia", count, 40), of: [line("", 500, 500, .people)])
            #expect(told.lastTime == "about 60" && told.change == "− 33 %")
        }
        #expect(ExtractDifference.largest([line("Dementia", 61, 62), line("Gout", 9, 12)]).isEmpty)
        for count in 93...100 {
            let told = ExtractDifference(line: line("Smoking", count, 40), of: [line("", 100, 100, .people)])
            #expect(told.lastTime == "nearly everybody" && told.change == "fewer")
            #expect(told.words == "about 40 people; last time nearly everybody.")
        }
        let people = line("", 61, 62, .people)
        #expect(ExtractDifference.largest([people]).map(\.words) == ["62 people; last time 61."])
    }

    @Test func `kinds of record are told by their entries`() {
        let told = ExtractDifference.largest([line("medication", 40, 0, .kind)])
        #expect(told.first?.words == "No medication records in this file; last time 120.")
    }
}

/// From which shares on an extract needs a reason.
struct PlausibilityRuleTests {
    private let rules = ImplausibleShare.What.allCases.map {
        PlausibilityRule(what: $0, percent: $0 == .overlap ? 80 : 10, least: 5, source: "test")
    }

    private func shares(_ change: (inout ExtractShares) -> Void) -> [ImplausibleShare.What] {
        var shares = ExtractShares()
        change(&shares)
        return PlausibilityRule.stops(shares, under: rules).map(\.what)
    }

    @Test func `each share stops beyond its limit, and not at it`() {
        #expect(shares { ($0.registered, $0.found) = (100, 80) } == [])
        #expect(shares { ($0.registered, $0.found) = (100, 79) } == [.overlap])
        #expect(shares { ($0.registered, $0.found, $0.left) = (100, 90, 10) } == [])
        #expect(shares { ($0.registered, $0.found, $0.left) = (100, 89, 11) } == [.leavers])
        #expect(shares { ($0.registered, $0.found, $0.inExtract, $0.unknown) = (100, 100, 112, 12) } == [.unknown])
        #expect(shares { ($0.inExtract, $0.unknown, $0.elsewhere) = (50, 50, 6) } == [.elsewhere])
    }

    @Test func `few people prove nothing, a first extract has only strangers, and a subset no leavers`() {
        #expect(shares { ($0.registered, $0.found) = (8, 4) } == [])
        #expect(shares { ($0.inExtract, $0.unknown) = (50, 50) } == [])
        #expect(shares { ($0.registered, $0.found, $0.isWhole) = (100, 3, false) } == [])
    }

    @Test func `who is missing has left, and that is said once`() {
        #expect(shares { ($0.registered, $0.found, $0.left) = (100, 40, 60) } == [.overlap])
    }

    @Test func `what is stored is read back`() {
        let stop = ImplausibleShare(.leavers, part: 12, of: 60, limit: 10)
        #expect(ImplausibleShare(stored: stop.stored) == stop)
        #expect(stop.words.hasPrefix("12 of 60 (20 %)"))
        #expect(ImplausibleShare(stored: "overlap 1 of") == nil)
    }
}
