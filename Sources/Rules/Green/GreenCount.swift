// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What counts already in one group on one day.
public struct GreenUsed: Hashable, Sendable {
    public var units: Int64 = 0
    public var grams: Int64 = 0
    /// In the part of the day that is asked for.
    public var slotUnits: Int64 = 0

    public init() {}
}

/// How many grams an action gives, and by which row.
public struct GreenCount: Hashable, Sendable {
    public let factor: String
    /// The units that counted under the caps.
    public let units: Int64
    /// Without caps.
    public let wanted: Int64
    /// What counts.
    public let grams: Int64
    public let slot: UInt8
}

extension GreenTerms {
    /// Counts an action: grams = max(0, baseline - action) x units, rounded down, under the caps.
    ///
    /// `nil` when no row in force speaks of the action. Units over a cap save nothing here.
    public func count(
        _ action: String,
        units: Int64,
        region: String?,
        on day: CalendarDay,
        hour: Int64,
        under cap: GreenCap,
        used: (UInt8) -> GreenUsed
    ) -> GreenCount? {
        guard let factor = factor(for: action, region: region, on: day) else { return nil }
        let slot = cap.slot(ofHour: hour)
        let used = used(slot)
        var counted = units
        if let limit = cap.unitsPerDay { counted = min(counted, max(0, limit - used.units)) }
        if let limit = cap.unitsPerSlot { counted = min(counted, max(0, limit - used.slotUnits)) }
        var grams = factor.grams(for: counted)
        if let limit = cap.gramsPerDay { grams = min(grams, max(0, limit - used.grams)) }
        return GreenCount(
            factor: factor.code,
            units: counted,
            wanted: factor.grams(for: units),
            grams: grams,
            slot: slot
        )
    }
}
