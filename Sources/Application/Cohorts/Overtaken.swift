import CaseFinding
import Domain
import Store
import Vocabulary

/// What a list was drawn from no longer stands: an extract was applied meanwhile, or an agreement ended.
struct Overtaken: Error {
    private static let attempts = 3

    /// Does `work`, and again where it was overtaken; then it is done of what stands by then. Throws
    /// ``FindProblem/otherSnapshot`` where that happens again and again.
    static func again<Outcome>(_ work: () async throws -> Outcome) async throws -> Outcome {
        for attempt in 1... {
            do {
                return try await work()
            } catch let problem as SegmentProblem {
                // An extract that is applied takes its forerunner's segments away.
                guard problem.kind == .missing, attempt < attempts else { throw FindProblem.segment(problem) }
            } catch is Overtaken {
                guard attempt < attempts else { throw FindProblem.otherSnapshot }
            }
        }
        throw FindProblem.otherSnapshot
    }

    /// The practices as they are now, where all of them still share and the extracts still stand.
    static func check(
        _ practices: [PracticeProfile], _ extracts: [StandingExtract], in reading: ReadTransaction
    ) throws -> [PracticeProfile] {
        let codes = Set(practices.map(\.ods))
        let today = reading.now.inLondon.day
        let sharing = try reading.practices().filter { codes.contains($0.ods) && $0.shares(on: today) }
        let standing = try reading.extractsToAsk().filter { codes.contains($0.practice) }
        guard sharing.count == practices.count, standing == extracts else { throw Overtaken() }
        return sharing
    }
}
