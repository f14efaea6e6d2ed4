// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Primitives

/// The lines of an NDJSON body.
enum BatchLines {
    /// Where the lines are, blank ones left out.
    static func split(_ body: ByteBuffer) throws(Problem) -> [Range<Int>] {
        let ranges = body.withUnsafeReadableBytes { bytes in
            var ranges: [Range<Int>] = []
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
                if bytes[start..<end].contains(where: { $0 > 0x20 }) { ranges.append(start..<end) }
                start = end + 1
            }
            return ranges
        }
        let isTooLarge =
            ranges.count > APILimits.batchLines
            || ranges.contains { $0.count > APILimits.batchLineBytes }
        guard !isTooLarge else {
            throw Problem(
                413,
                .batchTooLarge,
                [
                    JSON.Member("lines", .integer(Int64(APILimits.batchLines))),
                    JSON.Member("bytes", .integer(Int64(APILimits.batchLineBytes))),
                ]
            )
        }
        return ranges
    }

    static func parse(_ body: ByteBuffer, _ range: Range<Int>) -> Result<JSON, Problem> {
        body.withUnsafeReadableBytes { bytes in
            do throws(Problem) {
                let line = UnsafeRawBufferPointer(rebasing: bytes[range])
                return .success(try JSON.parse(line: line))
            } catch {
                return .failure(error)
            }
        }
    }
}
