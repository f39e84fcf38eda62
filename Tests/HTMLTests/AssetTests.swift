import DesignSystem
import Foundation
import HTML
import Testing

/// Style sheet and scripts keep to a strict content policy, and belong to the components.
struct AssetTests {
    @Test func `names change with the content and stand once`() {
        let names = Asset.all.map(\.name)
        #expect(Set(names).count == names.count)
        for asset in Asset.all {
            #expect(asset.name.range(of: "^[a-z-]+-[0-9a-f]{16}\\.(css|js|svg)$", options: .regularExpression) != nil)
            #expect(asset.route.path == "/assets/\(asset.name)")
            #expect(!asset.bytes.isEmpty)
        }
    }

    @Test func `nothing comes from elsewhere`() {
        for asset in Asset.all {
            let text = String(decoding: asset.bytes, as: UTF8.self)
                .replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
            for word in ["url(", "@import", "http:", "https:", "//cdn", "data:"] {
                #expect(!text.contains(word), "\(asset.name): \(word)")
            }
        }
    }

    @Test(arguments: Script.allCases)
    func `scripts assign no markup and run no text`(script: Script) {
        let text = String(decoding: script.asset.bytes, as: UTF8.self)
        for word in [
            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "localStorage",
        ] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test func `the style sheet is balanced`() {
        let text = Stylesheet.text
        #expect(text.count { $0 == "{" } == text.count { $0 == "}" })
        #expect(text.contains("@page { size: A4;") && text.contains("forced-colors: active"))
        #expect(text.contains("prefers-reduced-motion: reduce"))
    }

    @Test func `paper has no closed lists, which would be a heading without content`() throws {
        let print = try #require(Stylesheet.text.range(of: "@media print"))
        #expect(Stylesheet.text[print.upperBound...].contains("details:not([open]) { display: none; }"))
    }

    @Test func `every class of a component has a rule`() {
        let gallery = Gallery()
        let markup = (gallery.parts.map(\.html.text) + [gallery.page("", banner: gallery.banner).text]).joined()
        #expect(withoutRule(markup) == [])
    }

    @Test func `every class that a page writes has a rule`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Web").resolvingSymlinksInPath()
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        var count = 0
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8).replacingOccurrences(of: "\\\"", with: "\"")
            #expect(withoutRule(text) == [], "\(file.lastPathComponent)")
            count += 1
        }
        #expect(count > 20)
    }

    /// The classes in literals of `markup` that the style sheet does not know, in order.
    private func withoutRule(_ markup: String) -> [Substring] {
        var classes: Set<Substring> = []
        for part in markup.components(separatedBy: "class=\"").dropFirst() {
            // An interpolated class is another literal somewhere else.
            classes.formUnion(part.prefix { $0 != "\"" && $0 != "\\" }.split(separator: " "))
        }
        // Only for tests to find.
        return classes.subtracting(["ev"]).sorted().filter { name in
            Stylesheet.text.range(of: "\\.\(name)(?![\\w-])", options: .regularExpression) == nil
        }
    }

    /// Text on its ground: 4.5 to 1 (WCAG 1.4.3); edges of controls: 3 to 1 (1.4.11).
    @Test(
        arguments: [
            ("ink", "canvas", 4.5), ("ink", "sunken", 4.5), ("ink-soft", "canvas", 4.5), ("ink-soft", "surface", 4.5),
            ("ink-soft", "sunken", 4.5), ("accent", "surface", 4.5), ("accent", "canvas", 4.5),
            ("accent-deep", "accent-tint", 4.5),
            ("surface", "accent", 4.5), ("late", "surface", 4.5), ("late", "late-tint", 4.5), ("surface", "late", 4.5),
            ("stop", "surface", 4.5), ("stop", "stop-tint", 4.5), ("surface", "stop", 4.5), ("band-ink", "band", 4.5),
            ("band-soft", "band", 4.5), ("line-control", "surface", 3), ("line-control", "canvas", 3),
            ("focus-ink", "canvas", 3), ("focus", "band", 3), ("focus-ink", "focus", 4.5),
        ])
    func `colours can be told from their ground`(first: String, second: String, least: Double) throws {
        let ratio = try contrast(colour(first), colour(second))
        #expect(ratio >= least, "\(first) on \(second): \(ratio)")
    }

    private func colour(_ name: String) throws -> [Double] {
        let text = try #require(Stylesheet.text.range(of: "--\(name): #[0-9a-f]{6}", options: .regularExpression))
        let hex = Stylesheet.text[text].suffix(6)
        let value = try #require(UInt32(hex, radix: 16))
        return [16, 8, 0].map { shift in Double((value >> shift) & 255) / 255 }
    }

    private func contrast(_ first: [Double], _ second: [Double]) -> Double {
        let lights = [first, second].map { colour -> Double in
            let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        }
        return (max(lights[0], lights[1]) + 0.05) / (min(lights[0], lights[1]) + 0.05)
    }
}
