import Application
import Foundation

/// The JSON files of a benchmark.
enum BenchmarkFiles {
    /// What a name stands for: a list of code numbers, or names within a group.
    private enum Codes: Decodable {
        case numbers([Int])
        case group([String: Codes])

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let number = try? value.decode(Int.self) {
                self = .numbers([number])
            } else if let numbers = try? value.decode([Int].self) {
                self = .numbers(numbers)
            } else {
                self = .group(try value.decode([String: Codes].self))
            }
        }

        func add(to sets: inout [String: [Int]], as name: String) {
            switch self {
            case .numbers(let numbers): sets[name] = numbers
            case .group(let codes): for (name, inner) in codes { inner.add(to: &sets, as: name) }
            }
        }
    }

    /// What the generator says of its data, with the sets of a file of codes beside its own.
    static func world(of folder: String, codes path: String?) throws -> BenchmarkWorld {
        let meta = folder + "/meta.json"
        let world = try BenchmarkWorld(generator: try decode([String: Int].self, meta, "an object of numbers"))
        guard let path else { return world }
        var sets: [String: [Int]] = [:]
        try decode(Codes.self, path, "an object of names, each with a list of code numbers").add(to: &sets, as: "")
        return world.adding(sets)
    }

    private static func decode<Value: Decodable>(_: Value.Type, _ path: String, _ expected: String) throws -> Value {
        let bytes = try InputFile.read(path)
        do {
            return try JSONDecoder().decode(Value.self, from: Data(bytes))
        } catch {
            throw BenchmarkProblem("\(path) is not JSON of the form expected: \(expected)")
        }
    }
}
