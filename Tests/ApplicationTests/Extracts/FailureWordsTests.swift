import Domain
import Extracts
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What is said on pages where an extract fails: files by the names that they were handed in under, never the server's folders.
struct FailureWordsTests {
    /// What each place says where its part of the data folder is not there.
    private static func problems(_ folder: TemporaryFolder) throws -> [DataFolder.Problem] {
        let nowhere = DataFolder(path: folder.file("nowhere"))
        let sent = try folder.write("sent.csv", "a")
        let attempts: [() throws -> Void] = [
            { _ = try UnnamedFile(in: nowhere.received) },
            { _ = try ReceivedExtract([sent], id: ID(bits: 1), in: nowhere) },
            { try DurableFile.create(nowhere.received + "/x", [1]) },
            { try DurableFile.append(nowhere.received + "/x", [1]) },
            { _ = try DurableFile.read(sent + "/x") },
            { try DurableFile.syncFolder(of: nowhere.received + "/x") },
            { try DataFolder(path: nowhere.inbox + "/A81001").make() },
        ]
        return attempts.compactMap { attempt -> DataFolder.Problem? in
            do {
                try attempt()
                return nil
            } catch {
                return error as? DataFolder.Problem
            }
        }
    }

    @Test func `where the data folder fails, pages name no folder of the server, and its operator is told which`()
        throws
    {
        let folder = try TemporaryFolder()
        let problems = try Self.problems(folder)
        #expect(problems.count == 7)
        for problem in problems {
            #expect(problem.words.contains(folder.file("")), "\(problem.words)")
            #expect(!ExtractDesk.words(problem).contains("/"), "\(problem.words)")
            #expect(ExtractDesk.words(problem).hasSuffix("."))
        }
    }

    @Test func `words about a folder that nobody put otherwise say nothing of it on pages`() {
        let problem = DataFolder.Problem("The folder /var/lib/cairn cannot be written to.")
        #expect(problem.shown == "The server’s data folder cannot be used. Report when it was.")
        let other = DataFolder.Problem("The files could not be kept: Input/output error. Hand them in again.")
        #expect(other.shown == other.words)
    }

    @Test func `what lies under an id in the data folder is not called by it`() {
        let id: ID<WaitingExtract> = ID(bits: 77)
        let own = ExtractRefusal(file: id.text, words: "cannot be opened as a folder")
        #expect(own.sentence == "Cannot be opened as a folder.")
        #expect(ExtractRefusal(file: "events.csv", line: 3, words: "is cut").sentence == "events.csv, line 3: is cut.")
    }
}
