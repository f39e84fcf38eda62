#!/bin/bash
# Writes a few small files for each target to begin from: seeds.sh FOLDER
set -euo pipefail
mkdir -p "$1"/{csv,json,table,resources,cohort}
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
seed patients '9990000018,p1,A81001,0,0,0,0,Mrs,F,G,P,female,W,1950-02-03,,a,b,c,d,P,u,l,2,2019,1,2,e,c,r,n,p,g,t,2001-02-03,,Polish,yes,C,no\n\x05'
seed events '9990000018,p1,A81001,0,0,0,0,ordinary,0,7,2025-06-05,YM,snomed,416075005,,Term,6.5,mmol,problem,Dr,2025-06-05T10:00:00Z\n\x06'
seed medications '9990000018,,A81001,,,,,sealed,1,7,read2,C10F.,Term,one,28,tab,2025-06-05,active,Dr,2025-06-05\n\x07'
seed appointments ',p1,A81001,,,,,,,1,2026-05-01,09:00,10,phone,Routine,DNA,Nurse,2026-03-01\n\x08'
seed referrals ',p1,A81001,,,,,,,1,2026-05-01,RXX,Memory,urgent,1,sent,Dr,\n\x09'
seed header 'nhs_number,event_id,date,term\n9990000018,1,05/06/2025,x\n\xd1'
seed manifest '{"format":1,"practice":"A81001","asAt":"2026-03-31","covers":[{"kind":"coded","codes":["416075005"]}]}\x80'

cd "../resources"
seed patient '{"resourceType":"Patient","id":"p","identifier":[{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000018"}],"name":[{"family":"A","given":["B"]}],"birthDate":"1950-02","gender":"male","address":[{"line":["x"]}],"managingOrganization":{"reference":"Organization/o"}}\n{"resourceType":"Organization","id":"o","identifier":[{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"A81001"}]}\n@'
seed records '{"resourceType":"Condition","id":"c","subject":{"reference":"Patient/p"},"code":{"coding":[{"system":"http://snomed.info/sct","code":"416075005"}]},"onsetDateTime":"2020-01-02T03:04:05+01:00"}\n{"resourceType":"Observation","id":"o","subject":{"reference":"urn:uuid:p"},"code":{"text":"x"},"component":[{"code":{"text":"y"},"valueQuantity":{"value":1.0}}]}\n{"resourceType":"MedicationRequest","id":"m","subject":{"reference":"Patient/p"},"medicationReference":{"reference":"#a"},"contained":[{"id":"a","code":{"text":"z"}}]}\n@'
seed bundle '{"resourceType":"Bundle","type":"transaction","entry":[{"fullUrl":"urn:uuid:p","resource":{"resourceType":"Patient"}},{"resource":{"resourceType":"Encounter","id":"e","subject":{"reference":"urn:uuid:p"},"class":{"code":"AMB"},"period":{"start":"2020"}}},{"resource":{"resourceType":"Claim"}}]}A'

cd "../cohort"
seed cohort 'cohort "x"\n  purpose "p" # c\n  aged 65 or over\n  either latest "HbA1c" above 7.5 %% in the last 12 months\n      or not (male and with any of "asthma")\n  broken down by sex, age in bands of 5 years\n'
seed indicator 'indicator "x"\n  of\n    "asthma" within 3 days after latest "inhaler" since 01-Apr-2026\n  excluding "y"\n    no "asthma" since latest "inhaler"\n  achieved by\n    "HbA1c" rose by at least 1\n  excepting "z"\n    missed at least 2 appointments this contract year\n'
seed curved '\xef\xbb\xbfcohort \xe2\x80\x9cx\xe2\x80\x9d\r\nregistered at "A" or "B" after "C"\r\naged under 40 at first "asthma"\r\n'
