// SPDX-License-Identifier: Apache-2.0

import Loyalty

/// Imports of codes that nobody keeps: to the journal they are a number and a commitment.
enum MadeUpCodes {
    static func command(_ reward: RewardNumber, count: Int64, after known: Int64) -> ImportCodes {
        let byte = UInt8(truncatingIfNeeded: known &* 31 &+ count)
        return ImportCodes(
            reward: reward,
            count: count,
            root: Array(repeating: byte, count: CodeLimits.rootLength),
            mark: Array(repeating: byte, count: CodeLimits.markLength)
        )
    }
}
