// SPDX-License-Identifier: Apache-2.0

/// A set of texts for the inner loop: a few are compared one by one, which is faster than a hash.
struct TextSet: Sendable {
    private static let fewest = 6

    private let few: [String]
    private let many: Set<String>

    init(_ texts: [String]) {
        few = texts.count <= TextSet.fewest ? texts : []
        many = texts.count <= TextSet.fewest ? [] : Set(texts)
    }

    var isEmpty: Bool { few.isEmpty && many.isEmpty }

    @inline(__always)
    func contains(_ text: String) -> Bool {
        for member in few where member == text {
            return true
        }
        return !many.isEmpty && many.contains(text)
    }
}
