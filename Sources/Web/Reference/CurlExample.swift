// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A call of an operation from a shell, made from the contract's own example.
struct CurlExample {
    let method: String
    let path: String
    let needsKey: Bool
    let needsIdempotencyKey: Bool
    let mediaType: String?
    let body: JSON?

    var text: String {
        var lines = ["curl \(method == "GET" ? "" : "-X \(method) ")http://localhost:8080\(path)"]
        if needsKey { lines.append("-H \"Authorization: Bearer $JIFEN_KEY\"") }
        if needsIdempotencyKey { lines.append("-H 'Idempotency-Key: till-1-000042'") }
        if let mediaType, let body {
            lines.append("-H 'Content-Type: \(mediaType)'")
            lines.append("--data-binary \(CurlExample.quoted(body.stringValue ?? body.text))")
        }
        return lines.joined(separator: " \\\n  ")
    }

    private static func quoted(_ text: String) -> String {
        "'"
            + text.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }
}
