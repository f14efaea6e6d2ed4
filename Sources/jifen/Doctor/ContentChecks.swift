// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Ledger
import Loyalty
import Primitives
import Rules
import SQLiteStore

/// What can be seen of a data folder from inside: tables, entries, program, keys, clock.
struct ContentChecks {
    private static let earliestYear = 2_025

    let folder: DataFolder
    let now: Instant

    func all() -> [Finding] {
        let source: ReadFolder
        do {
            source = try ReadFolder.open(folder)
        } catch {
            return [Finding("schema", .fail, Fault.failure(of: error).message), clock(nil)]
        }
        var findings = [Finding("schema", .ok, "the tables are this version's")]
        let last = lastEntry(source)
        findings.append(last.finding)
        findings.append(clock(last.record))
        let state: LoyaltyState
        do {
            state = try source.programs()
        } catch {
            findings.append(Finding("program", .fail, Fault.failure(of: error).message))
            return findings
        }
        findings.append(program(state))
        findings.append(keys(state))
        findings.append(LogCheck.finding(folder, source, state))
        findings.append(LegalCheck.finding(on: day))
        return findings
    }

    private func lastEntry(_ source: ReadFolder) -> (finding: Finding, record: Record?) {
        guard source.lastSequence > 0 else {
            return (Finding("journal end", .warn, "the journal is empty"), nil)
        }
        do {
            guard let body = try source.store.entry(source.lastSequence) else {
                return (Finding("journal end", .fail, "the last entry is missing"), nil)
            }
            let record = try JournalBody.read(body)
            let count = source.lastSequence.grouped
            let detail = "\(count) entries, the last \(record.fact.kind) at"
            return (Finding("journal end", .ok, "\(detail) \(record.ledger.recordedAt)"), record)
        } catch {
            return (Finding("journal end", .fail, Fault.failure(of: error).message), nil)
        }
    }

    private func clock(_ last: Record?) -> Finding {
        guard day.components.year >= ContentChecks.earliestYear else {
            return Finding("clock", .fail, "it says \(now)")
        }
        if let recorded = last?.ledger.recordedAt, recorded > now {
            return Finding("clock", .warn, "\(now) is before the last entry, at \(recorded)")
        }
        return Finding("clock", .ok, "\(now)")
    }

    private var day: CalendarDay {
        CalendarDay(
            daysSinceEpoch: Int32(
                clamping: now.microseconds.flooredDivision(by: Instant.microsecondsPerDay)
            )
        )
    }

    private func program(_ state: LoyaltyState) -> Finding {
        guard let current = state.versions.inForce(at: now) else {
            return Finding("program", .warn, "nothing is published yet")
        }
        let program = current.program
        return Finding(
            "program",
            .ok,
            "\(program.code), version \(current.version), \(program.partners.count.of("partner"))"
        )
    }

    private func keys(_ state: LoyaltyState) -> Finding {
        do {
            let now = SystemClock().now()
            let active = try AccessFile(of: folder).keys.filter { $0.isActive(at: now) }
            guard !active.isEmpty else {
                return Finding("keys", .warn, "no active key: nobody can call the server")
            }
            let strangers = active.filter { key in
                guard case .partner(let code) = key.owner else { return false }
                return state.versions.latest?.program.partnerIndex(code: code) == nil
            }
            guard strangers.isEmpty else {
                let numbers = strangers.map { String($0.number) }.joined(separator: ", ")
                return Finding("keys", .warn, "keys of unknown partners: \(numbers)")
            }
            return Finding("keys", .ok, "\(active.count.of("active key"))")
        } catch {
            return Finding("keys", .fail, Fault.failure(of: error).message)
        }
    }
}
