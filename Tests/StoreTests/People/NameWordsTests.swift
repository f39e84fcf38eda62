import Testing
import Vocabulary

@testable import Store

/// Names as they are compared.
struct NameWordsTests {
    private func words(_ family: String, _ given: String = "") -> Set<String> {
        var details = PersonDetails()
        details.familyName = family
        details.givenName = given
        return NameWords.indexed(details)
    }

    @Test func `a name is found by its parts, and by all of them as one word`() {
        #expect(words("Smith-Jones", "Mary Ann") == ["smith", "jones", "smithjones", "mary", "ann", "maryann"])
        #expect(words("O'Neil") == ["o", "neil", "oneil"])
        #expect(words("O’NEIL") == words("o\u{2BC}neil"))
        #expect(words("") == [])
    }

    @Test(arguments: [
        ("Siân", "Sia\u{302}n", "sian"), ("Łukasz", "Łukasz", "lukasz"), ("Nguyễn", "Nguye\u{302}\u{303}n", "nguyen"),
        ("Müller", "Mu\u{308}ller", "muller"), ("Dafydd ŵyn", "dafydd w\u{302}yn", "dafyddwyn"),
        ("Groß", "GROSS", "gross"),
        ("محمد", "مُحَمَّد", "محمد"), ("Йосип", "И\u{306}осип", "иосип"),
    ])
    func `accents, case and encoding do not matter`(one: String, other: String, folded: String) {
        #expect(words(one) == words(other))
        #expect(words(one).contains(folded))
    }

    @Test func `what is typed is folded in the same way`() {
        #expect(NameWords.asked(["O’Neil", "SMITH-Jones", "Siân"]) == ["oneil", "smith", "jones", "sian"])
        #expect(NameWords.asked(["%", "_", "''"]) == [])
        #expect(
            NameWords.folded(PersonName(family: "O'NEIL", given: "Siân"))
                == NameWords.folded(PersonName(family: "O’Neil", given: "SIAN")))
    }
}
