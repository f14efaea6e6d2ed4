// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird

/// One method on one path of a face, and who may come.
struct PageRoute: Sendable {
    /// Who gets past the door; what they may do behind it, the contract says.
    enum Audience: Hashable, Sendable {
        case anybody
        /// A member, who sees only what is the member's own.
        case member
        /// Staff whose role opens this face.
        case staff
    }

    let method: HTTPRequest.Method
    /// As the router takes it, with parameters in braces.
    let path: String
    let face: Face
    let audience: Audience
    let answer: @Sendable (PageVisit) async throws -> Response
    /// Whether its form brings files.
    var takesFiles = false

    /// A page; it is served for HEAD too.
    static func page(
        _ path: String,
        of face: Face,
        for audience: Audience,
        _ answer: @escaping @Sendable (PageVisit) async throws -> Response
    ) -> PageRoute {
        PageRoute(method: .get, path: path, face: face, audience: audience, answer: answer)
    }

    /// What a form with files is sent to.
    static func upload(
        _ path: String,
        of face: Face,
        for audience: Audience,
        _ answer: @escaping @Sendable (PageVisit) async throws -> Response
    ) -> PageRoute {
        var route = form(path, of: face, for: audience, answer)
        route.takesFiles = true
        return route
    }

    /// What a form is sent to; the session's form token has been checked when it is asked.
    static func form(
        _ path: String,
        of face: Face,
        for audience: Audience,
        _ answer: @escaping @Sendable (PageVisit) async throws -> Response
    ) -> PageRoute {
        PageRoute(method: .post, path: path, face: face, audience: audience, answer: answer)
    }
}
