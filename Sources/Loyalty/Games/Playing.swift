// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
public import Rules

extension Settled {
    /// Whether a mission's goal is reached once the record of a purchase or an activity is taken in.
    ///
    /// Most purchases complete nothing, and a member with all its lots need not be copied for them.
    func completesMissions(with record: Record, _ moment: Moment) -> Bool {
        guard moment.program.brings(record.fact) else { return false }
        // Field by field: a property of the member would copy it whole.
        var games = row.value.rarities?.value.games ?? Member.noGames
        games.count(record, moment.program)
        return reachedMission(games, moment) != nil
    }

    /// The records with that of the command, and behind it the missions that it completes.
    func played(with record: Record, _ moment: Moment) -> [Record] {
        var settled = self
        settled.add(record, moment)
        settled.redeemPrize(of: record, moment)
        settled.completeMissions(moment)
        return settled.records
    }

    /// Adds what missions give that are reached now, until none is: a badge may complete another.
    mutating func completeMissions(_ moment: Moment) {
        let program = moment.program
        guard program.program.hasGames else { return }
        // Every turn gives something that it has not given before, so there are only so many.
        while let (index, start) = reachedMission(member.games, moment) {
            complete(index, start, moment)
        }
    }

    /// A mission whose goal is reached and that has given nothing yet, with its period.
    private func reachedMission(
        _ games: MemberGames,
        _ moment: Moment
    ) -> (index: Int, start: CalendarDay?)? {
        let program = moment.program
        let terms = program.program.games
        for progress in games.progress where progress.gift == nil {
            guard case .mission(let index) = program.place(ofGame: progress.mission),
                games.reaches(terms.missions[index], progress, program)
            else { continue }
            return (index, progress.start)
        }
        let today = moment.zone.day(of: moment.now)
        for index in terms.missionsOnBadges() {
            let mission = terms.missions[index]
            let (number, start) = (program.number(ofGame: mission.code), mission.start(of: today))
            guard mission.window.contains(today), games.progress(of: number, from: start) == nil
            else { continue }
            if games.reaches(mission, nil, program) { return (index, start) }
        }
        return nil
    }

    private mutating func complete(_ index: Int, _ start: CalendarDay?, _ moment: Moment) {
        let (program, terms) = (moment.program, moment.program.program.games)
        let mission = terms.missions[index]
        let number = program.number(ofGame: mission.code)
        let partner = program.number(ofPartner: mission.partnerIndex)
        var draft = draft(at: moment.now)
        let points = draft.give(
            mission.gift.points,
            mission.gift.validity,
            of: number,
            by: partner,
            moment
        )
        let fact = MissionCompleted(
            mission: number,
            start: start,
            partner: partner,
            points: points,
            tickets: mission.gift.tickets,
            draw: mission.gift.draw.map { program.number(ofGame: terms.draws[$0].code) } ?? 0,
            badge: mission.gift.badge.map { program.number(ofGame: terms.badges[$0].code) } ?? 0
        )
        add(moment.dueRecord(draft, .missionCompleted(fact)), moment)
    }
}

extension BoundProgram {
    /// Whether a purchase or an activity may bring a mission forward; a purchase in a program without
    /// games asks no more than that.
    func brings(_ fact: Fact) -> Bool {
        guard program.hasGames else { return false }
        switch fact {
        case .purchaseRecorded(let fact):
            return index(of: fact.partner).map {
                !program.games.missions(onPurchasesAt: $0).isEmpty
            } ?? false
        case .activityRecorded: return !program.games.activityMissions.isEmpty
        default: return false
        }
    }
}

extension MemberGames {
    /// Whether a mission's goal is reached by what is counted and by the badges that are there.
    public func reaches(
        _ mission: Mission,
        _ progress: MissionProgress?,
        _ program: BoundProgram
    ) -> Bool {
        mission.goal.isReached {
            count(of: mission, $0, progress, program) >= mission.steps[$0].target
        }
    }

    /// How far a step has come.
    public func count(
        of mission: Mission,
        _ step: Int,
        _ progress: MissionProgress?,
        _ program: BoundProgram
    ) -> Int64 {
        if case .badge(let index) = mission.steps[step].source {
            let badge = program.number(ofGame: program.program.games.badges[index].code)
            return has(badge: badge) ? 1 : 0
        }
        guard let counts = progress?.counts, counts.indices.contains(step) else { return 0 }
        return counts[step]
    }
}
