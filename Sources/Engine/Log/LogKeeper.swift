// SPDX-License-Identifier: Apache-2.0

import Foundation
import Ledger
public import Loyalty
import Primitives
import Synchronization

/// Keeps the transparency log of a journal, on a thread of its own behind the committing one.
///
/// It follows what is durable, makes a leaf of each entry, writes full tiles, and signs a checkpoint
/// soon after. A commit does no more for it than say how far the journal goes. A tree that is no
/// extension of the one signed last is never signed: then the log is at fault and says why.
// Reason: what several threads use is touched only with `condition` locked; the rest belongs to
// the keeper's thread.
public final class LogKeeper: @unchecked Sendable {
    let store: any Store
    let settings: LogSettings
    /// The newest registry, and the code of the first version of the program.
    private let program: @Sendable () -> (registry: Registry, code: String)?

    private let condition = NSCondition()
    /// Whether it only shows what another process writes.
    private let isReading: Bool
    private var isClosing = false
    private var hasEnded = false
    private var current: LogView?
    private var now = LogStanding()
    /// How far the journal goes, and whether the keeper waits for more: a commit takes no lock to say
    /// so, because whoever holds the lock may have to wait for a core.
    private let durable = Atomic<UInt64>(0)
    private let isIdle = Atomic(false)
    /// Has a lock of its own: it is held while a line is synced, and the committing thread must not
    /// wait for that.
    let cosigned = Mutex(LogCosignatures())

    // The thread's own.
    private var tree = LogTree()
    private var keys: LogKeys?
    private var signer: NoteSigner?
    private var last: Checkpoint?
    private var names = EntryNames(Registry())
    private var writer = EntryWriter()
    private var synced: UInt64 = 0
    /// Before that a log that is behind signs nothing.
    private var busyUntil = Date.distantPast
    private static let busySeconds = 1.0

    private var bodies = Bodies()

    init(
        store: any Store,
        settings: LogSettings,
        isReading: Bool = false,
        program: @escaping @Sendable () -> (registry: Registry, code: String)?
    ) {
        self.isReading = isReading
        self.store = store
        self.settings = settings
        self.program = program
    }

    /// Begins, with a journal that has so many durable entries.
    func start(durable: UInt64) {
        self.durable.store(durable, ordering: .sequentiallyConsistent)
        let thread = Thread { [self] in run() }
        thread.name = "jifen-log"
        thread.stackSize = 8 << 20
        thread.start()
    }

    /// Shows a log as of its last checkpoint, and changes nothing; `registry` knows the names of all
    /// entries.
    public static func reading(
        _ store: any Store,
        _ settings: LogSettings,
        registry: Registry
    ) throws -> LogKeeper {
        let keeper = LogKeeper(store: store, settings: settings, isReading: true) { (registry, "") }
        keeper.durable.store(try store.lastSequence(), ordering: .sequentiallyConsistent)
        do {
            try keeper.begin()
            keeper.learnNames()
            if let size = keeper.last?.size { try keeper.takeEntries(to: size) }
        } catch {
            keeper.now.failure = (error as? LogFault)?.reason ?? "\(error)"
        }
        return keeper
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        condition.lock()
        defer { condition.unlock() }
        return body()
    }

    // MARK: Other threads

    /// The committing thread says how far the journal goes.
    func note(durable: UInt64) {
        self.durable.store(durable, ordering: .sequentiallyConsistent)
        guard isIdle.load(ordering: .sequentiallyConsistent) else { return }
        locked { condition.broadcast() }
    }

    /// Signs what is durable, and ends; answers when that is done.
    func finish() {
        locked {
            isClosing = true
            condition.broadcast()
            while !hasEnded { condition.wait() }
        }
    }

    /// Whose cosignatures it takes.
    public var witnesses: LogWitnesses { settings.witnesses }

    public var standing: LogStanding {
        var standing = locked { now }
        standing.durable = durableSize
        return standing
    }

    private var durableSize: UInt64 { durable.load(ordering: .sequentiallyConsistent) }

    /// The log as of its newest checkpoint.
    public func view() throws(LogRefusal) -> LogView {
        let (view, failure) = locked { (current, now.failure) }
        if let view { return view }
        if let failure { throw .failed(failure) }
        throw .nothingSigned
    }

    /// Waits until an entry is in a signed tree, the log has failed, or the time is over.
    public func waitUntilSigned(_ sequence: UInt64, seconds: Double) -> Bool {
        let deadline = Date(timeIntervalSinceNow: seconds)
        return locked {
            while now.signed < sequence, now.failure == nil, !hasEnded {
                guard condition.wait(until: deadline) else { break }
            }
            return now.signed >= sequence
        }
    }

    // MARK: The keeper's thread

    private func run() {
        settings.lowerPriority()
        do {
            try begin()
            while let target = nextWork() { try follow(to: target) }
            try makeTilesDurable()
        } catch {
            let reason = (error as? LogFault)?.reason ?? "\(error)"
            locked { now.failure = reason }
        }
        locked {
            hasEnded = true
            condition.broadcast()
        }
    }

    /// Waits for entries that are not in the tree; `nil` at the end.
    private func nextWork() -> UInt64? {
        locked {
            while true {
                if durableSize > tree.size { return durableSize }
                if isClosing { return nil }
                // Looked at again after the announcement: a commit in between has not seen it.
                isIdle.store(true, ordering: .sequentiallyConsistent)
                if durableSize <= tree.size { condition.wait() }
                isIdle.store(false, ordering: .sequentiallyConsistent)
            }
        }
    }

    /// Reads what was kept, and refuses to go on from what does not fit the journal.
    private func begin() throws {
        let storage = settings.storage
        if let text = try storage.keys() {
            guard let known = LogKeys(text: text) else {
                throw LogFault("its list of keys is damaged")
            }
            keys = known
        } else if try storage.lastCheckpoint() != nil || storage.seed() != nil {
            throw LogFault("its list of keys is missing")
        }
        if keys != nil { try loadLast() }
        let lines = try storage.cosignatures().suffix(LogCosignatures.sizesMaximum)
        cosigned.withLock { cosigned in
            for line in lines { cosigned.add(line: line) }
        }
        try loadTree()
        if last?.size == tree.size { try checkLast() }
    }

    private func loadLast() throws {
        let storage = settings.storage
        if let text = try storage.lastCheckpoint() {
            guard let note = SignedNote(text: text), let checkpoint = Checkpoint(body: note.body)
            else { throw LogFault("its last checkpoint is damaged") }
            try completeRotation(after: note, checkpoint)
            if let complaint = keys?.complaint(about: note) {
                throw LogFault("its last checkpoint, of size \(checkpoint.size): \(complaint)")
            }
            let durable = durableSize
            guard checkpoint.size <= durable else {
                throw LogFault(
                    "a checkpoint of \(checkpoint.size) entries was signed, and the journal has"
                        + " \(durable): entries are missing"
                )
            }
            last = checkpoint
        }
        guard let keys else { return }
        if let signer = try signer(storage.seed()), signer.key == keys.current {
            self.signer = signer
        } else if let signer = try signer(storage.nextSeed()), signer.key == keys.current {
            if !isReading { try storage.promoteNextSeed() }
            self.signer = signer
        } else if !isReading {
            throw LogFault("its private key is missing, or is not the one of its list of keys")
        }
    }

    private func signer(_ seed: [UInt8]?) throws -> NoteSigner? {
        guard let seed, let origin = keys?.origin else { return nil }
        return NoteSigner(name: origin, seed: seed)
    }

    /// A stop between the checkpoint that both keys signed and the end of the rotation.
    private func completeRotation(after note: SignedNote, _ checkpoint: Checkpoint) throws {
        guard var known = keys, note.signatures.count == 2,
            known.terms.last?.from ?? 0 < checkpoint.size,
            note.signatures[0].isValid(of: note.body, by: known.current),
            let next = try signer(settings.storage.nextSeed()),
            note.signatures[1].isValid(of: note.body, by: next.key)
        else { return }
        known.rotate(to: next.key, atSize: checkpoint.size)
        if !isReading { try settings.storage.replace(keys: known.text) }
        keys = known
    }

    /// The tree as far as its tiles are durable; from nothing where one is missing.
    private func loadTree() throws {
        let width = UInt64(TreeTile.fullWidth)
        let storage = settings.storage
        let known = min(try storage.durableSize(), durableSize, last?.size ?? .max)
        let size = known - known % width
        let loaded = try? LogTree(ofSize: size) { tile in
            guard let hashes = try storage.tile(TreeTile(level: tile.level, index: tile.index))
            else { throw LogFault("a tile is missing") }
            return hashes
        }
        tree = loaded ?? LogTree()
        synced = tree.size
    }

    private func checkLast() throws {
        guard let last, last.size == tree.size else { return }
        guard last.root == tree.edge.root else {
            throw LogFault(
                "the journal's first \(last.size) entries are not those of the checkpoint that was"
                    + " signed for them"
            )
        }
        guard let keys, let text = try settings.storage.lastCheckpoint(),
            let note = SignedNote(text: text)
        else { return }
        show(note, last, keys)
    }

    /// Takes the entries up to `target` in, and signs when there are no more or it is time.
    private func follow(to target: UInt64) throws {
        learnNames()
        let first = tree.size
        let end = min(target, first + UInt64(settings.entriesPerRead))
        let deadline = Date(timeIntervalSinceNow: Double(settings.signingMilliseconds) / 1_000)
        try takeEntries(to: end)
        let size = tree.size
        locked { now.hashed = size }
        if size - synced >= settings.entriesPerSync { try makeTilesDurable() }
        guard size > last?.size ?? 0 else { return }
        // Behind a busy journal a checkpoint a second is enough, and work goes before rest.
        guard size >= target || busyUntil.timeIntervalSinceNow <= 0 else { return }
        try sign()
        busyUntil = Date(timeIntervalSinceNow: LogKeeper.busySeconds)
        if size >= target { rest(until: deadline) }
    }

    private func takeEntries(to end: UInt64) throws {
        while tree.size < end {
            let first = tree.size + 1
            try bodies.read(from: store, first, through: min(end, tree.size + Bodies.maximum))
            try bodies.each { try take(JournalBody.read($0)) }
            guard tree.size >= first else {
                throw LogFault("entry \(first) of the journal is missing")
            }
        }
    }

    /// Lets entries come together for the next checkpoint, unless there is no time for that.
    private func rest(until deadline: Date) {
        locked {
            while !isClosing, condition.wait(until: deadline) {}
        }
    }

    private func take(_ record: Record) throws {
        writer.removeAll()
        EntryJSON(names: names).write(record, into: &writer)
        let leaf = writer.withBytes { TreeHash.leaf($0) }
        let storage = settings.storage
        try tree.append(leaf) { if !isReading { try storage.keep($1, as: $0) } }
        if case .logKeyRotated(let fact) = record.fact, !isReading { try rotate(to: fact.key) }
        if tree.size == last?.size { try checkLast() }
    }

    /// The names of all entries that are durable are known; later ones change no earlier entry.
    private func learnNames() {
        guard let registry = program()?.registry, registry != names.registry else { return }
        names = EntryNames(registry)
    }

    /// The names that every durable entry can have, for other threads.
    var durableNames: EntryNames { EntryNames(program()?.registry ?? Registry()) }

    private func makeTilesDurable() throws {
        let size = tree.size - tree.size % UInt64(TreeTile.fullWidth)
        guard size > synced else { return }
        try settings.storage.makeTilesDurable(throughSize: size)
        synced = size
    }

    // MARK: Signing

    /// The key of a log that has none yet is made when it knows its name.
    private func prepareKeys() throws -> (LogKeys, NoteSigner)? {
        if let keys, let signer { return (keys, signer) }
        guard let origin = settings.origin ?? program().map({ "jifen/\($0.code)" }) else {
            return nil
        }
        guard NoteKey.isGood(name: origin) else {
            throw LogFault("'\(origin)' can be no log's name")
        }
        let seed = try settings.storage.nextSeed() ?? settings.storage.makeNextSeed()
        guard let signer = NoteSigner(name: origin, seed: seed) else {
            throw LogFault("its new private key is damaged")
        }
        let keys = LogKeys(origin: origin, first: signer.key)
        try settings.storage.replace(keys: keys.text)
        try settings.storage.promoteNextSeed()
        self.keys = keys
        self.signer = signer
        return (keys, signer)
    }

    private func sign() throws {
        guard let (keys, signer) = try prepareKeys() else { return }
        let checkpoint = Checkpoint(origin: keys.origin, size: tree.size, root: tree.edge.root)
        let note = SignedNote(
            body: checkpoint.body,
            signatures: [try signer.signed(checkpoint.body)]
        )
        try settings.storage.append(checkpoint: note.text)
        last = checkpoint
        show(note, checkpoint, keys)
        locked { now.checkpoints += 1 }
    }

    /// Signs the tree that ends with the entry of a rotation with both keys; the new one signs on.
    ///
    /// The checkpoint comes first, then the list of keys, then the private key: a start after a stop
    /// in between goes on where it stood.
    private func rotate(to publicKey: [UInt8]) throws {
        guard let (known, old) = try prepareKeys() else { return }
        let size = tree.size
        guard !known.terms.contains(where: { $0.from == size && $0.key.publicKey == publicKey }),
            known.current.publicKey != publicKey
        else { return }
        guard size > last?.size ?? 0, let new = try signer(settings.storage.nextSeed()),
            new.key.publicKey == publicKey
        else { throw LogFault("entry \(size) names a key of the log that never signed") }
        let checkpoint = Checkpoint(origin: known.origin, size: size, root: tree.edge.root)
        let note = SignedNote(
            body: checkpoint.body,
            signatures: [try old.signed(checkpoint.body), try new.signed(checkpoint.body)]
        )
        var keys = known
        keys.rotate(to: new.key, atSize: size)
        try settings.storage.append(checkpoint: note.text)
        try settings.storage.replace(keys: keys.text)
        try settings.storage.promoteNextSeed()
        self.keys = keys
        signer = new
        last = checkpoint
        show(note, checkpoint, keys)
        locked { now.checkpoints += 1 }
    }

    private func show(_ note: SignedNote, _ checkpoint: Checkpoint, _ keys: LogKeys) {
        let view = LogView(checkpoint: checkpoint, note: note, keys: keys, partial: tree.rows)
        locked {
            current = view
            now.signed = checkpoint.size
            now.hashed = max(now.hashed, checkpoint.size)
            condition.broadcast()
        }
    }
}

/// Why a log cannot go on.
struct LogFault: Error, Hashable, Sendable {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}

/// Entries as they lie in the journal, copied so that no reading of the database is open while they
/// are hashed: it would hold back the write-ahead log's reuse.
private struct Bodies {
    /// At most so many at once.
    static let maximum: UInt64 = 4_096

    /// What ends a walk over the journal early.
    private struct Enough: Error {}

    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// Reads entries that follow each other, as many as there are of those that are asked for.
    mutating func read(
        from store: any Store,
        _ first: UInt64,
        through last: UInt64
    ) throws {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        var next = first
        do {
            try store.forEachEntry(from: first) { sequence, body in
                guard sequence == next, sequence <= last else { throw Enough() }
                bytes += body
                ends.append(bytes.count)
                next += 1
            }
        } catch is Enough {}
    }

    func each(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try bytes.withUnsafeBytes { bytes in
            var start = 0
            for end in ends {
                try body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
                start = end
            }
        }
    }
}
