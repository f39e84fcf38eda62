/// Follows which elements are open, and which ids are given and asked for.
struct MarkupOutline {
    private struct Open {
        let name: String
        let isSVG: Bool
        var holdsHeader = false
        var holdsLegend = false
    }

    private static let void: Set = ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]
    private static let blocks: Set = [
        "address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form",
        "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
    ]
    private static let phrasing: Set = [
        "p", "span", "a", "b", "strong", "em", "label", "button", "h1", "h2", "h3", "h4",
    ]
    private static let parents: [String: Set<String>] = [
        "li": ["ul", "ol"], "dt": ["dl", "div"], "dd": ["dl", "div"], "tr": ["thead", "tbody", "tfoot"],
        "td": ["tr"], "th": ["tr"], "thead": ["table"], "tbody": ["table"], "tfoot": ["table"], "caption": ["table"],
        "legend": ["fieldset"], "option": ["select", "optgroup", "datalist"], "summary": ["details"],
    ]
    private static let children: [String: Set<String>] = [
        "ul": ["li"], "ol": ["li"], "dl": ["div", "dt", "dd"], "tr": ["th", "td"], "select": ["option", "optgroup"],
        "table": ["caption", "colgroup", "thead", "tbody", "tfoot"], "thead": ["tr"], "tbody": ["tr"], "tfoot": ["tr"],
    ]

    private var problems: [String] = []
    private var open: [Open] = []
    private var ids: Set<String> = []
    private var asked: [(id: String, by: String)] = []
    private var fields: [(id: String?, what: String)] = []
    private var labelled: Set<String> = []

    mutating func take(_ tag: MarkupTag) {
        if tag.name.hasPrefix("!") { return }
        if tag.name.hasPrefix("/") { return close(String(tag.name.dropFirst())) }
        checkPlace(of: tag)
        checkAttributes(of: tag)
        checkElement(tag)
        let isSVG = tag.name == "svg" || open.last?.isSVG == true
        guard !Self.void.contains(tag.name), !(isSVG && tag.isSelfClosed) else { return }
        open.append(Open(name: tag.name, isSVG: isSVG))
    }

    /// All problems, with those that show only at the end.
    func finished() -> [String] {
        problems + open.map { "<\($0.name)> is never closed" }
            + asked.filter { !ids.contains($0.id) }.map { "\($0.by) \($0.id), which is not there" }
            + fields.filter { field in field.id.map { !labelled.contains($0) } ?? true }
            .map { "\($0.what) has no label" }
    }

    private mutating func close(_ name: String) {
        guard let last = open.last, last.name == name else {
            return problems.append("</\(name)> closes <\(open.last?.name ?? "nothing")>")
        }
        open.removeLast()
        if name == "table", !last.holdsHeader { problems.append("<table> without a header") }
        if name == "fieldset", !last.holdsLegend { problems.append("<fieldset> without a legend") }
    }

    private mutating func checkPlace(of tag: MarkupTag) {
        let name = tag.name
        guard let parent = open.last else { return }
        if let allowed = Self.parents[name], !allowed.contains(parent.name) {
            problems.append("<\(name)> inside <\(parent.name)>")
        } else if let allowed = Self.children[parent.name], !allowed.contains(name) {
            problems.append("<\(name)> inside <\(parent.name)>")
        } else if Self.blocks.contains(name), let outer = open.last(where: { Self.phrasing.contains($0.name) }),
            !(outer.name == "a" && name != "form")
        {
            problems.append("<\(name)> inside <\(outer.name)>")
        }
        if ["a", "button", "input", "select", "textarea", "label"].contains(name),
            let outer = open.last(where: { $0.name == "a" || $0.name == "button" })
        {
            problems.append("<\(name)> inside <\(outer.name)>")
        }
        if name == "form", open.contains(where: { $0.name == "form" }) { problems.append("<form> inside <form>") }
    }

    private mutating func checkAttributes(of tag: MarkupTag) {
        for (name, value) in tag.attributes {
            if name.hasPrefix("on") || name == "style" { problems.append("inline \(name)") }
            switch name {
            case "id":
                if value.isEmpty || value.contains(where: \.isWhitespace) { problems.append("id “\(value)” is no id") }
                if !ids.insert(value).inserted { problems.append("id \(value) stands twice") }
            case "aria-describedby", "aria-labelledby", "aria-controls", "headers":
                for id in value.split(separator: " ") { asked.append((String(id), name)) }
                if value.isEmpty { problems.append("\(name) is empty") }
            case "for", "form": asked.append((value, "\(tag.name) \(name)"))
            case "href":
                if value.hasPrefix("#"), tag.name == "a" { asked.append((String(value.dropFirst()), "link to")) }
                if value.isEmpty { problems.append("href is empty") }
            default: break
            }
        }
    }

    private mutating func checkElement(_ tag: MarkupTag) {
        switch tag.name {
        case "img": if tag["alt"] == nil { problems.append("<img> without alt") }
        case "a": if tag["href"] == nil { problems.append("<a> without href") }
        case "svg":
            if tag["aria-hidden"] != "true", tag["role"] != "img" {
                problems.append("<svg> neither hidden nor an image")
            }
        case "script": if tag["src"] == nil { problems.append("<script> without src") }
        case "style": problems.append("<style> in a page")
        case "form":
            if tag["action"] == nil { problems.append("<form> without action") }
            if tag["method"] != "post", tag["method"] != "get" { problems.append("<form> without method") }
        case "button": checkButton(tag)
        case "label": if let target = tag["for"] { labelled.insert(target) }
        case "input", "select", "textarea": checkField(tag)
        case "th":
            if tag["scope"] == nil { problems.append("<th> without scope") }
            if let table = open.lastIndex(where: { $0.name == "table" }) { open[table].holdsHeader = true }
        case "legend":
            if let fieldset = open.lastIndex(where: { $0.name == "fieldset" }) { open[fieldset].holdsLegend = true }
        default: break
        }
    }

    private mutating func checkButton(_ tag: MarkupTag) {
        guard let kind = tag["type"] else { return problems.append("<button> without type") }
        if kind == "submit", tag["form"] == nil, !open.contains(where: { $0.name == "form" }) {
            problems.append("<button> outside any form")
        }
    }

    private mutating func checkField(_ tag: MarkupTag) {
        if ["hidden", "submit"].contains(tag["type"]) { return }
        if tag["name"] == nil, tag["readonly"] == nil { problems.append("<\(tag.name)> without name") }
        if tag["aria-label"] != nil || tag["aria-labelledby"] != nil { return }
        if open.contains(where: { $0.name == "label" }) { return }
        fields.append((tag["id"], "<\(tag.name)> \(tag["name"] ?? "")"))
    }
}
