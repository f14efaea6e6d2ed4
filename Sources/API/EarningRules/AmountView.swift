// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

extension JSONWriter {
    /// `amount`: how many points, in the partner's own, for what.
    mutating func put(_ amount: RuleAmount, of program: CompiledProgram) {
        field("amount")
        beginObject()
        field("basis")
        switch amount.basis {
        case .perAmount(let money):
            put("per_amount" as StaticString)
            field("per_amount")
            put(money)
        case .perQuantity(let quantity, let unit):
            put("per_quantity" as StaticString)
            field("per_quantity")
            put(quantity)
            field("unit")
            put(unit)
        case .fixed: put("fixed" as StaticString)
        case .bands(let bands): putBands(bands, program.tiers)
        case .multiple(let multiplier): putMultiplier(multiplier, of: program)
        }
        field("points_by_tier")
        putByTier(amount.pointsByTier, program.tiers) { $0.put($1) }
        field("price_basis")
        put(amount.priceBasis.rawValue)
        field("step")
        put(amount.step)
        field("rounding")
        put(amount.rounding.rawValue)
        endObject()
    }

    private mutating func putBands(_ bands: [AmountBand], _ tiers: [Tier]) {
        put("bands" as StaticString)
        field("bands")
        beginArray()
        for band in bands {
            beginObject()
            field("from")
            put(band.from)
            field("points_by_tier")
            putByTier(band.pointsByTier, tiers) { $0.put($1) }
            endObject()
        }
        endArray()
    }

    private mutating func putMultiplier(_ multiplier: Multiplier, of program: CompiledProgram) {
        put("multiply" as StaticString)
        field("multiplies")
        put(list: multiplier.ruleIndexes.map { program.rules[$0].code })
        field("ratio_by_tier")
        putByTier(multiplier.ratioByTier, program.tiers) { $0.put($1) }
    }

    /// An object with a name for each tier; empty where the amount has no such table.
    private mutating func putByTier<Value>(
        _ values: [Value],
        _ tiers: [Tier],
        _ write: (inout JSONWriter, Value) -> Void
    ) {
        beginObject()
        for (tier, value) in zip(tiers, values) {
            name(tier.code)
            write(&self, value)
        }
        endObject()
    }
}
