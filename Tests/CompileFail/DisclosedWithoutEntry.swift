// expect: 'Disclosed<Value>' initializer is inaccessible due to 'fileprivate' protection level
import Store

func show(_ name: String) -> Disclosed<String> {
    Disclosed(name)
}
