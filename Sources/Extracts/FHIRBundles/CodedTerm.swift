import FHIR
import Vocabulary

/// The one code that an entry is known by, and its words.
struct CodedTerm: Hashable {
    let code: Code
    let term: String

    /// Chooses among all codings of all concepts: SNOMED CT first, else the first of a system that has a name here, else
    /// any, else the words alone. `nil` where there is nothing. Throws where the SNOMED CT id is none.
    ///
    /// A SNOMED CT id that only says that a code was lost on its way from another practice comes last, and the words of
    /// the whole are taken before its own.
    init?(_ concepts: [CodeableConcept], at path: String) throws(ElementProblem) {
        var best: (rank: Int, coding: Coding, system: CodeSystem, words: String)?
        for concept in concepts {
            for coding in concept.codings where !coding.code.isEmpty && !Self.isNoCode(coding) {
                let system = CodeSystem(fhir: coding.system)
                let isLost = Self.isLost(coding)
                let rank = isLost ? 3 : system == .snomed ? 0 : system == .other ? 2 : 1
                if let best, best.rank <= rank { continue }
                let own = coding.chosenTerm.isEmpty ? coding.display : coding.chosenTerm
                let whole = concept.words
                best = (rank, coding, system, isLost && !concept.text.isEmpty || own.isEmpty ? whole : own)
            }
        }
        if let best {
            code = try Self.checked(best.coding.code, best.words, best.system, at: path)
            term = best.words
            return
        }
        guard let words = concepts.lazy.map(\.words).first(where: { !$0.isEmpty }) else { return nil }
        code = Code(termOnly: words)
        term = words
    }

    init(code: Code, term: String) {
        self.code = code
        self.term = term
    }

    /// Ids of EMIS's own namespace are its own codes, in whatever form they come.
    private static func checked(
        _ text: String, _ term: String, _ system: CodeSystem, at path: String
    ) throws(ElementProblem) -> Code {
        guard system == .snomed || system == .dmd else { return Code(system, text) }
        do throws(ConceptID.Problem) {
            let id = try ConceptID(text).text
            return Code(TableRows.isEMISOwn(id) ? .local : system, id)
        } catch {
            throw ElementProblem(path: path, words: error.words, found: FoundID(text, term: term, error))
        }
    }

    /// `Transfer-degraded record entry` and its kin: what a system puts where it could not take over a code.
    private static func isLost(_ coding: Coding) -> Bool {
        coding.display.lowercased().hasPrefix("transfer-degraded")
    }

    /// A reason for there being no code, in the place of a code.
    private static func isNoCode(_ coding: Coding) -> Bool {
        coding.system.hasSuffix("NullFlavor") || coding.system.hasSuffix("data-absent-reason")
    }
}
