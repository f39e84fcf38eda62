package import Vocabulary

/// What the log keeps of one act: who did what to which record, when. The payload holds what identifies a person or
/// tells details; it is kept apart, erasable, and the log proper holds only its salted hash.
package struct AuditEntry: Equatable, Sendable {
    package let at: Instant
    package let actor: Actor.Identity
    package let action: String
    /// The record that it was done to; an id or a practice code, never a name.
    package let subject: String
    package let payload: String
    /// The people whose records were read or changed, so that each can be told who looked.
    package let people: [ID<Person>]

    fileprivate init<Asked>(
        _ permit: Permit<Asked>, subject: String, at: Instant, people: [ID<Person>],
        details: KeyValuePairs<String, String>
    ) {
        self.at = at
        self.actor = permit.actor.identity
        self.action = Asked.name
        self.subject = subject
        self.people = people
        // `name:length:value`, so that no value can imitate another field.
        self.payload = details.map { "\($0.key):\($0.value.utf8.count):\($0.value)\n" }.joined()
    }
}

/// A new state together with its audit entry: the only thing that a repository saves. It is made from a permit, by a
/// transition of this module, so that an unpermitted or unaudited write does not compile.
package struct Change<State: Sendable>: Sendable {
    package let state: State
    /// The version that the stored record must still have; `nil` when there must be none yet.
    package let replacing: Int?
    package let entry: AuditEntry

    fileprivate init(state: State, replacing: Int?, entry: AuditEntry) {
        self.state = state
        self.replacing = replacing
        self.entry = entry
    }
}

/// Leave to read records that identify people, with the audit entry that says so. The store hands out what was read
/// only together with writing the entry.
package struct Disclosure: Sendable {
    package let entry: AuditEntry

    fileprivate init(entry: AuditEntry) {
        self.entry = entry
    }
}

extension Permit {
    /// Ends a transition.
    func change<New>(
        to state: New, _ subject: String, replacing version: Int?, at now: Instant, people: [ID<Person>] = [],
        details: KeyValuePairs<String, String>
    ) -> Change<New> {
        let entry = AuditEntry(self, subject: subject, at: now, people: people, details: details)
        return Change(state: state, replacing: version, entry: entry)
    }

    /// Ends a reading.
    func disclosure(
        _ subject: String, of people: [ID<Person>], at now: Instant, details: KeyValuePairs<String, String>
    ) -> Disclosure {
        Disclosure(entry: AuditEntry(self, subject: subject, at: now, people: people, details: details))
    }
}
