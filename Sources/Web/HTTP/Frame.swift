import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What stands around every page: the name, the search, the main links of the role, what is said once, and the footer.
struct Frame {
    let site: Site
    let member: SignedIn?
    /// What is said once.
    var notice: String?
    /// What was done with it can be undone with one press.
    var undo: JustPutForward?
    /// Whether a form came back.
    var hasProblems = false

    func html(_ page: Page) -> HTML {
        PageFrame(
            title: page.title, network: site.settings.network, member: frameMember, search: search,
            links: Section.links(of: member?.actor).map { section in
                NavLink(
                    section.title, to: section.route,
                    isCurrent: page.section?.isCurrent(section, of: Section.links(of: member?.actor)) ?? false)
            },
            ribbon: site.isDemo
                ? "Demonstration: nobody here is real, and nothing that you do here reaches anyone." : nil,
            notice: said, banner: page.banner,
            subnavigation: page.subnavigation ?? .empty, scripts: page.scripts, hasProblems: hasProblems, page.body
        ).html
    }

    private var frameMember: PageFrame.Member? {
        member.map { member in
            PageFrame.Member(
                name: member.name, role: FormField(member.roleWords).label, account: Address.account,
                signOut: Address.signOut, hidden: token)
        }
    }

    /// For whoever may see people, and for whoever may see who looked.
    private var search: PageFrame.Search? {
        guard Gate.search.admits(member?.actor) == .allowed else { return nil }
        return PageFrame.Search(to: Address.search, hidden: token)
    }

    private var said: Notice? {
        guard let notice else { return nil }
        guard let undo else { return Notice(.good, notice, isAnnounced: true) }
        let once = site.installation.ambient.newID(OnceKey.self).text
        let form = Form(
            to: FindAddress.takeBack(undo.cohort),
            hidden: "\(token)\(HiddenField("once", once))\(HiddenField("put", undo.key.id.text))",
            Button(undo.names.count == 1 ? "Undo" : "Undo all of it", .second, isSmall: true).html)
        let content: HTML = "<p>\(notice)</p>\(form)"
        return Notice(.good, markup: content, isAnnounced: true)
    }

    private var token: HTML {
        "<input type=\"hidden\" name=\"csrf\" value=\"\(member?.csrf ?? "")\">"
    }
}
