// SPDX-License-Identifier: Apache-2.0

/// Holds a card's conditions against a purchase; `nil` for what is not recorded.
struct PencilTruth {
    let purchase: PencilPurchase
    let diary: PencilDiary
    let rule: PencilRule
    let earning: Int64
    let counted: Int64

    func holds(_ condition: PencilCondition) -> Bool? {
        switch condition {
        case .all(let parts):
            let answers = parts.map(holds)
            return answers.contains(false) ? false : answers.contains(nil) ? nil : true
        case .any(let parts):
            let answers = parts.map(holds)
            return answers.contains(true) ? true : answers.contains(nil) ? nil : false
        case .not(let part): return holds(part).map { !$0 }
        case .total(let range): return range.contains(purchase.total)
        case .earning(let range): return range.contains(earning)
        case .counted(let range): return range.contains(counted)
        case .channel(let names): return purchase.channel.map(names.contains)
        case .items(let only, let except, let count, let fen):
            return holds(only, except, count, fen)
        case .paidWith(let names): return purchase.waysUsed.contains { names.contains($0) }
        case .paidOnlyWith(let names): return purchase.waysUsed.allSatisfy { names.contains($0) }
        case .partner(let names): return names.contains(purchase.partner)
        case .store(let names): return purchase.store.map(names.contains)
        case .scene(let names): return names.contains(purchase.scene)
        default: return day(condition)
        }
    }

    private func holds(
        _ only: [String]?,
        _ except: [String],
        _ count: ClosedRange<Int64>?,
        _ fen: ClosedRange<Int64>?
    ) -> Bool {
        let lines = purchase.lines.filter { line in
            only.map { !line.names.isDisjoint(with: $0) } ?? true
                && line.names.isDisjoint(with: except)
        }
        let quantity = lines.reduce(0) { $0 + $1.quantity }
        let paid = lines.reduce(0) { $0 + $1.paid }
        return !lines.isEmpty && count.map { $0.contains(quantity) } ?? true
            && fen.map { $0.contains(paid) } ?? true
    }

    private func day(_ condition: PencilCondition) -> Bool? {
        let day = purchase.day
        switch condition {
        case .days(let from, let until):
            return from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
        case .weekday(let days): return days.contains(day.weekday)
        case .monthDay(let days):
            return days.contains(day.day) || days.contains(0) && day.isLastOfMonth
        case .yearDays(let windows): return windows.contains { isIn($0.from, $0.until) }
        default: return member(condition)
        }
    }

    private func isIn(_ from: [Int], _ until: [Int]) -> Bool {
        func passed(_ left: [Int], _ right: [Int]) -> Bool { left.lexicographicallyPrecedes(right) }
        let today = purchase.day.ofYear
        let (isLate, isEarly) = (!passed(today, from), !passed(until, today))
        return passed(until, from) ? isLate || isEarly : isLate && isEarly
    }

    private func member(_ condition: PencilCondition) -> Bool? {
        switch condition {
        case .tier(let names): return names.contains(purchase.tier)
        case .joined(let range): return purchase.daysSinceJoining.map(range.contains)
        case .lastPurchase(let range):
            // Who has bought nothing has no last purchase.
            if purchase.purchasesBefore == 0 { return false }
            return purchase.daysSincePurchase.map(range.contains)
        case .before(let range): return purchase.purchasesBefore.map(range.contains)
        case .attestation(let names): return purchase.attestation.map(names.contains)
        case .agreed(let names): return purchase.consents.map { $0.isSuperset(of: names) }
        case .age(let name): return purchase.age.map { $0 == name }
        case .given(let period, let range):
            let points = diary.notes.filter { note in
                note.rule == rule.name && note.member == purchase.member
                    && period.joins(note.day, purchase.day)
            }
            .reduce(0) { $0 + $1.points }
            return range.contains(points / (rule.pointSize[purchase.partner] ?? 1))
        case .visits(let period, let range):
            let visits = diary.visits.filter { visit in
                visit.partner == purchase.partner && visit.member == purchase.member
                    && period.joins(visit.day, purchase.day)
            }
            return range.contains(Int64(visits.count))
        default: return nil
        }
    }
}
