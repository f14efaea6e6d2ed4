// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules
import Synchronization

/// Counts refusals in memory until the next time that the book takes them.
///
/// A crash loses what the book has not taken; nothing waits for a count.
final class RefusalTally: Sendable {
    /// More names than this in a minute are not told apart: somebody tries things out.
    static let namesMaximum = 4_096

    /// What members want, and what makes points worth less.
    static let operations: Set<String> = [
        "payWithPoints", "placeHold", "captureHold", "redeemReward", "useRedemption",
        "useRedemptionCode", "cancelRedemption", "drawPrize", "claimBadgePrize", "sendMessage",
        "importSlots", "importCodes", "submitDraft", "scheduleDraft",
    ]

    private let counts = Mutex<[RefusalCount.Name: Int64]>([:])

    func note(
        _ code: ProblemCode,
        _ operation: String,
        _ partner: PartnerNumber?,
        on day: CalendarDay
    ) {
        let name = RefusalCount.Name(
            day: day,
            partner: partner?.rawValue ?? 0,
            operation: operation,
            code: code.rawValue
        )
        counts.withLock { counts in
            guard counts[name] != nil || counts.count < RefusalTally.namesMaximum else { return }
            counts[name, default: 0] += 1
        }
    }

    /// What was counted since the last time.
    func take() -> [RefusalCount] {
        let taken = counts.withLock { counts in
            let taken = counts
            counts.removeAll()
            return taken
        }
        return taken.map { RefusalCount($0.key, times: $0.value) }
    }

    /// Takes back what the book would not take.
    func putBack(_ refused: [RefusalCount]) {
        counts.withLock { counts in
            for count in refused { counts[count.name, default: 0] += count.times }
        }
    }
}

extension SharedParts {
    /// Counts a refusal, where it is of one of the operations that are counted.
    func noteRefusal(
        _ code: ProblemCode,
        _ operation: String,
        _ principal: Principal,
        on day: @autoclosure () -> CalendarDay
    ) {
        guard RefusalTally.operations.contains(operation) else { return }
        refusalTally.note(code, operation, principal.partner, on: day())
    }

    /// Gives the book what was refused since the last time.
    public func keepRefusals() async throws {
        let counts = refusalTally.take()
        guard !counts.isEmpty else { return }
        do {
            try await book.add(counts)
        } catch {
            refusalTally.putBack(counts)
            throw error
        }
    }

    /// Refusals of a span, those of this minute included.
    func refusals(
        from: Instant,
        until: Instant,
        in zone: ProgramTimeZone,
        limit: Int
    ) async throws -> [RefusalCount] {
        try await keepRefusals()
        return try await book.refusals(
            from: from == .earliest ? nil : zone.day(of: from),
            through: until == .never ? nil : zone.day(of: until.adding(seconds: -1)),
            limit: limit
        )
    }
}

extension Call {
    /// Counts that this was refused, where it is one of the things that are counted.
    func noteRefusal(_ code: ProblemCode, of operation: String) {
        guard let caller = try? caller else { return }
        shared.noteRefusal(
            code,
            operation,
            caller.principal,
            on: caller.program.program.timeZone.day(of: now)
        )
    }
}
