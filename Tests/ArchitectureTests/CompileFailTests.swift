import Foundation
import Testing

/// The promises that the compiler keeps. Each file in `Tests/CompileFail` says in its first line what the compiler must
/// say of it; the one that must compile shows that the others fail for the reason given.
struct CompileFailTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("CompileFail")

    private static let files =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []

    @Test func `there are files to try`() {
        #expect(Self.files.count >= 12)
    }

    @Test(arguments: files)
    func `does not compile`(file: String) throws {
        let path = Self.folder.appendingPathComponent(file)
        let first = try String(contentsOf: path, encoding: .utf8).prefix { $0 != "\n" }
        let expected = first.replacingOccurrences(of: "// expect: ", with: "")
        let (status, output) = try typecheck(path.path)
        if expected == "compiles" {
            #expect(status == 0, "\(output)")
        } else {
            #expect(status != 0)
            #expect(output.contains("error: \(expected)"), "\(output)")
        }
    }

    private func typecheck(_ file: String) throws -> (status: Int32, output: String) {
        let products = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let test = CommandLine.arguments.first { $0.hasSuffix(".xctest") }.map { URL(fileURLWithPath: $0) }
        let built = test?.deletingLastPathComponent() ?? products
        // The package is named after its folder, with what is no letter or digit as an underscore.
        let folder = Self.folder.deletingLastPathComponent().deletingLastPathComponent().lastPathComponent.lowercased()
        let name = String(folder.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let package = name.first?.isNumber == true ? "_" + name.dropFirst() : name
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "swiftc", "-typecheck", "-swift-version", "6", "-package-name", package,
            "-I", built.appendingPathComponent("Modules").path,
        ]
        // The C modules that ours are built on.
        let sources = Self.folder.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources")
        let maps =
            [built.appendingPathComponent("CBits.build/module.modulemap")]
            + ["CArgon2", "CZip", "CZlib"].map { sources.appendingPathComponent("\($0)/module.modulemap") }
        process.arguments? += maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0.path)"] } + [file]
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }
}
