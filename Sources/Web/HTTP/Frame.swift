import Application
import DesignSystem
import Domain
import HTML

/// What stands around every page: the name, the search, the main links of the role, what is said once, and the footer.
struct Frame {
    let site: Site
    let member: SignedIn?
    /// What is said once.
    var notice: String?

    func html(_ page: Page) -> HTML {
        let scripts = page.scripts.map { script -> HTML in
            "<script type=\"module\" src=\"\(url: script.route)\"></script>"
        }.joined()
        return """
            <!doctype html>
            <html lang="en-GB"><head><meta charset="utf-8">\
            <meta name="viewport" content="width=device-width, initial-scale=1"><title>\(page.title) – Cairn</title>\
            <link rel="stylesheet" href="\(url: Asset.styleSheet.route)">\(scripts)</head><body>\
            <a class="skip" href="#main">Skip to the page</a>\(ribbon)\(top(page))\(links(page))\(page.banner)\
            \(page.subnavigation)<main id="main"><div class="wrap">\(said)\(page.body)</div></main>\(footer)</body></html>

            """
    }

    private func top(_ page: Page) -> HTML {
        """
        <header class="top"><div class="wrap top-row"><a class="brand" href="\(url: Address.home)">\(Icon.mark)\
        <span><b>Cairn</b><span>\(site.settings.network)</span></span></a>\(narrow(page))\(search)\(me)</div></header>
        """
    }

    private var ribbon: HTML? {
        guard site.isDemo else { return nil }
        return """
            <p class="ribbon"><span class="wrap"><b>Demonstration.</b> Nobody here is real, and nothing you do here \
            reaches anyone.</span></p>
            """
    }

    private var said: HTML? {
        notice.map { "<div class=\"notice notice--done\" role=\"status\">\(Icon.tick)<div><p>\($0)</p></div></div>" }
    }

    private func items(_ page: Page) -> HTML? {
        let links = Section.links(of: member?.actor)
        guard !links.isEmpty else { return nil }
        return links.map { section -> HTML in
            let current = section == page.section ? "page" : nil
            return
                "<li><a href=\"\(url: section.route)\"\(attribute: "aria-current", current)>\(section.title)</a></li>"
        }.joined()
    }

    private func links(_ page: Page) -> HTML? {
        items(page).map { items in
            "<div class=\"nav\"><div class=\"wrap\"><nav aria-label=\"Main\"><ul>\(items)</ul></nav></div></div>"
        }
    }

    private func narrow(_ page: Page) -> HTML? {
        guard let member, let items = items(page) else { return nil }
        return """
            <details class="nav-narrow"><summary>Menu</summary><nav aria-label="Main, in the menu"><ul>\(items)</ul></nav>\
            <div class="out small"><a class="tap" href="\(url: Address.account)">\(member.name)</a>, \
            \(member.roleWords). \(signOut)</div></details>
            """
    }

    private var search: HTML? {
        guard let actor = member?.actor,
            [Gate.person, .privacy].contains(where: { $0.admits(actor) == .allowed })
        else { return nil }
        return """
            <form class="search" role="search" method="post" action="\(url: Address.search)">\(token)\
            <label class="vh" for="q">Find a person: NHS number, name or date of birth</label>\
            <input id="q" name="q" type="search" autocomplete="off" maxlength="200" \
            placeholder="NHS number, name, born"><button class="btn" type="submit">Find</button></form>
            """
    }

    private var me: HTML? {
        guard let member else { return nil }
        return """
            <div class="me"><div><b><a href="\(url: Address.account)">\(member.name)</a></b>\
            <span class="soft">\(TypedText.label(member.roleWords))</span></div>\(signOut)</div>
            """
    }

    private var signOut: HTML {
        """
        <form method="post" action="\(url: Address.signOut)">\(token)<button class="link-btn" type="submit">Sign out\
        </button></form>
        """
    }

    private var token: HTML {
        "<input type=\"hidden\" name=\"csrf\" value=\"\(member?.csrf ?? "")\">"
    }

    private var footer: HTML {
        """
        <footer class="foot"><div class="wrap"><p>Cairn supports coordination; it gives no clinical advice.</p></div>\
        </footer>
        """
    }
}
