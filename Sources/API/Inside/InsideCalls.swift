// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Primitives

/// Answers requests of the contract inside the process, for callers who have shown elsewhere who
/// they are: pages, which have sessions instead of keys.
///
/// The way is that of every request (`OperationResponder`), so scopes, limits, idempotency and words
/// are the same; only the key is not looked for.
public struct InsideCalls: Sendable {
    private let responder: RouterResponder<APIContext>
    private let logger: Logger

    public init(_ shared: SharedParts) {
        let router = Router(context: APIContext.self)
        let routes = APIRoutes(shared)
        routes.addRoutes(to: router)
        routes.addFallback(to: router)
        responder = router.buildResponder()
        logger = shared.logger
    }

    /// `principal` is nobody for operations that need no key.
    public func answer(_ question: InsideQuestion, as principal: Principal?) async -> InsideAnswer {
        var head = HTTPRequest(
            method: question.method,
            scheme: nil,
            authority: nil,
            path: question.target
        )
        head.headerFields[.acceptLanguage] = question.language
        if !question.body.isEmpty {
            head.headerFields[.contentType] = question.mediaType
            head.headerFields[.contentLength] = String(question.body.count)
        }
        if let key = question.idempotencyKey, let name = FieldNames.idempotencyKey {
            head.headerFields[name] = key
        }
        let body = RequestBody(buffer: ByteBuffer(bytes: question.body))
        let context = APIContext(inside: InsideSource(logger: logger), as: principal)
        do {
            let request = Request(head: head, body: body)
            let response = try await responder.respond(to: request, context: context)
            let collector = BodyCollector()
            try await response.body.write(collector)
            return InsideAnswer(
                status: response.status.code,
                fields: response.headers,
                body: collector.bytes
            )
        } catch {
            logger.error("a page's question failed", metadata: ["fault": "\(error)"])
            return InsideAnswer(status: 500, fields: [:], body: [])
        }
    }
}

/// A request as a page makes it.
public struct InsideQuestion: Sendable {
    public let method: HTTPRequest.Method
    /// Path and query.
    public let target: String
    public let body: [UInt8]
    public let mediaType: String
    public let idempotencyKey: String?
    /// As in `Accept-Language`.
    public let language: String

    public init(
        method: HTTPRequest.Method,
        target: String,
        body: [UInt8] = [],
        mediaType: String = "application/json",
        idempotencyKey: String? = nil,
        language: String
    ) {
        self.method = method
        self.target = target
        self.body = body
        self.mediaType = mediaType
        self.idempotencyKey = idempotencyKey
        self.language = language
    }
}

/// What the interface answered.
public struct InsideAnswer: Sendable {
    public let status: Int
    public let fields: HTTPFields
    public let body: [UInt8]
}

private struct InsideSource: RequestContextSource {
    let logger: Logger
}

/// Takes a response's body into memory; the operations bound what they write.
private final class BodyCollector: ResponseBodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ buffer: ByteBuffer) async throws {
        bytes += buffer.readableBytesView
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
