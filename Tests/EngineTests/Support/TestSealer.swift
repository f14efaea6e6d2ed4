// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Primitives

/// A sealer with a known secret and salts that repeat from run to run.
enum TestSealer {
    static func make(seed: UInt64 = 1) -> Sealer {
        let salts = Salts(seed: seed)
        return Sealer(secret: Array(repeating: 7, count: Sealer.secretLength)) { salts.next() }
    }

    // Reason: `chance` is touched only with `lock` locked.
    private final class Salts: @unchecked Sendable {
        private let lock = NSLock()
        private var chance: SeededGenerator

        init(seed: UInt64) {
            chance = SeededGenerator(seed: seed)
        }

        func next() -> [UInt8] {
            lock.withLock {
                (0..<Sealer.saltLength).map { _ in UInt8(chance.number(below: 256)) }
            }
        }
    }
}
