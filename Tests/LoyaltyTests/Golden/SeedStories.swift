// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

/// Items of the seeds about tiers, credit and institutions, in the program of the seeds.
@Suite("The seeds' tiers, credit and schools")
struct SeedStories {
    @discardableResult
    private func play(_ text: String) throws -> Bank {
        Scenario.play("enrol ann\n" + text, in: try ExampleFolder.source("hongmi"))
    }

    @Test(
        "#15, #18, D20: thirty nights reach silver, a hundred thousand points gold, for two years"
    )
    func tiers() throws {
        try play(
            """
            buy ann hotel 14500.00 item n/room/night 29 14500.00 -> awarded 29000, ann tier regular
            buy ann hotel 500.00 item n/room/night 1 500.00      -> awarded 1000, ann tier silver
            expect ann until 2027-12-31T16:00:00Z
            buy ann hotel 500.00 item n/room/night 1 500.00      -> awarded 1200
            buy ann hotel 29000.00 item n/room/night 58 29000.00 -> awarded 69600, ann tier gold
            buy ann hotel 500.00 item n/room/night 1 500.00      -> awarded 1500
            at 2028-02-01T00:00:00+08:00
            settle ann                                           -> ann tier silver
            """
        )
    }

    @Test("#2, #3, #6: the trusted pay 10 in a hundred less for a reward, the model 20")
    func credit() throws {
        try play(
            """
            adjust ann 100000 goodwill
            consent ann credit_uplift as c
            redeem ann room_night            -> ann available 70000
            attest ann city_credit trusted c
            redeem ann room_night            -> ann available 43000
            attest ann city_credit model c
            redeem ann room_night            -> ann available 19000
            """
        )
    }

    @Test(
        "#11, #12, #55, #81, #96: classes and the program add up, in points and grams, and name no pupil"
    )
    func school() throws {
        let bank = try play(
            """
            enrol kim age under_14 consent guardian
            do ann school survey group class_3_1    -> awarded 50
            do kim school lesson 2 group class_3_1  -> awarded 200
            do kim school project group class_3_2   -> awarded 500
            do kim community meal_box_recycling 1500 group east_gate proof attested/box/1/ \
            -> awarded 19, kim grams 1950
            """
        )
        var totals = GreenTotals()
        for record in bank.records { totals.add(record, zone: .shanghai) }
        let names = totals.byGroup.keys.sorted().map(\.group)
        #expect(names == ["east_gate", "class_3_1", "class_3_2"])
        let class1 = totals.byGroup[GroupName(partner: bank.partner("school"), group: "class_3_1")]
        #expect(class1?.actions == 2)
        #expect(class1?.points == Points(250))
        #expect(totals.all.grams == 1_950)
    }
}
