package import HTML
package import Vocabulary

/// An NHS number in its three groups. The spaces between them are drawn by the style sheet, so that what is copied is
/// ten figures, as clinical systems take them.
package struct NHSNumberText: Component {
    private let number: NHSNumber?
    private let isLabelled: Bool

    /// With `isLabelled`, `NHS No.` stands before it. No number is said in words.
    package init(_ number: NHSNumber?, isLabelled: Bool = false) {
        self.number = number
        self.isLabelled = isLabelled
    }

    package var html: HTML {
        let label: HTML = isLabelled ? "NHS No.&nbsp;" : ""
        guard let number else { return isLabelled ? "\(label)not recorded" : "Not recorded" }
        let digits = number.digits
        let groups = [digits.prefix(3), digits.dropFirst(3).prefix(3), digits.suffix(4)].map(String.init)
        return """
            <span class="nb">\(label)<span class="nhs" data-nhs="\(digits)" translate="no">\
            \(groups.map { "<span>\($0)</span>" as HTML })</span></span>
            """
    }
}
