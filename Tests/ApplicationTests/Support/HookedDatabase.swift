import Application
import Store
import Synchronization
import TestSupport

/// A store to which something happens just before or after the next write, or after the next read: somebody else's act,
/// or a fault.
final class HookedDatabase: Database {
    typealias Hook = @Sendable () async throws -> Void

    private struct Hooks {
        var before: [Hook] = []
        var after: [Hook] = []
        var afterRead: [Hook] = []
    }

    private let store: any Database
    private let hooks = Mutex(Hooks())

    init(_ store: any Database) {
        self.store = store
    }

    /// Each is run once, in the order given, one a write. What it throws is what the write throws; before, nothing was
    /// written then; after, it was.
    func next(before hook: @escaping Hook) { hooks.withLock { $0.before.append(hook) } }
    func next(after hook: @escaping Hook) { hooks.withLock { $0.after.append(hook) } }
    func next(afterRead hook: @escaping Hook) { hooks.withLock { $0.afterRead.append(hook) } }

    func write<Outcome: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Outcome
    ) async throws -> Outcome {
        let before = hooks.withLock { $0.before.isEmpty ? nil : $0.before.removeFirst() }
        try await before?()
        let outcome = try await store.write(work)
        let after = hooks.withLock { $0.after.isEmpty ? nil : $0.after.removeFirst() }
        try await after?()
        return outcome
    }

    func read<Outcome: Sendable>(
        _ work: @escaping @Sendable (ReadTransaction) throws -> Outcome
    ) async throws -> Outcome {
        let outcome = try await store.read(work)
        let after = hooks.withLock { $0.afterRead.isEmpty ? nil : $0.afterRead.removeFirst() }
        try await after?()
        return outcome
    }
}

extension Drivers {
    /// Those of the tests, with hooks; `made` is given the database when it is opened.
    static func hooked(_ made: @escaping @Sendable (HookedDatabase) -> Void) -> Drivers {
        Drivers(
            engine: Drivers.forTests.engine,
            openForWriting: { folder, ambient in
                let database = HookedDatabase(try Drivers.forTests.openForWriting(folder, ambient))
                made(database)
                return database
            },
            openForReading: Drivers.forTests.openForReading)
    }
}

/// Holds what a driver made, until the test has it.
final class Made<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)

    func set(_ new: Value) { value.withLock { $0 = new } }
    func get() throws -> Value {
        guard let value = value.withLock(\.self) else { throw Fault("test.made") }
        return value
    }
}
