package import HTML

/// An action that may not be used: it stays in its place, dashed, with the reason in words beside it.
package struct NotAllowed: Component {
    private let words: String
    private let reason: String
    private let isSmall: Bool
    private let id: String

    /// `id` tells several on one page apart.
    package init(_ words: String, because reason: String, isSmall: Bool = false, id: String? = nil) {
        self.words = words
        self.reason = reason
        self.isSmall = isSmall
        self.id = id ?? "not-allowed-\(words.slug)"
    }

    package var html: HTML {
        """
        <span class="not-allowed"><span class="\(ActionKind.second.look(isSmall: isSmall))" role="link" aria-disabled="true" \
        tabindex="0" aria-describedby="\(id)">\(words)</span> <span class="small soft" id="\(id)">\(reason)</span></span>
        """
    }
}

extension String {
    /// Letters and figures of ASCII in lower case, everything else as one `-`: fit for an id.
    package var slug: String {
        var slug = ""
        for byte in lowercased().utf8 {
            if (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) {
                slug.append(Character(Unicode.Scalar(byte)))
            } else if !slug.isEmpty, !slug.hasSuffix("-") {
                slug.append("-")
            }
        }
        return slug.hasSuffix("-") ? String(slug.dropLast()) : slug
    }
}
