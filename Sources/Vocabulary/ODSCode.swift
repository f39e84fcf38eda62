/// The code of an organisation in the Organisation Data Service, such as a GP practice: `A81001`.
///
/// Checked loosely: three to eight letters and digits. The service has too many shapes to hold a list of them.
package struct ODSCode: Hashable, Comparable, Sendable {
    /// Upper case, without surrounding spaces.
    package let text: String

    /// Reads it as every row of the store has it; `nil` where it is anything else.
    package init?(exactly text: String) {
        guard (3...8).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
        else { return nil }
        self.text = text
    }

    /// `nil` where the text cannot be an ODS code.
    package init?(_ text: some StringProtocol) {
        let bytes = text.utf8.filter { $0 != 0x20 }
        guard (3...8).contains(bytes.count) else { return nil }
        var upper: [UInt8] = []
        for byte in bytes {
            switch byte {
            case 0x30...0x39, 0x41...0x5A: upper.append(byte)
            case 0x61...0x7A: upper.append(byte - 0x20)
            default: return nil
            }
        }
        self.text = String(decoding: upper, as: UTF8.self)
    }

    package static func < (earlier: Self, later: Self) -> Bool {
        earlier.text < later.text
    }
}
