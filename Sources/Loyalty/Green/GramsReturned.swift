// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Grams that a return takes back from one claim of the purchase.
public struct GramsReturned: Hashable, Sendable, Coded {
    public let factor: String
    public let grams: Int64

    public init(factor: String, grams: Int64) {
        self.factor = factor
        self.grams = grams
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(factor)
        writer.put(grams)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        factor = try reader.text()
        grams = try reader.signed()
    }
}

extension [GramClaim] {
    /// What a return takes, claim by claim, given what has come back of every item before it and
    /// together with it.
    func returned(
        of items: [Int64],
        before: (Int) -> Int64,
        after: (Int) -> Int64
    ) -> [GramsReturned] {
        compactMap { claim in
            let quantity = items[claim.item]
            let grams =
                claim.kept(returned: before(claim.item), of: quantity)
                - claim.kept(returned: after(claim.item), of: quantity)
            return grams > 0 ? GramsReturned(factor: claim.factor, grams: grams) : nil
        }
    }
}
