// expect: 'value' is inaccessible due to 'fileprivate' protection level
import Store

func show(_ read: Undisclosed<String>) -> String {
    read.value
}
