/// A small structured record as GP Connect gives it, in FHIR STU3: of nobody real, in the shapes that the public samples
/// have. The same person as EMIS and as TPP would write them: TPP's codes are CTV3 and SNOMED CT, EMIS's Read version 2.
struct StructuredRecord {
    enum System: String { case emis = "EMISWeb", tpp = "TPP" }

    var system = System.emis
    /// Resources besides, as JSON.
    var more: [String] = []
    var warning = ""

    static let profile = "https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1"

    var json: String {
        let entries = (resources + more).map { #"{"resource":\#($0)}"# }.joined(separator: ",\n")
        return """
            {"resourceType":"Bundle","meta":{"profile":["\(Self.profile)"]},"type":"collection","entry":[
            \(entries)]}
            """
    }

    /// A concept in the system's own codes and in SNOMED CT.
    func concept(_ read: String, _ ctv3: String, _ snomed: String, _ term: String, chosen: String) -> String {
        let own = system == .emis ? ("http://read.info/readv2", read) : ("http://read.info/ctv3", ctv3)
        return """
            {"coding":[{"system":"\(own.0)","code":"\(own.1)","display":"\(chosen)","userSelected":true},\
            {"extension":[{"url":"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-coding-sctdescid","extension":\
            [{"url":"descriptionDisplay","valueString":"\(chosen)"}]}],\
            "system":"http://snomed.info/sct","code":"\(snomed)","display":"\(term)"}]}
            """
    }

    static let subject = #""subject":{"reference":"Patient/p"}"#

    private func list(_ code: String, _ title: String) -> String {
        let extensions =
            warning.isEmpty
            ? ""
            : #""extension":[{"url":"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-ListWarningCode-1","valueCode":"\#(warning)"}],"#
        return """
            {"resourceType":"List",\(extensions)"status":"current","mode":"snapshot","title":"\(title)",\
            "code":{"coding":[{"system":"http://snomed.info/sct","code":"\(code)"}]},\(Self.subject)}
            """
    }

    private var resources: [String] {
        let url = "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC"
        let heart = concept("G30..14", "X200E", "22298006", "Myocardial infarction", chosen: "Heart attack")
        let peanut = concept("SN58200", "Xa1p1", "91935009", "Allergy to peanut", chosen: "Peanut allergy")
        return [
            list("717711000000103", "Problems"), list("886921000000105", "Allergies"),
            list("933361000000108", "Medications"), list("1102181000000102", "Immunisations"),
            """
            {"resourceType":"Patient","id":"p","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":\
            "9990000018"}],"name":[{"use":"official","family":"Okafor","given":["Grace"],"prefix":["Mrs"]}],\
            "gender":"female","birthDate":"1950-02-03","managingOrganization":{"reference":"Organization/o"},\
            "extension":[{"url":"\(url)-RegistrationDetails-1","extension":[{"url":"registrationPeriod","valuePeriod":\
            {"start":"2001-02-03"}}]}]}
            """,
            #"{"resourceType":"Organization","id":"o","identifier":[{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"A81001"}],"name":"A"}"#,
            #"{"resourceType":"Practitioner","id":"d","name":[{"family":"Lane","prefix":["Dr"]}]}"#,
            """
            {"resourceType":"Condition","id":"c","extension":[{"url":"\(url)-ActualProblem-1","valueReference":\
            {"reference":"Observation/h"}}],"clinicalStatus":"active","code":\(heart),\(Self.subject),\
            "onsetDateTime":"2010-01-13","assertedDate":"2010-01-14T14:57:39Z","asserter":{"reference":"Practitioner/d"}}
            """,
            """
            {"resourceType":"Observation","id":"h","status":"final","code":\(heart),\(Self.subject),\
            "effectiveDateTime":"2010-01-13","issued":"2010-01-14T14:57:39Z"}
            """,
            """
            {"resourceType":"AllergyIntolerance","id":"a","clinicalStatus":"active","verificationStatus":"unconfirmed",\
            "code":\(peanut),"patient":{"reference":"Patient/p"},"assertedDate":"2010-02-01T10:00:00Z"}
            """,
            #"{"resourceType":"Medication","id":"m","code":{"coding":[{"system":"http://snomed.info/sct","code":"319775004","display":"Aspirin 75mg tablets"}]}}"#,
            """
            {"resourceType":"MedicationRequest","id":"r","extension":[{"url":"\(url)-PrescriptionType-1",\
            "valueCodeableConcept":{"coding":[{"code":"repeat"}]}}],"status":"active","intent":"plan",\
            "medicationReference":{"reference":"Medication/m"},\(Self.subject),"authoredOn":"2019-03-28",\
            "requester":{"agent":{"reference":"Practitioner/d"}}}
            """,
            #"{"resourceType":"MedicationStatement","id":"r-MS","status":"active","medicationReference":{"reference":"Medication/m"},\#(Self.subject)}"#,
        ]
    }
}
