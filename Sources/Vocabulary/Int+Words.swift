/// Counts as people read them.
extension Int {
    /// `57,312`; with a true minus before a number below nothing.
    package var grouped: String {
        let digits = Array(String(magnitude))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return self < 0 ? "\u{2212}\(text)" : text
    }

    /// `1 person`, `12 people`: the number with the word that fits it.
    package func of(_ one: String, _ many: String) -> String {
        "\(grouped) \(self == 1 ? one : many)"
    }
}
