// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

/// Turns answers and problems into responses, with the header fields that all of them carry.
enum ResponseMaker {
    /// What every response carries, whatever it answers.
    private static let common: HTTPFields = {
        var fields = HTTPFields()
        fields[.cacheControl] = "no-store"
        fields[.xContentTypeOptions] = "nosniff"
        fields[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        return fields
    }()

    static func response(_ answer: Answer, requestID: RequestID, head: RequestHead) -> Response {
        var fields = common
        append(&fields, FieldNames.requestID, requestID.text)
        fields.append(HTTPField(name: .contentType, value: answer.media.field))
        if answer.isImmutable {
            fields[.cacheControl] = "public, max-age=31536000, immutable"
        }
        if answer.isReplay { append(&fields, FieldNames.idempotentReplayed, "true") }
        if answer.isDryRun { append(&fields, FieldNames.dryRun, "true") }
        if let location = answer.location {
            fields.append(HTTPField(name: .location, value: location))
        }
        if let next = answer.nextPage {
            append(&fields, FieldNames.link, "<\(next)>; rel=\"next\"")
        }
        return Response(
            status: answer.status,
            headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }

    static func response(
        _ problem: Problem,
        requestID: RequestID,
        language: Language,
        instance: String
    ) -> Response {
        var writer = JSONWriter(reserving: 512)
        problem.write(
            into: &writer,
            language: language,
            instance: instance,
            requestID: requestID
        )
        var fields = common
        append(&fields, FieldNames.requestID, requestID.text)
        fields.append(HTTPField(name: .contentType, value: Media.problem.field))
        fields.append(HTTPField(name: .contentLanguage, value: language.rawValue))
        fields.append(HTTPField(name: .vary, value: "Accept-Language"))
        if let seconds = problem.retryAfterSeconds {
            fields.append(HTTPField(name: .retryAfter, value: String(seconds)))
        }
        for field in problem.fields {
            fields.append(HTTPField(name: field.name, value: field.value))
        }
        return Response(
            status: HTTPResponse.Status(code: problem.status),
            headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: writer.bytes))
        )
    }

    static func add(_ standing: RateStanding, to response: inout Response) {
        append(&response.headers, FieldNames.rateLimitPolicy, standing.limit.policy)
        append(&response.headers, FieldNames.rateLimit, standing.field)
    }

    private static func append(
        _ fields: inout HTTPFields,
        _ name: HTTPField.Name?,
        _ value: String
    ) {
        guard let name else { return }
        fields.append(HTTPField(name: name, value: value))
    }
}
