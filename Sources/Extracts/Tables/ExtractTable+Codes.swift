import Vocabulary

extension ExtractTable {
    /// The code of the row, checked where its system has a check digit; the term alone where there is no code.
    func code(term: String) throws(RowProblem) -> Code {
        let place = place(of: .code)
        guard !isBlank(.code) else {
            guard !term.isEmpty else { throw .broken(.code, "the row has neither a code nor a term") }
            return Code(termOnly: term)
        }
        let system = codeSystem()
        let read = reader.withBytes(place) { bytes in
            memory.codes.value(Self.trimmed(bytes), salt: Self.salt(system)) { bytes in
                repairedCode(String(decoding: bytes, as: UTF8.self), system)
            }
        }
        switch read {
        case .success(let code): return code
        case .failure(.notAnIdentifier) where system == nil:
            throw .code(
                .system, found: text(of: .code), .notAnIdentifier,
                words: "does not say which system the code is of, and it is no SNOMED CT id")
        case .failure(let problem): throw broken(.code, problem)
        }
    }

    /// A SNOMED CT id that a column of its own holds.
    func concept(_ column: TableColumn, _ system: CodeSystem) throws(RowProblem) -> Code {
        let read = withKey(column) { bytes in
            memory.codes.value(bytes, salt: Self.salt(system)) { bytes in
                repairedCode(String(decoding: bytes, as: UTF8.self), system)
            }
        }
        switch read {
        case .success(let code): return code
        case .failure(let problem): throw broken(column, problem)
        }
    }

    /// The problem of a code, with what it may have been where a spreadsheet cut it.
    private func broken(_ column: TableColumn, _ problem: ConceptID.Problem) -> RowProblem {
        guard case .checkDigit(let proposed?) = problem else {
            return .code(column, found: text(of: column), problem, words: problem.words)
        }
        return .cut(column, found: text(of: column), proposed: proposed, words: problem.words)
    }

    /// What stands in the place of a code.
    private func text(of column: TableColumn) -> String {
        withKey(column) { String(decoding: $0, as: UTF8.self) }
    }

    /// The code, or what a person has accepted for it where a spreadsheet cut it.
    private func repairedCode(_ text: String, _ system: CodeSystem?) -> Result<Code, ConceptID.Problem> {
        let code = Self.code(text, system)
        guard case .failure(.checkDigit(let proposed?)) = code, repaired(text) == proposed else { return code }
        return Self.code(proposed, system)
    }

    /// The CTV3 code of the row, case kept.
    func ctv3() -> Code {
        let read = withKey(.ctv3Code) { bytes in
            memory.codes.value(bytes, salt: Self.salt(.ctv3)) { bytes in
                .success(Code(.ctv3, String(decoding: bytes, as: UTF8.self)))
            }
        }
        return (try? read.get()) ?? Code(termOnly: "")
    }

    /// The system that the row names; `nil` where it names none, and then only a SNOMED CT id is understood.
    private func codeSystem() -> CodeSystem? {
        guard !isBlank(.system) else { return nil }
        return reader.withBytes(place(of: .system)) { bytes in
            memory.systems.value(Self.trimmed(bytes)) { bytes in
                let text = String(decoding: bytes, as: UTF8.self)
                let word = text.lowercased()
                return CodeSystem(rawValue: word) ?? Self.systemWords[word] ?? CodeSystem(fhir: text)
            }
        }
    }

    private static func code(_ text: String, _ system: CodeSystem?) -> Result<Code, ConceptID.Problem> {
        switch system {
        case nil, .snomed?, .dmd?:
            do throws(ConceptID.Problem) {
                return .success(Code(system ?? .snomed, try ConceptID(text).text))
            } catch {
                return .failure(error)
            }
        case .term?: return .success(Code(termOnly: text))
        case .ethnicCategory?: return .success(Code(.ethnicCategory, text.uppercased()))
        case let system?: return .success(Code(system, text))
        }
    }

    private static func salt(_ system: CodeSystem?) -> UInt8 {
        system.flatMap { saltOf[$0] } ?? 0
    }

    private static let saltOf = Dictionary(uniqueKeysWithValues: zip(CodeSystem.allCases, 1...UInt8.max))

    /// How files call the systems besides the words of this house and the addresses of FHIR.
    private static let systemWords: [String: CodeSystem] = [
        "snomed ct": .snomed, "snomedct": .snomed, "snomed-ct": .snomed, "sct": .snomed,
        "read": .read2, "read v2": .read2, "readv2": .read2, "read2": .read2, "read code v2": .read2,
        "read v3": .ctv3, "ctv3": .ctv3, "readv3": .ctv3, "dm+d": .dmd, "dmd": .dmd, "emis": .local, "tpp": .local,
    ]
}
