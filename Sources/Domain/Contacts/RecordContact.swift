package import Vocabulary

/// The wish to record a contact, and what happens next.
package struct RecordContact: Action {
    package typealias State = EpisodeCase
    package static let name = "contact.record"

    package let id: ID<Contact>
    package let heldOn: Day
    package let heldAt: ClockTime?
    package let with: Contact.Party
    package let withName: String
    package let way: ContactWay
    package let outcome: Contact.Outcome
    package let said: String
    package let agreed: String
    package let sensitivity: Sensitivity
    /// Safety alerts that whoever records it has read: the contact had happened before they knew.
    package let knownAlerts: Set<ContactMarker>
    /// Taken with a contact of ordinary sensitivity; any other changes nothing on the episode.
    package let nextStep: NextStep?
    /// Of the live episode that the form was filled in against; `nil` where there was none.
    package let episodeVersion: Int?

    package init(
        id: ID<Contact>, heldOn: Day, heldAt: ClockTime? = nil, with: Contact.Party, withName: String = "",
        way: ContactWay, outcome: Contact.Outcome, said: String, agreed: String = "",
        sensitivity: Sensitivity = .ordinary, knownAlerts: Set<ContactMarker> = [], nextStep: NextStep?,
        episodeVersion: Int?
    ) {
        self.id = id
        self.heldOn = heldOn
        self.heldAt = heldAt
        self.with = with
        self.withName = withName
        self.way = way
        self.outcome = outcome
        self.said = said
        self.agreed = agreed
        self.sensitivity = sensitivity
        self.knownAlerts = knownAlerts
        self.nextStep = nextStep
        self.episodeVersion = episodeVersion
    }

    /// The longest text of what was said or agreed, in characters.
    package static let longestText = 5000
}

/// A contact as recorded, with the episode where it changed that.
package struct RecordedContact: Equatable, Sendable {
    package let contact: Contact
    package let episode: Episode?
    /// The version that the stored episode must still have.
    package let replacingEpisode: Int?
}

extension Policy<RecordContact> {
    /// Coordinators and clinical supervisors, of people whom they may see, up to their own clearance.
    package static let recordContact = Policy.allOf(
        .gate(.record),
        .require("There is no such record.") { inquiry in
            PeopleAccess.practice(inquiry.actor, seeing: inquiry.state.standing, on: inquiry.state.day) != nil
        },
        .require("Contacts are recorded under an account of your own.") { $0.actor.account != nil },
        .require("You cannot record what you may not read.") { inquiry in
            inquiry.asked.map { $0.sensitivity <= inquiry.actor.clearance } ?? true
        },
        .decided { inquiry in
            guard let asked = inquiry.asked, asked.with == .person, case .died(let date) = inquiry.state.presence,
                date.map({ $0.last < asked.heldOn }) ?? true
            else { return .allowed }
            return .refused(
                "This person has died. A contact after that was with somebody else: say with whom.")
        }
    )
}

extension Contact {
    /// The contact, and the episode with its next step.
    package static func recording(
        _ permit: Permit<RecordContact>, at now: Instant
    ) throws(Refusal) -> Change<RecordedContact> {
        let (state, asked) = (permit.state, permit.asked)
        guard let by = permit.actor.account else { throw .notFound }
        let said = asked.said.trimmed
        let agreed = asked.agreed.trimmed
        guard max(said.count, agreed.count) <= RecordContact.longestText else {
            throw .unusable("What was said is written in \(RecordContact.longestText) characters or fewer.")
        }
        guard asked.heldOn <= state.day else { throw .unusable("A contact is on today's date or an earlier one.") }
        guard asked.heldOn >= state.day.adding(months: -24) else {
            throw .unusable("A contact of more than two years ago belongs in the clinical record.")
        }
        let time = now.inLondon
        if asked.heldOn == state.day, let at = asked.heldAt, at.minutes > time.hour * 60 + time.minute {
            throw .unusable("A contact is at a time that has passed.")
        }
        guard !said.isEmpty || asked.outcome.isAttempt else { throw .unusable("Write down what was said.") }
        guard asked.with == .person || !asked.withName.trimmed.isEmpty else {
            throw .unusable("Say who you spoke with.")
        }
        // The alerts as they stand now, not as they stood when the form was opened.
        if let safety = state.card.forbids(asked.way, asked.outcome, known: asked.knownAlerts) {
            throw .notSafe(safety.marker)
        }
        let contact = Contact(
            id: asked.id, person: state.person, episode: state.episode?.id, by: by, heldOn: asked.heldOn,
            heldAt: asked.heldAt, with: asked.with, withName: asked.with == .person ? "" : asked.withName.trimmed,
            channel: asked.way.channel, outcome: asked.outcome, said: said, agreed: agreed,
            sensitivity: asked.sensitivity, recordedAt: now)
        let episode = try episode(after: asked, state)
        return permit.change(
            to: RecordedContact(
                contact: contact, episode: episode, replacingEpisode: episode == nil ? nil : state.episode?.version),
            contact.id.text, replacing: nil, at: now, people: [state.person],
            details: [
                "held": asked.heldOn.iso, "with": asked.with.rawValue, "how": asked.way.channel.rawValue,
                "outcome": asked.outcome.rawValue, "sensitivity": asked.sensitivity.word,
                "despite": asked.knownAlerts.map(\.rawValue).sorted().joined(separator: ", "),
                "late": contact.isLate ? "yes" : "no", "next": episode?.nextStep?.what ?? "",
                "due": episode?.nextStep?.due.iso ?? "",
            ])
    }

    /// The live episode with its next step; `nil` where the contact leaves it as it is.
    private static func episode(after asked: RecordContact, _ state: EpisodeCase) throws(Refusal) -> Episode? {
        guard asked.sensitivity == .ordinary, var episode = state.episode else { return nil }
        guard episode.version == asked.episodeVersion else { throw .changedMeanwhile(version: episode.version) }
        guard let step = asked.nextStep else {
            guard !episode.state.demandsNextStepAfterContact else {
                throw .unusable("Say what the next step is, and by when.")
            }
            return nil
        }
        guard episode.state.demandsNextStepAfterContact else { return nil }
        episode.nextStep = try step.checked(on: state.day)
        episode.practice = state.practice?.ods ?? episode.practice
        episode.version += 1
        return episode
    }
}
