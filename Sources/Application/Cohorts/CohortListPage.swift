package import CaseFinding
package import Domain
import Store
package import Vocabulary

/// One page of a list of people whom a question finds, or does not, as the audit log says that it was shown.
package struct CohortListPage: Sendable {
    /// One choice of the filter and how many of the whole list have it.
    package struct Choice<Value: Hashable & Sendable>: Hashable, Sendable {
        package let value: Value
        package let title: String
        package let count: Int
    }

    package let request: CohortListRequest
    /// What the question finds in all, with the age of each practice's extract.
    package let counts: CohortCounts
    /// Everybody on the whole list.
    package let total: Int
    /// Those that the filter leaves.
    package let filtered: Int
    /// Counted and not listed: a registration or a dissent elsewhere stands in the way.
    package let notListed: Int
    /// From 1 to ``pages``.
    package let page: Int
    package let pages: Int
    package let practices: [Choice<ODSCode>]
    /// The clauses by which people of the list differ, or for near misses the lines; empty where there are none.
    package let reasons: [Choice<Int>]
    package let standings: [Choice<EpisodeStanding>]
    package let doctors: [Choice<String>]
    package let deprivation: [Choice<Int>]
    package let careHome: [Choice<Int>]
    package let contacts: [Choice<Bool>]
    /// For those who could not be decided: what is missing, by key.
    package let causes: [Choice<String>]
    /// Those whom the filter leaves, beside everybody registered at the same practices.
    package let lens: InequalityLens
    /// For near misses: what each line would take, the nearest first.
    package let misses: [MissGroup]
    /// For those who could not be decided: what is missing where, and of how many.
    package let gaps: [Gap]
    package let people: [ListedPerson]
    /// How many of those whom the filter leaves are in doubt (``ListedPerson/isInDoubt``).
    package var inDoubt = 0

    /// People on a page.
    package static let size = 25

    /// People of one list that is taken out as a file.
    package static let mostExported = 5_000

    /// Of the first person on the page, from 1; 0 where nobody is on it.
    package var first: Int { people.isEmpty ? 0 : (page - 1) * Self.size + 1 }
    package var last: Int { people.isEmpty ? 0 : first + people.count - 1 }
}

/// Somebody on a list, and why.
package struct ListedPerson: Sendable {
    package let person: ID<Person>
    package let practice: PracticeProfile
    /// Who it is, as the practice has it.
    package let registration: Registration
    /// Whether they can be expected to be there, by the extract and by what was told.
    package let status: PersonStatus
    package let reasons: [Reason]
    /// What the person's other records say.
    package var others: [OtherRecord] = []
    /// The index of the line that alone keeps them out, for a near miss.
    package let missesLine: Int?
    package let usualGP: String
    /// Their live episode; `nil` where there is none.
    package let episode: ListedEpisode?
    /// That they said no, or were not taken, before; `nil` while they have a live episode.
    package var refusal: PastRefusal? = nil
    /// That they joined the cohort since the reader last looked it over, or since the last extract.
    package var joined: JoinedSince? = nil
    /// Whether it is not known that they belong on the list, and nothing that is known says that they do not.
    package var isInDoubt = false
}

/// Where somebody on a list stands with the coordinators.
package struct ListedEpisode: Sendable {
    package let state: EpisodeState
    /// The name of whoever looks after it.
    package let owner: String
    package let ownerID: ID<Actor>
    package let nextStep: NextStep?
}

/// Near misses of one line by how much they miss it.
package struct MissGroup: Sendable {
    /// The index of the line.
    package let line: Int
    package let text: String
    /// `by 2 years`, in the words of the shortfall.
    package let shortfall: String
    /// Whether something of the line is unknown beside it, so that once it is mended they may still be undecided.
    package let mayStayUndecided: Bool
    package let people: Int
    /// The line as it would have to be for each of them to be found; `nil` where none was worked out.
    package let mended: String?
    /// What becomes of those found now, did the line say that.
    package var effect: MendedEffect = .adds
    /// How many of those kept out by the line it would then find, themselves among them; `nil` where nothing was worked out, and
    /// beyond the nearest groups of a line, which are listed (``mostListed``).
    package var withNearer: Int?
    /// Groups of one line that are listed.
    package static let mostListed = 12

    /// `2 years`, `2 years, and then perhaps undecided`.
    package var missing: String {
        let words = shortfall.isEmpty ? "cannot be measured" : shortfall
        return mayStayUndecided ? "\(words), and then perhaps undecided" : words
    }
}

/// What becomes of those whom a question finds where a line of it is mended.
package enum MendedEffect: Sendable {
    /// They stay.
    case adds
    /// None of them stays: the line asks for a number and no other.
    case replaces
    /// Some may not stay, as where an entry would count that is newer than theirs.
    case mayLose

    /// What is said beside the mended line; `nil` where they stay.
    package var words: String? {
        switch self {
        case .adds: nil
        case .replaces: "instead of those found now"
        case .mayLose: "perhaps without some of those found now"
        }
    }
}

/// What is missing at one practice for people to be decided.
package struct Gap: Sendable {
    package let practice: PracticeProfile
    package let clause: String
    package let note: String
    package let people: Int
    /// For the filter: ``CohortListFilter/causes``.
    package let key: String
}
