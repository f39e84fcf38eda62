import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Beside a person's page: how to reach them, where they belong, how fresh that is.
struct PersonSide {
    let file: PersonFile
    let actor: Actor

    private var details: PersonDetails { file.registration.details }
    private var demographics: Demographics { file.registration.demographics }

    var html: HTML {
        SidePanel(
            "About this person",
            [
                ("Reach them", reach), ("Practice", practice), ("Whereabouts", whereabouts),
            ]
        ).html
    }

    private var reach: HTML {
        var rows: [(String, HTML)] = [
            ("Mobile", way(details.phoneMobile, .phoneMobile)), ("Home", way(details.phoneHome, .phoneHome)),
            ("Email", way(details.email, .email)), ("Letters", way(address, .write)),
        ]
        for marker in [ContactMarker.text, .leaveMessage, .visitAlone] where file.card.safety(marker) != nil {
            rows.append(("Also", StatusTag(marker.words, .stop).html))
        }
        rows.append(("Asked for", text(details.contactPreference)))
        rows.append(("Language", text(demographics.language ?? "")))
        rows.append(("Interpreter", "\(interpreter)"))
        rows.append(("Needs", text(file.card.needs?.text ?? "")))
        if !details.carerName.isEmpty || !details.carerPhone.isEmpty {
            rows.append(("Carer", "\(details.carerName) <span class=\"nb\">\(details.carerPhone)</span>"))
        }
        return "\(Facts(rows, isSmall: true))\(change("Change safety alerts", PersonRoutes.safety(file.person)))"
    }

    private var address: String {
        (details.address + [details.postcode]).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private var interpreter: String {
        demographics.needsInterpreter.map { $0 ? "Needed" : "Not needed" } ?? "Not recorded"
    }

    /// A way of reaching somebody, with the marker in its place where it is not safe.
    private func way(_ value: String, _ marker: ContactMarker) -> HTML {
        guard file.card.safety(marker) != nil else { return text(value) }
        let shown: HTML = value.isEmpty ? "" : "<br><span class=\"soft\">\(value)</span>"
        return "\(StatusTag(marker.words, .stop))\(shown)"
    }

    private func text(_ value: String) -> HTML {
        value.isEmpty ? "<span class=\"soft\">Not recorded</span>" : "\(value)"
    }

    private var practice: HTML {
        var rows: [(String, HTML)] = [
            ("Practice", "\(file.practice.name)"), ("Usual GP", text(details.usualGP)),
            ("Registered", demographics.registeredFrom.map { "since \(DayText($0))" } ?? text("")),
        ]
        if let until = demographics.registeredUntil { rows.append(("Ended", DayText(until).html)) }
        if !details.registrationType.isEmpty { rows.append(("Kind", "\(details.registrationType)")) }
        let need: HTML =
            Gate.coordinate.admits(actor) == .allowed
            ? "<p class=\"small\">\(TextLink("Log an unmet need of this practice", to: UnmetNeedAddress.new(at: file.practice.ods)))</p>"
            : ""
        return "\(Facts(rows, isSmall: true))<p class=\"small\">\(stamp)</p>\(need)"
    }

    private var stamp: FreshnessStamp {
        FreshnessStamp(file.freshness, practice: file.practice.name)
    }

    private var whereabouts: HTML {
        let words: HTML =
            switch file.status {
            case .present: "At home, as far as is known."
            case .died(let death): "Died \(DayText(death))."
            case .left(let day): "Registration ended \(DayText(day))."
            case .reported(let kind, let day): "\(kind.words), \(DayText(day))."
            }
        let link = change("Died, moved or in hospital", PersonRoutes.status(file.person))
        return "<p class=\"small\">\(words)</p>\(link)"
    }

    private func change(_ words: String, _ route: Route) -> HTML {
        Gate.record.admits(actor) == .allowed ? "<p class=\"small\">\(TextLink(words, to: route))</p>" : ""
    }
}
