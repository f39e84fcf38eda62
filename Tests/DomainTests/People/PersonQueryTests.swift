import Testing
import Vocabulary

@testable import Domain

/// What is typed into the search box, taken apart.
struct PersonQueryTests {
    private let number = NHSNumber("9990000018")

    @Test(arguments: [
        "9990000018", "999 000 0018", "999-000-0018", "99 90 00 00 18", "999\u{A0}000\u{A0}0018", " 999 000 0018 ",
    ])
    func `an NHS number is read in any spacing`(typed: String) throws {
        #expect(try PersonQuery(typed: typed) == PersonQuery(nhsNumber: number))
    }

    @Test(arguments: [
        "05-Jan-1950", "5 January 1950", "05/01/1950", "5.1.1950", "05 01 1950", "1950-01-05", "5 jan 1950",
    ])
    func `a date of birth is read as people write it`(typed: String) throws {
        let day = try #require(Day(year: 1950, month: 1, day: 5))
        #expect(try PersonQuery(typed: typed) == PersonQuery(born: day))
        #expect(try PersonQuery(typed: "Jones \(typed)") == PersonQuery(born: day, words: ["Jones"]))
        #expect(try PersonQuery(typed: "\(typed), O’Neil") == PersonQuery(born: day, words: ["O’Neil"]))
    }

    @Test func `number, name and birth stand in any order`() throws {
        let day = try #require(Day(year: 1950, month: 1, day: 5))
        for typed in [
            "999 000 0018 05-Jan-1950 Jones Mary", "Jones 999 000 0018 Mary 5 Jan 1950",
            "Jones, Mary 05/01/1950 9990000018",
        ] {
            #expect(
                try PersonQuery(typed: typed) == PersonQuery(nhsNumber: number, born: day, words: ["Jones", "Mary"]),
                "\(typed)")
        }
    }

    @Test(arguments: [
        ("", PersonQuery.Problem.empty), (" , ", .empty), ("9990000019", .mistypedNumber),
        ("999 000 0019", .mistypedNumber), ("999 000 001", .digits(9)), ("31 02 1950", .notADay), ("J", .tooShort),
        ("12345678901", .digits(11)), ("05/01/50", .notADay),
    ])
    func `what cannot be searched for says why`(typed: String, problem: PersonQuery.Problem) {
        #expect(throws: problem) { try PersonQuery(typed: typed) }
        #expect(!problem.words.isEmpty)
    }

    @Test func `one letter is enough beside a birth`() throws {
        #expect(try PersonQuery(typed: "J 05-Jan-1950").words == ["J"])
    }

    @Test func `whatever is typed, reading it ends`() {
        var generator = SeededNumbers(seed: 7)
        let pieces = [
            "999", "0", "1950", "-", "/", " ", "Jan", "é", "\u{301}", "O'N", "\u{0}", "１", "٣", "\u{202E}", ",",
        ]
        for _ in 0..<5_000 {
            let typed = (0..<generator.next(12)).map { _ in pieces[generator.next(pieces.count)] }.joined()
            _ = try? PersonQuery(typed: typed)
        }
    }
}

/// A small generator whose numbers are the same in every run.
private struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
