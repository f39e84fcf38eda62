import Domain
import Store
import Vocabulary

/// Has what was done coded in the record of the person's practice, in the transaction in which it is recorded.
enum YieldCoding {
    /// A contact that somebody was spoken to in, where the practice wants that coded.
    static func contact(_ contact: Contact, by actor: Actor, in transaction: Transaction) throws {
        guard let activity = CodedActivity(contact) else { return }
        // One job a contact, and never another's id: the contact's own serves.
        try activityDone(
            activity, .contact(contact.id), of: contact.person, on: contact.heldOn, contact.sensitivity,
            id: ID(bits: contact.id.bits), by: actor, in: transaction)
    }

    /// An act on an episode, where the practice wants that coded.
    static func act(
        _ act: EpisodeAct, _ episode: Episode, id: ID<CodingJob>, by actor: Actor, in transaction: Transaction
    ) throws {
        // Whoever was on a caseload before Cairn was coded then.
        guard let activity = CodedActivity(act), act != .takeOn || episode.origin != .importedCaseload else { return }
        try activityDone(
            activity, .episode(episode.id), of: episode.person, on: transaction.now.inLondon.day, .ordinary, id: id,
            by: actor, in: transaction)
    }

    private static func activityDone(
        _ activity: CodedActivity, _ source: CodingJob.Source, of person: ID<Person>, on day: Day,
        _ sensitivity: Sensitivity, id: ID<CodingJob>, by actor: Actor, in transaction: Transaction
    ) throws {
        let today = transaction.now.inLondon.day
        guard let standing = try transaction.reading.standing(of: person),
            let practice = standing.place(on: today)?.practice
        else { return }
        // A record that is closed takes no more entries.
        guard try transaction.reading.presence(standing, on: today) == .here else { return }
        let sheet = try transaction.reading.codingSheet(of: practice.ods)
        guard let line = sheet.line(activity) else { return }
        let asked = YieldCodingJob(id: id, source: source, line: line, day: day, sensitivity: sensitivity)
        try save(asked, standing, sheet, by: actor, in: transaction)
    }

    static func save(
        _ asked: YieldCodingJob, _ standing: PersonStanding, _ sheet: CodingSheet, by actor: Actor,
        in transaction: Transaction
    ) throws {
        let state = YieldCodingJob.State(standing: standing, sheet: sheet, day: transaction.now.inLondon.day)
        let permit = try Policy.yieldCodingJob.check(actor, state, asked)
        try CodingJobRepository(transaction).save(try CodingJob.yielding(permit, at: transaction.now))
    }
}
