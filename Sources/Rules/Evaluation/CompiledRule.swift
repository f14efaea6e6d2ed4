// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A rule in numbers; it is the same at all partners, because their terms come in beside it.
struct CompiledRule: Sendable {
    enum Formula: UInt8, Sendable {
        case amount
        case quantity
        case once
        case bands
        case multiple
    }

    let index: Int32
    /// -1 for none.
    let group: Int32
    let formula: Formula
    let rounding: Rounding
    let measure: Int32
    /// Its conditions in the nodes of the table; all of them must hold.
    let nodes: Range<Int32>
    /// Its points by tier in the table; of bands one such row for each.
    let points: Int32
    /// The lower bounds of its bands in the table.
    let bands: Range<Int32>
    let perUnits: Int64
    let step: Int64
    /// The rules that it multiplies.
    let multiplied: NumberSet
    let limits: Range<Int32>
    /// The counters that its own conditions ask for.
    let asks: CounterSet
    /// Who pays, in the table; empty when the partner does.
    let parts: Range<Int32>
    /// `nil` for the partner's return window.
    let maturesAfterDays: Int64?
    let validity: Validity
}

/// A limit in numbers.
struct CompiledLimit: Sendable {
    let counter: Counter
    /// Of the rule, group or partner; 0 for the program.
    let index: Int32
    let points: Int64
    /// Whether `points` are the partner's; else they are program points.
    let isPartnerPoints: Bool
}
