// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    /// Takes in a record, which fits, because it was decided against this very state.
    public func apply(_ record: Record) {
        precondition(record.sequence == nextSequence, "entries are applied in order")
        apply(record) { _ in true }
    }

    /// Takes a record into those of its rows that `isBehind` names.
    ///
    /// Recovery needs this, because there each row is true for a moment of its own. The rows of
    /// members and reversals that are behind must be loaded.
    public func apply(_ record: Record, whereRow isBehind: (RowKey) -> Bool) {
        let wasCovered = program.value.money?.isCovered ?? true
        if isBehind(RowKey(.program, 0)) { count(record) }
        applyFact(record, isBehind)
        for transfer in record.ledger.transfers {
            post(transfer.debit, isBehind) { $0.debit(transfer.amount) }
            post(transfer.credit, isBehind) { $0.credit(transfer.amount) }
        }
        applyMoney(record, isBehind)
        if isBehind(RowKey(.program, 0)) {
            program.value.money?
                .noteCoverage(wasCovered: wasCovered, at: record.ledger.recordedAt)
        }
        applyToMember(record, isBehind)
        noteSource(of: record)
    }

    /// Corrects a member's deadline that time has shown to be too early.
    public func refreshDeadline(ofMember id: UInt64) {
        guard let row = members[id] else { return }
        row.value.refreshDeadline()
        touch(row, RowKey(.member, id))
    }

    private func count(_ record: Record) {
        program.value.lastSequence = record.sequence
        program.value.lastRecordedAt = record.ledger.recordedAt
        program.value.note(record.version, entry: record.sequence)
        if !record.fact.isAboutProgram, record.version > 0 {
            program.value.money?.revalue(at: version(record.version).program.faceValue)
        }
        switch record.fact {
        case .memberEnrolled:
            program.value.lastMember = record.ledger.holder?.holder ?? program.value.lastMember
        case .scheduleRun(let fact): program.value.schedulesRunThrough = fact.day
        case .memberFrozen:
            guard let member = record.member else { break }
            program.value.frozen.append(FrozenMember(member: member, freeze: record.id))
        case .memberUnfrozen(let fact):
            program.value.frozen.removeAll { $0.freeze == fact.freeze }
        case _ where record.fact.isAboutProgram:
            program.value.publications.append(record.sequence)
        case .purchaseReturned(let fact):
            for use in fact.limits where use.counter.holder == .everyone {
                program.value.limits.giveBack(use)
            }
        default:
            record.countForEveryone(version(record.version)) { program.value.limits.add($0) }
        }
        touch(program, RowKey(.program, 0))
    }

    private func applyFact(_ record: Record, _ isBehind: (RowKey) -> Bool) {
        switch record.fact {
        case .programPublished, .draftSubmitted, .draftReviewed, .draftWithdrawn,
            .versionScheduled:
            applyToProgram(record, isBehind)
        case .memberEnrolled(let fact): enrol(fact, record, isBehind)
        case .rewardRedeemed(let fact):
            begin(record, isBehind)
            if let booked = fact.booked {
                changeSlots(fact.reward, booked.name.day, isBehind) {
                    $0.book(fact.quantity, in: booked.name.code, by: record.id)
                }
            }
            count(fact, record, isBehind)
            // The pieces of a prize were set aside for its game, which counts them.
            let key = RowKey(.reward, UInt64(fact.reward))
            guard fact.gift == nil, isBehind(key) else { return }
            let row = rewards[Int(fact.reward) - 1]
            row.value.apply(fact)
            row.value.codes.hand(fact.codes)
            touch(row, key)
        case .householdChanged(let fact): change(fact, record, isBehind)
        case .redemptionChanged(let fact): change(fact, record, isBehind)
        case .redemptionHanded(let fact):
            changeCourse(fact.redemption, isBehind) { $0.apply(fact, of: record) }
        case .purchaseRecorded(let fact): use(fact.payments, isBehind)
        case .activityRecorded(let fact): note(fact, record.id, isBehind)
        case .drawStarted(let fact):
            changeGame(fact.draw, isBehind) { $0.start = DrawStart(fact, record) }
        case .prizeDrawn(let fact):
            changeGame(fact.draw, isBehind) { $0.take(fact, version: record.version) }
        case .drawEnded(let fact): changeGame(fact.draw, isBehind) { $0.end = record.id }
        case .badgePrizeClaimed(let fact):
            let terms = version(record.version)
            guard case .badgePrize(let index) = terms.place(ofGame: fact.game) else { return }
            let prize = terms.program.games.badgePrizes[index].prize.code
            changeGame(fact.game, isBehind) { $0.count(given: 1, of: prize) }
        case .purchaseReturned(let fact): reverse(fact, isBehind)
        case .slotsImported(let fact): take(fact, record, isBehind)
        case .codesImported(let fact):
            let key = RowKey(.reward, UInt64(fact.reward))
            guard isBehind(key) else { return }
            let row = rewards[Int(fact.reward) - 1]
            row.value.codes.take(fact)
            touch(row, key)
        case .evidenceRequested, .evidenceReleased:
            guard let key = applyToCase(record, isBehind), let row = evidenceCases[key.id] else {
                return
            }
            touch(row, key)
        case .slotCancelled(let fact):
            changeSlots(fact.reward, fact.slot.day, isBehind) { $0.cancel(fact, by: record) }
        case .settlement(let fact): settle(fact, record, isBehind)
        default: break
        }
    }

    private func applyToMember(_ record: Record, _ isBehind: (RowKey) -> Bool) {
        guard let holder = record.ledger.holder?.holder else { return }
        let key = RowKey(.member, holder)
        guard isBehind(key) else { return }
        guard let row = members[holder] else {
            preconditionFailure("member \(holder) is not loaded")
        }
        row.value.apply(record, version(record.version))
        touch(row, key)
    }

    /// Takes in what a record says of versions and drafts; what is there already is passed over.
    func applyToProgram(_ record: Record, _ isBehind: (RowKey) -> Bool) {
        let recordedAt = record.ledger.recordedAt
        switch record.fact {
        case .programPublished(let fact):
            add(fact.version, fact.documents) { program, registry in
                BoundProgram(
                    version: fact.version,
                    publishedIn: record.id,
                    publishedAt: recordedAt,
                    program: program,
                    registry: registry
                )
            }
        case .versionScheduled(let fact):
            add(fact.version, fact.documents) { program, registry in
                BoundProgram(
                    version: fact.version,
                    publishedIn: record.id,
                    publishedAt: recordedAt,
                    effectiveAt: fact.effectiveAt,
                    draft: fact.draft,
                    changes: fact.changes,
                    program: program,
                    registry: registry
                )
            }
        case .draftWithdrawn(let fact) where fact.version > 0:
            let index = Int(fact.version) - 1
            versions[index] = versions[index].withdrawn(at: recordedAt)
        default: break
        }
        guard isBehind(RowKey(.program, 0)) else { return }
        openMoney(record)
        let forgotten = drafts.apply(record)
        guard !forgotten.isEmpty else { return }
        program.value.publications.removeAll { forgotten.contains($0) }
    }

    private func add(
        _ version: ProgramVersion,
        _ documents: [UInt8],
        _ bind: (CompiledProgram, Registry) -> BoundProgram
    ) {
        guard version > versions.count else { return }
        guard let compiled = compiled(documents) else {
            preconditionFailure("version \(version) compiled when it was published")
        }
        registry.register(compiled)
        while partners.count < registry.partners.count { partners.append(Row(PartnerState())) }
        while rewards.count < registry.rewards.count { rewards.append(Row(RewardState())) }
        versions.append(bind(compiled, registry))
    }

    private func compiled(_ documents: [UInt8]) -> CompiledProgram? {
        if let known = prepared?.candidate.proposed, known.digestInput == documents { return known }
        guard let source = try? ProgramSource(digestInput: documents) else { return nil }
        return CompiledProgram.compile(source).program
    }

    private func enrol(_ fact: MemberEnrolled, _ record: Record, _ isBehind: (RowKey) -> Bool) {
        guard let member = record.member, isBehind(RowKey(.member, member.rawValue)) else { return }
        load(Member(member, fact, of: record))
    }

    /// A payment that a purchase names gets a row of its own, so that it is named once.
    private func use(_ payments: [EntryID], _ isBehind: (RowKey) -> Bool) {
        for payment in payments {
            let key = RowKey(.reversal, payment.rawValue)
            guard isBehind(key) else { continue }
            touch(reversalRow(payment.rawValue), key)
        }
    }

    /// The activity in its partner's count, and its evidence as used.
    private func note(_ fact: ActivityRecorded, _ id: EntryID, _ isBehind: (RowKey) -> Bool) {
        let partner = RowKey(.partner, UInt64(fact.partner.rawValue))
        if isBehind(partner) {
            let row = partners[Int(fact.partner.rawValue) - 1]
            row.value.activities += 1
            touch(row, partner)
        }
        guard let key = fact.evidence?.key, isBehind(RowKey(.evidence, key.row)) else { return }
        let row = evidence[key.row] ?? Row(EvidenceUses())
        evidence[key.row] = row
        row.value.note(key, id)
        touch(row, RowKey(.evidence, key.row))
    }

    /// A redemption with an end by time has a row from the start, so that a sweep finds it.
    private func begin(_ record: Record, _ isBehind: (RowKey) -> Bool) {
        let key = RowKey(.redemption, record.sequence)
        guard isBehind(key), let course = RedemptionCourse(record, in: versions) else { return }
        let row = Row(course)
        redemptions[record.sequence] = row
        touch(row, key)
    }

    private func change(
        _ fact: RedemptionChanged,
        _ record: Record,
        _ isBehind: (RowKey) -> Bool
    ) {
        if let slot = fact.origin.slot {
            changeSlots(fact.reward, slot.day, isBehind) { $0.change(fact, in: slot.code) }
        }
        let reward = RowKey(.reward, UInt64(fact.reward))
        if fact.isBack, isBehind(reward) {
            let row = rewards[Int(fact.reward) - 1]
            row.value.giveBack(fact)
            row.value.codes.giveBack(fact.codes)
            touch(row, reward)
        }
        if let member = record.member {
            for id in fact.origin.households {
                changeHousehold(id, isBehind) { $0.giveBack(fact, to: member) }
            }
        }
        changeCourse(fact.redemption, isBehind) { $0.apply(fact, of: record) }
    }

    private func changeCourse(
        _ id: EntryID,
        _ isBehind: (RowKey) -> Bool,
        _ change: (inout RedemptionCourse) -> Void
    ) {
        let key = RowKey(.redemption, id.rawValue)
        guard isBehind(key) else { return }
        let row = redemptions[key.id] ?? Row(RedemptionCourse())
        redemptions[key.id] = row
        change(&row.value)
        touch(row, key)
    }

    private func change(
        _ fact: HouseholdChanged,
        _ record: Record,
        _ isBehind: (RowKey) -> Bool
    ) {
        changeHousehold(fact.household, isBehind) { $0.apply(fact, of: record) }
    }

    private func count(
        _ fact: RewardRedeemed,
        _ record: Record,
        _ isBehind: (RowKey) -> Bool
    ) {
        guard let id = fact.household, let member = record.member else { return }
        changeHousehold(id, isBehind) { $0.count(fact, by: member) }
    }

    private func changeHousehold(
        _ id: EntryID,
        _ isBehind: (RowKey) -> Bool,
        _ change: (inout Household) -> Void
    ) {
        let key = RowKey(.household, id.rawValue)
        guard isBehind(key) else { return }
        let row = households[key.id] ?? Row(Household())
        households[key.id] = row
        change(&row.value)
        touch(row, key)
    }

    private func take(
        _ fact: SlotsImported,
        _ record: Record,
        _ isBehind: (RowKey) -> Bool
    ) {
        for offered in fact.days {
            changeSlots(fact.reward, offered.day, isBehind) {
                $0.take(offered.slots, at: record.ledger.recordedAt)
            }
        }
        let reward = RowKey(.reward, UInt64(fact.reward))
        guard isBehind(reward) else { return }
        let row = rewards[Int(fact.reward) - 1]
        row.value.note(fact)
        touch(row, reward)
    }

    private func changeSlots(
        _ reward: RewardNumber,
        _ day: CalendarDay,
        _ isBehind: (RowKey) -> Bool,
        _ change: (inout SlotDay) -> Void
    ) {
        guard let id = SlotDayKey(reward, day).id else {
            preconditionFailure("a slot on a day that no row can have")
        }
        let key = RowKey(.slots, id)
        guard isBehind(key) else { return }
        let row = slotDays[id] ?? Row(SlotDay())
        slotDays[id] = row
        change(&row.value)
        touch(row, key)
    }

    private func changeGame(
        _ number: GameNumber,
        _ isBehind: (RowKey) -> Bool,
        _ change: (inout GameState) -> Void
    ) {
        let key = RowKey(.game, UInt64(number))
        guard isBehind(key) else { return }
        let row = games[key.id] ?? Row(GameState())
        games[key.id] = row
        change(&row.value)
        touch(row, key)
    }

    private func settle(
        _ fact: SettlementFact,
        _ record: Record,
        _ isBehind: (RowKey) -> Bool
    ) {
        let key = RowKey(.settlement, fact.number)
        guard isBehind(key) else { return }
        if case .closed(let closing) = fact {
            let row = Row(SettlementState(closing, entry: record.id))
            settlements[key.id] = row
            touch(row, key)
        } else if let row = settlements[key.id] {
            row.value.apply(fact, record.id)
            touch(row, key)
        } else {
            preconditionFailure("cycle \(key.id) is not closed")
        }
    }

    private func reverse(_ fact: PurchaseReturned, _ isBehind: (RowKey) -> Bool) {
        let key = RowKey(.reversal, fact.purchase.rawValue)
        guard isBehind(key) else { return }
        let row = reversalRow(fact.purchase.rawValue)
        row.value.apply(fact)
        touch(row, key)
    }

    private func reversalRow(_ id: UInt64) -> Row<Reversal> {
        if let row = reversals[id] { return row }
        let row = Row(Reversal())
        reversals[id] = row
        return row
    }

    private func post(
        _ account: AccountID,
        _ isBehind: (RowKey) -> Bool,
        _ change: (inout AccountTotals) -> Void
    ) {
        guard let chart = Chart(rawValue: account.code) else {
            preconditionFailure("an account outside the chart")
        }
        switch chart.owner {
        case .member: break
        case .partner:
            let key = RowKey(.partner, account.owner)
            guard isBehind(key) else { return }
            let row = partners[Int(account.owner) - 1]
            row.value.change(chart, change)
            touch(row, key)
        case .program:
            guard isBehind(RowKey(.program, 0)) else { return }
            program.value.change(chart, change)
        }
    }

    func touch(_ row: Row<some Any>, _ key: RowKey) {
        guard !row.isDirty else { return }
        row.isDirty = true
        dirtied.append(key)
    }
}
