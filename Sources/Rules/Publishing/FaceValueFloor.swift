// SPDX-License-Identifier: Apache-2.0

/// Face value is a floor for good: what a point is worth never falls, with whatever notice.
enum FaceValueFloor {
    static let check: PublicationCheck = { candidate in
        guard let current = candidate.current,
            candidate.proposed.faceValue < current.faceValue
        else { return [] }
        let (old, new) = (current.faceValue, candidate.proposed.faceValue)
        return [
            PublicationFinding(
                .blocking,
                "face_value_lowered",
                LocalizedText(
                    zh: "积分面值由每分 \(old) 分钱降为 \(new) 分钱,面值只能提高",
                    en: "the face value falls from \(old) to \(new) fen a point; it can only rise"
                )
            )
        ]
    }
}
