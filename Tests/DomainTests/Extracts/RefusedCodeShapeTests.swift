import Domain
import Testing
import Vocabulary

/// What may be kept of a text that stood in the place of a code.
struct RefusedCodeShapeTests {
    @Test(arguments: [
        "52448007", "871731000000000", "250560019", "12345", "416075006", "H33..", "C10F.", "XE0da", "XaBVJ", "C10..00",
        "14V2.", "G20zz",
    ])
    func `ids and Read codes look like codes`(text: String) {
        #expect(RefusedCode.looksLikeCode(text))
    }

    @Test(arguments: [
        "", "1", "9990000018", "9990000019", "07700900123", "447700900123", "19430302", "02031943", "430302", "020343",
        "Okafor", "Smith", "SMITH", "Yusuf", "Xenia", "J.Smith", "Dr.Smith", "J. S.", "M11AE", "m11ae", "SW1A1AA",
        "999 000 0018", "8.71731E+14", "1111111111111111111", "<b>x", "Fälle", ".....", "A....B",
    ])
    func `what could be somebody's name, number, day or address does not`(text: String) {
        #expect(!RefusedCode.looksLikeCode(text))
    }

    @Test func `each reason has its own words`() {
        #expect(Set(RefusedCode.Reason.allCases.map(\.words)).count == RefusedCode.Reason.allCases.count)
        #expect(RefusedCode.Reason(.checkDigit(repair: "1")) == .cut)
        #expect(RefusedCode.Reason(.checkDigit(repair: nil)) == .checkDigit)
    }
}
