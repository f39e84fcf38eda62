package import Vocabulary

/// A report that was handed in and is being mapped. Its file lies in the received folder under the id that the extract will
/// have; whatever somebody has chosen so far is kept with it.
package struct ReportDraft: Equatable, Sendable {
    package let id: ID<WaitingExtract>
    package let practice: ODSCode
    /// The day that the report shows.
    package let asAt: Day
    /// Whether everybody registered is in it.
    package let isWhole: Bool
    package let file: String
    /// As chosen so far, in the form in which a mapping is exported.
    package let mapping: String
    package let startedBy: String
    package let startedAt: Instant
    package let version: Int

    package init(
        id: ID<WaitingExtract>, practice: ODSCode, asAt: Day, isWhole: Bool, file: String, mapping: String,
        startedBy: String, startedAt: Instant, version: Int
    ) {
        self.id = id
        self.practice = practice
        self.asAt = asAt
        self.isWhole = isWhole
        self.file = file
        self.mapping = mapping
        self.startedBy = startedBy
        self.startedAt = startedAt
        self.version = version
    }

    /// Whether it is still kept on `day`: so many `days` from the day that it came.
    package func isKept(on day: Day, days: Int) -> Bool {
        day <= startedAt.inLondon.day.adding(days: days)
    }
}

/// What is done with a report that is being mapped: it is begun, corrected, or ended, because it is read or given up.
package struct MapReport: Action {
    package struct State: Sendable {
        package let practice: PracticeProfile?
        package let draft: ReportDraft?

        package init(practice: PracticeProfile?, draft: ReportDraft?) {
            self.practice = practice
            self.draft = draft
        }
    }
    package static let name = "report.draft"

    package enum Step: Sendable {
        case begin(id: ID<WaitingExtract>, practice: ODSCode, asAt: Day, isWhole: Bool, file: String, mapping: String)
        /// Against the version that the form was filled in against.
        case correct(mapping: String, asAt: Day, version: Int)
        case read
        /// Discarded before it was read, and why.
        case giveUp(reason: String)
    }

    package let step: Step

    package init(_ step: Step) {
        self.step = step
    }
}

extension Policy<MapReport> {
    /// Whoever brings extracts in, for practices in their scope.
    package static let mapReport = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.state.practice?.ods ?? $0.state.draft?.practice })
}

extension ReportDraft {
    /// What becomes of the draft; `nil` where it has ended.
    package static func mapping(
        _ permit: Permit<MapReport>, at now: Instant
    ) throws(Refusal) -> Change<ReportDraft?> {
        let practice = permit.state.practice
        guard let practice else { throw .notFound }
        if case .begin(let id, _, let asAt, let isWhole, let file, let mapping) = permit.asked.step {
            guard permit.state.draft == nil else { throw .unusable("This report has been handed in already.") }
            let draft = ReportDraft(
                id: id, practice: practice.ods, asAt: asAt, isWhole: isWhole, file: file, mapping: mapping,
                startedBy: permit.actor.identity.text, startedAt: now, version: 1)
            return permit.change(
                to: draft, id.text, replacing: nil, at: now,
                details: ["step": "begun", "practice": practice.ods.text, "as-at": asAt.iso])
        }
        guard let draft = permit.state.draft else { throw .notFound }
        switch permit.asked.step {
        case .begin: throw .notFound
        case .correct(let mapping, let asAt, let version):
            guard version == draft.version else { throw .changedMeanwhile(version: draft.version) }
            let next = ReportDraft(
                id: draft.id, practice: draft.practice, asAt: asAt, isWhole: draft.isWhole, file: draft.file,
                mapping: mapping, startedBy: draft.startedBy, startedAt: draft.startedAt, version: version + 1)
            return permit.change(
                to: next, draft.id.text, replacing: draft.version, at: now,
                details: ["step": "corrected", "as-at": asAt.iso])
        case .read:
            return permit.change(
                to: nil, draft.id.text, replacing: draft.version, at: now, details: ["step": "read"])
        case .giveUp(let reason):
            guard !reason.isEmpty else { throw .unusable("Say why this report is discarded.") }
            guard reason.utf8.count <= WaitingExtract.longestReason else {
                throw .unusable("The reason is too long; \(WaitingExtract.longestReason) letters are enough.")
            }
            return permit.change(
                to: nil, draft.id.text, replacing: draft.version, at: now,
                details: ["step": "given up", "practice": draft.practice.text, "reason": reason])
        }
    }
}
