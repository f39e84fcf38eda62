package import Vocabulary

/// The key that a form was handed out with. Whatever is sent under it, however often, is done once.
package struct OnceKey: Hashable, Sendable {
    package let id: ID<OnceKey>

    package init(id: ID<OnceKey>) {
        self.id = id
    }
}
