import CaseFinding
import Testing

struct SpecErrorTests {
    @Test(arguments: SpecErrors.all)
    func `each problem of a text is told at once, where it is, with what to do`(_ spec: SpecError) {
        let report = CohortChecker(SpecCatalogue.catalogue).check(CohortFile(spec.text))
        #expect(report.errors.map(\.text) == spec.errors)
        #expect(report.warnings.map(\.text) == spec.warnings)
    }
}
