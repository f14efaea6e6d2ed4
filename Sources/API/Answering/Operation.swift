// SPDX-License-Identifier: Apache-2.0

import Engine
import Hummingbird
import NIOCore

/// One method on one path: what it asks of a request, and how it is answered.
struct Operation: Sendable {
    enum Access: Hashable, Sendable {
        /// No key is looked at, and nobody is counted: probes and the contract.
        case anybody
        /// No key is looked at; requests are counted by address.
        case visitor
        case key(Scope)
        /// A key of the operator with this scope.
        case operatorKey(Scope)
        /// Any good key; the operation looks at scopes itself.
        case anyKey
    }

    enum Body: Hashable, Sendable {
        case none
        /// One JSON object.
        case object
        /// One JSON object that carries documents, and so may be large.
        case documents
        /// One JSON object that carries many slots.
        case inventory
        /// One JSON object, or nothing at all.
        case optionalObject
        /// JSON objects, one on each line.
        case lines
        /// A signed note.
        case note

        var maximumBytes: Int {
            switch self {
            case .none, .object, .optionalObject: APILimits.bodyBytes
            case .inventory: APILimits.inventoryBytes
            case .documents: APILimits.documentsBytes
            case .lines: APILimits.batchBytes
            case .note: SignedNote.bytesMaximum
            }
        }
    }

    /// The `operationId` of the contract.
    let id: String
    let method: HTTPRequest.Method
    /// With parameters in braces, as in the contract.
    let path: String
    var access: Access
    var body: Body = .none
    /// The query parameters it knows.
    var query: [String] = []
    /// Whether a request must carry an idempotency key.
    var needsIdempotencyKey = false
    /// Whether the last parameter of the path stands for all that follows, slashes too.
    var takesRest = false
    var media: Media = .json
    let answer: @Sendable (Call) async throws -> Answer

    /// Whether it is answered without a key.
    var isOpen: Bool { access == .anybody || access == .visitor }

    /// The path as the router takes it.
    var route: String {
        guard takesRest, let slash = path.lastIndex(of: "/") else { return path }
        return path[...slash] + "**"
    }
}
