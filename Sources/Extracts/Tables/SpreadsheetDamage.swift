import Vocabulary

/// What a spreadsheet does to identifiers, told from other faults by how it looks. Nothing is put right here.
enum SpreadsheetDamage {
    /// `9.99E+09`: the digits are lost.
    static func isScientific(_ text: String) -> Bool {
        guard let e = text.firstIndex(where: { $0 == "E" || $0 == "e" }) else { return false }
        let (digits, power) = (text[..<e], text[text.index(after: e)...].drop { $0 == "+" || $0 == "-" })
        return digits.contains(".") || power.count > 1
            ? !digits.isEmpty && digits.allSatisfy { $0.isNumber || $0 == "." } && !power.isEmpty
                && power.allSatisfy(\.isNumber) : false
    }

    /// What is wrong with what stands in place of an NHS number.
    static func words(ofNumber text: String) -> String {
        if isScientific(text) {
            return
                "was turned into scientific notation by a spreadsheet and cannot be repaired; export the column as text"
        }
        let digits = text.filter { $0 != " " }
        if digits.count == 9, digits.allSatisfy({ $0.isASCII && $0.isNumber }), NHSNumber("0" + digits) != nil {
            return "has nine digits: a spreadsheet may have taken a zero off its front; export the column as text"
        }
        return "is not an NHS number: ten digits whose check digit fits are expected"
    }

    /// What is wrong with what stands in place of a practice's code.
    static func words(ofPractice text: String) -> String {
        isScientific(text)
            ? "is not the code of a practice: a spreadsheet turned it into a number; export the column as text"
            : "is not the code of a practice"
    }
}
