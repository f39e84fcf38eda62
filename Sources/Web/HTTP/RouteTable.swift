import Domain

/// Why a set of endpoints cannot be served. Said at start, before anybody is answered.
package struct RouteProblem: Error, Equatable, Sendable {
    package let words: String
}

/// Every endpoint, and which of them answers an address.
struct RouteTable: Sendable {
    enum Match {
        case found(Endpoint, [String: String])
        /// The address is there, for these methods only.
        case otherMethod([Method])
        case nothing
    }

    let endpoints: [Endpoint]
    /// By how many segments they have; literal segments before named ones.
    private let bySize: [Int: [Endpoint]]

    /// Refuses what could be read in two ways: the same address twice, two patterns of which neither is the narrower,
    /// a field declared twice.
    init(_ endpoints: [Endpoint]) throws(RouteProblem) {
        for (index, endpoint) in endpoints.enumerated() {
            let name = "\(endpoint.method.rawValue) \(endpoint.path.text)"
            guard endpoint.path.isWellFormed else { throw RouteProblem(words: "\(name) is no address.") }
            let fields = endpoint.fields.map(\.name)
            guard Set(fields).count == fields.count,
                Set(fields).isDisjoint(with: FormReading.always.map(\.name))
            else { throw RouteProblem(words: "\(name) declares a field twice, or one that every form has.") }
            for other in endpoints[..<index] where other.method == endpoint.method {
                guard !other.path.isAmbiguous(with: endpoint.path) else {
                    throw RouteProblem(words: "\(name) answers what \(other.path.text) answers too.")
                }
            }
        }
        self.endpoints = endpoints
        bySize = Dictionary(grouping: endpoints, by: \.path.size).mapValues { group in
            group.sorted { $0.path.names.count < $1.path.names.count }
        }
    }

    func match(_ method: Method?, _ path: [String]) -> Match {
        var methods: [Method] = []
        for endpoint in bySize[path.count] ?? [] {
            guard let named = endpoint.path.match(path) else { continue }
            if endpoint.method == method { return .found(endpoint, named) }
            methods.append(endpoint.method)
        }
        return methods.isEmpty ? .nothing : .otherMethod(methods)
    }
}

extension PathPattern {
    /// How many segments it has.
    var size: Int { segments.count }

    /// The names in braces.
    var names: [String] {
        segments.filter(Self.isNamed).map { String($0.dropFirst().dropLast()) }
    }

    /// Starts with a slash, has no empty segment, and no name twice.
    var isWellFormed: Bool {
        text.hasPrefix("/") && text == "/" + segments.joined(separator: "/") && Set(names).count == names.count
    }

    /// Whether some path has both shapes, and neither shape is the narrower at every segment.
    func isAmbiguous(with other: PathPattern) -> Bool {
        guard size == other.size else { return false }
        var (isNarrower, otherIsNarrower) = (false, false)
        for (mine, theirs) in zip(segments, other.segments) {
            switch (Self.isNamed(mine), Self.isNamed(theirs)) {
            case (true, true): continue
            case (false, false): if mine != theirs { return false }
            case (false, true): isNarrower = true
            case (true, false): otherIsNarrower = true
            }
        }
        return isNarrower == otherIsNarrower
    }

    static func isNamed(_ segment: Substring) -> Bool {
        segment.hasPrefix("{") && segment.hasSuffix("}")
    }
}
