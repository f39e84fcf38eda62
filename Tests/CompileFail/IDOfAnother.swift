// expect: cannot convert value of type 'ID<ExtractRecord>' to expected argument type 'ID<Person>'
import Domain
import Vocabulary

func find(_ person: ID<Person>) {}

func mix(_ extract: ID<ExtractRecord>) {
    find(extract)
}
