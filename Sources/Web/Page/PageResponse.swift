// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore

/// Turns pages into responses that load nothing from elsewhere and run only our own scripts.
enum PageResponse {
    static let policy =
        "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self';"
        + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

    static func page(
        _ html: String,
        _ language: PageLanguage,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        var fields = common
        fields[.contentType] = "text/html; charset=utf-8"
        fields[.contentLanguage] = language.tag
        fields[.cacheControl] = "no-store"
        fields[.vary] = "Accept-Language, Cookie"
        let body = ResponseBody(byteBuffer: ByteBuffer(string: html))
        return Response(status: status, headers: fields, body: body)
    }

    /// Sends the browser to a page of ours with cookies to keep; any other address leads home.
    static func redirect(to path: String, cookies: [Cookie]) -> Response {
        var fields = common
        let isOurs = path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\")
        fields[.location] = isOurs ? path : "/"
        fields[.cacheControl] = "no-store"
        var response = Response(status: .seeOther, headers: fields)
        for cookie in cookies { response.setCookie(cookie) }
        return response
    }

    /// A script that a browser keeps for pages; it asks each day whether there is a newer one.
    static func script(_ body: ByteBuffer) -> Response {
        var fields = common
        fields[.contentType] = "text/javascript; charset=utf-8"
        fields[.cacheControl] = "no-cache"
        return Response(status: .ok, headers: fields, body: ResponseBody(byteBuffer: body))
    }

    static let common: HTTPFields = {
        var fields = HTTPFields()
        fields[.contentSecurityPolicy] = policy
        fields[.xContentTypeOptions] = "nosniff"
        if let name = HTTPField.Name("Referrer-Policy") { fields[name] = "same-origin" }
        return fields
    }()
}
