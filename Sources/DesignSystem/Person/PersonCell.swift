package import HTML
package import Vocabulary

/// A person in a list: the name leads to their page, the number and the birth stand under it, so that two people of one
/// name are told apart.
package struct PersonCell: Component {
    private let name: PersonName
    private let route: Route
    private let nhsNumber: NHSNumber?
    private let birth: EventDate?
    private let today: Day?
    private let practice: String
    private let change: String?
    private let notices: [String]

    /// - `today`: For the age; `nil` leaves the birth out.
    /// - `practice`: Where it helps; empty leaves it out.
    /// - `change`: What has changed since the viewer last looked, in words; `nil` where nothing has.
    /// - `notices`: What has to be read before anybody rings: reported to have died, not to be phoned at home.
    package init(
        _ name: PersonName, to route: Route, nhsNumber: NHSNumber?, birth: EventDate? = nil, today: Day? = nil,
        practice: String = "", change: String? = nil, notices: [String] = []
    ) {
        self.name = name
        self.route = route
        self.nhsNumber = nhsNumber
        self.birth = birth
        self.today = today
        self.practice = practice
        self.change = change
        self.notices = notices
    }

    package var html: HTML {
        let place: HTML = practice.isEmpty ? "" : " <span class=\"wraps\">\(practice)</span>"
        let changed: HTML = change.map { "<p class=\"ids\"><b>\($0)</b></p>" } ?? ""
        let warnings = notices.map { "<p class=\"warn\">\(Icon.danger)<span>\($0)</span></p>" as HTML }
        return """
            <a class="who" href="\(url: route)">\(name.cui)</a>\
            <p class="ids"><span>\(NHSNumberText(nhsNumber, isLabelled: true))</span>\(place)</p>\(born)\(changed)\(warnings)
            """
    }

    private var born: HTML {
        guard let today else { return "" }
        guard let birth else { return "<p class=\"ids\">Born: not recorded</p>" }
        let age: HTML = birth.age(on: today).map { " (\($0))" } ?? ""
        return "<p class=\"ids\">Born \(DayText(birth))\(age)</p>"
    }
}
