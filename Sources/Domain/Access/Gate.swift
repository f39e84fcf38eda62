/// What a page or command is about, and which roles come through. A route declares one; the policies of the same acts
/// ask it too, so that a page, its button and the deed cannot differ. Who may see *which* people is decided behind it,
/// by ``PeopleAccess`` and the policy of the act.
package struct Gate: Equatable, Sendable {
    /// Who comes through.
    package enum Who: Equatable, Sendable {
        /// Without signing in.
        case anybody
        /// Whoever is signed in.
        case members
        case roles(Set<Role>)
        /// These roles, and a network manager who has been given the people behind the counts.
        case rolesOrGivenManager(Set<Role>)
    }

    /// Never changed once it stands in a document.
    package let name: String
    /// For the reference of who may do what: "See one person's record".
    package let title: String
    package let who: Who
    /// What somebody reads who does not come through.
    package let refusal: String

    init(_ name: String, _ title: String, _ who: Who, refusal: String) {
        self.name = name
        self.title = title
        self.who = who
        self.refusal = refusal
    }

    /// Whether the actor comes through; `nil` is somebody who has not signed in.
    package func admits(_ actor: Actor?) -> Decision {
        let admitted =
            switch (who, actor) {
            case (.anybody, _): true
            case (_, nil): false
            case (.members, _?): true
            case (.roles(let roles), let actor?): roles.contains(actor.role)
            case (.rolesOrGivenManager(let roles), let actor?):
                roles.contains(actor.role) || actor.role == .networkManager && actor.isGivenPeople
            }
        return admitted ? .allowed : .refused(refusal)
    }
}

extension Gate {
    /// Pages that need nobody: signing in, health, the style sheet.
    package static let open = Gate("open", "Sign in; see whether the server is well", .anybody, refusal: "")
    /// One's own account and start page.
    package static let member = Gate(
        "member", "One's own account", .members, refusal: "Sign in first.")
    /// Counts of cohorts, by practice.
    package static let counts = Gate(
        "counts", "See how many people a cohort finds",
        .roles([.hostOperator, .careCoordinator, .clinicalSupervisor, .networkManager]),
        refusal: "Counts are for coordinators, clinical supervisors and managers.")
    /// Codelists: what names in questions stand for. Nothing of anybody is in them.
    package static let codelists = Gate(
        "codelists", "See codelists, search and compare them",
        .roles([.hostOperator, .careCoordinator, .clinicalSupervisor, .networkManager, .administrator]),
        refusal: "Codelists are for those who ask questions and those who keep them.")
    /// What a name in every question stands for is a clinical decision, or the work of whoever keeps the installation.
    package static let loadCodelists = Gate(
        "load codelists", "Load a codelist in place of one that stands",
        .roles([.hostOperator, .administrator, .clinicalSupervisor]),
        refusal: "Only an administrator or a clinician loads codelists.")
    /// Lists of people with their reasons.
    package static let people = Gate(
        "people", "See who a cohort finds, and why",
        .rolesOrGivenManager([.hostOperator, .careCoordinator, .clinicalSupervisor]),
        refusal: """
            People are listed for coordinators and clinical supervisors, and for managers who are given them. \
            Ask a coordinator of the practice.
            """)
    /// Charters of kept questions: what they are for, who works them, and whether they run.
    package static let charter = Gate(
        "charter", "Write a cohort’s charter, start, review and stop it",
        .roles([.careCoordinator, .networkManager]),
        refusal: "Charters are written by care coordinators and network managers.")
    /// Finding somebody, to see their record or who looked at it.
    package static let search = Gate(
        "search", "Search for a person",
        .rolesOrGivenManager([.careCoordinator, .clinicalSupervisor, .privacyOfficer]),
        refusal: "People are searched for by coordinators, clinical supervisors and the privacy officer.")
    /// One person's record.
    package static let person = Gate(
        "person", "See one person's record",
        .rolesOrGivenManager([.careCoordinator, .clinicalSupervisor]),
        refusal: "A person's record is for coordinators and clinical supervisors.")
    /// Writing about a person: contacts, what matters, local status, episodes.
    package static let coordinate = Gate(
        "coordinate", "Offer, take on, record contacts, keep the caseload",
        .roles([.careCoordinator]), refusal: "Only a care coordinator does this.")
    /// Recording contacts and safety facts: clinicians too.
    package static let record = Gate(
        "record", "Record a contact, what matters, an alert or a local status",
        .roles([.careCoordinator, .clinicalSupervisor]),
        refusal: "Only care coordinators and clinical supervisors record this.")
    /// Striking or clearing names before anybody rings.
    package static let holdBack = Gate(
        "hold back", "Hold a name back, or clear it, before anyone rings",
        .roles([.clinicalSupervisor]), refusal: "Only a clinical supervisor holds names back or clears them.")
    /// What practices have to code, person by person.
    package static let coding = Gate(
        "coding", "See what is to be coded in a practice's record",
        .rolesOrGivenManager([.careCoordinator, .clinicalSupervisor]),
        refusal: "What is to be coded is for coordinators and clinical supervisors.")
    /// What practices want coded of what is done, in the order of their templates.
    package static let codingSheets = Gate(
        "coding sheets", "Write a practice's coding sheet", .roles([.careCoordinator, .networkManager]),
        refusal: "Coding sheets are written by care coordinators and network managers.")
    /// Whether two records are one person's, and what an extract says of who somebody is.
    package static let identity = Gate(
        "identity", "Decide, with a colleague, whether two records are one person’s",
        .roles([.careCoordinator, .clinicalSupervisor]),
        refusal: "Who somebody is, is decided by care coordinators and clinical supervisors.")
    /// Caseloads of the team, and moving them.
    package static let team = Gate(
        "team", "See each coordinator's load and re-assign", .roles([.networkManager]),
        refusal: "Only the network manager re-assigns a caseload.")
    /// What an admission costs, for estimates.
    package static let costs = Gate(
        "costs", "Enter what an appointment, attendance or admission costs", .roles([.networkManager]),
        refusal: "Only the network manager enters costs.")
    /// Bringing extracts in.
    package static let extracts = Gate(
        "extracts", "Bring in, apply, undo or discard an extract",
        .roles([.hostOperator, .administrator, .networkManager]),
        refusal: "Only the network manager or an administrator brings extracts in.")
    /// Accounts and practices.
    package static let administer = Gate(
        "administer", "Keep accounts, practices and sharing agreements",
        .roles([.hostOperator, .administrator]), refusal: "Only an administrator keeps accounts and practices.")
    /// What is known of each practice: its system, its contacts, how it works. Nothing of anybody is in it.
    package static let practiceProfiles = Gate(
        "practice profiles", "See the practices and how each works",
        .roles([.hostOperator, .careCoordinator, .clinicalSupervisor, .networkManager, .administrator]),
        refusal: "Practices are described for those who work with them.")
    /// Writing that.
    package static let describePractices = Gate(
        "describe practices", "Write how a practice works and whom to ask there",
        .roles([.hostOperator, .networkManager, .administrator]),
        refusal: "A practice’s page is written by network managers and administrators.")
    /// Who looked at whom.
    package static let privacy = Gate(
        "privacy", "See who looked at a person's record", .roles([.privacyOfficer]),
        refusal: "Only the privacy officer sees who looked.")

    /// Every gate, in the order of the reference.
    package static let all: [Gate] = [
        .open, .member, .counts, .codelists, .loadCodelists, .people, .charter, .search, .person, .coordinate, .record,
        .holdBack, .identity, .coding, .codingSheets, .team, .costs, .extracts, .administer, .practiceProfiles,
        .describePractices, .privacy,
    ]
}

extension Policy {
    /// Allows whoever comes through the gate.
    static func gate(_ gate: Gate) -> Self {
        Self.decided { gate.admits($0.actor) }
    }
}
