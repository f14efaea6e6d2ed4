// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
public import Hummingbird

extension WebPages {
    /// The page for an address that nothing answers, or that takes other methods (`allow`), in the
    /// look of the face that it would belong to.
    ///
    /// `nil` for callers of the interface, who get the problem in JSON.
    public func unmatched(_ request: Request, allow: [String]) async -> Response? {
        let path = request.uri.path
        guard path != "/v1", !path.hasPrefix("/v1/"),
            request.headers[.accept]?.contains("text/html") == true
        else { return nil }
        let session = try? await visitors.session(of: request)
        let frame = frame(of: request, face: .of(path), session: session)
        return RefusalView(frame: frame).unmatched(allow: allow)
    }
}

extension Face {
    /// The face that a path belongs to, by how it begins.
    static func of(_ path: String) -> Face {
        let faces: [Face] = [.till, .member, .partner, .operator, .regulator]
        return faces.first { path == $0.home || path.hasPrefix($0.home + "/") } ?? .open
    }
}
