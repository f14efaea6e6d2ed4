// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// The points one rule gives for one purchase, activity or occasion.
package struct Award: Hashable, Sendable {
    /// What the formula counted; what it does not count is 0.
    package struct Inputs: Hashable, Sendable {
        /// The part of the purchase that earns, in fen.
        package var amountFen: Int64
        package var quantity: Int64
        /// The partner's points that were multiplied.
        package var multiplied: Int64

        @inlinable
        package init(amountFen: Int64 = 0, quantity: Int64 = 0, multiplied: Int64 = 0) {
            self.amountFen = amountFen
            self.quantity = quantity
            self.multiplied = multiplied
        }
    }

    package var ruleIndex: Int
    package var inputs: Inputs
    /// What the formula gives, in program points.
    package var wanted: Points
    /// What is left of it after the limits.
    package var awarded: Points
    package var wantedPartnerPoints: Int64
    /// The limit that made `awarded` smaller than `wanted`; of several the one that left least.
    package var cutBy: Counter?
    package var maturesAfterDays: Int64
    package var validity: Validity
    /// The counters to which `awarded` must be added; `CompiledProgram.keys` says which they are.
    package var uses: CounterSet
    /// Where its parts stand in `Evaluation.shares`; empty when the partner pays for all.
    package var shares: Range<Int>

    @inlinable
    package init(
        ruleIndex: Int,
        inputs: Inputs,
        wanted: Points,
        awarded: Points,
        wantedPartnerPoints: Int64,
        cutBy: Counter?,
        maturesAfterDays: Int64,
        validity: Validity,
        uses: CounterSet,
        shares: Range<Int> = 0..<0
    ) {
        self.ruleIndex = ruleIndex
        self.inputs = inputs
        self.wanted = wanted
        self.awarded = awarded
        self.wantedPartnerPoints = wantedPartnerPoints
        self.cutBy = cutBy
        self.maturesAfterDays = maturesAfterDays
        self.validity = validity
        self.uses = uses
        self.shares = shares
    }
}

/// What came of asking the rules.
package struct Evaluation: Hashable, Sendable {
    package internal(set) var awards: [Award] = []
    /// The parts of those awards that not the partner alone pays for.
    package internal(set) var shares: [FundingShare] = []

    /// Who pays for an award of this evaluation; the parts add up to `awarded`.
    package func funding(of award: Award) -> [FundingShare] {
        guard !award.shares.isEmpty else {
            return [FundingShare(payer: .partner, points: award.awarded)]
        }
        return Array(shares[award.shares])
    }

    /// What all awards give together.
    package var awarded: Points { awards.reduce(.zero) { $0 + $1.awarded } }
}
