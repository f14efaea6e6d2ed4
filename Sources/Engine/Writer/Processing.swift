// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Deciding one submission: retries are recognised, what is needed is loaded, then it is decided.
extension Decider {
    /// How often one command may ask to see more; each answer is one row or entry.
    private static let needsMaximum = 64

    func process(_ submission: Submission) throws -> Outcome {
        let request = submission.request
        let key = request.key.map { IndexKey($0) }
        let source = request.command.source.map { IndexKey($0) }
        if let earlier = try earlierOutcome(of: request, key, source) { return earlier }
        if let refusal = request.dryRunRefusal { return .refused(refusal) }
        if let refusal = try identifierRefusal(submission) { return .refused(refusal) }
        if case .cancelSlot(let command) = request.command,
            let earlier = try earlierCancellation(of: command)
        {
            return .replayed(earlier)
        }
        if let member = request.command.member { try load(member) }
        state.prepared = submission.prepared
        let circumstances = Circumstances(
            now: max(clock.now(), state.program.value.lastRecordedAt),
            authority: request.authority,
            key: request.key
        )
        let records: [Record]
        do throws(DecisionEnd) {
            records = try decide(request.command, circumstances)
        } catch {
            switch error {
            case .refused(let refusal): return .refused(refusal)
            case .fault(let fault): throw fault
            }
        }
        // What is wrong with the reward is told before what is wrong with a code.
        if let refusal = try codeRefusal(submission) { return .refused(refusal) }
        guard let own = records.own else {
            if case .settleMember(let member) = request.command {
                state.refreshDeadline(ofMember: member.rawValue)
            }
            return .unchanged
        }
        guard !request.isDryRun else { return .previewed(own) }
        for record in records {
            let isOwn = record.sequence == own.sequence
            // A day gives something at several partners, each by a business key of its own.
            let taken = source ?? record.source.map { IndexKey($0) }
            take(
                record,
                key: isOwn && own.key != nil ? key : nil,
                source: record.source == nil ? nil : taken
            )
        }
        note(submission, own)
        if case .slotCancelled = own.fact {
            noteCancellation(in: own.slotRows)
            try runCancellations(settings.cancellationMaximum)
        }
        return .recorded(own)
    }

    private enum DecisionEnd: Error {
        case refused(Refusal)
        case fault(any Error)
    }

    private func decide(
        _ command: Command,
        _ circumstances: Circumstances
    ) throws(DecisionEnd) -> [Record] {
        for _ in 0..<Decider.needsMaximum {
            do throws(Stop) {
                return try state.decide(command, circumstances)
            } catch {
                switch error {
                case .refused(let refusal): throw .refused(refusal)
                case .needs(let need):
                    do {
                        try supply(need)
                    } catch {
                        throw .fault(error)
                    }
                }
            }
        }
        preconditionFailure("a decision asked for more than \(Decider.needsMaximum) things")
    }

    private func take(_ record: Record, key: IndexKey?, source: IndexKey?) {
        state.apply(record)
        open.append(record, key: key, source: source)
        if let key { keyFrontier.note(key) }
        if let source { sourceFrontier.note(source) }
        switch record.fact {
        case .memberEnrolled:
            guard let member = record.member else { return }
            cache.add(member.rawValue, to: state, encodedSize: 24)
        case .programPublished, .versionScheduled, .draftWithdrawn:
            open.published = state.publishedVersions
        default: break
        }
    }

    private func note(_ submission: Submission, _ record: Record) {
        if case .codesImported(let fact) = record.fact { take(submission.codes, fact) }
        guard let member = record.member?.rawValue else { return }
        switch record.fact {
        case .memberEnrolled, .identifierAdded:
            for entry in submission.vault {
                open.identifiers[entry.digest] = member
                open.removedIdentifiers.remove(entry.digest)
                open.commit.vault.append(.store(entry, member: member))
            }
        case .identifierRemoved:
            for entry in submission.vault {
                open.identifiers[entry.digest] = nil
                open.removedIdentifiers.insert(entry.digest)
                open.commit.vault.append(.remove(digest: entry.digest))
            }
        case .memberErased:
            open.erasedMembers.insert(member)
            open.commit.vault.append(.erase(member: member))
        default: break
        }
    }

    // MARK: Retries

    private func earlierOutcome(
        of request: Request,
        _ key: IndexKey?,
        _ source: IndexKey?
    ) throws -> Outcome? {
        if let key, let sequence = try sequence(ofKey: key) {
            guard request.command.violations.isEmpty else { return nil }
            let record = try requireRecord(sequence)
            guard let field = record.firstDifference(from: request.command) else {
                return .replayed(record)
            }
            return .refused(.idempotencyKeyReused(field: field, existing: record.id))
        }
        if let source, let sequence = try sequence(ofSource: source) {
            guard request.command.violations.isEmpty else { return nil }
            let record = try requireRecord(sequence)
            let difference = record.firstDifference(from: request.command)
            if difference == nil, request.key == nil { return .replayed(record) }
            return .refused(.duplicateSource(existing: record.id, differs: difference))
        }
        return nil
    }

    private func sequence(ofKey key: IndexKey) throws -> UInt64? {
        let trace = try keyFrontier.trace(key, stored: store.largestKey)
        guard trace != .nowhere else { return nil }
        if let sequence = open.commit.keys.sequence(of: key.bytes, hash: key.hash)
            ?? flight.commit.keys.sequence(of: key.bytes, hash: key.hash)
        {
            return sequence
        }
        return trace == .onTheWay ? nil : try store.sequence(ofKey: key.bytes)
    }

    private func sequence(ofSource key: IndexKey) throws -> UInt64? {
        let trace = try sourceFrontier.trace(key, stored: store.largestSource)
        guard trace != .nowhere else { return nil }
        if let sequence = open.commit.sources.sequence(of: key.bytes, hash: key.hash)
            ?? flight.commit.sources.sequence(of: key.bytes, hash: key.hash)
        {
            return sequence
        }
        return trace == .onTheWay ? nil : try store.sequence(ofSource: key.bytes)
    }

    private func identifierRefusal(_ submission: Submission) throws -> Refusal? {
        guard Set(submission.vault.map(\.digest)).count == submission.vault.count else {
            return .invalid([Violation("/identifiers", .duplicate, "each identifier once")])
        }
        switch submission.request.command {
        case .enrolMember, .addIdentifier:
            for entry in submission.vault where try owner(of: entry.digest) != nil {
                return .identifierTaken
            }
        case .removeIdentifier(let command):
            for entry in submission.vault
            where try owner(of: entry.digest) != command.member.rawValue {
                return .unknownIdentifier
            }
        default: break
        }
        return nil
    }

    private func owner(of digest: [UInt8]) throws -> UInt64? {
        let member: UInt64?
        if let known = open.identifiers[digest] {
            member = known
        } else if open.removedIdentifiers.contains(digest) {
            member = nil
        } else if let known = flight.identifiers[digest] {
            member = known
        } else if flight.removedIdentifiers.contains(digest) {
            member = nil
        } else {
            member = try store.member(ofIdentifier: digest)
        }
        // Nothing is added to a member once it is erased, so all that it had is gone.
        guard let member, !open.erasedMembers.contains(member),
            !flight.erasedMembers.contains(member)
        else { return nil }
        return member
    }

    // MARK: Loading

    private func supply(_ need: Need) throws {
        switch need {
        case .member(let id): try load(id)
        case .record(let id): state.load(try requireRecord(id.rawValue))
        case .reversal(let id):
            let body = try store.row(RowKey(.reversal, id.rawValue))
            let reversal = try body?.decoded { (reader) throws(MalformedBytes) in
                try Reversal(from: &reader)
            }
            state.load(reversal, purchase: id.rawValue)
            if reversal != nil { lookedUp.append(RowKey(.reversal, id.rawValue)) }
        case .redemption(let id): try load(redemption: id)
        case .household(let id): try load(household: id)
        case .slots(let row): try load(slots: row)
        case .evidence(let id):
            let body = try store.row(RowKey(.evidence, id))
            let uses = try body?.decoded { (reader) throws(MalformedBytes) in
                try EvidenceUses(from: &reader)
            }
            state.load(uses, evidence: id)
            if uses != nil { lookedUp.append(RowKey(.evidence, id)) }
        case .sources(let keys):
            for key in keys {
                state.load(key, isTaken: try sequence(ofSource: IndexKey(key)) != nil)
            }
        }
    }

    func load(redemption id: EntryID) throws {
        guard state.redemptions[id.rawValue] == nil else { return }
        let body = try store.row(RowKey(.redemption, id.rawValue))
        let course = try body?.decoded { (reader) throws(MalformedBytes) in
            try RedemptionCourse(from: &reader)
        }
        state.load(course, redemption: id.rawValue)
        if course != nil { lookedUp.append(RowKey(.redemption, id.rawValue)) }
    }

    func load(household id: EntryID) throws {
        guard state.households[id.rawValue] == nil else { return }
        let body = try store.row(RowKey(.household, id.rawValue))
        let household = try body?.decoded { (reader) throws(MalformedBytes) in
            try Household(from: &reader)
        }
        state.load(household, household: id.rawValue)
        if household != nil { lookedUp.append(RowKey(.household, id.rawValue)) }
    }

    func load(_ id: MemberID) throws {
        guard !state.hasMember(id.rawValue) else { return }
        guard let body = try store.row(RowKey(.member, id.rawValue)) else {
            return state.loadAbsence(ofMember: id.rawValue)
        }
        state.load(
            try body.decoded { (reader) throws(MalformedBytes) in try Member(from: &reader) }
        )
        cache.add(id.rawValue, to: state, encodedSize: body.count)
    }

    func requireRecord(_ sequence: UInt64) throws -> Record {
        if let record = open.record(sequence) ?? flight.record(sequence) { return record }
        guard let body = try store.entry(sequence) else { throw MissingEntry(sequence: sequence) }
        return try JournalBody.read(body)
    }

    func view(of id: MemberID) throws -> Member? {
        try load(id)
        do throws(Stop) {
            return try state.view(of: id, at: clock.now())
        } catch {
            return nil
        }
    }
}

extension Request {
    /// Who could try a draw without drawing would know what the next ticket wins.
    fileprivate var dryRunRefusal: Refusal? {
        guard isDryRun, case .drawPrize = command else { return nil }
        return .invalid([Violation("/dry_run", .inconsistent, "a draw cannot be tried out")])
    }
}

/// The journal lacks an entry that an index names: the store is damaged.
struct MissingEntry: Error {
    let sequence: UInt64
}

extension LoyaltyState {
    var publishedVersions: PublishedVersions {
        PublishedVersions(versions: versions, recordedAt: program.value.lastRecordedAt)
    }
}
