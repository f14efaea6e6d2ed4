// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The member's code as a picture and as digits.
struct MemberCodeView: Sendable {
    let model: MemberCodeModel
    let now: Instant
    let frame: PageFrame

    func render() -> String {
        frame.memberPage(
            "MemberCode",
            title: frame.words("member.code"),
            [
                "now": "\(now.microseconds / 1_000)",
                "codes": model.codes.enumerated().map { index, code in
                    [
                        "digits": code.grouped, "svg": code.svg, "bars": code.bars,
                        "is_first": index == 0,
                        "from": code.from, "until": code.until,
                        "ends": String(code.until.dropFirst(11).prefix(8)),
                    ] as [String: Any]
                },
                "name": frame.session?.visitor.name ?? "", "tier": model.tier,
                "balance": frame.points(model.active), "is_empty": model.codes.isEmpty,
            ]
        )
    }
}
