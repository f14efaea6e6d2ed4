// SPDX-License-Identifier: Apache-2.0

/// Tasks, draws and badges.
struct PlayView: Sendable {
    let model: PlayModel
    /// Why something was not done, after a form.
    var refusal: ContractRefusal?
    let isDone: Bool
    let partners: CodeNames
    let frame: PageFrame

    private var words: PageWords { frame.words }

    func render() -> String {
        let rows = MovementView(frame: frame, partners: partners)
        return frame.memberPage(
            "Play",
            title: words("member.play"),
            back: .home,
            [
                "is_refused": refusal != nil, "title_words": refusal?.title ?? "",
                "detail": refusal?.detail ?? "", "is_done": isDone,
                "can_check_in": !model.hasCheckedIn,
                "days": words("play.days", ["days": "\(model.checkIns)"]),
                "missions": model.missions.map(mission), "draws": model.draws.map(draw),
                "has_draws": !model.draws.isEmpty, "is_minor": !model.isAdult,
                "badges": model.badges.map(badge), "prizes": model.prizes.map(prize),
                "has_prizes": !model.prizes.isEmpty,
                "drawn": model.drawn.map(rows.content), "has_drawn": !model.drawn.isEmpty,
            ]
        )
    }

    private func mission(_ mission: PlayModel.Mission) -> [String: Any] {
        var gives: [String] = []
        if mission.points > 0 { gives.append(frame.points(mission.points)) }
        if mission.tickets > 0 {
            gives.append(
                words(
                    "play.tickets",
                    ["tickets": "\(mission.tickets)", "draw": mission.draw ?? ""]
                )
            )
        }
        if let badge = mission.badge { gives.append(words("play.badge", ["badge": badge])) }
        return [
            "name": mission.name, "is_done": mission.isDone,
            "repeats": words.known("play.repeats_\(mission.repeats)") ?? "",
            "gives": gives.joined(separator: words("member_entry.comma")),
            "is_any": mission.goal.isAny && mission.goal.steps.count > 1,
            "steps": mission.goal.steps.map { step in
                [
                    "what": words.known("play.source_\(step.source)") ?? "",
                    "count": "\(step.shownCount)", "target": "\(step.shownTarget)",
                    "unit": words.known("member.unit_\(step.unit)") ?? "",
                    "percent": "\(step.percent)",
                ]
            },
        ]
    }

    private func draw(_ draw: PlayModel.Draw) -> [String: Any] {
        [
            // A draw is there to be played.
            "href": frame.seen == nil
                ? frame.way(to: .play, "/draws/\(PercentText.encoded(draw.code))") : [],
            "name": draw.name,
            "status": words.known("play.status_\(draw.status)") ?? draw.status,
            "tone": draw.status == "open" ? "good" : "",
            "days": "\(draw.from) – \(draw.until)",
            "left": words("play.tickets_left", ["tickets": "\(draw.tickets)"]),
            "today": words(
                "play.today",
                ["drawn": "\(draw.drawnToday)", "most": "\(draw.perDay)"]
            ),
        ]
    }

    private func badge(_ badge: PlayModel.Badge) -> [String: Any] {
        [
            "name": badge.name, "is_earned": badge.isEarned,
            "how": badge.mission.map { words("play.by_mission", ["mission": $0]) } ?? "",
        ]
    }

    private func prize(_ prize: PlayModel.Prize) -> [String: Any] {
        let state =
            prize.isClaimed
            ? words("play.claimed")
            : prize.missing > 0
                ? words("play.badges_missing", ["count": "\(prize.missing)"])
                : words("play.ready")
        return [
            "code": prize.code, "name": prize.name, "prize": prize.prize, "state": state,
            "can_claim": prize.isOpen && !prize.isClaimed && prize.missing == 0,
            "left": prize.left.map { words("reward.left", ["left": $0.grouped]) } ?? "",
        ]
    }
}
