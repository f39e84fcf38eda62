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
