// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HummingbirdTesting
import NIOCore
import Primitives
import Testing

/// Sends requests as a till would.
struct Client: Sendable {
    let client: any TestClientProtocol
    let clock: ManualClock

    func get(
        _ path: String,
        as sender: Sender? = .fruit,
        _ fields: HTTPFields = [:]
    ) async throws -> Reply {
        try await send(.get, path, as: sender, fields, body: nil)
    }

    /// Posts a JSON text under an idempotency key; `nil` for no key.
    func post(
        _ path: String,
        _ body: String,
        as sender: Sender? = .fruit,
        key: String? = "key-1",
        _ extra: HTTPFields = [:]
    ) async throws -> Reply {
        var fields: HTTPFields = [.contentType: "application/json"]
        if let key { fields[try Client.name("Idempotency-Key")] = key }
        for field in extra { fields[field.name] = field.value }
        return try await send(.post, path, as: sender, fields, body: body)
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        as sender: Sender? = .fruit,
        _ fields: HTTPFields = [:],
        body: String?
    ) async throws -> Reply {
        var fields = fields
        if let sender, fields[.authorization] == nil {
            fields[.authorization] = "Bearer \(sender.rawValue)"
        }
        let buffer = body.map { ByteBuffer(string: $0) }
        return try await client.execute(uri: path, method: method, headers: fields, body: buffer) {
            Reply($0)
        }
    }

    static func name(_ text: String) throws -> HTTPField.Name {
        try #require(HTTPField.Name(text))
    }
}

/// An answer as a test looks at it.
struct Reply: Sendable {
    let status: Int
    let fields: HTTPFields
    let text: String

    init(_ response: TestResponse) {
        status = response.status.code
        fields = response.headers
        text = String(buffer: response.body)
    }

    /// The body; `null` when it is no JSON.
    var json: JSON { (try? JSONParser.parse(text.utf8)) ?? .null }

    var code: String? { json["code"]?.stringValue }

    /// A value by a path such as `balance.active` or `data.0.id`.
    subscript(path: String) -> JSON? {
        path.split(separator: ".").reduce(JSON?.some(json)) { value, name in
            guard let value else { return nil }
            guard let index = Int(name) else { return value[String(name)] }
            guard let list = value.arrayValue, list.indices.contains(index) else { return nil }
            return list[index]
        }
    }

    func field(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { fields[$0] }
    }

    /// Pointer and code of everything that is wrong with the body.
    var wrong: [String] {
        (json["errors"]?.arrayValue ?? []).map {
            "\($0["pointer"]?.stringValue ?? "") \($0["code"]?.stringValue ?? "")"
        }
    }

    /// The lines of NDJSON.
    var lines: [JSON] {
        text.split(separator: "\n").map { (try? JSONParser.parse($0.utf8)) ?? .null }
    }
}

extension JSON {
    /// A value by a path such as `body.code`.
    func at(_ path: String) -> JSON? {
        path.split(separator: ".").reduce(JSON?.some(self)) { $0?[String($1)] }
    }
}
