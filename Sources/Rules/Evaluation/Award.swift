// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The points one rule gives for one purchase, activity or occasion.
public struct Award: Hashable, Sendable {
    /// What the formula counted; what it does not count is 0.
    public struct Inputs: Hashable, Sendable {
        /// The part of the purchase that earns, in fen.
        public var amountFen: Int64
        public var quantity: Int64
        /// The partner's points that were multiplied.
        public var multiplied: Int64

        public init(amountFen: Int64 = 0, quantity: Int64 = 0, multiplied: Int64 = 0) {
            self.amountFen = amountFen
            self.quantity = quantity
            self.multiplied = multiplied
        }
    }

    public var ruleIndex: Int
    public var inputs: Inputs
    /// What the formula gives, in program points.
    public var wanted: Points
    /// What is left of it after the limits.
    public var awarded: Points
    public var wantedPartnerPoints: Int64
    /// The limit that made `awarded` smaller than `wanted`; of several the one that left least.
    public var cutBy: Counter?
    public var maturesAfterDays: Int64
    public var validity: Validity
    /// The counters to which `awarded` must be added; `CompiledProgram.keys` says which they are.
    public var uses: CounterSet
    /// Where its parts stand in `Evaluation.shares`; empty when the partner pays for all.
    public var shares: Range<Int>

    public init(
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
public struct Evaluation: Hashable, Sendable {
    public var awards: [Award] = []
    /// The parts of those awards that not the partner alone pays for.
    public internal(set) var shares: [FundingShare] = []

    /// Who pays for an award of this evaluation; the parts add up to `awarded`.
    public func funding(of award: Award) -> [FundingShare] {
        guard !award.shares.isEmpty else {
            return [FundingShare(payer: .partner, points: award.awarded)]
        }
        return Array(shares[award.shares])
    }

    /// What all awards give together.
    public var awarded: Points { awards.reduce(.zero) { $0 + $1.awarded } }
}
