package import Vocabulary

/// What a column can hold, in a STRICT table.
package enum Value: Equatable, Sendable {
    case null
    case integer(Int)
    case text(String)
    case blob([UInt8])
}

/// A type with exactly one form in a column. Reading any other form is `nil`.
package protocol Storable: Sendable {
    var stored: Value { get }
    init?(stored: Value)
}

extension Int: Storable {
    package var stored: Value { .integer(self) }
    package init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self = number
    }
}

extension Bool: Storable {
    package var stored: Value { .integer(self ? 1 : 0) }
    package init?(stored: Value) {
        switch stored {
        case .integer(0): self = false
        case .integer(1): self = true
        default: return nil
        }
    }
}

extension String: Storable {
    package var stored: Value { .text(storable) }

    /// The text as a column can hold it: a NUL would end it there, and the rest would be lost without a word.
    var storable: String {
        guard utf8.contains(0) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.value == 0 ? "\u{FFFD}" : $0 }))
    }

    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self = text
    }
}

extension [UInt8]: Storable {
    package var stored: Value { .blob(self) }
    package init?(stored: Value) {
        guard case .blob(let bytes) = stored else { return nil }
        self = bytes
    }
}

extension Optional: Storable where Wrapped: Storable {
    package var stored: Value { self?.stored ?? .null }
    package init?(stored: Value) {
        if stored == .null {
            self = .none
        } else {
            guard let wrapped = Wrapped(stored: stored) else { return nil }
            self = .some(wrapped)
        }
    }
}

extension ID: Storable {
    package var stored: Value { .text(text) }
    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(text: text)
    }
}

extension Day: Storable {
    package var stored: Value { .integer(number) }
    package init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self.init(number: number)
    }
}

extension EventDate: Storable {
    /// ISO text, so that the precision is kept.
    package var stored: Value { .text(iso) }
    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(iso: text)
    }
}

extension Instant: Storable {
    package var stored: Value { .integer(milliseconds) }
    package init?(stored: Value) {
        guard case .integer(let number) = stored else { return nil }
        self.init(milliseconds: number)
    }
}

extension ODSCode: Storable {
    package var stored: Value { .text(text) }
    package init?(stored: Value) {
        guard case .text(let text) = stored else { return nil }
        self.init(exactly: text)
    }
}

extension NHSNumber: Storable {
    package var stored: Value { .integer(Int(value)) }
    package init?(stored: Value) {
        guard case .integer(let number) = stored, let value = UInt64(exactly: number) else { return nil }
        self.init(value: value)
    }
}

extension Sex: Storable {
    package var stored: Value { .integer(Int(rawValue)) }
    package init?(stored: Value) {
        guard case .integer(let number) = stored, let raw = UInt8(exactly: number) else { return nil }
        self.init(rawValue: raw)
    }
}
