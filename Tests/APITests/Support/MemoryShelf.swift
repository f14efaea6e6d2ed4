// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import API

/// Files in memory.
// Reason: `files` is touched only with `lock` locked.
final class MemoryShelf: FileShelf, @unchecked Sendable {
    private let lock = NSLock()
    private var files: [[UInt8]: [UInt8]] = [:]

    func keep(_ bytes: [UInt8], hash: [UInt8]) throws {
        lock.withLock { files[hash] = bytes }
    }

    func remove(hash: [UInt8]) { lock.withLock { files[hash] = nil } }

    func bytes(ofHash hash: [UInt8]) throws -> [UInt8]? { lock.withLock { files[hash] } }
}
