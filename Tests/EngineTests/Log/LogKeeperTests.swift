// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Ledger
import Loyalty
import Primitives
import Testing

@testable import TestSupport

@Suite("The keeper of the transparency log")
struct LogKeeperTests {
    private let clock = ManualClock()

    private func settings(_ log: MemoryLog, witnesses: LogWitnesses = .none) -> EngineSettings {
        var settings = EngineSettings()
        var logged = LogSettings(storage: log)
        logged.signingMilliseconds = 1
        logged.entriesPerRead = 100
        logged.witnesses = witnesses
        settings.log = logged
        return settings
    }

    /// Enrols so many members, one commit after the other, and stops.
    private func live(_ store: MemoryStore, _ log: MemoryLog, members: Int) async throws {
        let coalition = try await Coalition(store, clock: clock, settings: settings(log))
        for _ in 0..<members { _ = try await coalition.enrol(1) }
        try await coalition.engine.stop()
    }

    /// The leaves of a journal, as anybody makes them who has the entries.
    private func leaves(of disk: Disk) throws -> [TreeHash] {
        let records = try Journal.records(of: disk)
        let json = EntryJSON(names: EntryNames(try Journal.replay(disk).registry))
        return records.map { TreeHash.leaf(json.bytes(of: $0)) }
    }

    private func root(_ leaves: some Sequence<TreeHash>) -> TreeHash {
        var edge = TreeEdge()
        for leaf in leaves { edge.append(leaf) { _, _ in } }
        return edge.root
    }

    /// Every checkpoint that was signed is the journal's, by the log's key, and the last is of all of it.
    private func expectSound(_ disk: Disk, _ log: MemoryLog, isWhole: Bool = true) throws {
        let leaves = try leaves(of: disk)
        let keys = try #require(log.now.keys.flatMap { LogKeys(text: $0) })
        var sizes: [UInt64] = []
        for text in log.now.checkpoints {
            let note = try #require(SignedNote(text: text))
            let checkpoint = try #require(Checkpoint(body: note.body))
            #expect(keys.complaint(about: note) == nil)
            #expect(checkpoint.root == root(leaves.prefix(Int(checkpoint.size))))
            sizes.append(checkpoint.size)
        }
        #expect(sizes == sizes.sorted() && Set(sizes).count == sizes.count)
        if isWhole { #expect(sizes.last == UInt64(leaves.count)) }
        for (tile, bytes) in log.now.tiles where tile.level == 0 {
            let first = Int(tile.index) * TreeTile.fullWidth
            #expect(bytes == leaves[first..<first + TreeTile.fullWidth].flatMap(\.bytes))
        }
    }

    @Test("What is committed is signed, and a stop signs the rest")
    func signing() async throws {
        let (store, log) = (MemoryStore(), MemoryLog())
        try await live(store, log, members: 40)
        try expectSound(store.disk, log)
        #expect(log.now.keys?.hasPrefix("origin jifen/small\n") == true)
    }

    @Test("Tiles hold the hashes of their entries, over several lives")
    func tiles() async throws {
        let (store, log) = (MemoryStore(), MemoryLog())
        for _ in 0..<4 { try await live(store, log, members: 90) }
        try expectSound(store.disk, log)
        #expect(log.now.tiles.keys.contains(TreeTile(level: 0, index: 0)))
        #expect(log.now.durable == 256)
    }

    @Test("Lost tiles are made again from the journal")
    func lostTiles() async throws {
        let (store, log) = (MemoryStore(), MemoryLog())
        try await live(store, log, members: 300)
        let whole = log.now.tiles
        log.now.tiles = [:]
        try await live(store, log, members: 1)
        #expect(log.now.tiles == whole)
        log.now.durable = 0
        try await live(store, log, members: 1)
        try expectSound(store.disk, log)
    }

    @Test("Proofs of entries and between checkpoints lead to the signed roots")
    func proofs() async throws {
        let (store, log) = (MemoryStore(), MemoryLog())
        try await live(store, log, members: 300)
        let coalition = try await Coalition(store, clock: clock, settings: settings(log))
        let keeper = try #require(coalition.engine.log)
        #expect(keeper.waitUntilSigned(UInt64(store.disk.entries.count), seconds: 10))
        // A tile whose file is gone is made again for whoever asks.
        log.now.tiles = [:]
        let view = try keeper.view()
        let leaves = try leaves(of: store.disk)
        for index in [0, 1, 100, 255, 256, 290] {
            for size in [UInt64(index) + 1, 257, view.size] where size > index && size <= view.size
            {
                let proof = try keeper.inclusion(of: EntryID(UInt64(index) + 1), inTreeOfSize: size)
                #expect(proof.leaf == leaves[index] && proof.root == root(leaves.prefix(Int(size))))
                #expect(
                    HashTree.isIncluded(
                        proof.leaf,
                        at: proof.index,
                        inTreeOfSize: size,
                        root: proof.root,
                        proof: proof.hashes
                    )
                )
            }
        }
        for old in [0, 1, 255, 256, 257, view.size] {
            let proof = try keeper.consistency(from: old)
            #expect(
                HashTree.isConsistent(
                    oldSize: old,
                    oldRoot: proof.oldRoot,
                    newSize: view.size,
                    newRoot: view.checkpoint.root,
                    proof: proof.hashes
                )
            )
        }
        #expect(throws: LogRefusal.beyond(size: view.size)) {
            try keeper.inclusion(of: EntryID(view.size + 1))
        }
        #expect(throws: LogRefusal.beyond(size: view.size)) {
            try keeper.consistency(from: 1, to: view.size + 1)
        }
        #expect(throws: LogRefusal.beyond(size: view.size)) {
            try keeper.hashes(of: TreeTile(level: 0, index: 9))
        }
        try await coalition.engine.stop()
    }

    private func failure(_ store: MemoryStore, _ log: MemoryLog) async throws -> String? {
        let before = log.now.checkpoints
        let coalition = try await Coalition(store, clock: clock, settings: settings(log))
        _ = try await coalition.enrol(1)
        #expect(coalition.engine.condition == .ready)
        try await coalition.engine.stop()
        let failure = coalition.engine.log?.standing.failure
        if failure != nil { #expect(log.now.checkpoints == before) }
        return failure
    }

    @Test("A journal that lost entries since the last checkpoint is never signed")
    func rollback() async throws {
        let (store, log) = (MemoryStore(), MemoryLog())
        try await live(store, log, members: 5)
        let old = store.disk
        try await live(store, log, members: 20)
        let reason = try await failure(MemoryStore(old), log)
        #expect(reason?.contains("entries are missing") == true)
    }

    @Test("A journal with another entry below a checkpoint is never signed")
    func forged() async throws {
        let (store, log) = (MemoryStore(), MemoryLog())
        try await live(store, log, members: 9)
        let (other, unused) = (MemoryStore(), MemoryLog())
        clock.advance(seconds: 5)
        try await live(other, unused, members: 9)
        let reason = try await failure(other, log)
        #expect(reason?.contains("not those of the checkpoint") == true)
    }

    @Test("A log without its keys, with another key or a damaged checkpoint signs nothing")
    func damagedFiles() async throws {
        let (store, log) = (MemoryStore(), MemoryLog())
        try await live(store, log, members: 3)
        let whole = log.now
        let changes: [(inout MemoryLog.Contents) -> Void] = [
            { $0.keys = nil }, { $0.keys = "" }, { $0.seed = nil },
            { $0.seed = [UInt8](repeating: 99, count: 32) },
            { $0.keys = $0.keys?.replacing("small", with: "great") },
            { $0.checkpoints[$0.checkpoints.count - 1] += "x" },
        ]
        for change in changes {
            var contents = whole
            change(&contents)
            #expect(try await failure(store, MemoryLog(contents)) != nil)
        }
        #expect(try await failure(store, MemoryLog(whole)) == nil)
    }

    @Test("A checkpoint that cannot be kept is not shown, and the engine goes on")
    func diskFull() async throws {
        let (store, log) = (MemoryStore(), MemoryLog())
        log.now.checkpointsMaximum = 0
        let coalition = try await Coalition(store, clock: clock, settings: settings(log))
        _ = try await coalition.enrol(3)
        try await coalition.engine.stop()
        let keeper = try #require(coalition.engine.log)
        #expect(keeper.standing.failure != nil)
        #expect(throws: LogRefusal.self) { try keeper.view() }
    }

    @Test("Cosignatures of known witnesses are kept, all others are refused with the reason")
    func cosignatures() async throws {
        let (store, log) = (MemoryStore(), MemoryLog())
        try await live(store, log, members: 3)
        func witness(_ number: UInt8) throws -> NoteSigner {
            let seed = [UInt8](repeating: number, count: 32)
            return try #require(
                NoteSigner(name: "w\(number).example", kind: .cosignature, seed: seed)
            )
        }
        let (known, unknown) = (try witness(1), try witness(2))
        let settings = settings(log, witnesses: try #require(LogWitnesses([known.key.text])))
        let coalition = try await Coalition(store, clock: clock, settings: settings)
        let keeper = try #require(coalition.engine.log)
        #expect(keeper.waitUntilSigned(UInt64(store.disk.entries.count), seconds: 10))
        var note = try keeper.view().note
        let body = note.body
        note.signatures.append(try known.cosigned(body, atSecond: 1_800_000_000))
        #expect(try keeper.take(cosigned: note.text) == 1)
        #expect(try keeper.take(cosigned: note.text) == 1)
        #expect(log.now.cosignatures.count == 1)
        let size = try keeper.view().size
        #expect(keeper.cosignatures(ofSize: size) == [note.signatures[1]])

        func refusal(_ text: String) -> CosignatureRefusal? {
            do throws(CosignatureRefusal) {
                _ = try keeper.take(cosigned: text)
                return nil
            } catch {
                return error
            }
        }
        let stranger = SignedNote(body: body, signatures: [try unknown.cosigned(body, atSecond: 1)])
        #expect(refusal(stranger.text) == .unknownWitness)
        let wrong = SignedNote(body: body, signatures: [try known.cosigned("x", atSecond: 1)])
        #expect(refusal(wrong.text) == .wrongSignature(witness: "w1.example"))
        let other = Checkpoint(origin: "jifen/small", size: size, root: .empty).body
        let forged = SignedNote(body: other, signatures: [try known.cosigned(other, atSecond: 1)])
        #expect(refusal(forged.text) == .unknownCheckpoint)
        #expect(refusal("hello") == .malformed)
        try await coalition.engine.stop()

        let again = try await Coalition(store, clock: clock, settings: settings)
        let reader = try #require(again.engine.log)
        #expect(reader.waitUntilSigned(size, seconds: 10))
        #expect(reader.cosignatures(ofSize: size) == [note.signatures[1]])
        try await again.engine.stop()
    }

    /// Rotates the key of a log, and answers the new one.
    private func rotate(_ store: MemoryStore, _ log: MemoryLog) async throws -> NoteKey {
        let coalition = try await Coalition(store, clock: clock, settings: settings(log))
        let keeper = try #require(coalition.engine.log)
        #expect(keeper.waitUntilSigned(UInt64(store.disk.entries.count), seconds: 10))
        let seed = try log.makeNextSeed()
        let signer = try #require(NoteSigner(name: "jifen/small", seed: seed))
        let command = Command.rotateLogKey(RotateLogKey(key: signer.key.publicKey))
        _ = try await coalition.engine.submit([Submission(Request(command))])
        _ = try await coalition.enrol(2)
        try await coalition.engine.stop()
        return signer.key
    }

    @Test("A rotated key signs on, and both sign the tree that ends with its entry")
    func rotation() async throws {
        let (store, log) = (MemoryStore(), MemoryLog())
        try await live(store, log, members: 3)
        let key = try await rotate(store, log)
        try await live(store, log, members: 2)
        try expectSound(store.disk, log)
        let keys = try #require(log.now.keys.flatMap { LogKeys(text: $0) })
        #expect(keys.current == key && keys.terms.count == 2)
        let both = log.now.checkpoints.filter { SignedNote(text: $0)?.signatures.count == 2 }
        let note = try #require(both.first.flatMap { SignedNote(text: $0) })
        #expect(both.count == 1)
        #expect(Checkpoint(body: note.body)?.size == keys.terms[1].from)
        let report = Verifier(store, clock: clock, log: settings(log).log).verify()
        #expect(report.problems == [])
        var other = log.now
        other.keys = LogKeys(origin: "jifen/small", first: key).text
        let wrong = Verifier(store, clock: clock, log: settings(MemoryLog(other)).log).verify()
        #expect(!wrong.problems.isEmpty)
    }

    @Test(
        "A rotation that was cut off anywhere is finished by the next start",
        arguments: [1, 2, 3]
    )
    func cutRotation(stage: Int) async throws {
        let (store, log) = (MemoryStore(), MemoryLog())
        try await live(store, log, members: 3)
        let before = log.now
        let key = try await rotate(store, log)
        var contents = log.now
        let place = contents.checkpoints.firstIndex { SignedNote(text: $0)?.signatures.count == 2 }
        // What was done by then: the checkpoint, then the list of keys, then the private key.
        contents.checkpoints = Array(contents.checkpoints[...(try #require(place))])
        if stage == 1 { contents.checkpoints.removeLast() }
        if stage < 3 { contents.keys = before.keys }
        contents.next = contents.seed
        contents.seed = before.seed
        let again = MemoryLog(contents)
        try await live(store, again, members: 1)
        try expectSound(store.disk, again)
        let keys = try #require(again.now.keys.flatMap { LogKeys(text: $0) })
        #expect(keys.current == key && keys.terms.count == 2)
        #expect(again.now.seed == log.now.seed && again.now.next == nil)
        #expect(Verifier(store, clock: clock, log: settings(again).log).verify().problems == [])
    }

    @Test("A new key whose seed is gone stops the log")
    func lostSeed() async throws {
        let (store, log) = (MemoryStore(), MemoryLog())
        try await live(store, log, members: 3)
        let before = log.now
        _ = try await rotate(store, log)
        #expect(try await failure(store, MemoryLog(before)) != nil)
    }
}
