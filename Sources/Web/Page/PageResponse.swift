// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore

/// Turns pages into responses that load nothing from elsewhere and run nothing.
enum PageResponse {
    static let policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
        + " form-action 'none'; frame-ancestors 'none'"

    static func page(_ html: String, _ language: PageLanguage, _ request: Request) -> Response {
        var fields = common
        fields[.contentType] = "text/html; charset=utf-8"
        fields[.contentLanguage] = language.tag
        fields[.cacheControl] = "no-store"
        fields[.vary] = "Accept-Language"
        return response(html, fields, request)
    }

    static func styleSheet(_ request: Request) -> Response {
        var fields = common
        fields[.contentType] = "text/css; charset=utf-8"
        fields[.cacheControl] = "public, max-age=3600"
        return response(StyleSheet.text, fields, request)
    }

    private static let common: HTTPFields = {
        var fields = HTTPFields()
        fields[.contentSecurityPolicy] = policy
        fields[.xContentTypeOptions] = "nosniff"
        if let name = HTTPField.Name("Referrer-Policy") { fields[name] = "no-referrer" }
        return fields
    }()

    private static func response(
        _ text: String,
        _ fields: HTTPFields,
        _ request: Request
    ) -> Response {
        let buffer = ByteBuffer(string: text)
        let response = Response(
            status: .ok,
            headers: fields,
            body: ResponseBody(byteBuffer: buffer)
        )
        return request.method == .head ? response.createHeadResponse() : response
    }
}
