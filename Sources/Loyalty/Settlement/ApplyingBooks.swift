// SPDX-License-Identifier: Apache-2.0

extension LoyaltyState {
    /// Takes in a record as far as it changes the books: the rows of the program, of the partners and
    /// of closed cycles, and of these such as are behind.
    ///
    /// Nothing of members is kept, so that a whole journal folds into a few rows.
    public func applyToBooks(_ record: Record, whereRow isBehind: (RowKey) -> Bool = { _ in true })
    {
        apply(record) { key in
            switch key.kind {
            case .program, .partner, .settlement: isBehind(key)
            default: false
            }
        }
    }
}
