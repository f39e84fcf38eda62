package import HTML

/// What somebody had typed when their session had ended. It travels through the sign-in form as hidden fields, and is
/// offered again after it; nothing of it is kept on the server.
package struct KeptForm: Equatable, Sendable {
    /// The fields that the sign-in form declares to carry it.
    package static let fields: [FormField] = [FormField("keep.*", .longText, limit: 10_000, repeats: true)]
    private static let prefix = "keep."
    private static let address = "keep.address"

    /// Where it was sent to.
    let segments: [String]
    let values: [(name: String, value: String)]

    /// What was sent to an endpoint. Secrets and the old token are left out.
    init(_ values: FormValues, for endpoint: Endpoint, at segments: [String]) {
        self.segments = segments
        let secret = endpoint.fields.filter { $0.kind == .secret }.map(\.name) + ["csrf"]
        self.values = values.names.filter { !secret.contains($0) }
            .flatMap { name in values.all(name).map { (name, $0) } }
    }

    /// What came through the sign-in form; `nil` where nothing was kept.
    package init?(_ values: FormValues) {
        guard let address = values[Self.address], let target = try? RequestTarget(address) else { return nil }
        segments = target.segments
        self.values = values.names.filter { $0.hasPrefix(Self.prefix) && $0 != Self.address }
            .flatMap { name in values.all(name).map { (String(name.dropFirst(Self.prefix.count)), $0) } }
    }

    /// Where it was sent to.
    package var route: Route { Route(segments: segments) }

    /// Hidden fields for the sign-in form.
    package var hidden: HTML {
        let address: HTML = "<input type=\"hidden\" name=\"keep.address\" value=\"\(route.path)\">"
        return address
            + values.map { field -> HTML in
                "<input type=\"hidden\" name=\"\(Self.prefix + field.name)\" value=\"\(field.value)\">"
            }.joined()
    }

    /// After signing in: what was typed, to be looked at and sent again. `nil` where no form of ours has that address.
    package func page(_ visit: Visit) -> Page? {
        guard case .found(let endpoint, _) = visit.site.routes.match(.post, segments) else { return nil }
        let always = FormReading.always.map(\.name)
        let sent = values.filter { field in
            (always.contains(field.name) && field.name != "csrf")
                || endpoint.fields.contains { $0.name == field.name && $0.kind != .secret && $0.kind != .file }
        }
        let hidden = sent.map { field -> HTML in
            "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(field.value)\">"
        }.joined()
        return Page(
            "Send what you had typed?",
            body: """
                <div class="head"><div><h1>Send what you had typed?</h1>\
                <p class="lede">Your session had ended, so nothing was saved. This is what you had typed.</p></div></div>\
                <form class="panel" method="post" action="\(url: route)"><div class="panel-body">\
                \(TypedText(values: sent.map { ($0.name, $0.value) }, fields: endpoint.fields).html)\
                \(visit.token)\(hidden)\
                <p class="gap-top"><button class="btn" type="submit">Send it now</button></p></div></form>
                """)
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.segments == right.segments
            && left.values.elementsEqual(right.values) { $0.name == $1.name && $0.value == $1.value }
    }
}

/// What was typed, in boxes that can be read and copied, so that nothing is lost when it could not be saved.
struct TypedText {
    private let values: [(name: String, value: String)]
    private let fields: [FormField]

    init(values: [(name: String, value: String)], fields: [FormField]) {
        self.fields = fields
        let always = FormReading.always.map(\.name)
        self.values = values.filter { !always.contains($0.name) && !$0.value.isEmpty }
    }

    /// Of a form; secrets are left out.
    init(_ values: FormValues, fields: [FormField]) {
        let shown = values.names.filter { name in !fields.contains { $0.name == name && $0.kind == .secret } }
        self.init(values: shown.flatMap { name in values.all(name).map { (name, $0) } }, fields: fields)
    }

    var isEmpty: Bool { values.isEmpty }

    /// The id of the box that a field's text is shown in; `nil` where none is.
    func id(of field: String) -> String? {
        values.firstIndex { $0.name == field }.map { "typed-\($0 + 1)" }
    }

    var html: HTML {
        values.enumerated().map { index, field -> HTML in
            let id = "typed-\(index + 1)"
            return """
                <div class="field"><label for="\(id)">\(label(of: field.name))</label>\
                <textarea class="input" id="\(id)" rows="\(field.value.utf8.count > 80 ? 5 : 1)" readonly>\
                \(field.value)</textarea></div>
                """
        }.joined()
    }

    /// What the form calls it.
    private func label(of name: String) -> String {
        fields.first { $0.name == name }?.label ?? FormField(name).label
    }
}

extension Route {
    /// The address of these segments, each encoded.
    init(segments: [String]) {
        var parts = Route.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
        if segments.isEmpty { parts.appendLiteral("/") }
        for segment in segments {
            parts.appendLiteral("/")
            parts.appendInterpolation(segment)
        }
        self.init(stringInterpolation: parts)
    }
}
