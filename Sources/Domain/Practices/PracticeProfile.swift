package import Vocabulary

/// A member practice of the network.
package struct PracticeProfile: Equatable, Sendable {
    package let ods: ODSCode
    package var name: String
    /// What the practice has signed; without a current one its people are imported and visible to nobody.
    package var agreement: SharingAgreement?
    package var version: Int
    /// Whether a clinical supervisor clears each name before anybody rings.
    package var clearsFirst: Bool
    /// Days after which an extract of the practice is old.
    package var oldAfter: Int
    /// Whether an extract from the inbox is applied without a person, where nothing speaks against it.
    package var appliesItself: Bool
    package static let usualOldAfter = 35
    package static let possibleOldAfter = 1...366

    package init(
        ods: ODSCode, name: String, agreement: SharingAgreement?, version: Int, clearsFirst: Bool = true,
        oldAfter: Int = usualOldAfter, appliesItself: Bool = false
    ) {
        self.ods = ods
        self.name = name
        self.agreement = agreement
        self.version = version
        self.clearsFirst = clearsFirst
        self.oldAfter = oldAfter
        self.appliesItself = appliesItself
    }

    /// How old what is known of the practice is, where that extract stands.
    package func freshness(of extract: StandingExtract, on today: Day) -> Freshness {
        guard let whole = extract.wholeAsAt else {
            return Freshness(asAt: extract.asAt, today: today, oldAfter: oldAfter, isOfEverybody: false)
        }
        return Freshness(
            asAt: whole, today: today, oldAfter: oldAfter, later: whole < extract.asAt ? extract.asAt : nil)
    }

    /// How old an extract of everybody is.
    package func freshness(asAt: Day, on today: Day) -> Freshness {
        Freshness(asAt: asAt, today: today, oldAfter: oldAfter)
    }

    /// Whether the practice's people may be shown on `day`.
    package func shares(on day: Day) -> Bool {
        agreement.map { $0.holds(on: day) } ?? false
    }
}

/// One version of a practice's sharing agreement.
package struct RecordedAgreement: Equatable, Sendable {
    package let agreement: SharingAgreement
    /// From 1.
    package let version: Int
    /// Who recorded it, and when; `nil` where that was before versions were kept.
    package let who: Actor.Identity?
    package let at: Instant?

    package init(agreement: SharingAgreement, version: Int, who: Actor.Identity?, at: Instant?) {
        self.agreement = agreement
        self.version = version
        self.who = who
        self.at = at
    }
}

/// A practice's agreement to share its people's records with the network's coordinators.
package struct SharingAgreement: Equatable, Sendable {
    package let from: Day
    /// The first day on which it no longer holds; `nil` while it is open.
    package let until: Day?
    package let signedBy: String

    package init(from: Day, until: Day? = nil, signedBy: String) {
        self.from = from
        self.until = until
        self.signedBy = signedBy
    }

    package func holds(on day: Day) -> Bool {
        from <= day && until.map { day < $0 } ?? true
    }
}
