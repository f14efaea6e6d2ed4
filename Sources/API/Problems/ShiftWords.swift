// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Refusals about shifts at tills.
    static let ofShifts: [ProblemCode: ProblemWords] = [
        .unknownShift: ProblemWords(
            "没有这个班次",
            "Unknown shift",
            "本商户没有这个班次,或者不是您的班次",
            "The partner has no such shift, or it is not yours"
        ),
        .shiftClosed: ProblemWords(
            "班次已经交班",
            "Shift closed",
            "这个班次已按另外的清点数交班;交班单签出后不再改动",
            "The shift was closed with another count; a sheet stays as it was signed"
        ),
    ]
}
