// SPDX-License-Identifier: Apache-2.0

/// What there is to say of a reward, in pairs.
struct RewardFacts: Sendable {
    let reward: Facts
    let words: PageWords

    var pairs: [ConsolePair] {
        let kind = reward.text("kind")
        var pairs = [
            ConsolePair(words("rewards.kind"), words.known("rewards.kind_\(kind)") ?? kind),
            ConsolePair(words("rewards.price"), words.points(reward.number("price_points"))),
            ConsolePair(words("rewards.value"), words.yuan(reward.fen("value"))),
            ConsolePair(words("rewards.times_face_value"), times),
            ConsolePair(words("rewards.stock"), stock),
        ]
        if let gain = reward.at("saving_words").textIfAny("zh") {
            pairs.append(ConsolePair(words("rewards.saving"), gain))
        }
        return pairs
    }

    var stock: String {
        reward.numberIfAny("stock_left").map {
            words("rewards.pieces", ["count": $0.grouped])
        } ?? words("rewards.unlimited")
    }

    /// What it is worth beside the same points at the till.
    var times: String {
        let ratio = reward.at("times_face_value")
        let (num, den) = (ratio.number("num"), ratio.number("den"))
        guard den > 0 else { return "—" }
        return "\(num * 100 / den)%"
    }
}
