// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives
import Synchronization

extension Engine {
    /// How often, and after how long, a checkpoint is looked for that is signed within a second.
    private static let looks = 60
    private static let pause = Duration.milliseconds(50)

    /// The newest signed checkpoint with the ways to its root; one that has `id`, where it is named.
    ///
    /// Throws `NoLog` without a log, `CheckpointPending` when none is signed for some seconds.
    public func provenLog(with id: EntryID = EntryID(1)) async throws -> ProvenLog {
        guard let log else { throw NoLog() }
        for look in 1...Engine.looks {
            if let view = try? log.view(), view.size >= id.rawValue {
                return ProvenLog(
                    log,
                    note: view.note,
                    cosignatures: log.cosignatures(ofSize: view.size),
                    size: view.size,
                    keys: view.keys
                )
            }
            if look < Engine.looks { try await Task.sleep(for: Engine.pause) }
        }
        throw CheckpointPending(entry: id)
    }

    /// The first checkpoint that was signed with an entry in it, which no later one changes; what
    /// witnesses say of it is left out, because it may come later.
    public func provenLog(firstWith id: EntryID) async throws -> ProvenLog {
        guard let log else { throw NoLog() }
        let newest = try await provenLog(with: id)
        guard let note = try log.checkpoints(fromSize: id.rawValue, limit: 1).first,
            let checkpoint = Checkpoint(body: note.body), checkpoint.size <= newest.size
        else { throw CheckpointPending(entry: id) }
        let own = note.signatures.filter { $0.name == checkpoint.origin }
        return ProvenLog(
            log,
            note: SignedNote(body: note.body, signatures: own),
            cosignatures: [],
            size: checkpoint.size,
            keys: try log.view().keys
        )
    }
}

extension ProvenLog {
    fileprivate init(
        _ log: LogKeeper,
        note: SignedNote,
        cosignatures: [NoteSignature],
        size: UInt64,
        keys: LogKeys
    ) {
        var note = note
        for signature in cosignatures where !note.signatures.contains(signature) {
            note.signatures.append(signature)
        }
        let key = keys.keys(ofSize: size).last ?? keys.current
        let nodes = KnownNodes()
        self.init(checkpoint: note.text, key: key.text, size: size) { index in
            try HashTree.inclusionProof(
                of: index,
                inTreeOfSize: size,
                from: nodes.over(try log.nodes(ofSize: size))
            ).map(\.bytes)
        }
    }
}

/// Nodes that were asked for before: the ways of neighbours share all but a few.
private final class KnownNodes: Sendable {
    private let known = Mutex<[TreeNode: TreeHash]>([:])

    struct Over: TreeNodes {
        let known: KnownNodes
        let nodes: TiledNodes

        func node(_ node: TreeNode) throws -> TreeHash {
            if let hash = known.known.withLock({ $0[node] }) { return hash }
            let hash = try nodes.node(node)
            known.known.withLock { $0[node] = hash }
            return hash
        }
    }

    func over(_ nodes: TiledNodes) -> Over { Over(known: self, nodes: nodes) }
}
