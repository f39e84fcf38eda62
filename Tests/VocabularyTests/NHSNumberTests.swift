import Testing
import Vocabulary

struct NHSNumberTests {
    /// The check digit of nine digits as the NHS Data Dictionary words it; `nil` where there is none.
    private func checkDigit(_ nine: Int) -> Int? {
        var sum = 0
        var place = 100_000_000
        for weight in (2...10).reversed() {
            sum += nine / place % 10 * weight
            place /= 10
        }
        let check = 11 - sum % 11
        return check == 10 ? nil : check % 11
    }

    @Test(arguments: [
        "9990000018", "9990000026", "9990000034", "9990000042", "9990000050", "9990000069", "9990000077", "9990000085",
        "5108980949", "0000000000",
    ])
    func `a number whose check digit fits is read`(text: String) throws {
        let number = try number(text)
        #expect(number.digits == text)
        #expect(NHSNumber(value: number.value) == number)
    }

    @Test(arguments: [
        "", "1234567890", "9990000019", "999000001", "99900000188", "999000001O", "９９９００００018", "+9990000018",
        "999.000.0018", "NHS 9990000018",
    ])
    func `anything else is not an NHS number`(text: String) {
        #expect(NHSNumber(text) == nil)
    }

    @Test(arguments: [
        "999 000 0018", "999-000-0018", " 9990000018 ", "9 9 9 0 0 0 0 0 1 8", "999\u{A0}000\u{A0}0018",
        "999\u{202F}000\u{2009}0018", "999\u{2013}000\u{2011}0018", "999\t000\t0018\r\n",
    ])
    func `white space and dashes may stand anywhere`(text: String) {
        #expect(NHSNumber(text)?.digits == "9990000018")
    }

    @Test func `the grouped number stays on one line and reads back`() throws {
        let number = try number("9990000018")
        #expect(number.grouped == "999\u{A0}000\u{A0}0018")
        #expect(NHSNumber(number.grouped) == number)
    }

    @Test func `the test range begins at 999 000 0000`() throws {
        #expect(try number("9990000018").isForTests)
        let before = try #require((0..<20).compactMap { NHSNumber(prefix: 998_999_999 - $0) }.first)
        #expect(!before.isForTests)
    }

    @Test func `numbers are ordered as numbers and leading zeros are kept`() throws {
        let small = try #require(NHSNumber(prefix: 12))
        #expect(small.digits.hasPrefix("000000012"))
        #expect(try small < number("9990000018"))
        #expect(NHSNumber(prefix: 1_000_000_000) == nil)
        #expect(NHSNumber(value: 99_999_999_999) == nil)
    }

    @Test func `each prefix from 0 to 999999 has the check digit of the data dictionary, or none`() {
        var wrong: [Int] = []
        var without = 0
        for prefix in 0...999_999 {
            let expected = checkDigit(prefix).map { UInt64(prefix * 10 + $0) }
            if expected == nil { without += 1 }
            if NHSNumber(prefix: UInt64(prefix))?.value != expected { wrong.append(prefix) }
        }
        #expect(wrong.isEmpty)
        // One remainder of eleven has no check digit.
        #expect((90_000...92_000).contains(without))
    }

    @Test func `one wrong digit or two neighbours swapped is always noticed`() {
        var generator = SeededGenerator(seed: 20_260_401, for: "NHS number errors")
        var missed: [String] = []
        var tried = 0
        while tried < 2000 {
            guard let number = NHSNumber(prefix: UInt64.random(in: 0...999_999_999, using: &generator)) else {
                continue
            }
            tried += 1
            let right = Array(number.digits)
            for place in 0..<10 {
                for digit in "0123456789" where digit != right[place] {
                    var wrong = right
                    wrong[place] = digit
                    if NHSNumber(String(wrong)) != nil { missed.append(String(wrong)) }
                }
                if place > 0, right[place] != right[place - 1] {
                    var wrong = right
                    wrong.swapAt(place, place - 1)
                    if NHSNumber(String(wrong)) != nil { missed.append(String(wrong)) }
                }
            }
        }
        #expect(missed.isEmpty)
    }

    @Test func `the shared vectors agree`() {
        guard let text = SharedData.text("data/nhs-number/vectors.csv") else {
            print("skipped 1: ../shared/data/nhs-number/vectors.csv is not there")
            return
        }
        var count = 0
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let fields = line.split(separator: ",")
            let value = fields[0].filter { $0 != "\"" }
            #expect((NHSNumber(value) != nil) == (fields[1] == "true"), "\(value)")
            count += 1
        }
        #expect(count >= 240)
    }
}
