// SPDX-License-Identifier: Apache-2.0

/// A place at which two documents differ.
struct TreeDifference {
    let path: FieldPath
    let before: DocumentNode?
    let after: DocumentNode?
}

/// Compares two documents field by field, whatever their fields are.
///
/// Elements of a list are told apart by what names them, so that a new one in the middle is one
/// change. How deep this goes is bounded by `DocumentLimits.depth`.
struct TreeComparison {
    /// Patterns of values that are compared as one, because their parts mean nothing alone.
    let wholes: Set<String>
    private(set) var differences: [TreeDifference] = []

    /// Keys by which the elements of a list are named, the first that tells them apart.
    private static let namingKeys = ["code", "per", "kind", "key", "from"]

    init(wholes: Set<String>) {
        self.wholes = wholes
    }

    mutating func compare(
        _ before: DocumentNode?,
        _ after: DocumentNode?,
        at path: FieldPath = .whole
    ) {
        guard let before, let after, !wholes.contains(path.pattern) else {
            return note(before, after, at: path)
        }
        switch (before.content, after.content) {
        case (.mapping(let left), .mapping(let right)):
            for key in unique(left.map(\.key) + right.map(\.key)) {
                compare(before[key], after[key], at: path.appending(.key(key)))
            }
        case (.list(let left), .list(let right)): compare(left, right, at: path)
        default: note(before, after, at: path)
        }
    }

    private mutating func note(
        _ before: DocumentNode?,
        _ after: DocumentNode?,
        at path: FieldPath
    ) {
        if let before, let after, before.means(after) { return }
        if before == nil, after == nil { return }
        differences.append(TreeDifference(path: path, before: before, after: after))
    }

    private mutating func compare(
        _ left: [DocumentNode],
        _ right: [DocumentNode],
        at path: FieldPath
    ) {
        guard let (before, after) = names(left, right) else {
            for index in 0..<max(left.count, right.count) {
                compare(
                    index < left.count ? left[index] : nil,
                    index < right.count ? right[index] : nil,
                    at: path.appending(.element("\(index + 1)"))
                )
            }
            return
        }
        let (old, new) = (
            Dictionary(uniqueKeysWithValues: zip(before, left)),
            Dictionary(uniqueKeysWithValues: zip(after, right))
        )
        for name in unique(before + after) {
            compare(old[name], new[name], at: path.appending(.element(name)))
        }
        let stayed = (before.filter { new[$0] != nil }, after.filter { old[$0] != nil })
        guard stayed.0 != stayed.1, let place = left.first?.place else { return }
        note(
            DocumentNode(stayed.0, at: place),
            DocumentNode(stayed.1, at: place),
            at: path.appending(.sequence)
        )
    }

    /// What names the elements of both lists; `nil` when only their places do.
    private func names(
        _ left: [DocumentNode],
        _ right: [DocumentNode]
    ) -> (before: [String], after: [String])? {
        if let names = names(left, right, of: \.text) { return names }
        return TreeComparison.namingKeys.lazy.compactMap { key in
            names(left, right) { $0.text(of: key) }
        }.first
    }

    private func names(
        _ left: [DocumentNode],
        _ right: [DocumentNode],
        of name: (DocumentNode) -> String?
    ) -> (before: [String], after: [String])? {
        let (before, after) = (left.compactMap(name), right.compactMap(name))
        guard before.count == left.count, after.count == right.count,
            Set(before).count == before.count, Set(after).count == after.count
        else { return nil }
        return (before, after)
    }

    private func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}

extension DocumentNode {
    /// A list of texts.
    fileprivate init(_ texts: [String], at place: Place) {
        self.init(
            place: place,
            content: .list(
                texts.map { DocumentNode(place: place, content: .text($0, isPlain: true)) }
            )
        )
    }

    var text: String? {
        guard case .text(let text, _) = content else { return nil }
        return text
    }

    /// Whether two values say the same: places, quotes and the zeros of `1.50` say nothing.
    func means(_ other: DocumentNode) -> Bool {
        switch (content, other.content) {
        case (.text(let left, _), .text(let right, _)):
            guard left != right else { return true }
            guard let number = Magnitude(number: left), let other = Magnitude(number: right) else {
                return false
            }
            return number == other
        case (.list(let left), .list(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { $0.means($1) }
        case (.mapping(let left), .mapping(let right)):
            return left.count == right.count
                && left.allSatisfy { entry in other[entry.key]?.means(entry.value) ?? false }
        default: return false
        }
    }
}
