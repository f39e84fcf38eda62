import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The two sides of a question, line by line, with what is the same and what differs said in words.
struct IdentityComparison {
    let view: IdentityView

    var html: HTML {
        var rows: [DataTable.Row] = []
        func add(_ title: String, _ content: (IdentitySide) -> HTML, same: Bool? = nil) {
            let (one, other) = (content(view.one), content(view.other))
            guard !one.isEmpty || !other.isEmpty else { return }
            rows.append(DataTable.Row(["\(title)", shown(one), shown(other), mark(same)]))
        }
        let sides = view.sides
        add(
            "Name", { "<b>\($0.name.cui)</b>" },
            same: equal(sides.map { "\($0.name.family) \($0.name.given)".lowercased() }))
        add("Born", { $0.birth.map { DayText($0).html } ?? "" }, same: equal(sides.map(\.birth)))
        add(
            "NHS number", { $0.nhsNumber.map { NHSNumberText($0).html } ?? "" },
            same: sides.contains { $0.nhsNumber == nil } ? nil : equal(sides.map(\.nhsNumber)))
        add("Superseded numbers", { ($0.record?.superseded ?? []).map { NHSNumberText($0).html }.joined(by: ", ") })
        add("Address", { "\(Self.address($0))" }, same: equal(sides.map { Self.address($0).lowercased() }))
        add("Telephone", { $0.record.map { "\(Self.telephones($0))" } ?? "" })
        let sexes = sides.map { $0.record?.registrations.first?.demographics.sex }
        add(
            "Sex", { $0.record?.registrations.first?.demographics.sex.map { "\($0.word)" } ?? "" },
            same: sexes.contains(nil) ? nil : equal(sexes))
        add("Registered", registrations)
        add("Safety alerts", alerts)
        add("Whereabouts", { $0.record?.status.words.map { "\($0)" } ?? "" })
        add("Needs", { $0.record?.card.needs.map { "\(DatedText($0.text))" } ?? "" })
        add("What matters", { $0.record?.card.whatMatters.map { "\(DatedText($0.words))" } ?? "" })
        add("Care coordination", episodes)
        add("Contacts", contacts)
        add("Record", link)
        return DataTable(
            "Both sides, line by line",
            columns: [
                .init("What", isHidden: true), .init("The first"),
                .init(view.question.claim == nil ? "The second" : "As the extract has it"),
                .init("Compared", isHidden: true),
            ], rows: rows
        ).html
    }

    private func shown(_ content: HTML) -> HTML {
        content.isEmpty ? "<span class=\"soft\">Not recorded</span>" : content
    }

    private func mark(_ same: Bool?) -> HTML {
        same.map { ($0 ? StatusTag("Same", .done) : StatusTag("Differs", .soon)).html } ?? ""
    }

    private func equal<Value: Equatable>(_ values: [Value]) -> Bool {
        values.dropFirst().allSatisfy { $0 == values[0] }
    }

    private static func address(_ side: IdentitySide) -> String {
        switch side.content {
        case .claim(let claim): claim.address
        case .record(let record):
            record.registrations.first.map { registration in
                (registration.details.address + [registration.details.postcode]).filter { !$0.isEmpty }
                    .joined(separator: ", ")
            } ?? ""
        }
    }

    private static func telephones(_ record: IdentitySide.Record) -> String {
        guard let details = record.registrations.first?.details else { return "" }
        return [details.phoneMobile, details.phoneHome].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func name(_ practice: ODSCode) -> String { view.practices[practice] ?? practice.text }

    private func registrations(_ side: IdentitySide) -> HTML {
        switch side.content {
        case .claim(let claim):
            return "\(name(claim.practice)), its id \(claim.localID.isEmpty ? "not given" : claim.localID)"
        case .record(let record):
            return record.registrations.map { registration -> HTML in
                let (from, until) = (
                    registration.demographics.registeredFrom, registration.demographics.registeredUntil
                )
                let since: HTML = from.map { " since \(DayText($0))" } ?? ""
                let end: HTML = until.map { " until \(DayText($0))" } ?? ""
                let kind: HTML =
                    registration.details.registrationType.isEmpty ? "" : ", \(registration.details.registrationType)"
                let id: HTML = registration.localID.isEmpty ? "" : ", its id \(registration.localID)"
                return "<p>\(name(registration.practice))\(since)\(end)\(kind)\(id)</p>"
            }.joined()
        }
    }

    private func alerts(_ side: IdentitySide) -> HTML {
        (side.record?.card.safety ?? []).map { StatusTag($0.marker.words, .stop).html }.joined(by: " ")
    }

    private func episodes(_ side: IdentitySide) -> HTML {
        (side.record?.episodes ?? []).map { episode -> HTML in
            "<p>\(episode.state.title) since \(DayText(episode.since.inLondon.day)), \(view.names[.account(episode.owner)])</p>"
        }.joined()
    }

    private func contacts(_ side: IdentitySide) -> HTML {
        guard let contacts = side.record?.contacts, !contacts.isEmpty else { return "" }
        let newest = contacts.prefix(3).map { contact -> HTML in
            "<p class=\"small\">\(DayText(contact.heldOn)): \(contact.channel.title), \(contact.outcome.title.lowercased())</p>"
        }
        return "<p>\(contacts.count.of("contact", "contacts"))</p>\(newest.joined())"
    }

    private func link(_ side: IdentitySide) -> HTML {
        side.record.map {
            TextLink(
                "Open this record", to: Address.person($0.person),
                about: $0.registrations.first.map { $0.details.name.cui }
            ).html
        } ?? ""
    }
}
