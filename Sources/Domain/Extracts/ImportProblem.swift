package import Vocabulary

/// One thing that is wrong with a practice's extracts, whatever number of rows it concerns: an entry of the worklist, with
/// an owner. It stays one entry from extract to extract, and opens again where it is seen again.
package struct ImportProblem: Equatable, Sendable {
    package enum State: String, Sendable {
        case open
        /// Somebody said that it is put right.
        case done
        /// The newest extract has it no more.
        case gone
    }

    /// Who sees to it.
    package enum Owner: Equatable, Sendable {
        case account(ID<Actor>)
        /// Somebody at the practice, in the words of whoever gave it to them.
        case practice(String)
    }

    package let id: ID<ImportProblem>
    package let practice: ODSCode
    /// As last seen.
    package let file: String
    package let column: String
    package let words: String
    /// Rows in the extract where it was last seen.
    package let rows: Int
    /// As-at days of the first and the last extract that has it.
    package let firstSeen: Day
    package let lastSeen: Day
    /// Where it was last seen: the id of what was handed in.
    package let seenIn: String
    package private(set) var state: State
    /// Whether it was done or gone before and came back.
    package let cameBack: Bool
    package private(set) var owner: Owner?
    package private(set) var version: Int

    package init(
        id: ID<ImportProblem>, practice: ODSCode, file: String, column: String, words: String, rows: Int,
        firstSeen: Day, lastSeen: Day, seenIn: String, state: State = .open, cameBack: Bool = false,
        owner: Owner? = nil, version: Int = 1
    ) {
        self.id = id
        self.practice = practice
        self.file = file
        self.column = column
        self.words = words
        self.rows = rows
        self.firstSeen = firstSeen
        self.lastSeen = lastSeen
        self.seenIn = seenIn
        self.state = state
        self.cameBack = cameBack
        self.owner = owner
        self.version = version
    }

    /// The same problem, as an extract has it in so many rows.
    package func seen(inRows rows: Int) -> ImportProblem {
        ImportProblem(
            id: id, practice: practice, file: file, column: column, words: words, rows: rows, firstSeen: firstSeen,
            lastSeen: lastSeen, seenIn: seenIn, state: state, cameBack: cameBack, owner: owner, version: version)
    }
}

/// The problems of one reading of an extract, each once.
package struct SeenProblems: Equatable, Sendable {
    package var problems: [ImportProblem]
    /// Whether these are all that there are, of everything that the practice sends: what is not among them is gone.
    package var areAll: Bool
    /// What was handed in, so that reading it twice opens nothing again.
    package var seenIn: String

    package init(_ problems: [ImportProblem] = [], areAll: Bool = false, seenIn: String = "") {
        self.problems = problems
        self.areAll = areAll
        self.seenIn = seenIn
    }
}

/// What somebody does about a problem.
package struct SettleProblem: Action {
    package typealias State = ImportProblem
    package static let name = "extract.problem"

    package enum Deed: String, CaseIterable, Sendable {
        case assign, note, done, reopen
    }

    package let deed: Deed
    package let owner: ImportProblem.Owner?
    package let note: String

    package init(_ deed: Deed, owner: ImportProblem.Owner? = nil, note: String = "") {
        self.deed = deed
        self.owner = owner
        self.note = note
    }

    /// What is done about a problem that no other extract has than one which is discarded.
    package static let discarded = SettleProblem(.done, note: "The extract was discarded.")

    /// Whether these are refused, because somebody is to be known from them by an NHS number.
    package static func namesSomebody(_ words: String) -> Bool {
        do {
            try FreeWords.check(words)
            return false
        } catch {
            return true
        }
    }

    package static let longestNote = 1_000
    package static let longestName = 100
}

/// Something that was done about a problem, as it is kept.
package struct ProblemDeed: Equatable, Sendable {
    package let deed: SettleProblem.Deed
    /// As the audit log names them.
    package let by: String
    package let at: Instant
    /// Whom it was given to; `nil` unless it was.
    package let owner: ImportProblem.Owner?
    package let note: String

    package init(deed: SettleProblem.Deed, by: String, at: Instant, owner: ImportProblem.Owner?, note: String) {
        self.deed = deed
        self.by = by
        self.at = at
        self.owner = owner
        self.note = note
    }
}

/// A problem with what was done about it.
package struct SettledProblem: Sendable {
    package let problem: ImportProblem
    package let deed: ProblemDeed
}

extension Policy<SettleProblem> {
    package static let settleProblem = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.state.practice })
}

extension ImportProblem {
    /// The problem after the deed.
    package static func settling(
        _ permit: Permit<SettleProblem>, at now: Instant
    ) throws(Refusal) -> Change<SettledProblem> {
        let (asked, before) = (permit.asked, permit.state)
        guard asked.note.utf8.count <= SettleProblem.longestNote else {
            throw .unusable("The note is too long; \(SettleProblem.longestNote) letters are enough.")
        }
        try FreeWords.check(asked.note)
        var problem = before
        switch asked.deed {
        case .assign:
            guard let owner = asked.owner else { throw .unusable("Choose who sees to it.") }
            if case .practice(let name) = owner {
                guard !name.isEmpty else { throw .unusable("Say who at the practice sees to it.") }
                guard name.utf8.count <= SettleProblem.longestName else { throw .unusable("The name is too long.") }
                try FreeWords.check(name)
            }
            problem.owner = owner
        case .note:
            guard !asked.note.isEmpty else { throw .unusable("Write the note.") }
        case .done:
            guard before.state == .open else { throw .unusable("It is not open.") }
            problem.state = .done
        case .reopen:
            guard before.state != .open else { throw .unusable("It is open already.") }
            problem.state = .open
        }
        problem.version += 1
        let deed = ProblemDeed(
            deed: asked.deed, by: permit.actor.identity.text, at: now,
            owner: asked.deed == .assign ? asked.owner : nil, note: asked.note)
        return permit.change(
            to: SettledProblem(problem: problem, deed: deed), before.id.text, replacing: before.version, at: now,
            details: [
                "deed": asked.deed.rawValue, "practice": before.practice.text, "owner": problem.owner?.stored ?? "",
                "note": asked.note,
            ])
    }
}

extension ImportProblem.Owner {
    /// For the store: `account:…`, or `practice:` and the words.
    package var stored: String {
        switch self {
        case .account(let id): "account:\(id.text)"
        case .practice(let words): "practice:\(words)"
        }
    }

    package init?(stored: String) {
        if stored.hasPrefix("practice:") {
            self = .practice(String(stored.dropFirst("practice:".count)))
        } else if stored.hasPrefix("account:"), let id = ID<Actor>(text: String(stored.dropFirst("account:".count))) {
            self = .account(id)
        } else {
            return nil
        }
    }
}
