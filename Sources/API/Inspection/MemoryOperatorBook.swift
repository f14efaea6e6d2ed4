// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Loyalty
public import Primitives

/// A book in memory, for servers without a folder: it forgets when the process ends.
public actor MemoryOperatorBook: OperatorBook {
    private var requests: [AdjustmentRequest] = []
    private var lookUps: [LookUp] = []

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
        of principal: UInt64?,
        about member: MemberID?,
        operation: String?,
        before number: UInt64?,
        limit: Int
    ) -> [LookUp] {
        let wanted = lookUps.reversed().filter { lookUp in
            lookUp.number < number ?? .max && (principal == nil || lookUp.principal == principal)
                && (member == nil || lookUp.member == member)
                && (operation == nil || lookUp.operation == operation)
        }
        return Array(wanted.prefix(limit))
    }
}
