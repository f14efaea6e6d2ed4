// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What the member shows at a till, for this minute and the next ones.
struct MemberCodeModel: Hashable, Sendable {
    struct Code: Hashable, Sendable {
        let digits: String
        let from: String
        let until: String
        /// A picture that the server drew; nothing in it comes from anybody else.
        let svg: String
        /// The same digits as bars.
        let bars: String

        /// In groups of four, as people read numbers aloud.
        var grouped: String {
            var text = ""
            for (index, digit) in digits.enumerated() {
                if index > 0, index.isMultiple(of: 4) { text += " " }
                text.append(digit)
            }
            return text
        }
    }

    let codes: [Code]
    let active: Int64
    let tier: String

    init(codes: JSON, balance: JSON, tier: String) {
        self.codes = codes.list(at: "codes").map {
            Code(
                digits: $0.text(at: "digits"),
                from: $0.text(at: "from"),
                until: $0.text(at: "until"),
                svg: $0.text(at: "svg"),
                bars: $0.text(at: "bars")
            )
        }
        active = balance.number(at: "active")
        self.tier = tier
    }
}
