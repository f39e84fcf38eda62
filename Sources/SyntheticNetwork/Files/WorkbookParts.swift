/// The parts of a workbook of one sheet beside its rows (ECMA-376, parts 1 and 2).
enum WorkbookParts {
    static let sheet = "xl/worksheets/sheet1.xml"
    static let texts = "xl/sharedStrings.xml"

    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let packaging = "http://schemas.openxmlformats.org/package/2006"
    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// What stands before the sheet, in its order.
    static func before(sheet name: String) -> [(name: String, text: String)] {
        [
            ("[Content_Types].xml", contentTypes), ("_rels/.rels", rootRelations),
            ("xl/workbook.xml", workbook(sheet: name)), ("xl/_rels/workbook.xml.rels", bookRelations),
            ("xl/styles.xml", styles),
        ]
    }

    /// Up to the first row. Columns are wide enough for a day.
    static let sheetHead = """
        \(declaration)<worksheet xmlns="\(main)"><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>\
        <sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="26" width="16" customWidth="1"/></cols><sheetData>
        """
    static let sheetEnd = "</sheetData></worksheet>"

    /// Before the texts that the cells share.
    static func textsHead(uses: Int, texts: Int) -> String {
        "\(declaration)<sst xmlns=\"\(main)\" count=\"\(uses)\" uniqueCount=\"\(texts)\">"
    }

    /// A text as the content of an element.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E }) else { return text }
        return text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.append(character)
            }
        }
    }

    private static let contentTypes = """
        \(declaration)<Types xmlns="\(packaging)/content-types">\
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="\(kind).sheet.main+xml"/>\
        <Override PartName="/\(sheet)" ContentType="\(kind).worksheet+xml"/>\
        <Override PartName="/xl/styles.xml" ContentType="\(kind).styles+xml"/>\
        <Override PartName="/\(texts)" ContentType="\(kind).sharedStrings+xml"/></Types>
        """

    private static let rootRelations = """
        \(declaration)<Relationships xmlns="\(packaging)/relationships">\
        <Relationship Id="rId1" Type="\(relations)/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """

    private static let bookRelations = """
        \(declaration)<Relationships xmlns="\(packaging)/relationships">\
        <Relationship Id="rId1" Type="\(relations)/worksheet" Target="worksheets/sheet1.xml"/>\
        <Relationship Id="rId2" Type="\(relations)/styles" Target="styles.xml"/>\
        <Relationship Id="rId3" Type="\(relations)/sharedStrings" Target="sharedStrings.xml"/></Relationships>
        """

    private static func workbook(sheet: String) -> String {
        """
        \(declaration)<workbook xmlns="\(main)" xmlns:r="\(relations)"><bookViews><workbookView/></bookViews>\
        <sheets><sheet name="\(escaped(sheet))" sheetId="1" r:id="rId1"/></sheets></workbook>
        """
    }

    /// Format 0 as it comes, format 1 a day: `09-Mar-2026`.
    private static let styles = """
        \(declaration)<styleSheet xmlns="\(main)">\
        <numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mmm\\-yyyy"/></numFmts>\
        <fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
        </fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2">\
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>\
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """
}
