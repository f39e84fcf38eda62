package import Vocabulary

/// How one practice works, as its network has written it down: its system, whom to ask, its own way of doing things, and
/// what its sharing agreement covers. Every version is kept. Nothing of anybody's record is in it.
package struct PracticeDescription: Equatable, Sendable {
    package let practice: ODSCode
    /// `EMIS Web`, `SystmOne`; empty where nobody has said.
    package var system: String
    package var phone: String
    /// A number that is not for patients.
    package var staffLine: String
    package var email: String
    /// Who is who: one on each line.
    package var people: String
    /// How things are done there: whom to task, how a visit is asked for, when the practice meets.
    package var process: String
    /// When nobody is to ring or task: teaching, meetings, lunch. One on each line.
    package var protectedTimes: String
    /// Days and half-days on which it is closed beside bank holidays. One on each line.
    package var closedDays: String
    /// When its extract is due, who sends it, and how.
    package var extractDue: String
    /// How it takes lists: coding, recalls, names to be cleared.
    package var lists: String
    /// What the sharing agreement is for.
    package var scope: String
    /// What the agreement leaves out.
    package var leftOut: String
    /// Where the signed agreement is kept.
    package var document: String
    /// 0 while nothing has been written.
    package var version: Int
    /// `nil` while nothing has been written.
    package var written: WrittenBy?

    package init(
        practice: ODSCode, system: String = "", phone: String = "", staffLine: String = "", email: String = "",
        people: String = "", process: String = "", protectedTimes: String = "", closedDays: String = "",
        extractDue: String = "", lists: String = "", scope: String = "", leftOut: String = "", document: String = "",
        version: Int = 0, written: WrittenBy? = nil
    ) {
        self.practice = practice
        self.system = system
        self.phone = phone
        self.staffLine = staffLine
        self.email = email
        self.people = people
        self.process = process
        self.protectedTimes = protectedTimes
        self.closedDays = closedDays
        self.extractDue = extractDue
        self.lists = lists
        self.scope = scope
        self.leftOut = leftOut
        self.document = document
        self.version = version
        self.written = written
    }

    /// The longest of its texts, in characters.
    package static let longestText = 4000
    /// The longest of its lines, in characters.
    package static let longestLine = 200

    /// Its texts with what each is called, in the order of the page.
    package var texts: [(title: String, text: String)] {
        [
            ("Clinical system", system), ("Telephone", phone), ("Staff line", staffLine), ("Email", email),
            ("Who works there", people), ("How things are done", process), ("Protected times", protectedTimes),
            ("Closed days", closedDays),
            ("When its extract is due", extractDue), ("How to send it a list", lists),
            ("What the agreement covers", scope),
            ("What the agreement leaves out", leftOut), ("Where the agreement is kept", document),
        ]
    }

    /// What is said in this version otherwise than in that one.
    package func changes(since earlier: PracticeDescription) -> [String] {
        zip(texts, earlier.texts).filter { $0.text != $1.text }.map(\.0.title)
    }
}

/// The wish to describe a practice. What is `nil` stays as it was.
package struct DescribePractice: Action {
    package struct State: Sendable {
        package let practice: PracticeProfile
        package let description: PracticeDescription

        package init(practice: PracticeProfile, description: PracticeDescription) {
            self.practice = practice
            self.description = description
        }
    }

    package static let name = "practice.describe"

    package var system: String?
    package var phone: String?
    package var staffLine: String?
    package var email: String?
    package var people: String?
    package var process: String?
    package var protectedTimes: String?
    package var closedDays: String?
    package var extractDue: String?
    package var lists: String?
    package var scope: String?
    package var leftOut: String?
    package var document: String?

    package init() {}

    /// Whether anything is asked for.
    package var isEmpty: Bool {
        [
            system, phone, staffLine, email, people, process, protectedTimes, closedDays, extractDue, lists, scope,
            leftOut, document,
        ].allSatisfy { $0 == nil }
    }
}

extension Policy<DescribePractice> {
    /// Network managers, administrators and the host's operator, of practices in their scope.
    package static let describePractice = Policy.allOf(
        .gate(.describePractices),
        .ofOwnPractice { $0.state.practice.ods })
}

extension PracticeDescription {
    /// The description with what was asked laid over what was written.
    package static func describing(
        _ permit: Permit<DescribePractice>, at now: Instant
    ) throws(Refusal) -> Change<PracticeDescription> {
        let (asked, before) = (permit.asked, permit.state.description)
        var description = before
        func line(
            _ text: String?, _ field: WritableKeyPath<PracticeDescription, String>, as kind: PracticeLine = .words
        ) throws(Refusal) {
            guard let text = text?.trimmed else { return }
            guard text.count <= longestLine, !text.contains(where: \.isNewline) else {
                throw .unusable("A line has at most \(longestLine) characters.")
            }
            try kind.check(text)
            description[keyPath: field] = text
        }
        func words(_ text: String?, _ field: WritableKeyPath<PracticeDescription, String>) throws(Refusal) {
            guard let text = text?.trimmed else { return }
            guard text.count <= longestText else {
                throw .unusable("A text has at most \(longestText) characters.")
            }
            try PracticeLine.words.check(text)
            description[keyPath: field] = text
        }
        try line(asked.system, \.system)
        try line(asked.phone, \.phone, as: .telephone)
        try line(asked.staffLine, \.staffLine, as: .telephone)
        try line(asked.email, \.email, as: .email)
        try line(asked.document, \.document)
        try words(asked.people, \.people)
        try words(asked.process, \.process)
        try words(asked.protectedTimes, \.protectedTimes)
        try words(asked.closedDays, \.closedDays)
        try words(asked.extractDue, \.extractDue)
        try words(asked.lists, \.lists)
        try words(asked.scope, \.scope)
        try words(asked.leftOut, \.leftOut)
        guard !description.changes(since: before).isEmpty else { throw .unusable("Nothing has been changed.") }
        description.version += 1
        description.written = WrittenBy(who: permit.actor.identity, at: now)
        return permit.change(
            to: description, description.practice.text, replacing: before.version, at: now,
            details: [
                "version": String(description.version),
                "changed": description.changes(since: before).joined(separator: ", "),
            ])
    }
}
