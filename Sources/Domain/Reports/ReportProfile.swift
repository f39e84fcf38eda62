package import Vocabulary

/// How a practice's report is read, kept so that the report is known again by the names of its columns.
package struct ReportProfile: Equatable, Sendable {
    package let id: ID<ReportProfile>
    package let practice: ODSCode
    /// What the practice calls the report.
    package let name: String
    /// Of the names of its columns.
    package let fingerprint: String
    /// The mapping as it is exported.
    package let mapping: String
    package let savedBy: String
    package let savedAt: Instant
    package let version: Int

    package init(
        id: ID<ReportProfile>, practice: ODSCode, name: String, fingerprint: String, mapping: String, savedBy: String,
        savedAt: Instant, version: Int
    ) {
        self.id = id
        self.practice = practice
        self.name = name
        self.fingerprint = fingerprint
        self.mapping = mapping
        self.savedBy = savedBy
        self.savedAt = savedAt
        self.version = version
    }
}

/// The wish to keep how a report is read.
package struct SaveReportProfile: Action {
    package struct State: Sendable {
        package let practice: PracticeProfile?
        /// What stands for reports with these columns; `nil` where nothing does.
        package let standing: ReportProfile?

        package init(practice: PracticeProfile?, standing: ReportProfile?) {
            self.practice = practice
            self.standing = standing
        }
    }
    package static let name = "report.map"

    package let id: ID<ReportProfile>
    package let name: String
    package let fingerprint: String
    package let mapping: String

    package init(id: ID<ReportProfile>, name: String, fingerprint: String, mapping: String) {
        self.id = id
        self.name = name
        self.fingerprint = fingerprint
        self.mapping = mapping
    }
}

extension Policy<SaveReportProfile> {
    /// Whoever brings extracts in, for practices in their scope.
    package static let saveReportProfile = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.state.practice?.ods })
}

extension ReportProfile {
    /// The longest name of a report, in bytes of UTF-8.
    package static let longestName = 120

    /// The profile, in place of the one that stands for the same columns.
    package static func saving(
        _ permit: Permit<SaveReportProfile>, at now: Instant
    ) throws(Refusal) -> Change<ReportProfile> {
        let asked = permit.asked
        guard let practice = permit.state.practice else { throw .notFound }
        guard !asked.name.isEmpty, asked.name.utf8.count <= longestName else {
            throw .unusable("Give the report a name of up to \(longestName) letters.")
        }
        let stands = permit.state.standing
        let profile = ReportProfile(
            id: stands?.id ?? asked.id, practice: practice.ods, name: asked.name, fingerprint: asked.fingerprint,
            mapping: asked.mapping, savedBy: permit.actor.identity.text, savedAt: now,
            version: (stands?.version ?? 0) + 1)
        return permit.change(
            to: profile, practice.ods.text, replacing: stands?.version, at: now,
            details: ["report": profile.name, "columns": profile.fingerprint, "version": String(profile.version)])
    }
}
