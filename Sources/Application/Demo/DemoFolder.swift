package import Vocabulary

/// The folder that a demonstration lives in. It carries a marker, so that a demonstration never touches a folder that it
/// did not make, and nothing that holds real people is ever taken for one.
package struct DemoFolder: Sendable {
    package let path: String
    private static let markerText =
        "A demonstration of Cairn. Nobody in this folder is real. It can be removed at any time.\n"

    package init(path: String) {
        self.path = path
    }

    private var marker: String { path + "/cairn-demo" }
    /// Where the made-up extracts lie.
    package var network: String { path + "/network" }
    /// Where what came from one practice a month before lies.
    package var before: String { path + "/before" }
    /// Where what comes next from one practice lies.
    package var next: String { path + "/next" }

    /// The workbook of a practice that sends a report.
    static let report = "report.xlsx"

    /// The folder of a practice of the network that sends a report; `nil` where it sends tables, or more rows than one
    /// workbook holds, since reports are mapped one at a time.
    package func report(of practice: ODSCode) -> String? {
        let folder = network + "/" + practice.text
        let names = DataFolder.names(in: folder)
        return names.contains(Self.report) && names.allSatisfy { $0 == Self.report || !$0.hasSuffix(".xlsx") }
            ? folder : nil
    }

    package var data: DataFolder { DataFolder(path: path + "/data") }

    /// Makes the folder, or finds that it made it before.
    package func prepare() throws(DataFolder.Problem) {
        if try DurableFile.read(marker) != nil { return }
        guard DataFolder.names(in: path).isEmpty else {
            throw DataFolder.Problem(
                "\(path) is not empty and was not made by a demonstration; it is left alone. Name another folder with --data."
            )
        }
        try DataFolder(path: path).make()
        try DurableFile.create(marker, Array(Self.markerText.utf8))
    }

    /// Whether everything has been made in it, once. What a demonstration that was stopped midway left is made again.
    package var isMade: Bool {
        (try? DurableFile.read(made)).flatMap { $0 } != nil
    }

    /// Writes down that everything has been made.
    package func finish() throws(DataFolder.Problem) {
        try DurableFile.create(made, Array("Made. A demonstration that finds this serves at once.\n".utf8))
    }

    private var made: String { path + "/made" }

    /// Whether a data folder lies in a demonstration's.
    static func isDemo(_ folder: DataFolder) -> Bool {
        guard let end = folder.path.lastIndex(of: "/"), folder.path[end...] == "/data" else { return false }
        let marker = DemoFolder(path: String(folder.path[..<end])).marker
        return (try? DurableFile.read(marker)) == Array(markerText.utf8)
    }
}
