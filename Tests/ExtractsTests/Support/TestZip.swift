/// Writes zip files by hand, stored or with given sizes and names, so that a test can lie in any of them.
struct TestZip {
    struct Item {
        var name: String
        var bytes: [UInt8]
        /// As the archive says; the true size where it is `nil`.
        var saidSize: UInt32?
        /// Bytes that are already deflated, with the size that they unpack to.
        var deflated: (packed: [UInt8], size: UInt32, sum: UInt32)?
        var isLink = false
        var isLocked = false

        init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }

        init(_ name: String, _ text: String) {
            self.init(name, Array(text.utf8))
        }
    }

    var items: [Item]

    init(_ items: [Item]) {
        self.items = items
    }

    var bytes: [UInt8] {
        var (out, directory): ([UInt8], [UInt8]) = ([], [])
        for item in items {
            let data = item.deflated?.packed ?? item.bytes
            let sum = item.deflated?.sum ?? Self.crc(item.bytes)
            let size = item.saidSize ?? item.deflated?.size ?? UInt32(item.bytes.count)
            let method: UInt16 = item.deflated == nil ? 0 : 8
            let name = Array(item.name.utf8)
            let flags: UInt16 = item.isLocked ? 1 : 0
            let offset = UInt32(out.count)
            out += [0x50, 0x4B, 3, 4] + Self.two(20) + Self.two(flags) + Self.two(method) + Self.four(0)
            out += Self.four(sum) + Self.four(UInt32(data.count)) + Self.four(size)
            out += Self.two(UInt16(name.count)) + Self.two(0) + name + data
            directory += [0x50, 0x4B, 1, 2] + Self.two(0x0314) + Self.two(20) + Self.two(flags) + Self.two(method)
            directory += Self.four(0) + Self.four(sum) + Self.four(UInt32(data.count)) + Self.four(size)
            directory += Self.two(UInt16(name.count)) + Self.two(0) + Self.two(0) + Self.two(0) + Self.two(0)
            directory += Self.four(item.isLink ? 0o120777 << 16 : 0o100644 << 16) + Self.four(offset) + name
        }
        let count = UInt16(truncatingIfNeeded: items.count)
        return out + directory + [0x50, 0x4B, 5, 6] + Self.two(0) + Self.two(0) + Self.two(count) + Self.two(count)
            + Self.four(UInt32(directory.count)) + Self.four(UInt32(out.count)) + Self.two(0)
    }

    private static func two(_ number: UInt16) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }
    private static func four(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 0xFF) } }

    /// CRC-32 as zip has it.
    static func crc(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }

    /// An Excel workbook of one sheet; each cell is its XML, with `s` for its format: 1 shows a day. A row without cells is left
    /// out, as Excel leaves it out.
    static func workbook(rows: [[String]], texts: [String] = [], sheetName: String = "Report") -> TestZip {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
        let sheet = rows.enumerated().filter { !$0.element.isEmpty }.map { number, cells in
            let inside = cells.enumerated().map { index, cell in
                cell.replacing("@", with: "\(letters[index])\(number + 1)")
            }.joined()
            return "<row r=\"\(number + 1)\">\(inside)</row>"
        }.joined()
        let shared = texts.map { "<si><t>\($0)</t></si>" }.joined()
        return TestZip([
            Item("[Content_Types].xml", "<Types/>"),
            Item(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"x\"><sheets><sheet name=\"\(sheetName)\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
            Item(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            Item(
                "xl/styles.xml",
                """
                <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\-mmm\\-yyyy"/></numFmts>\
                <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs></styleSheet>
                """),
            Item("xl/sharedStrings.xml", "<sst>\(shared)</sst>"),
            Item("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(sheet)</sheetData></worksheet>"),
        ])
    }
}
