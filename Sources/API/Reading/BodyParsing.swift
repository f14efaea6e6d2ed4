// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Primitives

extension JSON {
    /// A reason can quote a name of the body; no more of it than this is sent back.
    private static let reasonLetters = 120

    /// Parses a body; a text that is not JSON of ours is a problem of its own.
    static func parse(body: ByteBuffer) throws(Problem) -> JSON {
        let result: Result<JSON, MalformedJSON> = body.withUnsafeReadableBytes { bytes in
            JSON.attempt(bytes)
        }
        return try JSON.value(of: result)
    }

    static func parse(line: UnsafeRawBufferPointer) throws(Problem) -> JSON {
        try JSON.value(of: JSON.attempt(line))
    }

    private static func attempt(_ bytes: UnsafeRawBufferPointer) -> Result<JSON, MalformedJSON> {
        do throws(MalformedJSON) {
            return .success(try JSONParser.parse(bytes.assumingMemoryBound(to: UInt8.self)))
        } catch {
            return .failure(error)
        }
    }

    private static func value(of result: Result<JSON, MalformedJSON>) throws(Problem) -> JSON {
        switch result {
        case .success(let json): return json
        case .failure(let malformed):
            throw Problem(
                400,
                .malformedJSON,
                [
                    Member("offset", .integer(Int64(malformed.offset))),
                    Member("reason", .string(String(malformed.reason.prefix(reasonLetters)))),
                ]
            )
        }
    }
}
