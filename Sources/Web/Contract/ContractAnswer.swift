// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
public import Primitives

/// What the interface answered: a status and an object, or a refusal in words.
public struct ContractAnswer: Sendable {
    public let status: Int
    public let fields: HTTPFields
    public let body: [UInt8]
    /// The body, where it is JSON; `null` elsewhere.
    public let json: JSON

    public init(status: Int, fields: HTTPFields, body: [UInt8]) {
        self.status = status
        self.fields = fields
        self.body = body
        let isJSON = fields[.contentType]?.contains("json") ?? false
        json = isJSON ? (try? JSONParser.parse(body)) ?? .null : .null
    }

    var isSuccess: Bool { (200..<300).contains(status) }

    /// The members of a list; none when the answer is no list.
    var items: [JSON] { json["data"]?.arrayValue ?? [] }

    /// The object of a success; throws the refusal or the fault otherwise.
    func object() throws(ContractRefusal) -> JSON {
        guard isSuccess else { throw ContractRefusal(self) }
        return json
    }

    /// As `object`, and `nil` where there is no such thing.
    func objectIfAny() throws(ContractRefusal) -> JSON? {
        // Spelt out, because `nil` is also how a JSON null is written.
        if status == 404 { return Optional<JSON>.none }
        return try object()
    }
}

/// The interface said no, in the reader's language.
struct ContractRefusal: Error, Hashable, Sendable {
    /// One field of a form that is wrong.
    struct Field: Hashable, Sendable {
        /// A JSON pointer into what was sent.
        let pointer: String
        let detail: String
    }

    let status: Int
    /// Stable, such as `insufficient_points`.
    let code: String
    let title: String
    let detail: String
    let requestID: String
    let fields: [Field]

    init(_ answer: ContractAnswer) {
        status = answer.status
        code = answer.json["code"]?.stringValue ?? "internal"
        title = answer.json["title"]?.stringValue ?? ""
        detail = answer.json["detail"]?.stringValue ?? ""
        requestID = answer.json["request_id"]?.stringValue ?? ""
        fields = (answer.json["errors"]?.arrayValue ?? []).map { error in
            Field(
                pointer: error["pointer"]?.stringValue ?? "",
                detail: error["detail"]?.stringValue ?? ""
            )
        }
    }

    /// What is wrong with one field of what was sent.
    func detail(at pointer: String) -> String? {
        fields.first { $0.pointer == pointer }?.detail
    }
}
