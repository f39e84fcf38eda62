/// One answer, ready for the wire.
package struct WebResponse: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var bytes: [UInt8]
    /// What the log may say of it.
    package var trace: Trace

    /// Never more of a request than this stands in a log: no path, no query, no id and no name.
    package struct Trace: Sendable {
        /// The shape of the address, `/people/{person}`; `-` where it has none.
        package var route: String
        /// What a person can read out to whoever looks after the server; made for every fault.
        package var reference: String?
        /// What broke, as a code.
        package var fault: String?
    }

    package init(
        status: Int, headers: [(name: String, value: String)] = [], bytes: [UInt8] = [],
        trace: Trace = Trace(route: "-")
    ) {
        self.status = status
        self.headers = headers
        self.bytes = bytes
        self.trace = trace
    }

    package subscript(header name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    static func text(_ status: Int, _ words: String, type: String = "text/plain; charset=utf-8") -> WebResponse {
        WebResponse(status: status, headers: [("Content-Type", type)], bytes: Array(words.utf8))
    }

    mutating func secure(isBehindTLS: Bool) {
        for (name, value) in Self.security(isBehindTLS: isBehindTLS) where self[header: name] == nil {
            headers.append((name, value))
        }
    }

    /// What every answer carries: what a browser may load and run, and that nobody keeps or frames or guesses at it.
    package static func security(isBehindTLS: Bool) -> [(name: String, value: String)] {
        [
            ("Content-Security-Policy", contentPolicy),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("X-Frame-Options", "DENY"),
            ("Cache-Control", "no-store"),
        ] + (isBehindTLS ? [("Strict-Transport-Security", "max-age=31536000; includeSubDomains")] : [])
    }

    package static let contentPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "form-action 'self'",
        "frame-ancestors 'none'", "base-uri 'none'", "connect-src 'self'",
    ].joined(separator: "; ")
}
