import Testing
import Vocabulary

struct MeasureDataTests {
    @Test func `each measure has its canonical unit among its units, unchanged`() throws {
        let measures = try ShippedFiles.measures()
        #expect(measures.count == 6)
        for measure in measures.values {
            #expect(measure.canonical(42.5, unit: measure.canonicalUnit) == 42.5, "\(measure.name)")
            #expect(measure.canonical(42.5, unit: "") == 42.5, "\(measure.name)")
            #expect(measure.canonical(42.5, unit: "furlong") == nil, "\(measure.name)")
            #expect(measure.units.contains { $0.spelling == measure.canonicalUnit }, "\(measure.name)")
            let spellings = measure.units.map { Code.folded($0.spelling) }
            #expect(Set(spellings).count == spellings.count, "\(measure.name) has a unit twice")
            #expect(measure.codes.entries.isEmpty == CodelistDataTests.empty.contains(measure.name), "\(measure.name)")
        }
    }

    @Test(arguments: [
        (4.0, 20), (6.0, 42), (6.5, 48), (7.0, 53), (7.5, 58), (8.0, 64), (9.0, 75), (10.0, 86), (11.0, 97),
    ])
    func `HbA1c in per cent becomes mmol per mol as the published table has it`(percent: Double, table: Int) throws {
        let measure = try #require(try ShippedFiles.measures()["HbA1c"])
        let value = try #require(measure.canonical(percent, unit: "%"))
        #expect(Int(value.rounded()) == table)
        #expect(abs(Double(value) - (percent - 2.15) * 10.929) < 0.001)
    }

    @Test(arguments: [
        ("body mass index", "kg/m²"), ("body mass index", "KG/M2"), ("systolic blood pressure", "mm[Hg]"),
        ("estimated GFR", "ml/min/1.73m2"), ("estimated GFR", "mL/min/{1.73_m2}"), ("HbA1c", "mmol/mol"),
    ])
    func `units that records use are understood`(name: String, unit: String) throws {
        #expect(try #require(try ShippedFiles.measures()[name]).canonical(30, unit: unit) == 30)
    }
}
