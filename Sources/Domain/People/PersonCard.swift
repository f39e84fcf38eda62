package import Vocabulary

/// What Cairn itself knows about a person, beside what extracts say: what matters to them, how they may not be reached,
/// what they need, and what somebody has told us before any extract did. No import changes it.
package struct PersonCard: Equatable, Sendable {
    package let person: ID<Person>
    /// `nil` until somebody has asked.
    package var whatMatters: WhatMatters?
    /// One a marker at most, in the order of ``ContactMarker``.
    package var safety: [ContactSafety]
    /// `nil` until somebody has asked.
    package var needs: PersonNeeds?
    package var status: LocalStatus?
    /// 0 while nothing has been recorded.
    package var version: Int

    package init(
        person: ID<Person>, whatMatters: WhatMatters? = nil, safety: [ContactSafety] = [], needs: PersonNeeds? = nil,
        status: LocalStatus? = nil, version: Int = 0
    ) {
        self.person = person
        self.whatMatters = whatMatters
        self.safety = safety
        self.needs = needs
        self.status = status
        self.version = version
    }

    /// The marker as it stands on the person, if it does.
    package func safety(_ marker: ContactMarker) -> ContactSafety? {
        safety.first { $0.marker == marker }
    }
}

/// Who wrote something down in Cairn, and when.
package struct WrittenBy: Equatable, Sendable {
    package let who: Actor.Identity
    package let at: Instant

    package init(who: Actor.Identity, at: Instant) {
        self.who = who
        self.at = at
    }
}

/// What matters to somebody, in their own words.
package struct WhatMatters: Equatable, Sendable {
    package var words: String
    package var pleaseDo: String
    package var pleaseDoNot: String
    package var written: WrittenBy

    package init(words: String, pleaseDo: String, pleaseDoNot: String, written: WrittenBy) {
        self.words = words
        self.pleaseDo = pleaseDo
        self.pleaseDoNot = pleaseDoNot
        self.written = written
    }
}

/// What somebody needs so that they can take part: large print, a hearing loop, time.
package struct PersonNeeds: Equatable, Sendable {
    package var text: String
    package var written: WrittenBy

    package init(text: String, written: WrittenBy) {
        self.text = text
        self.written = written
    }
}

extension PersonCard {
    /// What several records of one person say together, under the first, with its version; `nil` of none. Every alert
    /// stands, and of one that is on two of them what is held more closely and reviewed earlier; what matters and the
    /// whereabouts are the newest, but a death is never overtaken; needs are all told.
    package static func union(of cards: [PersonCard]) -> PersonCard? {
        guard var union = cards.first else { return nil }
        for card in cards.dropFirst() {
            if let theirs = card.whatMatters, union.whatMatters.map({ $0.written.at < theirs.written.at }) ?? true {
                union.whatMatters = theirs
            }
            if let theirs = card.needs {
                let text = union.needs.map { $0.text.contains(theirs.text) ? $0.text : "\($0.text); \(theirs.text)" }
                union.needs = PersonNeeds(text: text ?? theirs.text, written: union.needs?.written ?? theirs.written)
            }
            if let theirs = card.status, union.status.map({ theirs.isWorse(than: $0) }) ?? true {
                union.status = theirs
            }
            union.safety = ContactMarker.allCases.compactMap { marker in
                switch (union.safety(marker), card.safety(marker)) {
                case (let mine?, let theirs?): mine.sterner(theirs)
                case (let mine, let theirs): mine ?? theirs
                }
            }
        }
        return union
    }
}

extension LocalStatus {
    fileprivate func isWorse(than other: LocalStatus) -> Bool {
        if (kind == .died) != (other.kind == .died) { return kind == .died }
        return written.at > other.written.at
    }
}

extension ContactSafety {
    /// Both alerts as one: nothing that either says is lost.
    fileprivate func sterner(_ other: ContactSafety) -> ContactSafety {
        let base = other.sensitivity > sensitivity ? other : self
        let instead = [self.instead, other.instead].reduce(into: [String]()) { words, text in
            if !text.isEmpty, !words.contains(text) { words.append(text) }
        }
        let why = [self.why, other.why].reduce(into: [String]()) { words, text in
            if !text.isEmpty, !words.contains(text) { words.append(text) }
        }
        return ContactSafety(
            marker: marker, instead: instead.joined(separator: "; "), why: why.joined(separator: "; "),
            sensitivity: base.sensitivity, reviewOn: min(reviewOn, other.reviewOn), written: base.written)
    }
}
