import HTML

/// How wide an answer is.
package enum FieldWidth: Sendable, CaseIterable {
    /// A time, a code of six figures.
    case short
    /// A date, an NHS number.
    case medium
    case full

    var look: String {
        switch self {
        case .short: "input input--s"
        case .medium: "input input--m"
        case .full: "input"
        }
    }
}

/// What every field has around its control: the label above, the hint under it, the error under the hint.
struct FieldFrame {
    let id: String
    let label: String
    let hint: String?
    let error: String?
    let isNeeded: Bool

    /// The ids for `aria-describedby`, `nil` where there is neither hint nor error.
    var describedBy: String? {
        let ids = [hint.map { _ in "\(id)-hint" }, error.map { _ in "\(id)-error" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    var invalid: String? { error.map { _ in "true" } }

    /// The whole field.
    func around(_ control: HTML) -> HTML {
        """
        <div class="\(error == nil ? "field" : "field field--error")"><label for="\(id)">\(label)\(needed)</label>\
        \(explanations)\(control)</div>
        """
    }

    /// A group of choices, with a legend for a label.
    func grouping(_ choices: HTML) -> HTML {
        """
        <fieldset class="\(error == nil ? "field" : "field field--error")"\(attribute: "aria-describedby", describedBy)>\
        <legend>\(label)\(needed)</legend>\(explanations)\(choices)</fieldset>
        """
    }

    private var needed: HTML { isNeeded ? " <span class=\"hint\">(needed)</span>" : "" }

    private var explanations: HTML {
        let hint: HTML = hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" } ?? ""
        let error: HTML =
            error.map { "<p class=\"error\" id=\"\(id)-error\"><span class=\"vh\">Error: </span>\($0)</p>" } ?? ""
        return hint + error
    }
}
