// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// What a text says a number of points is worth in money: `100积分=1元`.
struct FaceValueClaims: Sendable {
    /// Yuan for one point of the partners that the text may mean.
    private let yuanPerPoint: [Fraction]

    init(_ program: CompiledProgram, partners: Set<Int>) {
        let indexes = partners.isEmpty ? Set(program.partners.indices) : partners
        let sizes = Set(indexes.map { program.partners[$0].denomination }).union([1])
        let face = program.faceValue
        yuanPerPoint = sizes.compactMap { size in
            Fraction(face.numerator, face.denominator)?.divided(by: Fraction(whole: 100))?
                .multiplied(by: size)
        }
    }

    func remark(_ points: Mention, _ next: Mention) -> Remark? {
        guard points.unit == .points, next.unit == .yuan, let count = points.value,
            !points.before.contains(.earn), points.period == nil, next.period == nil,
            next.before.contains(.equals) || next.before.contains(.pays),
            !next.before.contains(.save)
        else { return nil }
        let figures = yuanPerPoint.compactMap { count.multiplied(by: $0) }
        let judgement = Judgement.of(next.quantity, among: figures, .benefit)
        guard let figure = judgement.figure else { return nil }
        let words = LocalizedText(
            zh: "按面值,\(count)分值\(figure)元",
            en: "at face value \(count) points are worth \(figure) yuan"
        )
        return ClaimChecker.remark(judgement, next.quantity.letters, words)
    }
}
