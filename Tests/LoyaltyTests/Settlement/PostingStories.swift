// SPDX-License-Identifier: Apache-2.0

import Testing

/// Which money moves with which points; the fee is two percent, a point five thirds of a fen.
@Suite("Money that follows from points")
struct PostingStories {
    /// A bank whose journal has every entry of money; `bearer` is who bears what is given up.
    static func world(_ bearer: String) -> Bank {
        Scenario.play(
            """
            enrol ann
            money fund_topped_up 9.00
            buy ann shop 10.00 ago 7 days as p
            pay ann hotel 0.50
            return p shop amount 10.00          -> ann debt 30
            forgive ann 30
            adjust ann 600 goodwill by mall
            money partner_paid shop 1.00
            money balance_returned shop 0.50
            money partner_was_paid hotel 0.50
            money subsidy_paid 0.01
            money adjustments_paid 0.01
            money deposit_received mall 2.00
            money deposit_taken mall 1.00 for exit
            money deposit_returned mall 1.00
            money receivable_written_off mall 1.00 for broke
            """,
            in: Town.source(
                clawback: Town.standardTerms + "\nsettlement: {loss_borne_by: \(bearer)}"
            )
        )
    }

    @Test("An issuer pays when its points become spendable, and not before")
    func maturity() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 20.00             -> ann pending 60, shop account 0.00 commitment 1.02
            expect program fund 0.00
            later 7 days
            settle ann                     -> shop account -1.02 commitment 0.00
            expect program fund 1.00 fees 0.02 open 60
            buy ann hotel 1.00 item n/room/night 1 1.00  -> ann available 1060, hotel account -17.00
            expect program fund 17.67 fees 0.35 rounding 0.00
            """
        )
    }

    @Test("Who takes points is paid from the fund, and gives back what comes back")
    func redemption() {
        Scenario.play(
            """
            enrol ann
            adjust ann 2000 goodwill by hotel   -> hotel account -33.34
            redeem ann box as r                 -> shop payable 25.00
            expect program fund 8.34 open 500 rounding 0.00
            refund r                            -> shop payable 0.00
            expect program fund 33.34 open 2000
            hold ann mall 100 as h              -> program fund 33.34 open 2000
            capture h 40                        -> mall payable 0.66
            expect program fund 32.67 open 1960
            """
        )
    }

    @Test("A return gives the issuer its money and its fee, and a debt is the program's claim")
    func clawback() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 100.00 ago 7 days as p   -> ann available 300, shop account -5.10
            return p shop amount 40.00            -> shop account -3.06
            expect program fund 3.00 fees 0.06
            pay ann hotel 3.00                    -> program fund 0.00
            return p shop amount 60.00            -> ann debt 180, shop account 0.00
            expect program memberdebt -3.00 fees 0.00 fund 0.00
            buy ann mall 20.00 ago 15 days        -> ann available 0 debt 120, mall account -1.02
            expect program memberdebt -2.00 fund 0.00
            forgive ann 120                       -> ann debt 0
            expect program memberdebt 0.00 writeoffs -2.00, hotel payable 3.00
            """
        )
    }

    @Test("What is pending and comes back was never paid for")
    func pendingReturn() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 20.00 as p        -> shop commitment 1.02
            return p shop amount 20.00     -> shop account 0.00 commitment 0.00
            expect program fund 0.00 fees 0.00 rounding 0.00
            """
        )
    }

    @Test("Promotional points that lapse leave the fund, and base points never do")
    func breakage() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 10.00 item m/melon/piece 1 10.00  -> ann pending 30 available 60
            expect shop account -1.02, program fund 1.00
            later 40 days
            settle ann                     -> ann available 30, program expired 60
            expect program breakage 1.00 fund 0.50 open 30
            """
        )
    }

    @Test("Who pays for a correction is the partner that is named, or the operator")
    func adjustments() {
        Scenario.play(
            """
            enrol ann
            adjust ann 60 goodwill               -> program adjustments -1.00 fund 1.00
            adjust ann 60 goodwill by shop       -> shop account -1.00
            adjust ann -60 mistake by shop       -> shop account 0.00
            adjust ann -30 mistake               -> program adjustments -0.50 fund 0.50
            money adjustments_paid 0.50          -> program adjustments 0.00 bank -0.50
            """
        )
    }

    @Test("Others pay the issuer their parts when it gives, and get them back when it takes")
    func sponsors() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 100.00 as p       -> ann pending 300, shop account 2.50, hotel account -1.00
            expect program subsidy -1.50 fund 0.00
            later 7 days
            settle ann                     -> shop account -2.60, program fund 5.00 fees 0.10
            return p shop amount 100.00    -> shop account 0.00, hotel account 0.00
            expect program subsidy 0.00 fund 0.00 fees 0.00 rounding 0.00
            """,
            in: FundedTown.source()
        )
    }

    @Test("Money goes in and out of accounts, and no more than there is")
    func bank() {
        Scenario.play(
            """
            enrol ann
            money partner_paid shop 10.00                -> shop account 10.00, program bank -10.00
            money balance_returned shop 4.00             -> shop account 6.00
            money balance_returned shop 6.01             -> refused amount_over_balance
            adjust ann 600 goodwill by mall              -> mall account -10.00
            pay ann shop 5.00                            -> shop payable 5.00
            money partner_was_paid shop 5.01             -> refused amount_over_balance
            money partner_was_paid shop 5.00             -> shop payable 0.00
            money deposit_received mall 4.00             -> mall deposit 4.00 account -10.00
            money deposit_taken mall 4.01 for exit       -> refused amount_over_balance
            money deposit_taken mall 3.00 for exit       -> mall deposit 1.00 account -7.00
            money deposit_returned mall 1.00             -> mall deposit 0.00
            money receivable_written_off mall 7.00 for broke  -> mall account 0.00
            expect program writeoffs -7.00 fund 5.00 open 300
            money receivable_written_off mall 0.01 for broke  -> refused amount_over_balance
            money fund_topped_up 3.00                    -> program fund 8.00
            money subsidy_paid 2.00                      -> program subsidy 2.00
            """
        )
    }
}
