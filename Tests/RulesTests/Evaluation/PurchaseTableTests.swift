// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

/// Rule, purchase and the shop points it earns, `-` where the rule does not fire.
private let table = """
    amount: {points: 1, per_amount: 1.00}                          | 0.99            | -
    amount: {points: 1, per_amount: 1.00}                          | 1.00            | 1
    amount: {points: 1, per_amount: 1.00}                          | 12.99           | 12
    amount: {points: 1, per_amount: "1"}                           | 12.99           | 12
    amount: {points: 3, per_amount: 0.50}                          | 1.49            | 8
    amount: {points: 5, per_amount: 10.00}                         | 19.99           | 9
    amount: {points: 5, per_amount: 10.00, step: 10.00}            | 19.99           | 5
    amount: {points: 5, per_amount: 10.00, step: 10.00}            | 9.99            | -
    amount: {points: 1, per_amount: 1.00, rounding: ceiling}       | 0.01            | 1
    amount: {points: 1, per_amount: 1.00, rounding: ceiling}       | 1.00            | 1
    amount: {points: 1, per_amount: 1.00, rounding: half_up}       | 0.50            | 1
    amount: {points: 1, per_amount: 1.00, rounding: half_up}       | 0.49            | -
    amount: {points: 1, per_amount: 1.00, rounding: half_even}     | 0.50            | -
    amount: {points: 1, per_amount: 1.00, rounding: half_even}     | 1.50            | 2
    amount: {points: 1, per_amount: 1.00, rounding: half_even}     | 2.50            | 2
    amount: {points: {regular: 1, gold: 3}, per_amount: 1.00}      | 10.00           | 10
    amount: {points: {regular: 1, gold: 3}, per_amount: 1.00}      | 10.00 tier=gold | 30
    amount: {points: {gold: 3, otherwise: 0}, per_amount: 1.00}    | 10.00           | -
    amount: {fixed: 20}                                            | 0.00            | 20
    amount: {fixed: {gold: 9, otherwise: 7}}                       | 5.00 tier=gold  | 9

    amount: {points: 10, per_quantity: 1, unit: kg}                | 9.00 item=a/b/kg*3@9.00   | 30
    amount: {points: 10, per_quantity: 5, unit: kg}                | 9.00 item=a/b/kg*12@9.00  | 24
    amount: {points: 10, per_quantity: 5, unit: kg, step: 5}       | 9.00 item=a/b/kg*12@9.00  | 20
    amount: {points: 10, per_quantity: 1, unit: kg}                | 9.00 item=a/b/bag*3@9.00  | -
    amount: {points: 10, per_quantity: 1, unit: kg}                | 9.00                      | -

    amount: {points: 1, per_amount: 1.00}, items: {skus: [a]}                  | 9.00 item=a/x/kg*1@4.00 item=b/x/kg*1@5.00 | 4
    amount: {points: 1, per_amount: 1.00}, items: {categories: [x]}            | 9.00 item=a/x/kg*1@4.00 item=b/y/kg*1@5.00 | 4
    amount: {points: 1, per_amount: 1.00}, items: {skus: [b], categories: [x]} | 9.00 item=a/x/kg*1@4.00 item=b/y/kg*1@5.00 | 9
    amount: {points: 1, per_amount: 1.00}, items: {except_categories: [x]}     | 9.00 item=a/x/kg*1@4.00 item=b/y/kg*1@5.00 | 5
    amount: {points: 1, per_amount: 1.00}, items: {categories: [x], except_skus: [a]} | 9.00 item=a/x/kg*1@4.00 item=b/x/kg*1@5.00 | 5
    amount: {points: 1, per_amount: 1.00}, items: {skus: [z]}                  | 9.00 item=a/x/kg*1@4.00 item=b/x/kg*1@5.00 | -
    amount: {points: 1, per_amount: 1.00}, items: {skus: [a]}                  | 9.00            | -
    amount: {points: 1, per_amount: 1.00}, items: {except_categories: [x]}     | 9.00            | 9
    amount: {points: 2, per_quantity: 1, unit: kg}, items: {categories: [x]}   | 9.00 item=a/x/kg*3@4.00 item=b/y/kg*5@5.00 | 6
    amount: {fixed: 15}, items: {categories: [x]}                              | 9.00 item=a/x/kg*3@4.00 item=b/x/kg*5@5.00 | 15

    amount: {points: 1, per_amount: 1.00}                          | 10.00 tender=cash:4.00 tender=points:6.00  | 4
    amount: {points: 1, per_amount: 1.00}                          | 10.00 tender=points:10.00 | -
    amount: {points: 1, per_amount: 1.00}, only_tenders: [cash]    | 10.00 tender=cash:4.00 tender=card:6.00    | 4
    amount: {points: 1, per_amount: 1.00}, only_tenders: [cash]    | 10.00 tender=card:10.00   | -
    amount: {points: 1, per_amount: 1.00}, only_tenders: [cash]    | 10.00                     | -
    amount: {points: 1, per_amount: 1.00}, only_tenders: [other]   | 10.00                     | 10
    amount: {points: 1, per_amount: 1.00}, only_tenders: [cash, card] | 10.00 tender=cash:4.00 tender=card:5.00 tender=mobile:1.00 | 9
    amount: {fixed: 20}, only_tenders: [mobile]                    | 10.00 tender=mobile:0.01 tender=cash:9.99  | 20
    amount: {fixed: 20}, only_tenders: [mobile]                    | 10.00 tender=cash:10.00   | -
    amount: {points: 1, per_amount: 1.00}, items: {skus: [a]}      | 9.00 item=a/x/kg*1@4.00 item=b/x/kg*1@5.00 tender=cash:4.50 tender=points:4.50 | 2

    amount: {fixed: 20}, minimum_amount: 100.00                    | 99.99                     | -
    amount: {fixed: 20}, minimum_amount: 100.00                    | 100.00                    | 20
    amount: {fixed: 20}, minimum_amount: 100.00                    | 120.00 tender=cash:99.99 tender=points:20.01 | -
    amount: {points: 1, per_amount: 1.00}, from: 2026-06-01, until: 2026-06-30 | 5.00 day=2026-05-31 | -
    amount: {points: 1, per_amount: 1.00}, from: 2026-06-01, until: 2026-06-30 | 5.00 day=2026-06-01 | 5
    amount: {points: 1, per_amount: 1.00}, from: 2026-06-01, until: 2026-06-30 | 5.00 day=2026-06-30 | 5
    amount: {points: 1, per_amount: 1.00}, from: 2026-06-01, until: 2026-06-30 | 5.00 day=2026-07-01 | -

    amount: {points: 1000000000, per_amount: 0.01}                 | 10000000000.00            | 333333333333
    amount: {points: 1000000000, per_quantity: 1, unit: kg}        | 1.00 item=a/b/kg*1000000000@1.00 | 333333333333
    """

private struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let purchase: String
    let points: Int64?

    init(_ line: Substring) {
        let cells = line.split(separator: "|").map { cell in
            String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        (rule, purchase, points) = (cells[0], cells[1], Int64(cells[2]))
    }

    var testDescription: String { "\(rule) with \(purchase)" }

    /// The rule at the shop, whose points are three program points.
    var document: String {
        let texts = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"
        return "{code: tested, \(texts), trigger: purchase, partners: [shop], \(rule)}"
    }
}

@Suite("Purchases earn what the rule says")
struct PurchaseTableTests {
    private static let rows = table.split(separator: "\n").map { Row($0) }

    @Test("One rule, one purchase", arguments: rows)
    private func row(_ row: Row) throws {
        let program = try SmallProgram.compiled(rules: row.document)
        let partner = try #require(program.partnerIndex(code: "shop"))
        let facts = PurchaseText(row.purchase).facts(partnerIndex: partner)
        let award = program.awards(for: facts) { _ in .zero }.first
        #expect(award?.wantedPartnerPoints == row.points)
        #expect(award?.wanted.rawValue == row.points.map { $0 * 3 })
        #expect(award?.awarded == award?.wanted)
        #expect(award?.cutBy == nil)
    }
}
