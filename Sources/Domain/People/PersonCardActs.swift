package import Vocabulary

/// What every act on a person's card looks at.
package struct SeenCard: Sendable {
    package let standing: PersonStanding
    package let card: PersonCard
    package let day: Day

    package init(standing: PersonStanding, card: PersonCard, day: Day) {
        self.standing = standing
        self.card = card
        self.day = day
    }
}

/// An act on a person's card, with the version of the card that the form was filled in against.
package protocol CardAct: Action where State == SeenCard {
    var version: Int { get }
}

/// The wish to write down what matters to somebody. All three empty means that nothing was said after all.
package struct SetWhatMatters: CardAct {
    package static let name = "person.what-matters"
    package let words: String
    package let pleaseDo: String
    package let pleaseDoNot: String
    package let version: Int

    package init(words: String, pleaseDo: String, pleaseDoNot: String, version: Int) {
        self.words = words
        self.pleaseDo = pleaseDo
        self.pleaseDoNot = pleaseDoNot
        self.version = version
    }
}

/// The wish to write down what somebody needs to take part.
package struct SetPersonNeeds: CardAct {
    package static let name = "person.needs"
    package let text: String
    package let version: Int

    package init(text: String, version: Int) {
        self.text = text
        self.version = version
    }
}

/// The wish to mark a way of reaching somebody as unsafe, or to change what a marker says.
package struct SetContactSafety: CardAct {
    package static let name = "person.safety"
    package let marker: ContactMarker
    package let instead: String
    package let why: String
    package let sensitivity: Sensitivity
    package let reviewOn: Day
    package let version: Int

    package init(
        marker: ContactMarker, instead: String, why: String, sensitivity: Sensitivity, reviewOn: Day, version: Int
    ) {
        self.marker = marker
        self.instead = instead
        self.why = why
        self.sensitivity = sensitivity
        self.reviewOn = reviewOn
        self.version = version
    }
}

/// The wish to take a marker away, with the reason.
package struct LiftContactSafety: CardAct {
    package static let name = "person.safety-lift"
    package let marker: ContactMarker
    package let reason: String
    package let version: Int

    package init(marker: ContactMarker, reason: String, version: Int) {
        self.marker = marker
        self.reason = reason
        self.version = version
    }
}

/// The wish to record what was told about somebody: that they died, moved away, or are in hospital.
package struct ReportStatus: CardAct {
    package static let name = "person.status"
    package let kind: LocalStatus.Kind
    package let on: Day
    package let toldBy: String
    package let note: String
    package let version: Int

    package init(kind: LocalStatus.Kind, on: Day, toldBy: String, note: String, version: Int) {
        self.kind = kind
        self.on = on
        self.toldBy = toldBy
        self.note = note
        self.version = version
    }
}

/// The wish to take back what was told: it was wrong, or it is over.
package struct WithdrawStatus: CardAct {
    package static let name = "person.status-undo"
    package let reason: String
    package let version: Int

    package init(reason: String, version: Int) {
        self.reason = reason
        self.version = version
    }
}

extension Policy where Asked: CardAct {
    /// Care coordinators and clinical supervisors, of people whom they may see.
    static var writesOnCard: Policy {
        .allOf(
            .gate(.record),
            .require("There is no such record.") { inquiry in
                PeopleAccess.practice(inquiry.actor, seeing: inquiry.state.standing, on: inquiry.state.day) != nil
            })
    }
}

extension Policy<SetWhatMatters> {
    package static let setWhatMatters = Policy.writesOnCard
}

extension Policy<SetPersonNeeds> {
    package static let setPersonNeeds = Policy.writesOnCard
}

extension Policy<ReportStatus> {
    package static let reportStatus = Policy.writesOnCard
}

extension Policy<WithdrawStatus> {
    package static let withdrawStatus = Policy.writesOnCard
}

extension Policy<SetContactSafety> {
    /// Whoever writes on the card; a marker that stands is changed by whoever set it, or by a clinical supervisor. That
    /// holds for every marker alike, so that it tells nothing about a reason that the actor may not read.
    package static let setContactSafety = Policy.allOf(
        .writesOnCard,
        .require("You cannot hold a reason more closely than you may read.") { inquiry in
            inquiry.asked.map { $0.sensitivity <= inquiry.actor.clearance } ?? true
        },
        .require("Only a clinical supervisor, or whoever set it, changes this.") { inquiry in
            inquiry.asked.map { ContactSafety.mayChange($0.marker, of: inquiry.state.card, inquiry.actor) } ?? true
        })
}

extension Policy<LiftContactSafety> {
    /// As for changing a marker.
    package static let liftContactSafety = Policy.allOf(
        .writesOnCard,
        .require("Only a clinical supervisor, or whoever set it, takes this away.") { inquiry in
            inquiry.asked.map { ContactSafety.mayChange($0.marker, of: inquiry.state.card, inquiry.actor) } ?? true
        })
}

extension ContactSafety {
    /// Whether the actor may change or lift the marker, or set it where it does not stand.
    package static func mayChange(_ marker: ContactMarker, of card: PersonCard, _ actor: Actor) -> Bool {
        card.safety(marker).map { actor.role == .clinicalSupervisor || $0.written.who == actor.identity } ?? true
    }
}
