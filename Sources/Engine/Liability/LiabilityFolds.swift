// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// How far the journal was read for the periods that were asked about last, so that consoles that ask
/// again and again read only what is new. It can be thrown away at any moment.
actor LiabilityFolds {
    /// How many periods are kept; the one that was not asked about for longest goes first.
    private static let maximum = 24

    /// The latest question is the last.
    private var folds: [LiabilityFold] = []

    /// The fold of the same period as far as it was read, or `fresh`.
    func fold(_ fresh: LiabilityFold) -> LiabilityFold {
        guard let index = folds.firstIndex(where: { $0.isOfSamePeriod(as: fresh) }) else {
            return fresh
        }
        let found = folds.remove(at: index)
        folds.append(found)
        return found
    }

    /// Keeps what was read, unless somebody has read further meanwhile.
    func keep(_ fold: LiabilityFold) {
        if let index = folds.firstIndex(where: { $0.isOfSamePeriod(as: fold) }) {
            if folds[index].next < fold.next { folds[index] = fold }
            return
        }
        if folds.count >= LiabilityFolds.maximum { folds.removeFirst() }
        folds.append(fold)
    }
}
