import Testing
import Vocabulary

struct CodeTests {
    @Test(arguments: [
        ("Dementia", "dementia"), ("  On   learning\tdisability\n register ", "on learning disability register"),
        ("", ""), ("   ", ""), ("Sjögren's SYNDROME", "sjögren's syndrome"), ("A\u{A0}B", "a b"),
        ("Care plan (agreed)", "care plan (agreed)"),
    ])
    func `a term is folded to lower case with single spaces, and no further`(term: String, folded: String) {
        #expect(Code.folded(term) == folded)
        #expect(Code.folded(folded) == folded)
        #expect(Code(termOnly: term) == Code(.term, folded))
    }

    @Test func `Read and CTV3 codes differ by case`() {
        #expect(Code(.ctv3, "XaBcD") != Code(.ctv3, "XabcD"))
        #expect(Code(.read2, "69DB.") != Code(.ctv3, "69DB."))
    }

    @Test(arguments: [
        ("http://snomed.info/sct", CodeSystem.snomed), ("https://dmd.nhs.uk", .dmd), ("http://dmd.nhs.uk", .dmd),
        ("http://read.info/readv2", .read2), ("http://read.info/ctv3", .ctv3),
        ("http://www.nlm.nih.gov/research/umls/rxnorm", .rxnorm), ("http://hl7.org/fhir/sid/cvx", .cvx),
        ("http://loinc.org", .loinc), ("", .other), ("https://fhir.nhs.uk/Id/local", .other),
    ])
    func `a FHIR system is one of ours or other`(uri: String, system: CodeSystem) {
        #expect(CodeSystem(fhir: uri) == system)
    }

    @Test func `the word of each system reads back`() {
        for system in CodeSystem.allCases { #expect(CodeSystem(rawValue: system.rawValue) == system) }
    }
}
