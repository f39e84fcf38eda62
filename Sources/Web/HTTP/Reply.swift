package import DesignSystem
package import HTML

/// What a handler gives back.
package enum Reply: Sendable {
    /// A page; 200 unless said otherwise (422 for a form with problems, 409 for a stale one).
    case page(Page, status: Int = 200)
    /// After a deed: go there, and show the notice once.
    case seeOther(Route, notice: String? = nil)
    /// After a step of signing in, or a change of what proves somebody: go there with this token in the cookie
    /// (``SessionCookie``); the one before is dead.
    case signedIn(token: String, Route)
    /// After signing out: go there, and the cookie is taken away.
    case signedOut(Route)
    /// A file to keep, such as a CSV.
    case download(name: String, type: String, bytes: [UInt8])
    /// A part of a page, for a script.
    case fragment(HTML)
    /// A few plain words, for whatever watches the server.
    case text(String, status: Int = 200)
    /// A file of ours whose name changes with its content, to be kept for good.
    case asset(type: String, bytes: [UInt8])
    /// Another reply, with this token in the cookie: the page after signing in that gives back what was typed.
    indirect case withSession(token: String, Reply)
}

/// One page before its frame is put around it.
package struct Page: Sendable {
    package var title: String
    /// Which main link the page belongs to.
    package var section: Section?
    /// The banner of the one person that the page is about; never on a page about several (PAB-0015).
    package var banner: PatientBanner?
    /// Links within the section, such as those of one person.
    package var subnavigation: HTML?
    package var body: HTML
    /// Modules from our own origin that improve the page.
    package var scripts: [Script]

    package init(
        _ title: String, section: Section? = nil, banner: PatientBanner? = nil, subnavigation: HTML? = nil,
        body: HTML, scripts: [Script] = []
    ) {
        self.title = title
        self.section = section
        self.banner = banner
        self.subnavigation = subnavigation
        self.body = body
        self.scripts = scripts
    }
}

/// The main links, by what somebody is there to do.
package enum Section: String, Sendable, CaseIterable {
    case today, caseload, find, coding, holdBack, identity, team, extracts, users, practices, codelists, privacy,
        account
}
