// SPDX-License-Identifier: Apache-2.0

/// The reference of the interface, ready to be shown.
struct ReferenceModel: Hashable, Sendable {
    struct Group: Hashable, Sendable {
        let name: String
        let description: String
        var operations: [Operation]
    }

    struct Operation: Hashable, Sendable {
        let id: String
        let method: String
        let path: String
        let summary: String
        let description: String
        /// What a key needs; `nil` when no key is needed.
        let scope: String?
        let isForOperator: Bool
        let parameters: [Field]
        let body: [Field]
        let responses: [Answer]
        let curl: String
    }

    /// A parameter, or a field of a body; nested ones have a path such as `items[].amount`.
    struct Field: Hashable, Sendable {
        let name: String
        /// Where a parameter stands: `path`, `query` or `header`; empty for a field.
        var place = ""
        let type: String
        let isRequired: Bool
        let description: String
    }

    struct Answer: Hashable, Sendable {
        let status: String
        let description: String
        let fields: [Field]
    }

    struct Problem: Hashable, Sendable {
        let code: String
        let title: Words
        let detail: Words
    }

    struct Words: Hashable, Sendable {
        let zh: String
        let en: String
    }

    let description: String
    let groups: [Group]
    let problems: [Problem]
}
