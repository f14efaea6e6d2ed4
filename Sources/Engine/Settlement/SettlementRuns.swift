// SPDX-License-Identifier: Apache-2.0

import Loyalty

/// The runs over closed cycles that were asked for last: what was closed does not change, and to read
/// its entries for every partner's statement would be the same work each time. And how far the cycle
/// that is open was read, so that consoles that ask again read only what is new.
actor SettlementRuns {
    private static let maximum = 4

    private var runs: [(entry: EntryID, run: SettlementRun)] = []

    private var open: SettlementRunner?

    /// The run over the open cycle as far as it was read; `nil` when it has to begin.
    func runner(for plan: SettlementPlan) -> SettlementRunner? {
        open?.continued(by: plan)
    }

    /// Keeps what was read, unless somebody has read further meanwhile.
    func keep(_ runner: SettlementRunner) {
        guard runner.plan.isOpen else { return }
        if let known = open?.continued(by: runner.plan), known.next >= runner.next { return }
        open = runner
    }

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
