package import Vocabulary

extension PersonCard {
    /// The card with what matters in it.
    package static func settingWhatMatters(
        _ permit: Permit<SetWhatMatters>, at now: Instant
    ) throws(Refusal) -> Change<PersonCard> {
        let asked = permit.asked
        let isEmpty = [asked.words, asked.pleaseDo, asked.pleaseDoNot].allSatisfy(\.isEmpty)
        guard !isEmpty || permit.state.card.whatMatters != nil else {
            throw .unusable("Write down what they said, or leave the page.")
        }
        return try changing(
            permit, at: now,
            details: ["words": asked.words, "please-do": asked.pleaseDo, "please-do-not": asked.pleaseDoNot]
        ) { card in
            card.whatMatters =
                isEmpty
                ? nil
                : WhatMatters(
                    words: asked.words, pleaseDo: asked.pleaseDo, pleaseDoNot: asked.pleaseDoNot,
                    written: WrittenBy(who: permit.actor.identity, at: now))
        }
    }

    /// The card with what the person needs in it; empty takes it away.
    package static func settingNeeds(
        _ permit: Permit<SetPersonNeeds>, at now: Instant
    ) throws(Refusal) -> Change<PersonCard> {
        let text = permit.asked.text
        return try changing(permit, at: now, details: ["needs": text]) { card in
            card.needs =
                text.isEmpty
                ? nil : PersonNeeds(text: text, written: WrittenBy(who: permit.actor.identity, at: now))
        }
    }

    /// The card with the marker set. A reason that the actor may not read stays as it was.
    package static func settingSafety(
        _ permit: Permit<SetContactSafety>, at now: Instant
    ) throws(Refusal) -> Change<PersonCard> {
        let asked = permit.asked
        guard asked.reviewOn > permit.state.day else {
            throw .unusable("The day of review comes after today.")
        }
        var safety = ContactSafety(
            marker: asked.marker, instead: asked.instead, why: asked.why, sensitivity: asked.sensitivity,
            reviewOn: asked.reviewOn, written: WrittenBy(who: permit.actor.identity, at: now))
        if let stands = permit.state.card.safety(asked.marker), stands.sensitivity > permit.actor.clearance {
            safety.why = stands.why
            safety.sensitivity = stands.sensitivity
        }
        return try changing(
            permit, at: now,
            details: [
                "marker": asked.marker.rawValue, "instead": asked.instead, "why": asked.why,
                "sensitivity": asked.sensitivity.word, "review": asked.reviewOn.iso,
            ]
        ) { card in
            card.safety = ContactMarker.allCases.compactMap { $0 == safety.marker ? safety : card.safety($0) }
        }
    }

    /// The card without the marker.
    package static func liftingSafety(
        _ permit: Permit<LiftContactSafety>, at now: Instant
    ) throws(Refusal) -> Change<PersonCard> {
        let asked = permit.asked
        guard permit.state.card.safety(asked.marker) != nil else { throw .notFound }
        guard !asked.reason.isEmpty else { throw .unusable("Say why the alert is no longer needed.") }
        return try changing(
            permit, at: now, details: ["marker": asked.marker.rawValue, "reason": asked.reason]
        ) { card in
            card.safety.removeAll { $0.marker == asked.marker }
        }
    }

    /// The card with what was told, in place of anything told before.
    package static func reportingStatus(
        _ permit: Permit<ReportStatus>, at now: Instant
    ) throws(Refusal) -> Change<PersonCard> {
        let asked = permit.asked
        guard asked.on <= permit.state.day else { throw .unusable("The day cannot be after today.") }
        guard !asked.toldBy.isEmpty else { throw .unusable("Say who told you.") }
        return try changing(
            permit, at: now,
            details: [
                "status": asked.kind.rawValue, "on": asked.on.iso, "told-by": asked.toldBy, "note": asked.note,
            ]
        ) { card in
            card.status = LocalStatus(
                kind: asked.kind, on: asked.on, toldBy: asked.toldBy, note: asked.note,
                written: WrittenBy(who: permit.actor.identity, at: now))
        }
    }

    /// The card without what was told.
    package static func withdrawingStatus(
        _ permit: Permit<WithdrawStatus>, at now: Instant
    ) throws(Refusal) -> Change<PersonCard> {
        guard let stands = permit.state.card.status else { throw .notFound }
        guard !permit.asked.reason.isEmpty else { throw .unusable("Say why: it was wrong, or it is over.") }
        return try changing(
            permit, at: now, details: ["status": stands.kind.rawValue, "reason": permit.asked.reason]
        ) { $0.status = nil }
    }

    private static func changing<Asked: CardAct>(
        _ permit: Permit<Asked>, at now: Instant, details: KeyValuePairs<String, String>,
        _ change: (inout PersonCard) -> Void
    ) throws(Refusal) -> Change<PersonCard> {
        var card = permit.state.card
        guard permit.asked.version == card.version else { throw .changedMeanwhile(version: card.version) }
        let replacing = card.version == 0 ? nil : card.version
        change(&card)
        card.version += 1
        return permit.change(
            to: card, card.person.text, replacing: replacing, at: now, people: [card.person], details: details)
    }
}
