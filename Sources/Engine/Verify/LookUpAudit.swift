// SPDX-License-Identifier: Apache-2.0

internal import Crypto
import Loyalty

extension LookUp {
    /// The hash of a look-up, behind the hash of the one before it.
    public static func seal(_ before: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: before + bytes))
    }
}

/// Makes the chain of look-ups anew, and compares it with every hash and with every head that was
/// ever signed.
public struct LookUpAudit {
    private static let problemsMaximum = 20

    private let keys: [NoteKey]
    private var hashes: [[UInt8]] = []
    private var found: [String] = []

    /// `keys` are all that the log has ever had; none where there is no log.
    public init(keys: LogKeys?) {
        self.keys = keys?.terms.map(\.key) ?? []
    }

    /// How many look-ups were seen.
    public var count: Int { hashes.count }

    /// Takes the next look-up.
    public mutating func add(_ lookUp: LookUp) {
        let number = UInt64(hashes.count) + 1
        if lookUp.number != number { report("look-up \(lookUp.number) follows \(number - 1)") }
        let hash = LookUp.seal(hashes.last ?? [], lookUp.sealedBytes)
        if hash != lookUp.hash { report("look-up \(lookUp.number) is not what its hash says") }
        // What stands there goes on, so that one wrong look-up is one finding.
        hashes.append(lookUp.hash)
    }

    /// Takes the heads, in the sequence of their days, when all look-ups were taken.
    public mutating func add(_ heads: [LookUpHead]) {
        var last: UInt64 = 0
        for head in heads {
            if let complaint = complaint(about: head, behind: last) {
                report("the head of \(head.day) \(complaint)")
            }
            last = max(last, head.lookUp)
        }
    }

    private func complaint(about head: LookUpHead, behind last: UInt64) -> String? {
        guard head.lookUp > last else { return "is of a look-up that another one has signed" }
        guard head.lookUp <= UInt64(hashes.count) else {
            return "is of look-up \(head.lookUp), which is gone"
        }
        guard hashes[Int(head.lookUp) - 1] == head.hash else {
            return "has another hash than look-up \(head.lookUp)"
        }
        guard let note = SignedNote(text: head.note) else { return "is no signed note" }
        let isSigned = keys.contains { key in
            let body = LookUpHead.body(
                origin: key.name,
                day: head.day,
                lookUp: head.lookUp,
                hash: head.hash
            )
            return note.body == body && note.signatures.contains { $0.isValid(of: body, by: key) }
        }
        return isSigned ? nil : "is signed by no key of the log"
    }

    private mutating func report(_ text: String) {
        if found.count < LookUpAudit.problemsMaximum { found.append(text) }
    }

    /// Writes what was found into a report.
    public func finish(into report: inout VerificationReport) {
        report.lookUps = hashes.count
        for text in found { report.add(VerificationProblem(nil, .lookUpsAreChained, text)) }
    }
}
