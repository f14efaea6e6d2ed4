// SPDX-License-Identifier: Apache-2.0

/// Where a value stands inside an entity.
struct FieldPath: Hashable, Sendable {
    enum Step: Hashable, Sendable {
        case key(String)
        /// An element of a list, by what names it.
        case element(String)
        /// The sequence of a list's elements.
        case sequence
    }

    private(set) var steps: [Step] = []

    static let whole = FieldPath()

    func appending(_ step: Step) -> FieldPath {
        var path = self
        path.steps.append(step)
        return path
    }

    /// As people read it: `limits[day].points`, `tiers(sequence)`.
    var text: String { text { $0 } }

    /// As tables name it: `limits[*].points`.
    var pattern: String { text { _ in "*" } }

    /// The patterns of the path and of all that it is inside of, the nearest first.
    var patterns: [String] {
        (0..<steps.count).map { FieldPath(steps: steps.dropLast($0)).pattern }
    }

    private func text(_ element: (String) -> String) -> String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .key(let key): text += text.isEmpty ? key : "." + key
            case .element(let name): text += "[\(element(name))]"
            case .sequence: text += "(sequence)"
            }
        }
    }

    private init(steps: some Sequence<Step> = []) {
        self.steps = Array(steps)
    }
}
