// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
import Loyalty
import Primitives

/// Makes the hash tree anew of the records that were replayed, on a thread of its own, and compares it
/// with every tile, every checkpoint that was ever signed, and the keys.
// Reason: what two threads use is touched only with `condition` locked; the rest belongs to the thread.
final class LogAudit: @unchecked Sendable {
    private static let waitingMaximum = 4
    private static let problemsMaximum = 20

    private let condition = NSCondition()
    private let storage: any LogStorage
    private let witnesses: LogWitnesses
    /// The last entry of the journal.
    private let last: UInt64
    private var waiting: [(records: [Record], registry: Registry)] = []
    private var isClosed = false
    private var hasEnded = false

    // The thread's own.
    private var tree = LogTree()
    private var durable: UInt64 = 0
    private var chunk: ArraySlice<Record> = []
    private var json = EntryJSON(names: EntryNames(Registry()))
    private var writer = EntryWriter()
    private var cosignatures: [UInt64: [NoteSignature]] = [:]
    private var found: [VerificationProblem] = []
    /// The entries that name a new key of the log.
    private var rotations: [(size: UInt64, key: [UInt8])] = []
    private(set) var checkpoints = 0

    init(_ storage: any LogStorage, witnesses: LogWitnesses, last: UInt64) {
        self.storage = storage
        self.witnesses = witnesses
        self.last = last
    }

    func start() {
        let thread = Thread { [self] in run() }
        thread.name = "jifen-log-audit"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Hands records over that were replayed; `registry` knows all their names.
    func put(_ records: [Record], _ registry: Registry) {
        condition.withLock {
            while waiting.count >= LogAudit.waitingMaximum, !hasEnded { condition.wait() }
            guard !hasEnded else { return }
            waiting.append((records, registry))
            condition.broadcast()
        }
    }

    /// Waits for the end; answers what is wrong.
    func finish() -> [VerificationProblem] {
        condition.withLock {
            isClosed = true
            condition.broadcast()
            while !hasEnded { condition.wait() }
        }
        return found
    }

    private func run() {
        do {
            try audit()
        } catch {
            add(nil, "the log cannot be read: \((error as? LogFault)?.reason ?? "\(error)")")
        }
        condition.withLock {
            hasEnded = true
            waiting = []
            condition.broadcast()
        }
    }

    private func add(_ sequence: UInt64?, _ detail: String) {
        guard found.count < LogAudit.problemsMaximum else { return }
        found.append(VerificationProblem(sequence, .logIsSigned, detail))
    }

    private func audit() throws {
        guard let text = try storage.keys() else {
            if try storage.seed() != nil || storage.durableSize() > 0 {
                add(nil, "the log's list of keys is missing")
            }
            return
        }
        guard let keys = LogKeys(text: text) else {
            return add(nil, "the log's list of keys is damaged")
        }
        let seed = try storage.seed()
        let key = seed.flatMap { NoteSigner(name: keys.origin, seed: $0) }?.key
        if key != keys.current {
            add(nil, "the log's private key is not the one of its list of keys")
        }
        durable = try storage.durableSize()
        try readCosignatures()
        var size: UInt64 = 0
        try storage.forEachCheckpoint { text in
            checkpoints += 1
            size = try check(text, after: size, keys)
        }
        for missing in cosignatures.keys.sorted() {
            add(nil, "a witness signed \(missing) entries, and no checkpoint has that size")
        }
        guard advance(to: last) else { return }
        compareRotations(keys, signed: size)
    }

    /// Each key after the first has an entry that names it, and each such entry its key.
    private func compareRotations(_ keys: LogKeys, signed: UInt64) {
        let named = rotations.filter { $0.size <= signed }
        let terms = keys.terms.dropFirst()
        for (entry, term) in zip(named, terms)
        where entry.size != term.from || entry.key != term.key.publicKey {
            add(entry.size, "it names another key than the log's list of keys")
        }
        guard named.count != terms.count else { return }
        add(nil, "\(named.count) entries name new keys of the log, and its list has \(terms.count)")
    }

    private func readCosignatures() throws {
        for line in try storage.cosignatures() {
            guard let (size, signature) = LogCosignatures.read(line: line) else {
                add(nil, "a line of a witness is damaged: \(line.prefix(60))")
                continue
            }
            cosignatures[size, default: []].append(signature)
        }
    }

    /// Answers the checkpoint's size, or the one before when it is none.
    private func check(_ text: String, after before: UInt64, _ keys: LogKeys) throws -> UInt64 {
        guard let note = SignedNote(text: text), let checkpoint = Checkpoint(body: note.body) else {
            add(nil, "checkpoint \(checkpoints), behind that of \(before) entries, is damaged")
            return before
        }
        let size = checkpoint.size
        if let complaint = keys.complaint(about: note) {
            add(nil, "the checkpoint of \(size) entries: \(complaint)")
        }
        guard size > before else {
            add(nil, "the checkpoint of \(size) entries stands behind that of \(before)")
            return before
        }
        guard size <= last else {
            add(nil, "a checkpoint of \(size) entries was signed, and the journal has \(last)")
            return size
        }
        for signature in cosignatures.removeValue(forKey: size) ?? [] {
            let key = witnesses.keys.first { $0.id == signature.id }
            guard let key else { continue }
            if Cosignature.second(of: signature, over: note.body, by: key) == nil {
                add(nil, "the line of \(key.name) below \(size) entries is not its signature")
            }
        }
        guard advance(to: size) else { throw LogFault("the journal could not be replayed so far") }
        if tree.edge.root != checkpoint.root {
            add(
                size,
                "the first \(size) entries are not those of the checkpoint that was signed for them"
            )
        }
        return size
    }

    /// Takes entries in up to a size; untrue when there are no more.
    @discardableResult
    private func advance(to size: UInt64) -> Bool {
        while tree.size < size {
            guard let record = chunk.popFirst() ?? nextRecord() else { return false }
            if case .logKeyRotated(let fact) = record.fact {
                rotations.append((record.sequence, fact.key))
            }
            writer.removeAll()
            json.write(record, into: &writer)
            tree.append(writer.withBytes { TreeHash.leaf($0) }) { compare($0, $1) }
        }
        return true
    }

    private func nextRecord() -> Record? {
        condition.withLock {
            while waiting.isEmpty, !isClosed { condition.wait() }
            guard !waiting.isEmpty else { return nil }
            let next = waiting.removeFirst()
            condition.broadcast()
            if next.registry != json.names.registry {
                json = EntryJSON(names: EntryNames(next.registry))
            }
            chunk = next.records[...]
            return chunk.popFirst()
        }
    }

    private func compare(_ tile: TreeTile, _ hashes: [UInt8]) {
        let kept: [UInt8]?
        do {
            kept = try storage.tile(tile)
        } catch {
            return add(nil, "tile \(tile.path) cannot be read: \(error)")
        }
        let end = (tile.index + 1) << UInt64(TreeTile.height * (tile.level + 1))
        guard let kept else {
            if end <= durable { add(nil, "tile \(tile.path) is missing or cut off") }
            return
        }
        guard kept != hashes else { return }
        let place = zip(kept, hashes).prefix { $0 == $1 }.count / TreeHash.length
        guard tile.level == 0 else {
            return add(nil, "tile \(tile.path) is wrong at hash \(place)")
        }
        let sequence = tile.index * UInt64(TreeTile.fullWidth) + UInt64(place) + 1
        add(sequence, "tile \(tile.path) has another hash of it")
    }
}
