// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// The header fields that every operation looks at, taken in one pass.
struct RequestHead: Sendable {
    var authorization: String?
    var idempotencyKey: String?
    var contentType: String?
    var contentEncoding: String?
    var contentLength: String?
    var accept: String?
    var acceptLanguage: String?
    var forwardedFor: String?

    init(_ fields: HTTPFields) {
        for field in fields {
            switch field.name.canonicalName {
            case "authorization": authorization = field.value
            case "idempotency-key": idempotencyKey = field.value
            case "content-type": contentType = field.value
            case "content-encoding": contentEncoding = field.value
            case "content-length": contentLength = field.value
            case "accept": accept = accept.map { $0 + "," + field.value } ?? field.value
            case "accept-language": acceptLanguage = field.value
            case "x-forwarded-for":
                forwardedFor = forwardedFor.map { $0 + "," + field.value } ?? field.value
            default: continue
            }
        }
    }

    /// The token of `Authorization: Bearer …`.
    var token: String? {
        guard let authorization, authorization.utf8.count > 7,
            authorization.prefix(7).lowercased() == "bearer "
        else { return nil }
        return String(authorization.dropFirst(7))
    }
}
