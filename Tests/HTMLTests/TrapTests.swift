import HTML
import Testing

/// Where escaping cannot help, a debug build ends at once; what may stand there is a Route, or nothing.
struct TrapTests {
    @Test func `text in a script traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<script>let name = '\("x")'</script>" as HTML }
    }

    @Test func `text in a style sheet traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<style>p { color: \("x") }</style>" as HTML }
    }

    @Test func `text in an unquoted attribute traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<p class=\("x")></p>" as HTML }
    }

    @Test func `text in a tag traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<p \("x")></p>" as HTML }
    }

    @Test func `text for the name of a tag traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<\("x")></p>" as HTML }
    }

    @Test func `text in a comment traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<!-- \("x") -->" as HTML }
    }

    @Test(arguments: ["href", "action", "formaction", "src", "onclick", "style", "srcdoc"])
    func `text in an address or a handler traps`(name: String) async {
        switch name {
        case "href": await #expect(processExitsWith: .failure) { _ = "<a href=\"\("x")\"></a>" as HTML }
        case "action": await #expect(processExitsWith: .failure) { _ = "<form action=\"/a\("x")\"></form>" as HTML }
        case "formaction": await #expect(processExitsWith: .failure) { _ = "<p formaction='\("x")'></p>" as HTML }
        case "src": await #expect(processExitsWith: .failure) { _ = "<img SRC=\"\("x")\">" as HTML }
        case "onclick": await #expect(processExitsWith: .failure) { _ = "<p onclick=\"\("x")\"></p>" as HTML }
        case "style": await #expect(processExitsWith: .failure) { _ = "<p style=\"\("x")\"></p>" as HTML }
        default: await #expect(processExitsWith: .failure) { _ = "<p srcdoc=\"\("x")\"></p>" as HTML }
        }
    }

    @Test func `an attribute that runs code traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<p\(attribute: "onclick", "x")></p>" as HTML }
    }

    @Test func `an address as an attribute of text traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<a\(attribute: "href", "x")></a>" as HTML }
    }

    @Test func `an attribute outside any tag traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<p>\(attribute: "title", "x")</p>" as HTML }
    }

    @Test func `a route outside an address traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<p title=\"\(url: "/a" as Route)\"></p>" as HTML }
    }

    @Test func `a route after something else traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<a href=\"javascript:\(url: "/a" as Route)\"></a>" as HTML }
    }

    @Test func `a fragment inside an attribute traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<p title=\"\("<b></b>" as HTML)\"></p>" as HTML }
    }

    @Test func `a fragment that ends inside a tag traps`() async {
        await #expect(processExitsWith: .failure) { _ = "<p class=\"" as HTML }
    }

    @Test(arguments: [0, 1, 2])
    func `a route that is not of our own origin traps`(which: Int) async {
        switch which {
        case 0: await #expect(processExitsWith: .failure) { _ = "https://elsewhere" as Route }
        case 1: await #expect(processExitsWith: .failure) { _ = "//elsewhere" as Route }
        default: await #expect(processExitsWith: .failure) { _ = "/\\elsewhere" as Route }
        }
    }

    @Test func `after a script has ended, text may stand again`() async {
        await #expect(processExitsWith: .success) {
            _ = "<script type=\"module\" src=\"\(url: "/a" as Route)\"></script><p>\("x")</p>" as HTML
        }
    }
}
