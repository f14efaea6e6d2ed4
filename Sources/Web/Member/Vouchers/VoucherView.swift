// SPDX-License-Identifier: Apache-2.0

import Primitives

/// One redemption: its code, what is left of it, and what may still be done with it.
struct VoucherView: Sendable {
    let course: JSON
    let rewards: CodeNames
    let partners: CodeNames
    let isNew: Bool
    /// Why a cancellation was not done.
    var refusal: ContractRefusal?
    let now: String
    let frame: PageFrame

    private var redemption: JSON { course.object(at: "redemption") }
    private var words: PageWords { frame.words }
    private var status: String { course.text(at: "status") }

    /// Codes of others; an empty list while nobody has seen them.
    private var poolCodes: [[String: Any]] {
        course.object(at: "pool_codes").list(at: "codes").map { code in
            ["pool_code": code.text(at: "code"), "pool_svg": code.text(at: "picture")]
        }
    }

    /// How many codes of others wait to be seen.
    private var waitingCodes: Int64 {
        let pool = course.object(at: "pool_codes")
        guard status == "confirmed", !pool.flag(at: "shown") else { return 0 }
        return pool.number(at: "count")
    }

    func render() -> String {
        let id = course.text(at: "id")
        let name = rewards[redemption.textIfAny(at: "reward")]
        // A code is as good as what it stands for, so nobody sees it but the member.
        let isHidden = frame.seen != nil
        let code = isHidden ? nil : course.textIfAny(at: "code")
        return frame.memberPage(
            "Voucher",
            title: name,
            back: .vouchers,
            [
                "id": id, "is_new": isNew, "has_code": code != nil, "voucher_code": code ?? "",
                "status": words.known("voucher.status_\(status)") ?? status,
                "tone": VoucherStatus.tone(status), "pairs": pairs.map(pair),
                "can_cancel": canCancel, "is_refused": refusal != nil,
                "title_words": refusal?.title ?? "", "detail": refusal?.detail ?? "",
                "history": course.list(at: "history").map(step),
                "has_artwork": course.object(at: "handing").object(at: "artwork") != .null,
                "accepted": PageFile.accepted,
                "needs_artwork": course.object(at: "handing").text(at: "missing") == "artwork",
                "pool_waits": waitingCodes > 0,
                "pool_waits_words": words("voucher.pool_waits", ["count": "\(waitingCodes)"]),
                "has_pool": !isHidden && !poolCodes.isEmpty, "pool_codes": poolCodes,
                "is_hidden": isHidden && status == "confirmed",
                "needs_approval": course.object(at: "handing").text(at: "missing") == "approval",
            ]
        )
    }

    private func pair(_ pair: (String, String)) -> [String: Any] {
        ["label": words("voucher.\(pair.0)"), "value": pair.1]
    }

    private var pairs: [(String, String)] {
        let pieces = course.object(at: "pieces")
        var pairs: [(String, String)] = [
            ("partner", partners[redemption.textIfAny(at: "partner")]),
            (
                "pieces",
                words(
                    "voucher.pieces_of",
                    [
                        "open": "\(pieces.number(at: "open"))",
                        "all": "\(redemption.number(at: "quantity"))",
                    ]
                )
            ),
            ("spent", frame.points(redemption.number(at: "points"))),
        ]
        if redemption.fen(at: "cash") > 0 {
            pairs.append(("cash", frame.yuan(redemption.fen(at: "cash"))))
        }
        if let slot = redemption["slot"], slot.objectValue != nil {
            pairs.append(("slot", ShownText.minute(slot.text(at: "starts_at"))))
        }
        if let from = course.textIfAny(at: "available_from") {
            pairs.append(("from", ShownText.minute(from)))
        }
        if let until = course.textIfAny(at: "expires_at") {
            let after = words("voucher.then_\(course.text(at: "on_expiry"))")
            pairs.append(("ends", "\(ShownText.minute(until)) \(after)"))
        } else {
            pairs.append(("ends", words("voucher.no_end")))
        }
        if course.number(at: "points_back") > 0 {
            pairs.append(("back", frame.points(course.number(at: "points_back"))))
        }
        return pairs
    }

    /// By the terms that were in force when it was made; the interface decides when it is asked.
    private var canCancel: Bool {
        guard status == "confirmed", course.object(at: "pieces").number(at: "open") > 0 else {
            return false
        }
        // Without a moment it may be given up until something of it was given.
        guard let until = course.textIfAny(at: "cancellable_until") else { return true }
        return until > now
    }

    private func step(_ step: JSON) -> [String: Any] {
        let kind = step.text(at: "kind")
        return [
            "what": words.known("member_kind.\(kind)") ?? kind,
            "time": ShownText.minute(step.text(at: "occurred_at")),
            "reason": step.textIfAny(at: "reason") ?? "",
        ]
    }
}
