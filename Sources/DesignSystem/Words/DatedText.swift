package import HTML

/// Words that were kept as text, such as a reason as it stood, with each date in them held together on one line.
package struct DatedText: Component {
    private let words: String

    package init(_ words: String) {
        self.words = words
    }

    package var html: HTML {
        words.split(separator: " ", omittingEmptySubsequences: false).map { word -> HTML in
            Self.isDate(word) ? "<span class=\"nb\">\(String(word))</span>" : "\(String(word))"
        }.joined(by: " ")
    }

    /// `01-May-2020`, `May-2020`, with or without a comma after it.
    private static func isDate(_ word: Substring) -> Bool {
        word.contains("-") && word.contains { $0.isNumber } && word.count <= 13
    }
}
