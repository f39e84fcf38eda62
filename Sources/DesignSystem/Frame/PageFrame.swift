package import HTML

/// The whole document around the content of a page.
package struct PageFrame: Component {
    /// Where and how people are searched for.
    package struct Search: Sendable {
        let route: Route
        let hidden: HTML

        /// `hidden` holds the token of the form.
        package init(to route: Route, hidden: HTML) {
            self.route = route
            self.hidden = hidden
        }
    }

    /// Who is signed in.
    package struct Member: Sendable {
        let name: String
        let role: String
        let account: Route?
        let signOut: Route
        let hidden: HTML

        /// `hidden` holds the token of the form that signs out.
        package init(name: String, role: String, account: Route? = nil, signOut: Route, hidden: HTML) {
            self.name = name
            self.role = role
            self.account = account
            self.signOut = signOut
            self.hidden = hidden
        }
    }

    private let title: String
    private let network: String
    private let home: Route
    private let member: Member?
    private let search: Search?
    private let links: [NavLink]
    private let footer: [NavLink]
    private let ribbon: String?
    private let notice: Notice?
    private let banner: PatientBanner?
    private let subnavigation: HTML
    private let scripts: [Script]
    private let hasProblems: Bool
    private let content: HTML

    /// - `network`: The name of the network, under that of the product.
    /// - `ribbon`: Across the top of every page of a demonstration.
    /// - `notice`: What the last deed came to, shown once.
    /// - `hasProblems`: Whether a form came back; the title says so first.
    package init(
        title: String, network: String, home: Route = "/", member: Member? = nil, search: Search? = nil,
        links: [NavLink] = [], footer: [NavLink] = [], ribbon: String? = nil, notice: Notice? = nil,
        banner: PatientBanner? = nil, subnavigation: HTML = "", scripts: [Script] = [], hasProblems: Bool = false,
        _ content: HTML
    ) {
        self.title = title
        self.network = network
        self.home = home
        self.member = member
        self.search = search
        self.links = links
        self.footer = footer
        self.ribbon = ribbon
        self.notice = notice
        self.banner = banner
        self.subnavigation = subnavigation
        self.scripts = scripts
        self.hasProblems = hasProblems
        self.content = content
    }

    package var html: HTML {
        """
        <!doctype html>
        <html lang="en-GB"><head><meta charset="utf-8">\
        <meta name="viewport" content="width=device-width, initial-scale=1">\
        <title>\(hasProblems ? "Error: \(title)" : title) – Cairn</title>\
        <link rel="stylesheet" href="\(url: Stylesheet.asset.route)">\
        <link rel="icon" type="image/svg+xml" href="\(url: Asset.icon.route)">\(needed.map(\.tag))</head>
        <body><a class="skip" href="#main">Skip to the page</a>
        \(header)\(mainLinks)\(banner)\(subnavigation)
        <main id="main" tabindex="-1"><div class="wrap">\(flash)\(content)</div></main>
        \(foot)</body></html>
        """
    }

    private var needed: [Script] {
        Script.allCases.filter { scripts.contains($0) || hasProblems && $0 == .problems }
    }

    private var header: HTML {
        """
        <header class="top">\(strip)<div class="wrap top-row"><a class="brand" href="\(url: home)">\(Icon.mark)\
        <span><b>Cairn</b><span>\(network)</span></span></a>\(menu)\(searchBox)\(me)</div></header>
        """
    }

    private var strip: HTML { ribbon.map { "<p class=\"ribbon\"><span class=\"wrap\">\($0)</span></p>" } ?? "" }

    private var flash: HTML { notice.map { "<div class=\"gap-b\">\($0)</div>" } ?? "" }

    private var items: HTML {
        "<nav aria-label=\"Main\"><ul>\(links.map { "<li>\($0.html(current: "page", meaning: "to do"))</li>" as HTML })</ul></nav>"
    }

    private var mainLinks: HTML {
        links.isEmpty ? "" : "<div class=\"nav\"><div class=\"wrap\">\(items)</div></div>"
    }

    private var menu: HTML {
        guard !links.isEmpty || member != nil else { return "" }
        let list: HTML = links.isEmpty ? "" : items
        let out: HTML =
            member.map { "<div class=\"out small\"><p>\($0.name), \($0.role)</p>\(signOut($0))</div>" } ?? ""
        return
            "<details class=\"nav-narrow\"><summary>Menu</summary><div class=\"nav-sheet\">\(list)\(out)</div></details>"
    }

    private var searchBox: HTML {
        guard let search else { return "" }
        return """
            <form class="search" role="search" method="post" action="\(url: search.route)">\(search.hidden)\
            <label class="vh" for="search">Find a person: NHS number, name or date of birth</label>\
            <input id="search" name="q" type="search" autocomplete="off" spellcheck="false" \
            placeholder="NHS number, name, born"><button class="btn" type="submit">Find</button></form>
            """
    }

    private var me: HTML {
        guard let member else { return "" }
        let name: HTML =
            member.account.map { "<a href=\"\(url: $0)\"><b>\(member.name)</b></a>" } ?? "<b>\(member.name)</b>"
        return "<div class=\"me\"><div>\(name)<span class=\"soft\">\(member.role)</span></div>\(signOut(member))</div>"
    }

    private func signOut(_ member: Member) -> HTML {
        """
        <form method="post" action="\(url: member.signOut)">\(member.hidden)\
        <button type="submit" class="link-btn">Sign out</button></form>
        """
    }

    private var foot: HTML {
        let links = footer.map { "<li>\($0.html(current: "page"))</li>" as HTML }
        let list: HTML = links.isEmpty ? "" : "<ul>\(links)</ul>"
        return """
            <footer class="foot"><div class="wrap"><p>Cairn supports coordination; it gives no clinical advice.</p>\(list)</div></footer>
            """
    }
}
