/// The labelled texts of the patient banner (CUI PAB-0033 to 0039, without colons: PAB-0042). What is not
/// recorded is said in words, never left as a mark (D+Ta-0022).
package enum BannerText {
    /// `Born 05-Jan-1950 (76)`, with the age on `day`.
    package static func born(_ birth: EventDate?, on day: Day) -> String {
        guard let birth else { return "Born Not recorded" }
        guard let age = birth.age(on: day) else { return "Born \(birth.cui)" }
        return "Born \(birth.cui) (\(age))"
    }

    /// `Born 05-Jan-1950`, where the age stands with the death.
    package static func born(_ birth: EventDate?) -> String {
        birth.map { "Born \($0.cui)" } ?? "Born Not recorded"
    }

    /// `Died 03-Mar-2026`.
    package static func died(_ death: EventDate) -> String {
        "Died \(death.cui)"
    }

    /// `Age at Death 76`; `nil` where the birth is not recorded. Open by a year where either date is partial.
    package static func ageAtDeath(birth: EventDate?, death: EventDate) -> String? {
        guard let birth, let youngest = Age(born: min(birth.last, death.first), on: death.first),
            let oldest = Age(born: birth.first, on: death.last)
        else { return nil }
        let age = youngest.text == oldest.text ? oldest.text : "\(youngest.text) or \(oldest.text)"
        return "Age at Death \(age)"
    }

    /// `NHS No. 999 000 0018`, with no-break spaces throughout.
    package static func nhsNumber(_ number: NHSNumber?) -> String {
        number.map { "NHS No.\u{A0}\($0.grouped)" } ?? "NHS No. Not recorded"
    }
}
