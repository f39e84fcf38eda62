package import HTML

/// Text to take elsewhere, such as into the clinical system. It can always be selected; with ``Script/copy`` a button
/// copies all of it.
package struct CopyBlock: Component {
    private let id: String
    private let label: String
    private let text: String
    private let hint: String?

    package init(id: String, _ label: String, _ text: String, hint: String? = nil) {
        self.id = id
        self.label = label
        self.text = text
        self.hint = hint
    }

    package var html: HTML {
        let rows = min(20, text.split(separator: "\n", omittingEmptySubsequences: false).count + 1)
        let frame = FieldFrame(id: id, label: label, hint: hint, error: nil, isNeeded: false)
        return """
            <div class="copy-block">\
            \(frame.around(
                """
                <textarea class="input code" id="\(id)" rows="\(rows)" readonly spellcheck="false"\
                \(attribute: "aria-describedby", frame.describedBy)>
                \(text)</textarea>
                """))\
            <p class="copy-line"><button type="button" class="btn btn--second btn--small" data-copy="\(id)" hidden>\
            Copy<span class="vh">: \(label)</span></button><span class="small soft" role="status"></span></p></div>
            """
    }
}
