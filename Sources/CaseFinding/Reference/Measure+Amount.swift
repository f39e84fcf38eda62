import Vocabulary

extension Measure {
    /// A difference of values in words and in the unit of the clause that asks, or the canonical one where it names none:
    /// `0.1 %`. It has as many decimals as the limits of the clause are written with, and one at least; what would read as
    /// nothing is `less than 0.1 %`. The difference is in the canonical unit.
    func amount(_ difference: Double, unit: String?, as limits: [Double]) -> String {
        let asked = unit.flatMap { unit in units.first { Code.folded($0.spelling) == Code.folded(unit) } }
        let factor = asked.map(\.factor.magnitude) ?? 1
        let isConverted = factor > 0
        let word = isConverted && asked != nil ? unit ?? canonicalUnit : canonicalUnit
        // Four decimals hide what rounding to Float32 leaves over.
        let value = ((isConverted ? difference / factor : difference) * 10_000).rounded() / 10_000
        let places = min(4, max(1, limits.map(Self.decimals).max() ?? 1))
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        let rounded = (value * scale).rounded() / scale
        let words =
            rounded == 0 && difference > 0
            ? "less than \(CohortPrinter.text(1 / scale))" : CohortPrinter.text(rounded)
        return word.isEmpty ? words : "\(words) \(word)"
    }

    /// How many decimals a number is written with.
    private static func decimals(_ number: Double) -> Int {
        let parts = CohortPrinter.text(number).split(separator: ".")
        return parts.count == 2 ? parts[1].count : 0
    }
}
