// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives

extension Disk {
    /// What a database with keys and checks would refuse; `nil` for a batch that it takes.
    func refusal(of batch: CommitBatch) -> String? {
        for (index, slot) in batch.entries.enumerated()
        where slot.sequence != UInt64(entries.count + index) + 1 {
            return "entry \(slot.sequence) leaves a gap"
        }
        let forgotten = batch.forgetKeysBefore ?? .always
        for (key, sequence) in batch.keys.all
        where keyTimes[key].map({ $0 >= forgotten }) ?? false {
            return "the key of entry \(sequence) is there already"
        }
        for (key, sequence) in batch.sources.all where sources[key] != nil {
            return "the source of entry \(sequence) is there already"
        }
        let last = UInt64(entries.count + batch.entries.count)
        for mark in batch.marks
        where mark.sequence > last || mark.sequence < marks[mark.range] {
            return "the mark of range \(mark.range) is impossible"
        }
        let distinct = [batch.keys, batch.sources].map { Set($0.all.map(\.bytes)).count }
        guard distinct == [batch.keys.count, batch.sources.count],
            Set(batch.rows.map(\.key)).count == batch.rows.count
        else { return "the batch holds something twice" }
        let digests = (codes + batch.codes).map(\.code.digest)
        let places = (codes + batch.codes).map { [Int64($0.reward), $0.number] }
        guard batch.codes.isEmpty || Set(digests).count == digests.count,
            batch.codes.isEmpty || Set(places).count == places.count
        else { return "a code is there already" }
        return refusal(of: batch.vault)
    }

    private func refusal(of changes: [VaultChange]) -> String? {
        var digests = Set(vault.keys)
        for change in changes {
            switch change {
            case .store(let entry, _):
                guard digests.insert(entry.digest).inserted else {
                    return "an identifier has two members"
                }
            case .remove(let digest):
                guard digests.remove(digest) != nil else {
                    return "an identifier that is not there is removed"
                }
            case .erase(let member):
                digests.subtract(vault.filter { $0.value.member == member }.keys)
            }
        }
        return nil
    }

    /// Takes in a batch that is not refused.
    mutating func take(_ batch: CommitBatch) {
        for slot in batch.entries { entries.append(Array(batch.entryBytes.bytes[slot.range])) }
        if let moment = batch.forgetKeysBefore {
            for (key, instant) in keyTimes where instant < moment {
                keys[key] = nil
                keyTimes[key] = nil
            }
        }
        for (key, sequence) in batch.keys.all {
            keys[key] = sequence
            keyTimes[key] = batch.committedAt
        }
        for (key, sequence) in batch.sources.all { sources[key] = sequence }
        for slot in batch.rows {
            rows[slot.key] = Array(batch.rowBytes.bytes[slot.range])
            if slot.key.kind == .member { deadlines[slot.key.id] = slot.deadline }
            if slot.key.kind == .redemption { redemptionDeadlines[slot.key.id] = slot.deadline }
            if slot.key.kind == .slots { slotDeadlines[slot.key.id] = slot.deadline }
        }
        codes += batch.codes
        for mark in batch.marks { marks[mark.range] = mark.sequence }
        for change in batch.vault {
            switch change {
            case .store(let entry, let member):
                vault[entry.digest] = Identifier(entry: entry, member: member)
            case .remove(let digest): vault[digest] = nil
            case .erase(let member): vault = vault.filter { $0.value.member != member }
            }
        }
    }
}

extension KeyTable {
    /// Every key with its entry, in the sequence of their arrival.
    var all: [(bytes: [UInt8], sequence: UInt64)] {
        var keys: [(bytes: [UInt8], sequence: UInt64)] = []
        visit { keys.append((Array($0), $1)) }
        return keys
    }
}
