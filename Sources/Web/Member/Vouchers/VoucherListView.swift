// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What the member redeemed, open ones first.
struct VoucherListView: Sendable {
    let page: JSON
    let rewards: CodeNames
    let partners: CodeNames
    let frame: PageFrame

    func render() -> String {
        let all = page.list(at: "data")
        let open = all.filter { $0.number(at: "open") > 0 }
        let over = all.filter { $0.number(at: "open") == 0 }
        let next = page.textIfAny(at: "next_cursor")
        return frame.memberPage(
            "VoucherList",
            title: frame.words("member.vouchers"),
            back: .rewards,
            [
                "open": open.map(row), "has_open": !open.isEmpty, "over": over.map(row),
                "has_over": !over.isEmpty, "is_empty": all.isEmpty,
                "next": next.map {
                    frame.memberBase + "/vouchers?cursor=\(PercentText.encoded($0))"
                } ?? "",
                "has_next": next != nil,
            ]
        )
    }

    private func row(_ standing: JSON) -> [String: Any] {
        let status = standing.text(at: "status")
        let tone = VoucherStatus.tone(status)
        return [
            "href": frame.way(to: .vouchers, "/\(standing.text(at: "id"))"),
            "name": rewards[standing.textIfAny(at: "reward")],
            "quantity": "\(standing.number(at: "quantity"))",
            "partner": partners[standing.textIfAny(at: "partner")],
            "time": ShownText.minute(standing.text(at: "occurred_at")),
            "points": frame.points(standing.number(at: "points")),
            "status": frame.words.known("voucher.status_\(status)") ?? status, "tone": tone,
            "ends": standing.textIfAny(at: "expires_at").map {
                frame.words("voucher.until", ["day": ShownText.day($0)])
            } ?? "",
        ]
    }
}

enum VoucherStatus {
    static func tone(_ status: String) -> String {
        switch status {
        case "confirmed", "fulfilled": "good"
        case "expired", "revoked": "bad"
        default: ""
        }
    }
}
