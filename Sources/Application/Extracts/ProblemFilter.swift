package import Domain
package import Vocabulary

/// Which problems of extracts are shown.
package struct ProblemFilter: Equatable, Sendable {
    /// Whoever sees to a problem, as it is seen by the reader.
    package enum Owner: String, CaseIterable, Sendable {
        case nobody, mine
        /// Somebody else with an account.
        case others
        /// Somebody at the practice.
        case practice

        init(_ owner: ImportProblem.Owner?, for actor: Actor) {
            self =
                switch owner {
                case nil: .nobody
                case .practice: .practice
                case .account(let id): id == actor.account ? .mine : .others
                }
        }
    }

    package var practice: ODSCode?
    package var owner: Owner?
    /// Also those that are done or gone.
    package var showsAll: Bool

    package init(practice: ODSCode? = nil, owner: Owner? = nil, showsAll: Bool = false) {
        self.practice = practice
        self.owner = owner
        self.showsAll = showsAll
    }

    fileprivate func shows(_ problem: ImportProblem, to actor: Actor, besides: Part? = nil) -> Bool {
        (besides == .practice || practice == nil || problem.practice == practice)
            && (besides == .owner || owner == nil || Owner(problem.owner, for: actor) == owner)
            && (besides == .state || showsAll || problem.state == .open)
    }

    fileprivate enum Part {
        case practice, owner, state
    }
}

/// Problems of extracts under a filter, the open ones first, with how many there would be under another choice of each part.
package struct ProblemList: Sendable {
    package let filter: ProblemFilter
    package let lines: [SeeProblems.Line]
    /// Of every practice in the reader's scope, whatever their state.
    package let total: Int
    /// Practices that have one of any state.
    package let practices: [(practice: PracticeProfile, count: Int)]
    package let owners: [(owner: ProblemFilter.Owner, count: Int)]
    /// With the practice removed from the filter, and with the owner.
    package let anyPractice: Int
    package let anyOwner: Int
    /// Those that are open under the rest of the filter, and those of any state.
    package let open: Int
    package let anyState: Int
    /// Open ones of any practice that nobody sees to.
    package let withoutOwner: Int

    init(_ all: [SeeProblems.Line], under filter: ProblemFilter, for actor: Actor) {
        func count(_ besides: ProblemFilter.Part, _ holds: (ImportProblem) -> Bool = { _ in true }) -> Int {
            all.count { filter.shows($0.problem, to: actor, besides: besides) && holds($0.problem) }
        }
        self.filter = filter
        lines = all.filter { filter.shows($0.problem, to: actor) }
        total = all.count
        let named = Dictionary(all.map { ($0.practice.ods, $0.practice) }) { first, _ in first }
        practices = named.values.sorted { ($0.name, $0.ods) < ($1.name, $1.ods) }.map { practice in
            (practice, count(.practice) { $0.practice == practice.ods })
        }
        owners = ProblemFilter.Owner.allCases.map { owner in
            (owner, count(.owner) { ProblemFilter.Owner($0.owner, for: actor) == owner })
        }
        anyPractice = count(.practice)
        anyOwner = count(.owner)
        open = count(.state) { $0.state == .open }
        anyState = count(.state)
        withoutOwner = all.count { $0.problem.state == .open && $0.problem.owner == nil }
    }
}

extension SeeProblems {
    /// Those under a filter, of the practices in the actor's scope.
    package func list(under filter: ProblemFilter, by actor: Actor) async throws -> ProblemList {
        ProblemList(try await list(by: actor), under: filter, for: actor)
    }
}
