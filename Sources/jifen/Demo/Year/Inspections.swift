// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// An authority asks twice: about the summer, and has its evidence; and in the last days, and waits for
/// the second person.
extension DemoYear {
    private static let summer = (asked: 290, released: 291)
    private static let autumn = DemoPlan.days - 2
    /// How long a case stays open.
    private static let openDays: Int64 = 180

    func answerAuthorities(on day: Int) async throws {
        switch day {
        case DemoYear.summer.asked:
            let request = summerCase(on: day)
            askedEvidence = try await operate(
                .requestEvidence(RequestEvidence(request)),
                by: DemoStaff.authority(of: "officer")
            )
        case DemoYear.summer.released:
            guard let asked = askedEvidence else { return }
            try await operate(
                .releaseEvidence(ReleaseEvidence(request: asked)),
                by: DemoStaff.authority(of: "dpo")
            )
        case DemoYear.autumn:
            let request = autumnCase(on: day)
            try await operate(
                .requestEvidence(RequestEvidence(request)),
                by: DemoStaff.authority(of: "officer2")
            )
        default: break
        }
    }

    private func summerCase(on day: Int) -> EvidenceRequested {
        let morning = plan.morning(ofDay: day)
        return EvidenceRequested(
            authority: "某市市场监督管理局",
            officers: ["ZF-0117", "ZF-0122"],
            document: "市监调字〔2026〕9号",
            purpose: "核查西瓜季加赠是否按公示发放",
            scope: EvidenceScope(
                partners: partners(DemoKeys.fruitCode),
                from: morning.adding(days: -90),
                until: morning
            ),
            expiresAt: morning.adding(days: DemoYear.openDays)
        )
    }

    private func autumnCase(on day: Int) -> EvidenceRequested {
        let morning = plan.morning(ofDay: day)
        return EvidenceRequested(
            authority: "某市消费者权益保护委员会",
            officers: ["XW-031", "XW-040"],
            document: "消保函〔2026〕21号",
            purpose: "会员投诉:酒店积分退还是否足额",
            scope: EvidenceScope(
                partners: partners(DemoKeys.hotelCode),
                from: morning.adding(days: -30),
                until: morning
            ),
            expiresAt: morning.adding(days: DemoYear.openDays)
        )
    }

    private func partners(_ code: String) -> [PartnerNumber] {
        [engine.program?.registry.partner(code: code)].compactMap { $0 }
    }
}
