// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore

/// A stream of events (`text/event-stream`) that the browser reads for as long as its page is open.
///
/// It gives its place back when nobody holds it any more: also when it was never read.
final class LiveStream: Sendable {
    private let line: LiveLine
    private let close: @Sendable () -> Void

    init(_ line: LiveLine, close: @escaping @Sendable () -> Void) {
        self.line = line
        self.close = close
    }

    deinit { close() }

    var response: Response {
        var fields = PageResponse.common
        fields[.contentType] = "text/event-stream; charset=utf-8"
        fields[.cacheControl] = "no-store"
        // Proxies that gather answers before they hand them on would keep every word back.
        if let name = HTTPField.Name("X-Accel-Buffering") { fields[name] = "no" }
        let body = ResponseBody { [self] writer in
            try await write { try await writer.write(ByteBuffer(string: $0)) }
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: fields, body: body)
    }

    private func write(_ send: (String) async throws -> Void) async throws {
        try await send("retry: \(LiveTerms.retryMilliseconds)\n\n")
        for await _ in line.wakes {
            if let word = line.next() { try await send(word.rawValue) }
        }
        if let word = line.farewell { try await send(word.rawValue) }
    }
}
