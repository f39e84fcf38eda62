import Glibc

/// What this process holds in memory, as the system says.
package struct BenchmarkMemory: Sendable {
    /// Its own, in KiB.
    package let own: Int
    /// Pages of mapped files, which the system takes back when it needs them.
    package let mapped: Int

    /// `nil` where the system does not say.
    package static var now: BenchmarkMemory? {
        guard let bytes = try? DurableFile.read("/proc/self/status") else { return nil }
        func kilobytes(_ key: String) -> Int? {
            String(decoding: bytes, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(key) }
                .flatMap { line in line.split { !$0.isNumber }.first }.flatMap { Int($0) }
        }
        guard let own = kilobytes("RssAnon:"), let mapped = kilobytes("RssFile:") else { return nil }
        return BenchmarkMemory(own: own, mapped: mapped)
    }
}
