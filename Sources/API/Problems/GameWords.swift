// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// Refusals of games.
    static let ofGames: [ProblemCode: ProblemWords] = [
        .unknownGame: ProblemWords(
            "没有此游戏",
            "Unknown game",
            "计划中没有此任务、抽奖、勋章或奖品",
            "The program has no such mission, draw, badge or prize"
        ),
        .adultsOnly: ProblemWords(
            "仅限成年人",
            "Adults only",
            "抽奖与集章大奖只对成年会员开放",
            "Draws and prizes of badges are open to adult members only"
        ),
        .gameNotOpen: ProblemWords(
            "活动未开放",
            "Game not open",
            "活动时间:{from} 至 {until}",
            "It is on from {from} until {until}"
        ),
        .drawNotStarted: ProblemWords(
            "抽奖尚未开始",
            "Draw not started",
            "运营方还没有公布种子的哈希",
            "The operator has not published the hash of the seed yet"
        ),
        .drawAlreadyStarted: ProblemWords(
            "抽奖已经开始",
            "Draw already started",
            "种子的哈希已经公布,不能再换",
            "The hash of the seed is published and stays"
        ),
        .drawOver: ProblemWords(
            "抽奖已经结束",
            "Draw over",
            "种子已经公开",
            "The seed is revealed"
        ),
        .drawStillOpen: ProblemWords(
            "抽奖还在进行",
            "Draw still open",
            "最后一天是 {until}",
            "Its last day is {until}"
        ),
        .drawChanged: ProblemWords(
            "抽奖规则已变",
            "Draw changed",
            "现行规则不如开始时公布的规则有利",
            "The terms in force are worse than those that were published at the start"
        ),
        .alreadyCheckedIn: ProblemWords(
            "今天已签到",
            "Already checked in",
            "{day} 已经签到",
            "The member checked in on {day}"
        ),
        .alreadyJudged: ProblemWords(
            "已经审核",
            "Already judged",
            "此上报已审核,或无需审核",
            "The report was judged, or needs no approval"
        ),
        .gameLimitReached: ProblemWords(
            "已达次数上限",
            "Game limit reached",
            "最多 {limit} 次,已用 {used} 次",
            "At most {limit} times, and {used} are used"
        ),
        .noTicket: ProblemWords(
            "没有抽奖券",
            "No ticket",
            "完成任务可得抽奖券",
            "Missions give tickets"
        ),
        .badgesMissing: ProblemWords(
            "勋章不齐",
            "Badges missing",
            "还缺:{badges}",
            "Still missing: {badges}"
        ),
        .drawSeedMissing: ProblemWords(
            "缺少抽奖种子",
            "Seed of the draw missing",
            "数据目录中没有与公布哈希相符的种子,请从备份恢复",
            "The data folder has no seed that fits the published hash; restore it from a backup"
        ),
    ]
}
