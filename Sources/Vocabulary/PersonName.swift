/// A person's name for showing: family name, given name and title, each empty where not recorded.
package struct PersonName: Hashable, Sendable {
    package var family: String
    package var given: String
    package var title: String

    package init(family: String, given: String, title: String = "") {
        self.family = family
        self.given = given
        self.title = title
    }

    /// `FAMILY, Given (Title)` (CUI PAB-0049 to 0053), never cut short. A part that is missing goes with its
    /// punctuation; where family and given name are both missing, `Name not recorded`: unknown is said in words.
    ///
    /// Given name and title keep the letters that they were recorded with: raising first letters would spoil
    /// `de Souza` and `McNab`.
    package var cui: String {
        let family = Self.trimmed(family).uppercased()
        let given = Self.trimmed(given)
        let title = Self.trimmed(title)
        let names = [family, given].filter { !$0.isEmpty }.joined(separator: ", ")
        guard !names.isEmpty else { return "Name not recorded" }
        return title.isEmpty ? names : "\(names) (\(title))"
    }

    private static func trimmed(_ text: String) -> String {
        // One plain word, as most names are: lists show hundreds.
        if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension PersonDetails {
    /// The name for showing; the preferred name stands apart, below it and labelled (CUI PAB-0054).
    package var name: PersonName {
        PersonName(family: familyName, given: givenName, title: title)
    }
}
