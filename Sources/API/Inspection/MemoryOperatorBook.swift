// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Loyalty
public import Primitives

/// A book in memory, for servers without a folder: it forgets when the process ends.
public actor MemoryOperatorBook: OperatorBook {
    private var requests: [AdjustmentRequest] = []
    private var lookUps: [LookUp] = []
    private var refusals: [RefusalCount.Name: Int64] = [:]
    private var heads: [LookUpHead] = []
    private var exports: [EvidenceExport] = []

    public init() {}

    public func add(_ request: AdjustmentRequest) -> AdjustmentRequest {
        let before = requests.first {
            $0.proposedBy == request.proposedBy && $0.key == request.key
        }
        if let before { return before }
        var request = request
        request.number = UInt64(requests.count) + 1
        requests.append(request)
        return request
    }

    public func request(_ number: UInt64) -> AdjustmentRequest? {
        requests.first { $0.number == number }
    }

    public func requests(before number: UInt64?, limit: Int) -> [AdjustmentRequest] {
        Array(requests.reversed().filter { $0.number < number ?? .max }.prefix(limit))
    }

    public func decide(
        _ number: UInt64,
        _ status: AdjustmentRequest.Status,
        by principal: UInt64,
        at now: Instant,
        reason: String
    ) -> Bool {
        guard let index = requests.firstIndex(where: { $0.number == number }),
            requests[index].status == .waiting, requests[index].proposedBy != principal
        else { return false }
        requests[index].status = status
        requests[index].decidedBy = principal
        requests[index].decidedAt = now
        requests[index].reason = reason
        return true
    }

    public func note(entry: EntryID, ofRequest number: UInt64) {
        guard let index = requests.firstIndex(where: { $0.number == number }) else { return }
        requests[index].entry = entry
    }

    public func reopen(_ number: UInt64) {
        guard let index = requests.firstIndex(where: { $0.number == number }),
            requests[index].entry == nil
        else { return }
        requests[index].status = .waiting
        requests[index].decidedBy = nil
        requests[index].decidedAt = nil
        requests[index].reason = ""
    }

    public func add(_ lookUp: LookUp, seal: @escaping @Sendable ([UInt8], [UInt8]) -> [UInt8]) {
        var lookUp = lookUp
        lookUp.number = UInt64(lookUps.count) + 1
        lookUp.hash = seal(lookUps.last?.hash ?? [], lookUp.sealedBytes)
        lookUps.append(lookUp)
    }

    public func lookUps(
        _ filter: LookUpFilter,
        before number: UInt64?,
        limit: Int
    ) -> [LookUp] {
        let wanted = lookUps.reversed().filter { lookUp in
            lookUp.number < number ?? .max && filter.includes(lookUp)
        }
        return Array(wanted.prefix(limit))
    }
}

extension MemoryOperatorBook {
    public func add(_ counts: [RefusalCount]) {
        for count in counts { refusals[count.name, default: 0] += count.times }
    }

    public func refusals(
        from: CalendarDay?,
        through: CalendarDay?,
        limit: Int
    ) -> [RefusalCount] {
        let wanted = refusals.filter { name, _ in
            (from.map { $0 <= name.day } ?? true) && (through.map { name.day <= $0 } ?? true)
        }
        return wanted.sorted { $0.key < $1.key }.prefix(limit)
            .map { RefusalCount($0.key, times: $0.value) }
    }

    public func add(_ head: LookUpHead) {
        guard !heads.contains(where: { $0.day == head.day }) else { return }
        heads.append(head)
    }

    public func lookUpHeads(before day: CalendarDay?, limit: Int) -> [LookUpHead] {
        let wanted = heads.filter { head in day.map { head.day < $0 } ?? true }
        return Array(wanted.sorted { $1.day < $0.day }.prefix(limit))
    }

    public func firstLookUp(behind number: UInt64) -> LookUp? {
        lookUps.first { $0.number > number }
    }

    public func newestLookUp(before instant: Instant) -> LookUp? {
        lookUps.last { $0.at < instant }
    }

    public func add(_ export: EvidenceExport) { exports.append(export) }

    public func evidenceExports(of evidence: EntryID, limit: Int) -> [EvidenceExport] {
        Array(exports.reversed().filter { $0.evidence == evidence }.prefix(limit))
    }
}
