import DesignSystem
import Domain
import HTML

/// Pages that say why something was not done, and what to do now.
enum ProblemPage {
    /// There is nothing at the address, or nothing that this person may know of: the two read the same.
    static let notFound = plain(
        "There is no such page",
        "Nothing is at this address, or nothing that you may see. Check the address, or search for the person.")

    static func notPermitted(_ words: String) -> Page {
        plain("You cannot do this", words)
    }

    static func broken(_ reference: String) -> Page {
        Page(
            "Something broke",
            body: """
                <div class="prose"><h1>Something broke</h1><p>It was written down, and nothing was half done. Try once \
                more; if it happens again, tell whoever looks after Cairn this reference: <b>\(reference)</b>.</p></div>
                """)
    }

    /// The disk that the data lies on takes nothing more. `noRoom` says how much was to come and how much could be taken, where
    /// that was known beforehand.
    static func full(_ reference: String, noRoom: String? = nil) -> Page {
        let why = noRoom ?? "There is no room left on the disk that Cairn’s data lies on."
        return Page(
            "The server’s disk is full",
            body: """
                <div class="prose stack"><h1>The server’s disk is full</h1><p>\(why) What you sent was not taken: nothing of \
                it is kept, and nothing was half done.</p><p>Tell \
                whoever looks after Cairn that its disk is full, with this reference: <b>\(reference)</b>. Send it again once \
                they have made room.</p></div>
                """)
    }

    /// The index of a practice cannot be answered from, and no part of an answer is given.
    static func unreadable(for actor: Actor?) -> Page {
        let way: HTML =
            Gate.extracts.admits(actor) == .allowed
            ? "<p><a class=\"btn\" href=\"\(url: Address.extracts)\">See which, and read it again</a></p>"
            : "<p>Tell whoever brings extracts in. Its page among the practices says so too.</p>"
        return Page(
            "This cannot be answered now",
            body: """
                <div class="prose stack"><h1>This cannot be answered now</h1><p>What is known of a practice cannot be read: \
                its index was written by another version of Cairn, or is damaged. Nothing is answered from part of it. Its \
                extract has to be read again.</p>\(way)</div>
                """)
    }

    static func plain(_ title: String, _ words: String) -> Page {
        Page(title, body: "<div class=\"prose\"><h1>\(title)</h1><p>\(words)</p></div>")
    }

    /// Somebody else saved first. Nothing of what was typed is lost, and the record as it is now is a click away.
    static func stale(_ typed: TypedText, current: Route) -> Page {
        withTyped(
            "Somebody changed this while you were working", Refusal.changedMeanwhile(version: 0).words, typed,
            then: "<a class=\"btn\" href=\"\(url: current)\">See the record as it is now</a>")
    }

    /// What was asked cannot be done as it stands.
    static func unusable(_ words: String, _ typed: TypedText) -> Page {
        withTyped("This could not be saved", words, typed, then: nil)
    }

    /// Fields that cannot be read or kept: each problem leads to what was typed there.
    static func fields(_ problems: [FieldProblem], _ typed: TypedText) -> Page {
        let summary = ErrorSummary(problems.map { FieldProblem($0.text, field: typed.id(of: $0.field) ?? "main") })
        return Page(
            "This could not be saved",
            body: "\(summary)<div class=\"head\"><div><h1>This could not be saved</h1></div></div>\(back(typed))")
    }

    private static func withTyped(_ title: String, _ words: String, _ typed: TypedText, then action: HTML?) -> Page {
        let line = action.map { action -> HTML in "<p class=\"gap-top\">\(action)</p>" }
        return Page(
            title,
            body: """
                <div class="head"><div><h1>\(title)</h1><p class="lede">\(words)</p></div></div>\(back(typed))\(line)
                """)
    }

    private static func back(_ typed: TypedText) -> HTML? {
        guard !typed.isEmpty else { return nil }
        return """
            <section class="panel"><div class="panel-body"><h2>What you had typed</h2><p class="hint">It was not saved. \
            Copy what you need.</p>\(typed.html)</div></section>
            """
    }
}
