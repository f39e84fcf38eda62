package import HTML
package import Vocabulary

/// Who the page is about (NHS CUI "Patient Banner"): on every page about one person and on no other.
package struct PatientBanner: Component {
    private let name: PersonName
    private let preferredName: String
    private let birth: EventDate?
    private let death: EventDate?
    private let gender: String
    private let nhsNumber: NHSNumber?
    private let practice: String
    private let today: Day
    private let isSticky: Bool

    /// - `gender`: In words; empty where it is not recorded.
    /// - `practice`: The name of the registered practice; empty where there is none.
    /// - `today`: For the age.
    /// - `isSticky`: Stays at the top while the page is scrolled.
    package init(
        name: PersonName, preferredName: String = "", birth: EventDate?, death: EventDate? = nil, gender: String,
        nhsNumber: NHSNumber?, practice: String, today: Day, isSticky: Bool = true
    ) {
        self.name = name
        self.preferredName = preferredName
        self.birth = birth
        self.death = death
        self.gender = gender
        self.nhsNumber = nhsNumber
        self.practice = practice
        self.today = today
        self.isSticky = isSticky
    }

    package var html: HTML {
        let look = "banner" + (isSticky ? " banner--stick" : "") + (death == nil ? "" : " banner--died")
        let preferred: HTML = preferredName.isEmpty ? "" : "<p>Preferred name: \(preferredName)</p>"
        return """
            <section class="\(look)" aria-label="\(death == nil ? "Patient" : "Patient, has died")"><div class="wrap">\
            <div class="banner-name"><p>\(name.cui)</p>\(preferred)</div><dl>\(life)\
            <div><dt>Gender</dt><dd>\(gender.isEmpty ? "Not recorded" : gender)</dd></div>\
            <div><dt>NHS No.</dt><dd>\(NHSNumberText(nhsNumber))</dd></div>\
            <div><dt>Practice</dt><dd>\(practice.isEmpty ? "Not registered" : practice)</dd></div></dl></div></section>
            """
    }

    private var life: HTML {
        let born: HTML = birth.map { "\(DayText($0))" } ?? "Not recorded"
        guard let death else {
            let age: HTML = birth?.age(on: today).map { " <span class=\"nb\">(\($0))</span>" } ?? ""
            return "<div><dt>Born</dt><dd>\(born)\(age)</dd></div>"
        }
        let label = "Age at Death"
        let age: HTML =
            BannerText.ageAtDeath(birth: birth, death: death).map {
                "<div><dt>\(label)</dt><dd>\(String($0.dropFirst(label.count + 1)))</dd></div>"
            } ?? ""
        return "<div><dt>Born</dt><dd>\(born)</dd><dd>Died \(DayText(death))</dd></div>\(age)"
    }
}
