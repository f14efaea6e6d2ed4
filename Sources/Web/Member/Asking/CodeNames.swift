// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What is known by a code, such as a partner, by the name that a reader knows.
struct CodeNames: Hashable, Sendable {
    /// Which list of the interface the names are of.
    enum List: String, Sendable {
        case partners
        case rules
        case rewards
    }

    /// What is beyond is shown by its code.
    static let maximumPages = 5

    private(set) var names: [String: String] = [:]
    /// The codes in the sequence of the program.
    private(set) var codes: [String] = []

    mutating func add(_ code: String, _ name: String) {
        if names.updateValue(name, forKey: code) == nil { codes.append(code) }
    }

    /// The code itself where there is no name any more; empty for no code.
    subscript(code: String?) -> String { code.map { names[$0] ?? $0 } ?? "" }
}

extension PageVisit {
    func names(of list: CodeNames.List) async throws(ContractRefusal) -> CodeNames {
        var names = CodeNames()
        var cursor: String?
        for _ in 0..<CodeNames.maximumPages {
            let path = ContractPath(stringLiteral: "/v1/\(list.rawValue)")
            let page = try await read(path.query("limit", "100").query("cursor", cursor))
            for item in page.list(at: "data") {
                names.add(item.text(at: "code"), item.words(at: "name", language))
            }
            cursor = page.textIfAny(at: "next_cursor")
            guard cursor != nil else { break }
        }
        return names
    }
}
