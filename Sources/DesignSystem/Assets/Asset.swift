package import HTML

/// A file that pages need, served from our own origin under a name that changes with its content, so that browsers may
/// keep it for good.
package struct Asset: Sendable {
    /// `cairn-0123456789abcdef.css`, the last segment of ``route``.
    package let name: String
    package let route: Route
    package let contentType: String
    package let bytes: [UInt8]

    init(_ text: String, as contentType: String, route: (String) -> Route) {
        bytes = Array(text.utf8)
        self.contentType = contentType
        self.route = route(Self.hash(bytes))
        name = String(self.route.path.split(separator: "/").last ?? "")
    }

    /// Everything that a server has to answer under `/assets/`.
    package static let all: [Asset] = [Stylesheet.asset, icon] + Script.allCases.map(\.asset)

    /// The mark of the product, for the tab of the browser.
    static let icon = Asset(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#07434a" d="M2.6 25.3c.2-3.1 5.6-5 13-5 7.5 \
        0 13.6 1.7 13.8 4.9.2 3.4-5.9 4.6-13.5 4.6S2.4 28.6 2.6 25.3z"/><path fill="#0b5d66" d="M6.7 15.5c0-2.5 4-4.2 \
        8.9-4.1 4.7 0 8.7 1.5 8.8 4.1.1 2.7-3.8 3.7-8.7 3.7-5 0-9-1-9-3.7z"/><path fill="#4a919a" d="M11.1 6.7c0-2.4 \
        2.4-4.3 5.2-4.2 2.6 0 4.7 1.6 4.7 4 0 2.6-2.2 3.8-4.9 3.8-2.9 0-5-1.1-5-3.6z"/></svg>
        """, as: "image/svg+xml"
    ) { "/assets/cairn-\($0).svg" }

    /// FNV-1a, 64 bits: tells versions apart; not a defence.
    private static func hash(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(14_695_981_039_346_656_037 as UInt64) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
        let text = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
