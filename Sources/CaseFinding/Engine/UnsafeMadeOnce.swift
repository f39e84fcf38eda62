import Synchronization

/// Something that is made when it is first asked for, and then kept. Looking whether it is there costs no call.
///
/// SAFETY: the address is that of an object to which one reference is held from when it is put there until this is taken
/// down; it is put there once, and released to whoever reads it by the order of the exchange.
struct MadeOnce<Made: AnyObject & Sendable>: ~Copyable, @unchecked Sendable {
    private let made = Atomic<UnsafeRawPointer?>(nil)

    deinit {
        if let address = made.load(ordering: .acquiring) { Unmanaged<Made>.fromOpaque(address).release() }
    }

    /// `nil` where it has not been made.
    var value: Made? {
        @inline(__always)
        get {
            made.load(ordering: .acquiring).map { Unmanaged<Made>.fromOpaque($0).takeUnretainedValue() }
        }
    }

    /// Keeps it, unless another was kept meanwhile; what is kept.
    func keep(_ new: Made) -> Made {
        let own = Unmanaged.passRetained(new)
        let (isKept, other) = made.compareExchange(
            expected: nil, desired: UnsafeRawPointer(own.toOpaque()), ordering: .acquiringAndReleasing)
        if isKept { return new }
        own.release()
        return other.map { Unmanaged<Made>.fromOpaque($0).takeUnretainedValue() } ?? new
    }
}

/// Something that is worth making only for whoever comes again: a first question is not held up by it.
struct MadeOnSecondUse<Made: AnyObject & Sendable>: ~Copyable, Sendable {
    private let made = MadeOnce<Made>()
    private let isAsked = Atomic(false)
    private let isHopeless = Atomic(false)

    /// `nil` where it has not been made.
    var known: Made? { made.value }

    /// What was made, or is made now; `nil` the first time, and where `make` makes nothing.
    func value<Failure>(_ make: () throws(Failure) -> Made?) throws(Failure) -> Made? {
        if let known = made.value { return known }
        guard isAsked.exchange(true, ordering: .relaxed), !isHopeless.load(ordering: .relaxed) else { return nil }
        if let new = try make() { return made.keep(new) }
        isHopeless.store(true, ordering: .relaxed)
        return nil
    }
}
