#!/bin/bash
# Writes a few small files for each target to begin from: seeds.sh FOLDER
set -euo pipefail
mkdir -p "$1"/{csv,json,report,table,system,resources,structured,cohort}
seed() { printf "$2" > "$1"; }

cd "$1/csv"
seed plain 'a,b,c\n1,2,3\n,,\n@'
seed quoted 'a,"b ""c""\r\nd"\r\n"",x\r\n\x01'
seed unclosed 'a,"b\nc,"d\ne,"f"g\n\xd0'
seed marks '\xef\xbb\xbfa;b\rZo\xc3\xab\r\xe9,\0\n\xff'

cd "../json"
seed value '{"a": [1, -0.50e+3, true, null, "\\ud83d\\ude00 \\n"], "b": {}}@'
seed lines '{"resourceType":"Patient","id":"a"}\n{"resourceType":5}\n[]\n@'
seed bundle '{"resourceType":"Bundle","type":"batch","entry":[{"fullUrl":"urn:uuid:a","resource":{"resourceType":"Patient"}}]}@'
seed deep '[[[[[[[[{"a":[{"b":[]}]}]]]]]]]]\xff'

cd "../table"
# The last byte chooses table, date format and header.
seed patients 'nhs_number,local_id,practice_ods,withheld,confidential,spine_sensitive,dummy,title,family_name,given_name,preferred_name,sex,gender,birth_date,death_date,address_1,address_2,address_3,address_4,postcode,uprn,lsoa,imd_decile,imd_edition,phone_home,phone_mobile,email,contact_preference,residential_institute_code,carer_name,carer_phone,usual_gp,registration_type,registration_date,deduction_date,language,interpreter,ethnicity_code,dissent\n9990000018,p1,A81001,0,0,0,0,Mrs,F,G,P,female,W,1950-02-03,,a,b,c,d,P,u,l,2,2019,1,2,e,c,r,n,p,g,t,2001-02-03,,Polish,yes,C,no\n\x8c'
seed events 'nhs_number,local_id,practice_ods,withheld,confidential,spine_sensitive,dummy,sensitivity,deleted,event_id,date,date_precision,system,code,description_id,term,value,unit,kind,recorded_by,recorded_at\n9990000018,p1,A81001,0,0,0,0,ordinary,0,7,2025-06-05,YM,snomed,416075005,,Term,6.5,mmol,problem,Dr,2025-06-05T10:00:00Z\n\x8d'
seed medications 'nhs_number,local_id,practice_ods,withheld,confidential,spine_sensitive,dummy,sensitivity,deleted,event_id,system,code,term,dose,quantity,unit,issue_date,course_status,recorded_by,recorded_at\n9990000018,,A81001,,,,,sealed,1,7,read2,C10F.,Term,one,28,tab,2025-06-05,active,Dr,2025-06-05\n\x8e'
seed appointments 'nhs_number,local_id,practice_ods,withheld,confidential,spine_sensitive,dummy,sensitivity,deleted,appointment_id,date,start,duration,mode,slot_type,status,with,booked_on\n,p1,A81001,,,,,,,1,2026-05-01,09:00,10,phone,Routine,DNA,Nurse,2026-03-01\n\x8f'
seed referrals 'nhs_number,local_id,practice_ods,withheld,confidential,spine_sensitive,dummy,sensitivity,deleted,referral_id,date,to,service,urgency,ubrn,status,recorded_by,recorded_at\n,p1,A81001,,,,,,,1,2026-05-01,RXX,Memory,urgent,1,sent,Dr,\n\x90'
seed header 'nhs_number,event_id,date,term\n9990000018,1,05/06/2025,x\n\xc5'
# The clinical systems' tables, with headers of their own.
seed emis-patient 'PatientGuid,OrganisationGuid,UsusalGpUserInRoleGuid,Sex,DateOfBirth,GivenName,Surname,NhsNumber,DummyType,County,DateofDeactivation,Deleted,SpineSensitive,IsConfidential\n{P1},{O},{U},M,1950-02-03,A,B,9990000018,FALSE,Kent,,FALSE,FALSE,FALSE\n\x91'
seed emis-observation 'ObservationGuid,PatientGuid,OrganisationGuid,EffectiveDate,EffectiveDatePrecision,EnteredDate,EnteredTime,ClinicanUserInRoleGuid,CodeId,Value,NumericUnit,ObservationType,Deleted,IsConfidential\n{1},{P1},{O},2025-06-05,YM,2025-06-05,10:00:00,{U},101,6.5,mmol,Family history,FALSE,FALSE\n\x95'
seed emis-referral 'ObservationGuid,PatientGuid,OrganisationGuid,ReferralTargetOrganisationGuid,ReferralUrgency,ReferralServiceType,ReferralReceivedDate\n{1},{P1},{O},{T},Routine,Out,2025-06-05\n\x92'
seed emis-diary 'DiaryGuid,PatientGuid,OrganisationGuid,EffectiveDate,CodeId,OriginalTerm,DurationTerm,IsActive,IsComplete\n{1},{P1},{O},2026-06-05,,Review,3 months,TRUE,FALSE\n\x94'
seed emis-slot 'SlotGuid,PatientGuid,OrganisationGuid,AppointmentDate,DidNotAttend,SlotStatus,SlotType\n{1},{P1},{O},2026-06-05,TRUE,Booked,Nurse\n{2},,{O},2026-06-05,,,\n\x97'
seed emis-code 'CodeId,Term,ReadTermId,SnomedCTConceptId\n101,Term,C10F.00,416075005\n101,T,,\n102,T,EMISQ,1777541000006105\n103,T,,416075006\n\x98'
seed sr-patient 'RowIdentifier,IDOrganisationVisibleTo,FirstName,Surname,NHSNumber,DateBirth,Gender,TestPatient,RemovedData\n77,A81001,A,B,9990000018,03 Feb 1950 00:00,F,false,0\n\x80'
seed sr-address 'RowIdentifier,DateEvent,NumberOfBuilding,NameOfRoad,FullPostCode,DateTo,IDPatient\n1,01 Jan 2020,3,High Street,LS1 1AA,,77\n2,01 Jan 2021,4,Low,LS,,77\n\x82'
seed sr-code 'RowIdentifier,IDOrganisationVisibleTo,DateEventRecorded,DateEvent,TextualEventDoneBy,IDOrganisationDoneAt,CTV3Code,CTV3Text,SNOMEDCode,NumericComparator,NumericValue,IDPatient,RemovedData\n1,A81001,05 Jun 2025 10:00:00,05 Jun 2025,Dr,RXX,XE0Ud,T,-1,>,90,77,0\n\x84'
seed sr-problem 'RowIdentifier,IDOrganisationVisibleTo,DateEvent,CTV3Code,DateEnd,Severity,IDCode,IDPatient\n1,A81001,05 Jun 2025,XE0Ud,06 Jun 2025,1,5,77\n\x85'
seed sr-recall 'RowIdentifier,IDOrganisationVisibleTo,DateRecall,RecallType,RecallStatus,IDPatient\n1,A81001,05 Jun 2026,Review,Open,77\n\x89'
seed ctv3-map 'ctv3_code,snomed_code\nXE0Ud,416075005\nXE0Ud,110359009\nX,5\n\x8b'
seed manifest '{"format":1,"practice":"A81001","asAt":"2026-03-31","covers":[{"kind":"coded","codes":["416075005"]}]}\x80'

cd "../resources"
seed patient '{"resourceType":"Patient","id":"p","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}],"name":[{"family":"A","given":["B"]}],"birthDate":"1950-02","gender":"male","address":[{"line":["x"]}],"managingOrganization":{"reference":"Organization/o"}}\n{"resourceType":"Organization","id":"o","identifier":[{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"A81001"}]}\n@'
seed records '{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},"code":{"coding":[{"system":"http://snomed.info/sct","code":"416075005"}]},"onsetDateTime":"2020-01-02T03:04:05+01:00"}\n{"resourceType":"Observation","id":"o","subject":{"reference":"urn:uuid:p"},"code":{"text":"x"},"component":[{"code":{"text":"y"},"valueQuantity":{"value":1.0}}]}\n{"resourceType":"MedicationRequest","id":"m","subject":{"reference":"Patient/p"},"medicationReference":{"reference":"#a"},"contained":[{"id":"a","code":{"text":"z"}}]}\n@'
seed bundle '{"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":"urn:uuid:p","resource":{"resourceType":"Patient"}},{"resource":{"resourceType":"Encounter","id":"e","subject":{"reference":"urn:uuid:p"},"class":{"code":"AMB"},"period":{"start":"2020"}}},{"resource":{"resourceType":"Claim"}}]}A'

cd "../system"
# Several tables of one system, each behind a byte that says which; the last byte chooses the system.
seed emis '\x03OrganisationGuid,ODSCode\n{O},A81001\n\x1c\x00PatientGuid,OrganisationGuid,Sex,DateOfBirth,Surname,NhsNumber,DummyType,Deleted,SpineSensitive,IsConfidential\n{P},{O},F,1950-02-03,B,9990000018,FALSE,FALSE,FALSE,FALSE\n{Q},{O},M,1950,C,,FALSE,FALSE,TRUE,\n\x1c\x04CodeId,Term,ReadTermId,SnomedCTConceptId\n101,Term,C10F.00,416075005\n\x1c\x01ObservationGuid,PatientGuid,OrganisationGuid,EffectiveDate,CodeId,ObservationType,Deleted,IsConfidential\n{1},{P},{O},2025-06-05,101,Value,FALSE,FALSE\n{2},{Q},{O},2025-06-05,101,,TRUE,\n\x1c\x02ObservationGuid,PatientGuid,OrganisationGuid,ReferralServiceType,ReferralReceivedDate\n{1},{P},{O},Out,2025-06-05\n@'
seed systmone '\x00RowIdentifier,IDOrganisationVisibleTo,FirstName,Surname,NHSNumber,DateBirth,Gender,RemovedData\n77,A81001,A,B,9990000018,03 Feb 1950,F,0\n\x1c\x01RowIdentifier,IDOrganisationVisibleTo,DateEvent,CTV3Code,CTV3Text,SNOMEDCode,IDPatient,RemovedData\n5,A81001,05 Jun 2025,XE0Ud,T,-1,77,0\n\x1c\x02RowIdentifier,IDOrganisationVisibleTo,DateEvent,CTV3Code,DateEnd,Severity,IDCode,IDPatient\n1,A81001,05 Jun 2025,XE0Ud,06 Jun 2025,1,5,77\n\x1c\x0bctv3_code,snomed_code\nXE0Ud,416075005\nA'

cd "../structured"
seed record '{"resourceType":"Bundle","meta":{"profile":["https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1"]},"type":"collection","entry":[{"resource":{"resourceType":"List","id":"e","code":{"coding":[{"system":"http://snomed.info/sct","code":"1103671000000101"}]},"extension":[{"url":"Extension-CareConnect-GPC-ListWarningCode-1","valueCode":"data-in-transit"}],"subject":{"reference":"Patient/p"},"contained":[{"resourceType":"AllergyIntolerance","id":"x","clinicalStatus":"resolved","code":{"text":"W"},"onsetDateTime":"2009"}]}},{"resource":{"resourceType":"Patient","id":"p","extension":[{"url":"Extension-CareConnect-GPC-RegistrationDetails-1","extension":[{"url":"registrationPeriod","valuePeriod":{"start":"2001-02-03"}}]}]}},{"resource":{"resourceType":"Condition","id":"c","extension":[{"url":"Extension-CareConnect-GPC-ActualProblem-1","valueReference":{"reference":"Observation/h"}}],"clinicalStatus":"active","code":{"coding":[{"system":"http://snomed.info/sct","code":"22298006","extension":[{"url":"Extension-coding-sctdescid","extension":[{"url":"descriptionDisplay","valueString":"Heart"}]}]}]},"subject":{"reference":"Patient/p"},"assertedDate":"2010-01-14T14:57:39Z"}},{"resource":{"resourceType":"Observation","id":"h","code":{"coding":[{"system":"http://snomed.info/sct","code":"22298006"}]},"subject":{"reference":"Patient/p"},"effectiveDateTime":"2010-01-14"}}]}A'
seed lines '{"resourceType":"Immunization","id":"i","notGiven":true,"vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/v3/NullFlavor","code":"UNK"}]},"extension":[{"url":"VaccinationProcedure","valueCodeableConcept":{"text":"v"}}],"patient":{"reference":"Patient/p"},"date":"2020"}\n{"resourceType":"ReferralRequest","id":"r","status":"active","reasonCode":[{"text":"x"}],"recipient":[{"reference":"Organization/o"}],"subject":{"reference":"Patient/p"},"requester":{"agent":{"reference":"Practitioner/d"}}}\n{"resourceType":"ProcedureRequest","id":"q","code":{"coding":[{"display":"Transfer-degraded plan","code":"196451000000104","system":"http://snomed.info/sct"}],"text":"y"},"subject":{"reference":"Patient/p"},"occurrenceDateTime":"2026-01"}\n@'

cd "../cohort"
seed cohort 'cohort "x"\n  purpose "p" # c\n  aged 65 or over\n  either latest "HbA1c" above 7.5 %% in the last 12 months\n      or not (male and with any of "asthma")\n  broken down by sex, age in bands of 5 years\n'
seed indicator 'indicator "x"\n  of\n    "asthma" within 3 days after latest "inhaler" since 01-Apr-2026\n  excluding "y"\n    no "asthma" since latest "inhaler"\n  achieved by\n    "HbA1c" rose by at least 1\n  excepting "z"\n    missed at least 2 appointments this contract year\n'
seed curved '\xef\xbb\xbfcohort \xe2\x80\x9cx\xe2\x80\x9d\r\nregistered at "A" or "B" after "C"\r\naged under 40 at first "asthma"\r\n'

cd "../report"
# The last byte chooses how the file is written: text, page, sheet, zip.
seed text 'Elm\n\nNHS Number,Full Name,Date of Birth,Registration Status,Date Status Added,Date,Code Term,Value,Date,Type of Consultation\n9990000018,"SMITH, A (Mrs)",04-Feb-1941,Registered,01-Jan-2001,12-Jan-2026,Review,5,,\n,,,,,13-Jan-2026,Carer,,,\n,,,,,,,,,\n,,,,,,,,14-Jan-2026,Telephone\n9990000026,B,01-Mar-1950,Left,03-Mar-2026,,,,,\n\x00'
seed page '<!DOCTYPE html><html><style>a<b</style><table><tr><th>NHS Number<th colspan=2>Full Name<th>Date<th>Code Term</tr><tr><td rowspan="2">9990000018</td><td>A &amp; B</td><td></td><td>12-Jan-2026</td><td>Re&#118;iew</td></tr><tr><td>C<td><td>13-Jan-2026<td>x</table>\x01'
seed sheet '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>NHS Number</t></is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="str"><v>Code Term</v></c></row><row r="3"><c r="A3"><v>9.990000018E9</v></c><c r="B3" s="1"><v>46034</v></c><c r="C3" t="s"><v>1</v></c></row><row r="4"/></sheetData></worksheet>\x02'
seed zip 'PK\x03\x04\x14\x00\x00\x00\x00\x00\x00\x00\x00\x00\x83\x16\xdc\x8c\x01\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00a.csvxPK\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00\x00\x00\x00\x00\x83\x16\xdc\x8c\x01\x00\x00\x00\x01\x00\x00\x00\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\xa4\x81\x00\x00\x00\x00a.csvPK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00\x33\x00\x00\x00\x24\x00\x00\x00\x00\x00\x03'
