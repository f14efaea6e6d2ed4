// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Loyalty

/// Shifts in memory, for servers without a folder: it forgets when the process ends.
public actor MemoryShiftBook: ShiftBook {
    private var shifts: [TillShift] = []

    public init() {}

    public func open(_ shift: TillShift) -> TillShift {
        let before = shifts.first {
            $0.partner == shift.partner && $0.principal == shift.principal && $0.closing == nil
        }
        if let before { return before }
        var shift = shift
        shift.number = UInt64(shifts.count) + 1
        shifts.append(shift)
        return shift
    }

    public func close(_ number: UInt64, _ closing: TillShift.Closing) -> Bool {
        guard let index = shifts.firstIndex(where: { $0.number == number }),
            shifts[index].closing == nil
        else { return false }
        shifts[index].closing = closing
        return true
    }

    public func shift(_ number: UInt64) -> TillShift? { shifts.first { $0.number == number } }

    public func shifts(
        of partner: PartnerNumber,
        by principal: UInt64?,
        before number: UInt64?,
        limit: Int
    ) -> [TillShift] {
        let wanted = shifts.reversed().filter { shift in
            shift.partner == partner && (principal == nil || shift.principal == principal)
                && shift.number < number ?? .max
        }
        return Array(wanted.prefix(limit))
    }
}
