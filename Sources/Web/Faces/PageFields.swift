// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The fields of a query or of a form (`application/x-www-form-urlencoded`), in their sequence.
struct PageFields: Hashable, Sendable {
    /// More fields make a form malformed.
    static let maximumCount = 500
    /// The most bytes of a form.
    static let maximumBytes = 256 << 10

    private(set) var all: [(name: String, value: String)] = []

    static let none = PageFields()

    private init() {}

    /// Fields that were read already.
    init(_ pairs: [(String, String)]) {
        all = pairs.map { (name: $0.0, value: $0.1) }
    }

    /// `nil` when there are too many fields or one of them is no UTF-8.
    init?(encoded text: some StringProtocol) {
        let parts = text.split(separator: "&")
        guard parts.count <= PageFields.maximumCount else { return nil }
        for part in parts {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PageFields.decoded(sides[0]),
                let value = PageFields.decoded(sides.count > 1 ? sides[1] : "")
            else { return nil }
            all.append((name, value))
        }
    }

    /// The first value of a name, without blanks around it; `nil` where there is none or it is empty.
    subscript(name: String) -> String? {
        guard let value = all.first(where: { $0.name == name })?.value else { return nil }
        let trimmed = value.trimmingCharacters(in: .whitespacesAndNewlines)
        return trimmed.isEmpty ? nil : trimmed
    }

    /// The first value of a name as it was typed, blanks and all; for passwords.
    func exact(_ name: String) -> String? {
        all.first { $0.name == name }?.value
    }

    /// All values of a name, for boxes that can be ticked together.
    func values(_ name: String) -> [String] {
        all.filter { $0.name == name }.map(\.value)
    }

    /// A whole number; `nil` for anything else.
    func integer(_ name: String) -> Int64? { self[name].flatMap { Int64($0) } }

    static func == (left: PageFields, right: PageFields) -> Bool {
        left.all.elementsEqual(right.all) { $0 == $1 }
    }

    func hash(into hasher: inout Hasher) {
        for field in all {
            hasher.combine(field.name)
            hasher.combine(field.value)
        }
    }

    private static func decoded(_ text: some StringProtocol) -> String? {
        text.replacingOccurrences(of: "+", with: " ").removingPercentEncoding
    }
}
