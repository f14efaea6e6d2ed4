// SPDX-License-Identifier: Apache-2.0

/// The unit of account of a ledger: transfers never cross units.
public enum LedgerUnit: UInt8, Hashable, Sendable, CaseIterable {
    /// Program points.
    case points = 1
    /// Chinese yuan in fen.
    case fen = 2
    /// Grams of CO2 equivalent, evidence that is never money.
    case grams = 3
}
