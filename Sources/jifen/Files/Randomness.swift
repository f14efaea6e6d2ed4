// SPDX-License-Identifier: Apache-2.0

/// Unpredictable bytes from the system.
enum Randomness {
    static func word() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    static func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 8)
        while bytes.count < count {
            withUnsafeBytes(of: word()) { bytes.append(contentsOf: $0) }
        }
        return Array(bytes.prefix(count))
    }
}
