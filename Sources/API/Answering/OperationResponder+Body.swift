// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import NIOCore
import Primitives

extension OperationResponder {
    /// The whole body, of the right kind and not too large.
    func body(of request: Request, _ head: RequestHead) async throws -> ByteBuffer {
        let media: Media
        switch operation.body {
        case .none: return ByteBuffer()
        case .object, .documents, .inventory: media = .json
        case .optionalObject:
            media = .json
            if head.contentType == nil, head.contentLength == nil || head.contentLength == "0" {
                return try await collected(request)
            }
        case .lines: media = .lines
        case .note: media = .text
        }
        guard head.contentType.map({ media.matches(contentType: $0) }) ?? false,
            head.contentEncoding ?? "identity" == "identity"
        else { throw Problem.unsupported(media) }
        if let length = head.contentLength.flatMap({ Int($0) }),
            length > operation.body.maximumBytes
        {
            throw Problem.tooLarge(operation.body.maximumBytes)
        }
        return try await collected(request)
    }

    private func collected(_ request: Request) async throws -> ByteBuffer {
        do {
            return try await request.body.collect(upTo: operation.body.maximumBytes)
        } catch is NIOTooManyBytesError {
            throw Problem.tooLarge(operation.body.maximumBytes)
        }
    }
}

extension Problem {
    fileprivate static func unsupported(_ media: Media) -> Problem {
        var fields: [Field] = []
        if let name = FieldNames.acceptPost { fields = [Field(name: name, value: media.name)] }
        return Problem(
            415,
            .unsupportedMediaType,
            [JSON.Member("type", .string(media.name))],
            fields: fields
        )
    }

    fileprivate static func tooLarge(_ limit: Int) -> Problem {
        Problem(413, .bodyTooLarge, [JSON.Member("limit", .integer(Int64(limit)))])
    }
}
