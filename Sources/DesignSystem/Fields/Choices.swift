package import HTML
import Vocabulary

/// One answer that can be chosen.
package struct Choice: Sendable {
    /// What the form sends.
    package let value: String
    package let label: String
    package let hint: String?
    /// Fields that belong to this answer alone, shown under it.
    package let nested: HTML?
    /// How many people it would leave, in a filter.
    package let count: Int?

    package init(_ value: String, _ label: String, hint: String? = nil, count: Int? = nil, nested: HTML? = nil) {
        self.value = value
        self.label = label
        self.hint = hint
        self.nested = nested
        self.count = count
    }
}

/// One of a few answers, all in sight.
package struct Radios: Component {
    private let group: ChoiceGroup

    /// The first answer has the name for its id, so that the summary of problems leads to it.
    package init(
        _ name: String, _ legend: String, choices: [Choice], chosen: String? = nil, hint: String? = nil,
        error: String? = nil, isInline: Bool = false, isNeeded: Bool = false, id: String? = nil
    ) {
        group = ChoiceGroup(
            kind: "radio", name: name, choices: choices, chosen: chosen.map { [$0] } ?? [], isInline: isInline,
            frame: FieldFrame(id: id ?? name, label: legend, hint: hint, error: error, isNeeded: isNeeded))
    }

    package var html: HTML { group.html }
}

/// Any of a few answers.
package struct Checkboxes: Component {
    private let group: ChoiceGroup

    package init(
        _ name: String, _ legend: String, choices: [Choice], chosen: [String] = [], hint: String? = nil,
        error: String? = nil, isInline: Bool = false, isNeeded: Bool = false, id: String? = nil
    ) {
        group = ChoiceGroup(
            kind: "checkbox", name: name, choices: choices, chosen: Set(chosen), isInline: isInline,
            frame: FieldFrame(id: id ?? name, label: legend, hint: hint, error: error, isNeeded: isNeeded))
    }

    package var html: HTML { group.html }
}

/// One statement to tick.
package struct TickBox: Component {
    private let name: String
    private let choice: Choice
    private let isTicked: Bool
    private let error: String?

    package init(
        _ name: String, _ label: String, isTicked: Bool = false, hint: String? = nil, error: String? = nil,
        value: String = "yes"
    ) {
        self.name = name
        choice = Choice(value, label, hint: hint)
        self.isTicked = isTicked
        self.error = error
    }

    package var html: HTML {
        let pick = Pick(kind: "checkbox", id: name, name: name, choice: choice, isChosen: isTicked, error: error)
        guard let error else { return "<div class=\"field\">\(pick)</div>" }
        return """
            <div class="field field--error"><p class="error" id="\(name)-error"><span class="vh">Error: </span>\(error)</p>\
            \(pick)</div>
            """
    }
}

/// What radios and tick boxes have in common.
private struct ChoiceGroup: Component {
    let kind: String
    let name: String
    let choices: [Choice]
    let chosen: Set<String>
    let isInline: Bool
    let frame: FieldFrame

    var html: HTML {
        let picks = choices.enumerated().map { index, choice -> HTML in
            let id = index == 0 ? frame.id : "\(frame.id)-\(index + 1)"
            let pick = Pick(kind: kind, id: id, name: name, choice: choice, isChosen: chosen.contains(choice.value))
            return choice.nested.map { "\(pick)<div class=\"or-in\">\($0)</div>" } ?? pick.html
        }
        return frame.grouping(isInline ? "<div class=\"inline\">\(picks)</div>" : HTML(joining: picks))
    }
}

/// The control with the words beside it.
struct Pick: Component {
    let kind: String
    let id: String
    let name: String
    let choice: Choice
    let isChosen: Bool
    var error: String?

    var html: HTML {
        let hint: HTML = choice.hint.map { "<p class=\"hint\" id=\"\(id)-note\">\($0)</p>" } ?? ""
        let count: HTML = choice.count.map { " <span class=\"n\">\($0.grouped)</span>" } ?? ""
        let described = [choice.hint.map { _ in "\(id)-note" }, error.map { _ in "\(id)-error" }].compactMap { $0 }
        return """
            <div class="pick"><input type="\(kind)" id="\(id)" name="\(name)" value="\(choice.value)"\
            \(flag: "checked", isChosen)\
            \(attribute: "aria-describedby", described.isEmpty ? nil : described.joined(separator: " "))>\
            <div><label for="\(id)">\(choice.label)\(count)</label>\(hint)</div></div>
            """
    }
}
