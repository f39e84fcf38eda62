package import CaseFinding
import Vocabulary

/// The texts that a benchmark asks, and what their names stand for.
package struct BenchmarkQuestions: Sendable {
    /// One block of the file.
    package struct Text: Sendable {
        /// Its name.
        package let name: String
        /// Its canonical text: what is parsed when it is asked.
        package let text: String
    }

    package let texts: [Text]
    package let catalogue: Catalogue

    /// Reads a file; throws all that is wrong with it.
    package init(utf8 bytes: [UInt8], _ catalogue: Catalogue) throws(BenchmarkProblem) {
        let file = CohortFile(utf8: bytes)
        let report = CohortChecker(catalogue).check(file)
        guard report.errors.isEmpty else {
            throw BenchmarkProblem(report.errors.map(\.text).joined(separator: "\n"))
        }
        texts = file.definitions.map { Text(name: $0.name, text: CohortPrinter.text($0)) }
        var catalogue = catalogue
        for cohort in file.cohorts { catalogue.cohorts[Code.folded(cohort.name)] = cohort }
        self.catalogue = catalogue
    }
}
