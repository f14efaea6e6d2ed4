// SPDX-License-Identifier: Apache-2.0

import Loyalty

/// The runs over closed cycles that were asked for last: what was closed does not change, and to read
/// its entries for every partner's statement would be the same work each time.
actor SettlementRuns {
    private static let maximum = 4

    private var runs: [(entry: EntryID, run: SettlementRun)] = []

    func run(of cycle: EntryID) -> SettlementRun? {
        guard let index = runs.firstIndex(where: { $0.entry == cycle }) else { return nil }
        let found = runs.remove(at: index)
        runs.append(found)
        return found.run
    }

    func keep(_ run: SettlementRun, of cycle: EntryID) {
        guard !runs.contains(where: { $0.entry == cycle }) else { return }
        if runs.count >= SettlementRuns.maximum { runs.removeFirst() }
        runs.append((cycle, run))
    }
}
