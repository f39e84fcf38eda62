import FHIR
import Vocabulary

/// An Excel workbook (.xlsx): its sheets, the texts that they share, and which of its formats show a date. The sheets
/// themselves are read row by row.
final class Workbook {
    struct Sheet: Equatable {
        let name: String
        let path: String
        let isHidden: Bool
    }

    let sheets: [Sheet]
    let archive: ZipArchive
    private(set) var texts: [String] = []
    /// Whether a cell of that format is a day.
    private(set) var isDate: [Bool] = []
    /// Days from the workbook's day 0 to the first of 1970, and whether it believes in a 29th of February 1900.
    private(set) var startsIn1904 = false
    private let file: String
    /// Shared texts are held in memory; more than this is no report of a practice.
    private static let mostTextBytes = 64 << 20
    private static let mostFormats = 65_536

    init(_ file: ReceivedFile) throws(ExtractRefusal) {
        self.file = file.name
        guard file.entry == nil else {
            let words =
                file.name.lowercased().hasSuffix(".xlsx")
                ? "is an Excel workbook within a zip; send the workbook itself"
                : "is a zip or a workbook within a zip, which is not opened; send it by itself"
            throw ExtractRefusal(file: file.name, words: words)
        }
        archive = try file.archive()
        guard archive.entry("xl/workbook.xml") != nil else {
            let words = Self.otherSheet(named: file.name.lowercased(), try file.head())
            throw ExtractRefusal(
                file: file.name,
                words: words ?? "is no Excel workbook (.xlsx); save the sheet as .xlsx or as CSV UTF-8")
        }
        var targets: [String: String] = [:]
        try Self.each("xl/_rels/workbook.xml.rels", in: archive, file.name) { name, attributes in
            guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
            targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        }
        var (sheets, in1904): ([Sheet], Bool) = ([], false)
        try Self.each("xl/workbook.xml", in: archive, file.name) { name, attributes in
            switch name {
            case "workbookPr": in1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
            case "sheet":
                guard let path = attributes["id"].flatMap({ targets[$0] }), sheets.count < 256 else { return }
                sheets.append(
                    Sheet(
                        name: attributes["name"] ?? "", path: path,
                        isHidden: attributes["state"] != nil
                            && attributes["state"] != "visible"))
            default: break
            }
        }
        guard !sheets.isEmpty else { throw ExtractRefusal(file: file.name, words: "is a workbook without a sheet") }
        self.sheets = sheets
        startsIn1904 = in1904
        try readFormats()
        try readTexts()
    }

    /// What a zip is that holds a sheet of another kind, by its name in lower case or by the parts that it begins with; `nil`
    /// where it may be a workbook.
    static func otherSheet(named name: String, _ head: [UInt8]) -> String? {
        let start = String(decoding: head.prefix(4096), as: UTF8.self)
        let found: String
        if name.hasSuffix(".ods") || start.contains("vnd.oasis.opendocument") {
            found = "is a sheet of OpenDocument (.ods)"
        } else if name.hasSuffix(".xlsb") || start.contains("xl/workbook.bin") {
            found = "is a binary Excel workbook (.xlsb)"
        } else {
            return nil
        }
        return found + ", which is not read; save the sheet as .xlsx or as CSV UTF-8"
    }

    /// The sheet of that name, or else the first that is shown.
    func sheet(_ name: String) throws(ExtractRefusal) -> Sheet {
        if name.isEmpty { return sheets.first { !$0.isHidden } ?? sheets[0] }
        guard let sheet = sheets.first(where: { $0.name == name }) else {
            throw ExtractRefusal(file: file, words: "has no sheet that is called as the mapping says; choose its sheet")
        }
        return sheet
    }

    /// The day of a serial number; `nil` where it is none.
    func day(_ serial: Double) -> Day? {
        guard serial >= 1, serial < 2_958_466 else { return nil }
        let whole = Int(serial.rounded(.down))
        if startsIn1904 { return Day(number: whole - 24_107) }
        // Excel counts a 29th of February 1900 that was not.
        return Day(number: whole - 25_569 + (whole < 60 ? 1 : 0))
    }

    private func readFormats() throws(ExtractRefusal) {
        guard archive.entry("xl/styles.xml") != nil else { return }
        var own: [String: Bool] = [:]
        var isIn = false
        var formats: [Bool] = []
        var reader = try Self.reader("xl/styles.xml", in: archive, file)
        do throws(ByteSourceFailure) {
            reading: while true {
                switch try reader.next() {
                case .end: break reading
                case .close("cellXfs"): isIn = false
                case .open("cellXfs", _): isIn = true
                case .open("numFmt", _) where own.count < Self.mostFormats:
                    let attributes = reader.attributeValues()
                    own[attributes["numFmtId"] ?? ""] = Self.showsDate(attributes["formatCode"] ?? "")
                case .open("xf", _) where isIn && formats.count < Self.mostFormats:
                    let id = reader.attributeValues()["numFmtId"] ?? ""
                    formats.append(own[id] ?? Self.datesBuiltIn.contains(Int(id) ?? -1))
                default: break
                }
            }
        } catch {
            throw ExtractRefusal(file: file, words: error.words)
        }
        isDate = formats
    }

    private static let datesBuiltIn = Set(14...17).union([22]).union(27...31).union([36]).union(50...58)

    /// Whether a format of numbers shows a day: with a year or a day in it, outside quotes and brackets.
    static func showsDate(_ format: String) -> Bool {
        var (isQuoted, isBracketed, isEscaped) = (false, false, false)
        for byte in format.utf8 {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isQuoted = byte != 0x22
            } else if isBracketed {
                isBracketed = byte != 0x5D
            } else {
                switch byte {
                case 0x5C: isEscaped = true
                case 0x22: isQuoted = true
                case 0x5B: isBracketed = true
                case 0x3B: return false
                case 0x79, 0x59, 0x64, 0x44: return true
                default: break
                }
            }
        }
        return false
    }

    private func readTexts() throws(ExtractRefusal) {
        guard archive.entry("xl/sharedStrings.xml") != nil else { return }
        var reader = try Self.reader("xl/sharedStrings.xml", in: archive, file)
        var (texts, bytes): ([String], Int) = ([], 0)
        var current: String?
        // Sounds of a text in another script (rPh) are no part of it.
        var (isText, isSound) = (false, false)
        do throws(ByteSourceFailure) {
            reading: while true {
                switch try reader.next() {
                case .end: break reading
                case .open("si", let isClosed):
                    current = ""
                    if isClosed { texts.append("") }
                case .close("si"):
                    texts.append(ReportRow.cell(current ?? ""))
                    bytes += (current?.utf8.count ?? 0) + 16
                    current = nil
                    guard bytes <= Self.mostTextBytes else {
                        throw ByteSourceFailure(words: "holds more than 64 MiB of texts; save its sheet as CSV UTF-8")
                    }
                case .open("t", let isClosed): isText = !isClosed
                case .close("t"): isText = false
                case .open("rPh", let isClosed): isSound = !isClosed
                case .close("rPh"): isSound = false
                case .text where isText && !isSound:
                    let text = reader.text
                    guard (current?.utf8.count ?? 0) + text.utf8.count <= MarkupReader.longest else {
                        throw ByteSourceFailure(words: "holds a cell of more than 1 MiB: it is no report")
                    }
                    current?.append(text)
                default: break
                }
            }
        } catch {
            throw ExtractRefusal(file: file, words: error.words)
        }
        self.texts = texts
    }

    private static func each(
        _ path: String, in archive: ZipArchive, _ file: String, _ body: (MarkupWord, [MarkupWord: String]) -> Void
    ) throws(ExtractRefusal) {
        var reader = try reader(path, in: archive, file)
        do throws(ByteSourceFailure) {
            while true {
                switch try reader.next() {
                case .end: return
                case .open(let name, _): body(name, reader.attributeValues())
                default: break
                }
            }
        } catch {
            throw ExtractRefusal(file: file, words: error.words)
        }
    }

    static func reader(
        _ path: String, in archive: ZipArchive, _ file: String
    ) throws(ExtractRefusal) -> MarkupReader {
        guard let entry = archive.entry(path) else {
            throw ExtractRefusal(file: file, words: "is damaged: a part of the workbook is missing; save it again")
        }
        return MarkupReader(try archive.open(entry), isHTML: false)
    }
}
