import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What has to be read before anything else: how the person may not be reached, whether they are still there, and that
/// somebody else has their name and birth date.
struct PersonAlerts {
    let file: PersonFile

    var html: HTML {
        "\(status)\(safety)\(lookAlike)\(identity)"
    }

    /// Nothing where nothing is to be said.
    var isEmpty: Bool { html.isEmpty }

    private var safety: HTML {
        guard !file.card.safety.isEmpty else { return "" }
        return Notice(
            .stop, markup: file.card.safety.map { Self.words($0, file.names) }.joined(), label: "Safety alert"
        ).html
    }

    static func words(_ safety: ContactSafety, _ names: ActorNames) -> HTML {
        let instead: HTML = safety.instead.isEmpty ? "" : " \(safety.instead)"
        let why: HTML = safety.why.isEmpty ? "" : "<p class=\"small\">Why: \(safety.why)</p>"
        return """
            <p><b>\(safety.marker.words).</b>\(instead)</p>\(why)<p class="small">Set by \
            \(names[safety.written.who]), \(DayText(safety.written.at.inLondon.day)). Review \
            \(DayText(safety.reviewOn)).</p>
            """
    }

    private var status: HTML {
        switch file.status {
        case .present: return ""
        case .died(let death):
            return notice("This person has died.", "<p>Died \(DayText(death)), by the practice’s extract.</p>")
        case .left(let day):
            return notice(
                "This person is no longer registered here.",
                "<p>The registration ended \(DayText(day)). Check where they are before you contact anyone.</p>")
        case .reported:
            guard let told = file.card.status else { return "" }
            let note: HTML = told.note.isEmpty ? "" : "<p>\(told.note)</p>"
            return notice(
                "\(told.kind.words).",
                """
                <p>From \(DayText(told.on)), told by \(told.toldBy).</p>\(note)<p class="small">Written down by \
                \(file.names[told.written.who]), \(DayText(told.written.at.inLondon.day)). \(unconfirmed)</p>
                """)
        }
    }

    private var unconfirmed: HTML {
        guard let asAt = file.freshness?.asAt else { return "No extract has said so." }
        return "The extract as at \(DayText(asAt)) does not say so."
    }

    private func notice(_ title: String, _ content: HTML) -> HTML {
        Notice(.stop, markup: "<p><b>\(title)</b></p>\(content)", label: "Whereabouts").html
    }

    private var identity: HTML {
        let identity = file.identity
        var lines: [HTML] = []
        if !identity.earlierNumbers.isEmpty {
            let numbers = identity.earlierNumbers.map { NHSNumberText($0).html }.joined(by: ", ")
            lines.append(
                "<p><b>Known before as NHS number \(numbers).</b> The number above is the one that counts.</p>")
        }
        if let decision = identity.joinedBy {
            lines.append(
                "<p>Two people decided who this is. \(TextLink("See the decision", to: IdentityAddress.question(decision)))</p>"
            )
        }
        if let question = identity.waiting {
            lines.append(
                "<p><b>It is not settled who this is.</b> \(TextLink("Compare both sides", to: IdentityAddress.question(question)))</p>"
            )
        }
        guard !lines.isEmpty else { return "" }
        return Notice(.plain, markup: lines.joined(), label: "Who this is").html
    }

    private var lookAlike: HTML {
        guard file.hasLookAlike else { return "" }
        return Notice(
            .late, title: "Another person has the same name and birth date.",
            "Check the NHS number and the address before you write anything.", label: "Look-alike"
        ).html
    }
}
