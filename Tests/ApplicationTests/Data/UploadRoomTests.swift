import TestSupport
import Testing

@testable import Application

/// How much may come through the pages before the disk is full.
struct UploadRoomTests {
    @Test func `what comes leaves the reserve free, to the byte`() async throws {
        let here = try await TestInstallation()
        let reserve = UploadFolder.reserve
        for (free, room) in [(reserve + 10, 10), (reserve, 0), (reserve - 1, 0), (0, 0)] {
            let folder = UploadFolder(here.installation, free: { free })
            #expect(throws: Never.self) { try folder.checkRoom(for: room) }
            #expect(throws: UploadFolder.NoRoom(bytes: room + 1, room: room)) { try folder.checkRoom(for: room + 1) }
        }
    }

    @Test func `where the system does not tell how much is free, nothing is refused for it`() async throws {
        let here = try await TestInstallation()
        let folder = UploadFolder(here.installation, free: { nil })
        #expect(throws: Never.self) { try folder.checkRoom(for: 1 << 40) }
        #expect(DataFolder(path: here.folder.file("nowhere")).freeBytes == nil)
    }

    @Test func `the room is that of the disk under the data folder`() async throws {
        let here = try await TestInstallation()
        let folder = UploadFolder(here.installation)
        let problem = try #require(throws: UploadFolder.NoRoom.self) { try folder.checkRoom(for: .max) }
        // Other tests write to the same disk meanwhile.
        let free = try #require(here.folder.data.freeBytes)
        #expect(abs(problem.room - max(0, free - UploadFolder.reserve)) < 16 << 30)
    }

    @Test(arguments: [
        (1, 0, "1 MB, and there is room for 0 MB"), (2_000_000, 1_999_999, "2 MB, and there is room for 1 MB"),
        (1_900_000_001, 300_999_999, "1,901 MB, and there is room for 300 MB"),
    ])
    func `what is too large reads as larger`(bytes: Int, room: Int, words: String) {
        #expect(UploadFolder.NoRoom(bytes: bytes, room: room).words == "What you sent has \(words).")
    }
}
