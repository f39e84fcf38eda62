import HTML

/// The one style sheet: tokens, base, frame, parts, reflow, print, in this order.
package enum Stylesheet {
    /// All of it.
    package static let text = [
        tokens, base, frame, actions, states, messages, fields, lists, find, editor, person, reflow, preferences, print,
    ].joined(separator: "\n")

    /// The file to serve.
    package static let asset = Asset(text, as: "text/css; charset=utf-8") { "/assets/cairn-\($0).css" }
}
