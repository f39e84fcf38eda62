import CaseFinding
package import Domain
import Store
import Vocabulary

/// Where questions are answered: it holds the codelists, the open segments and the latest answers for everybody who asks,
/// so that each is worked out once for as long as it holds. What is kept is of the whole network; who may see which part
/// of it is decided anew for each question, from what the store says then.
package final class CohortDesk: Sendable {
    let database: any Database
    let ambient: Ambient
    let shelf: SegmentShelf
    /// Where the installation keeps its files.
    let installationFolder: DataFolder
    let folder: CatalogueFolder
    /// What stands in addresses for what is missing.
    let causeKeys: CauseKeys
    let memory = DeskMemory()
    let answers = AnswerShelf<KeptAnswer.Key, KeptAnswer>(most: 128)
    /// Whom questions found in the extracts that stood before: every page of a list that its reader never looked over is
    /// compared with it.
    let earlier = AnswerShelf<CompareCohort.EarlierKey, [LookedOverCohort.Place]>(most: 16)

    package convenience init(_ installation: Installation, catalogue: CatalogueFolder) {
        self.init(installation, shelf: SegmentShelf(installation.folder), catalogue: catalogue)
    }

    init(_ installation: Installation, shelf: SegmentShelf, catalogue: CatalogueFolder) {
        database = installation.database
        ambient = installation.ambient
        folder = catalogue
        causeKeys = CauseKeys(try? installation.secrets)
        installationFolder = installation.folder
        self.shelf = shelf
    }

    /// Today, in London.
    var today: Day { ambient.now().inLondon.day }

    /// The cohorts that Cairn ships, in the order of their files; read once.
    package func shipped() throws -> [ShippedCohort] {
        if let shipped = memory.shipped { return shipped }
        let shipped = try ShippedCohort.all(in: folder)
        memory.shipped = shipped
        return shipped
    }

    /// The indicators that Cairn ships, in the order of their files; read once.
    package func indicators() throws -> [NamedIndicator] {
        if let indicators = memory.indicators { return indicators }
        let indicators = try folder.indicators()
        memory.indicators = indicators
        return indicators
    }

    /// Tags and themes of need; read once.
    package func library() throws -> CohortLibrary {
        if let library = memory.library { return library }
        let library = try folder.library()
        memory.library = library
        return library
    }

    /// The shipped cohort of that name in an address. Throws `.notFound` where there is none.
    package func shipped(_ slug: String) throws -> ShippedCohort {
        guard let found = try shipped().first(where: { $0.slug == slug }) else { throw Refusal.notFound }
        return found
    }

    /// What people use and what of it is counted, as shipped.
    func careUnits() throws -> [CareUnit] { try folder.careUnits() }

    /// The codelists as shipped, whatever of the network's own stands in their place.
    func shippedCodelists() throws -> [Codelist] {
        try folder.catalogue().codelists.values.sorted { $0.name < $1.name }
    }

    /// The practices that the actor may ask about, by code.
    package func practices(for actor: Actor) async throws -> [PracticeProfile] {
        try await Overtaken.again { try await standing() }.practices([], for: actor)
    }

    /// Works out what is asked for first, so that nobody waits for it: the shipped cohorts and the order of names. A
    /// cohort that cannot be answered is left.
    package func warm() async throws {
        let standing = try await standing()
        for shipped in try shipped() {
            do {
                let kept = try answer(shipped.cohort, asAt: nil, clearance: .ordinary, of: standing)
                _ = try await order(of: kept)
            } catch is FindProblem {
                continue
            }
        }
    }

    /// Every name that a clause can be about, in order; nothing of it is for showing before the actor's part has been
    /// taken out of it.
    func choices(of standing: CohortStanding) -> ClauseChoices {
        if let known = memory.choices, known.catalogue == standing.catalogueNumber { return known.choices }
        let made = ClauseChoices(standing.catalogue)
        memory.choices = (standing.catalogueNumber, made)
        return made
    }
}
