package import Domain
package import Extracts
package import Vocabulary

extension ExtractDesk {
    /// What is done to an extract.
    package enum Work: Equatable, Sendable {
        case reading
        /// Read before: what was found then stands until this has ended.
        case readingAgain
        case applying
    }

    /// How far one extract is.
    package struct Progress: Equatable, Sendable {
        package enum Stage: Equatable, Sendable {
            /// Before it, so many others are to be read or applied.
            case inLine(before: Int)
            case reading
            case applying
            /// It could not be read or applied, in words for whoever handed it in.
            case failed(words: String, Work)
            /// Nothing says as at which day it was exported, or two days were said: its files wait for somebody to say it.
            /// `proposed` is the day that their names say.
            case lacksDay(proposed: Day?)
        }

        package let extract: ID<WaitingExtract>
        package let practice: ODSCode
        package let since: Instant
        package let stage: Stage
        /// What is done to it, or is to be done once it is its turn.
        package var task = Work.reading
        /// The names of its files, as they were handed in.
        package var files: [String] = []
        /// How far the reading or applying is; `nil` where neither has begun, or nothing has been told of it yet.
        package var work: ImportProgress?
        /// Whether one that lacks its day still waits once the server has been started anew.
        package var isKept = true
        /// The two days that were said of one that lacks its day; `nil` where none was.
        package var days: DisagreeingDays?
        /// Whether it is not known if one from the inbox was kept that failed: its files are looked after when the server is
        /// next started.
        package var isUnsettled = false
    }

    /// How far one is; `nil` where nothing is being done to it, and for whoever may not know of it.
    package func progress(of id: ID<WaitingExtract>, for actor: Actor) -> Progress? {
        progress(for: actor).first { $0.extract == id }
    }

    /// Those that are in line or being worked on, as far as the actor may know of them.
    package func underWay(for actor: Actor) -> Set<ID<WaitingExtract>> {
        guard Gate.extracts.admits(actor) == .allowed else { return [] }
        return Set(line.underWay(told).filter { actor.scope.contains($0.practice) }.map(\.extract))
    }

    /// All that is being done, and what failed since the server started, the newest last.
    package func progress(for actor: Actor) -> [Progress] {
        guard Gate.extracts.admits(actor) == .allowed else { return [] }
        let lacking = lackingDay.map { one in
            Progress(
                extract: one.extract, practice: one.practice, since: one.since,
                stage: .lacksDay(proposed: one.proposed), files: one.files, isKept: one.isKept, days: one.days)
        }
        return (line.failures + lacking + line.underWay(told)).filter { actor.scope.contains($0.practice) }
    }
}

extension ExtractDesk.Progress {
    init(_ job: ExtractJob, _ stage: Stage) {
        self.init(
            extract: job.extract, practice: job.practice, since: job.since, stage: stage, task: job.kind,
            files: job.files, isUnsettled: job.isUnsettled)
    }
}
