/// One request as it came: nothing of it has been believed yet.
package struct WebRequest: Sendable {
    /// `GET`, in capitals as sent.
    package let method: String
    /// Path and query, undecoded.
    package let target: String
    package let headers: WebHeaders
    /// Who sent it, as far as the connection (or the proxy in front) tells; for back-off, never for rights.
    package let remote: String
    package let body: WebBody

    package init(
        method: String, target: String, headers: WebHeaders = WebHeaders([]), remote: String = "127.0.0.1",
        body: WebBody = WebBody([])
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.remote = remote
        self.body = body
    }
}

/// The header fields of a request, by name in any case.
package struct WebHeaders: Sendable {
    private let fields: [String: [String]]

    package init(_ pairs: [(name: String, value: String)]) {
        fields = Dictionary(pairs.map { ($0.name.lowercased(), [$0.value]) }, uniquingKeysWith: +)
    }

    /// The one value; `nil` where the field did not come, or came more than once and so is not to be relied on.
    package subscript(name: String) -> String? {
        fields[name].flatMap { $0.count == 1 ? $0[0] : nil }
    }

    package func all(_ name: String) -> [String] {
        fields[name] ?? []
    }

    /// The value of a cookie; `nil` where it came not at all, or twice.
    func cookie(_ name: String) -> String? {
        let values = all("cookie").flatMap { $0.split(separator: ";") }.compactMap { pair -> Substring? in
            let pair = pair.trimmingPrefix { $0 == " " }
            guard let equals = pair.firstIndex(of: "="), pair[..<equals] == name else { return nil }
            return pair[pair.index(after: equals)...]
        }
        return values.count == 1 ? String(values[0]) : nil
    }
}

/// The bytes of a request, handed over piece by piece as they arrive.
package struct WebBody: Sendable {
    /// Takes one piece.
    package typealias Sink = ([UInt8]) async throws -> Void

    private let source: @Sendable (Sink) async throws -> Void

    /// `source` hands each piece to the sink it is given, in order, and returns after the last.
    package init(_ source: @escaping @Sendable (Sink) async throws -> Void) {
        self.source = source
    }

    /// A body that is there already.
    package init(_ bytes: [UInt8], pieces size: Int = .max) {
        self.init { sink in
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = rest.prefix(size)
                try await sink(Array(piece))
                rest = rest.dropFirst(piece.count)
            }
        }
    }

    func read(_ sink: Sink) async throws {
        try await source(sink)
    }
}

/// Why a body ended before its end: too slow, or over a limit of the server. Thrown by whoever feeds a ``WebBody``.
package enum WebBodyProblem: Error, Sendable {
    case tooLarge
    case tooSlow
}
