import Testing
import Vocabulary

struct VerhoeffTests {
    /// The dihedral group of order ten as permutations of a pentagon's corners: 0 to 4 turn it, 5 to 9 turn it over.
    private static let group: [[Int]] =
        (0..<5).map { turn in (0..<5).map { ($0 + turn) % 5 } }
        + (0..<5).map { turn in (0..<5).map { (turn - $0 + 5) % 5 } }

    private static let product: [[Int]] = group.map { left in
        group.map { right in group.firstIndex(of: (0..<5).map { left[right[$0]] }) ?? -1 }
    }

    private static let permutations: [[Int]] = {
        let base = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
        var powers = [Array(0..<10)]
        for _ in 1..<8 { powers.append((powers.last ?? []).map { base[$0] }) }
        return powers
    }()

    private func isValid(_ digits: [Int]) -> Bool {
        var check = 0
        for (position, digit) in digits.reversed().enumerated() {
            check = Self.product[check][Self.permutations[position % 8][digit]]
        }
        return check == 0
    }

    private func ascii(_ digits: [Int]) -> [UInt8] {
        digits.map { UInt8(0x30 + $0) }
    }

    @Test(arguments: [
        ("236", "3"), ("12345", "1"), ("142857", "0"), ("123456789012", "0"), ("84736430954837284567892", "2"),
    ])
    func `known check digits`(digits: String, check: String) {
        #expect(Verhoeff.checkDigit(Array(digits.utf8)) == Array(check.utf8)[0])
        #expect(Verhoeff.isValid(Array((digits + check).utf8)))
    }

    @Test func `nothing is not valid`() {
        #expect(!Verhoeff.isValid([UInt8]()))
    }

    @Test func `each number below 20000 agrees with brute force`() {
        var wrong: [Int] = []
        for number in 0...19_999 {
            var rest = number
            var digits: [Int] = []
            repeat {
                digits.insert(rest % 10, at: 0)
                rest /= 10
            } while rest > 0
            let fitting = (0...9).filter { isValid(digits + [$0]) }
            if fitting.count != 1 || Int(Verhoeff.checkDigit(ascii(digits))) - 0x30 != fitting[0]
                || (0...9).filter({ Verhoeff.isValid(ascii(digits + [$0])) }) != fitting
            {
                wrong.append(number)
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test func `one wrong digit or two neighbours swapped is always noticed`() {
        var generator = SeededGenerator(seed: 871_731, for: "Verhoeff errors")
        var missed = 0
        var tried = 0
        for _ in 0..<1000 {
            let length = Int.random(in: 5...17, using: &generator)
            var right = ascii((0..<length).map { _ in Int.random(in: 0...9, using: &generator) })
            right.append(Verhoeff.checkDigit(right))
            for place in right.indices {
                for digit in UInt8(0x30)...0x39 where digit != right[place] {
                    var wrong = right
                    wrong[place] = digit
                    tried += 1
                    if Verhoeff.isValid(wrong) { missed += 1 }
                }
                if place > 0, right[place] != right[place - 1] {
                    var wrong = right
                    wrong.swapAt(place, place - 1)
                    tried += 1
                    if Verhoeff.isValid(wrong) { missed += 1 }
                }
            }
        }
        #expect(missed == 0)
        #expect(tried > 90_000)
    }
}
