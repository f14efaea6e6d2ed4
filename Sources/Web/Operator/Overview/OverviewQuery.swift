// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Asks the interface for what the operator's first page shows; each part on its own, because not
/// every role sees all of them.
struct OverviewQuery: Sendable {
    let visit: PageVisit

    func model() async -> OverviewModel {
        let settlements = await visit.factsIfAny("/v1/settlements?limit=6")
        let cycles = settlements?.data ?? []
        let next = (cycles.first?.number("number") ?? 0) + 1
        let current = settlements == nil ? nil : await visit.factsIfAny("/v1/settlements/\(next)")
        return OverviewModel(
            program: await visit.factsIfAny("/v1/program"),
            fund: await visit.factsIfAny("/v1/fund"),
            liability: await visit.factsIfAny("/v1/liability"),
            waiting: await queue("/v1/waiting-redemptions", at: "recorded_at") { _ in true },
            review: await queue("/v1/program/drafts", at: "submitted_at") {
                ["submitted", "approved"].contains($0.text("status"))
            },
            changes: await queue("/v1/adjustment-requests", at: "requested_at") {
                $0.text("status") == "waiting"
            },
            evidence: await queue("/v1/evidence", at: "requested_at") {
                $0.text("status") == "requested"
            },
            questions: await QuestionQueue.waiting(visit).map {
                OverviewModel.Queue(count: $0.count, hasMore: $0.hasMore, oldest: $0.oldest)
            },
            disputes: settlements.map { _ in disputes(of: cycles) },
            cycles: cycles,
            current: current,
            checks: await checks(),
            checkpoint: await checkpoint(),
            books: await books()
        )
    }

    /// Balances against all entries added up: a line for each sum, its difference last.
    private func books() async -> OverviewModel.Books? {
        guard let found = await visit.factsIfAny("/v1/inspection-queries/reconciliation") else {
            return nil
        }
        let rows = found.json["rows"]?.arrayValue ?? []
        let differences = rows.count { $0.arrayValue?.last?.integerValue != 0 }
        return OverviewModel.Books(sums: rows.count, differences: differences)
    }

    private func queue(
        _ path: ContractPath,
        at moment: String,
        _ isWaiting: (Facts) -> Bool
    ) async -> OverviewModel.Queue? {
        guard let list = await visit.factsIfAny(path.query("limit", "100")) else { return nil }
        let waiting = list.data.filter(isWaiting)
        return OverviewModel.Queue(
            count: waiting.count,
            hasMore: list.nextCursor != nil,
            oldest: waiting.map { $0.text(moment) }.min()
        )
    }

    private func disputes(of cycles: [Facts]) -> OverviewModel.Queue {
        let open = cycles.flatMap { $0.list("disputes") }.filter { $0.text("status") == "open" }
        return OverviewModel.Queue(count: open.count, hasMore: false, oldest: nil)
    }

    /// `[+]log ok`, `[-]engine failed: why` and `[!]log failed: why`, a line for each; the last does not
    /// stop the server.
    private func checks() async -> [OverviewModel.Check] {
        let answer = await visit.ask(.get("/readyz?verbose"))
        return String(decoding: answer.body, as: UTF8.self).split(separator: "\n").compactMap {
            let isGood = $0.hasPrefix("[+]")
            guard isGood || $0.hasPrefix("[-]") || $0.hasPrefix("[!]") else { return nil }
            let parts = $0.dropFirst(3).split(separator: " ", maxSplits: 1)
            return OverviewModel.Check(
                name: parts.first.map(String.init) ?? "",
                isGood: isGood,
                complaint: isGood || parts.count < 2 ? "" : String(parts[1])
            )
        }
    }

    func checkpoint() async -> OverviewModel.Checkpoint? {
        let answer = await visit.ask(.get("/v1/log/checkpoint"))
        guard answer.isSuccess else { return nil }
        return OverviewModel.Checkpoint(note: String(decoding: answer.body, as: UTF8.self))
    }
}
