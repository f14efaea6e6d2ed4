// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Why there is no place in a slot, or no slot.
    static let ofSlots: [ProblemCode: ProblemWords] = [
        .rewardNotPublished: ProblemWords(
            "兑换品尚未发布",
            "Reward not yet published",
            "商户尚未导入可兑换的时段",
            "Its partner has imported no slots from today on"
        ),
        .rewardHasNoSlots: ProblemWords(
            "兑换品不分时段",
            "Reward has no slots",
            "该兑换品的条款没有 slots",
            "The terms of the reward have no 'slots'"
        ),
        .unknownSlot: ProblemWords(
            "时段不存在",
            "Unknown slot",
            "没有时段 {slot},可用 GET /v1/rewards/…/slots 查询",
            "There is no slot {slot}; GET /v1/rewards/…/slots lists them"
        ),
        .slotCancelled: ProblemWords(
            "时段已取消",
            "Slot cancelled",
            "时段 {slot} 已由 {entry} 取消",
            "The slot {slot} was cancelled by {entry}"
        ),
        .slotPast: ProblemWords(
            "时段已过",
            "Slot past",
            "时段 {slot} 已于 {since} 过去",
            "The slot {slot} has been over since {since}"
        ),
        .slotNotBegun: ProblemWords(
            "时段未到",
            "Slot not begun",
            "{from} 起可使用",
            "It can be used from {from} on"
        ),
        .slotFull: ProblemWords(
            "时段名额不足",
            "Slot full",
            "时段 {slot} 还剩 {left} 位,可改选 {next}",
            "{left} places are left in {slot}; free are {next}"
        ),
        .itemNotAllowed: ProblemWords(
            "不在服务范围",
            "Item not allowed",
            "“{item}”不在服务范围,可选:{allowed}",
            "It is not done for '{item}'; it is done for {allowed}"
        ),
        .parityBroken: ProblemWords(
            "积分时段少于付费时段",
            "Parity broken",
            "付费可售而积分不可兑的时段:{missing}",
            "Sold for money and not there for points: {missing}"
        ),
        .slotBooked: ProblemWords(
            "时段已有预订",
            "Slot booked",
            "时段 {slot} 已订 {booked} 份,导入中只有 {offered} 份或时间不同;取消请用 POST /v1/slot-cancellations",
            "In {slot} {booked} are booked, the import has {offered} or other times; POST /v1/slot-cancellations cancels it"
        ),
    ]
}
