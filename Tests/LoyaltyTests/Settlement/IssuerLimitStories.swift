// SPDX-License-Identifier: Apache-2.0

import Rules
import Testing

@Suite("What issuers may owe")
struct IssuerLimitStories {
    private func town(_ settlement: String, fee: String = "2") -> ProgramSource {
        Documents.source(
            head: Documents.tiers + "\nsettlement: {fee: \(fee)}",
            partners: Town.partners.map {
                $0.hasPrefix("code: shop") ? "\($0), settlement: {\(settlement)}" : $0
            },
            rules: Town.rules,
            rewards: Town.rewards
        )
    }

    @Test("Who pays ahead gives no more than it has paid for, pending points with it")
    func prepaid() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 20.00                 -> refused partner_balance_exhausted
            buy ann shop 0.50                  -> awarded 0
            buy ann mall 20.00                 -> awarded 60
            money partner_paid shop 1.02
            buy ann shop 20.00 as p            -> awarded 60, shop account 1.02 commitment 1.02 room 0.00
            buy ann shop 1.00                  -> refused partner_balance_exhausted
            return p shop amount 10.00         -> shop room 0.51
            buy ann shop 10.00                 -> awarded 30, shop room 0.00
            later 7 days
            settle ann                         -> shop account 0.00 commitment 0.00 room 0.00
            pay ann shop 0.50                  -> shop payable 0.50
            """,
            in: town("terms: prepaid, alert_below: 5.00")
        )
    }

    @Test("Who is billed by cycle gives no more than its credit, and what matures is never refused")
    func postpaid() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 40.00                 -> awarded 120, shop room 0.00
            buy ann shop 1.00                  -> refused partner_credit_exhausted
            later 7 days
            settle ann                         -> shop account -2.02 room 0.00
            """,
            in: town("terms: postpaid, credit_limit: 2.02, alert_below: 1.00", fee: "1")
        )
    }

    @Test("A sponsor is asked too, and a partner without a limit never is")
    func sponsors() {
        let source = Documents.source(
            head: Documents.tiers,
            partners: Town.partners.map {
                $0.hasPrefix("code: hotel") ? "\($0), settlement: {terms: prepaid}" : $0
            },
            rules: [
                Town.rules[1] + ", funding: [{payer: partner, percent: 50}, "
                    + "{payer: sponsor, partner: hotel, percent: 50}]"
            ]
        )
        Scenario.play(
            """
            enrol ann
            buy ann shop 20.00            -> refused partner_balance_exhausted
            money partner_paid hotel 0.50
            buy ann shop 20.00            -> awarded 60, hotel account 0.00, shop account 0.50
            """,
            in: source
        )
    }
}
