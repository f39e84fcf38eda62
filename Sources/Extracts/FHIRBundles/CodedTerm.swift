import FHIR
import Vocabulary

/// The one code that an entry is known by, and its words.
struct CodedTerm: Hashable {
    let code: Code
    let term: String

    /// Chooses among all codings of all concepts: SNOMED CT first, else the first of a system that has a name here, else
    /// any, else the words alone. `nil` where there is nothing. Throws where the SNOMED CT id is none.
    init?(_ concepts: [CodeableConcept], at path: String) throws(ElementProblem) {
        var best: (rank: Int, coding: Coding, system: CodeSystem, words: String)?
        for concept in concepts {
            for coding in concept.codings where !coding.code.isEmpty {
                let system = CodeSystem(fhir: coding.system)
                let rank = system == .snomed ? 0 : system == .other ? 2 : 1
                if let best, best.rank <= rank { continue }
                best = (rank, coding, system, coding.display.isEmpty ? concept.words : coding.display)
            }
        }
        if let best {
            code = try Self.checked(best.coding.code, best.system, at: path)
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

    private static func checked(_ text: String, _ system: CodeSystem, at path: String) throws(ElementProblem) -> Code {
        guard system == .snomed || system == .dmd else { return Code(system, text) }
        do throws(ConceptID.Problem) {
            return Code(system, try ConceptID(text).text)
        } catch {
            throw ElementProblem(path: path, words: error.words)
        }
    }
}
