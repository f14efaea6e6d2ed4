// SPDX-License-Identifier: Apache-2.0

internal import Primitives
internal import Synchronization

/// The cosignatures of witnesses, by the size of the checkpoint; of the newest sizes.
public struct LogCosignatures: Sendable {
    /// How many sizes are remembered; the storage keeps all.
    public static let sizesMaximum = 4_096

    private var lines: [UInt64: [NoteSignature]] = [:]
    /// In the sequence in which they came.
    private var sizes: [UInt64] = []

    init() {}

    public func signatures(ofSize size: UInt64) -> [NoteSignature] { lines[size] ?? [] }

    public var newestSize: UInt64? { sizes.max() }

    /// Takes one in; a witness's later one takes the place of its earlier one.
    mutating func add(_ signature: NoteSignature, toSize size: UInt64) {
        if lines[size] == nil {
            sizes.append(size)
            if sizes.count > LogCosignatures.sizesMaximum { lines[sizes.removeFirst()] = nil }
        }
        lines[size, default: []].removeAll { $0.id == signature.id }
        lines[size]?.append(signature)
    }

    mutating func add(line: String) {
        guard let (size, signature) = LogCosignatures.read(line: line) else { return }
        add(signature, toSize: size)
    }

    /// A line as the storage keeps it: the size, a blank, and the line of the note.
    public static func line(_ signature: NoteSignature, ofSize size: UInt64) -> String {
        "\(size) \(signature.text)"
    }

    /// `nil` for a line that `line` does not write.
    public static func read(line: String) -> (size: UInt64, signature: NoteSignature)? {
        guard let blank = line.firstIndex(of: " "), let size = UInt64(line[..<blank]),
            let signature = NoteSignature(text: String(line[line.index(after: blank)...])),
            LogCosignatures.line(signature, ofSize: size) == line
        else { return nil }
        return (size, signature)
    }
}

/// Why a cosignature was not taken.
public enum CosignatureRefusal: Error, Hashable, Sendable {
    /// It is no note with a checkpoint of this log.
    case malformed
    /// No line of it is by a witness that the log knows.
    case unknownWitness
    /// A line by a known witness is not good for the text.
    case wrongSignature(witness: String)
    /// The log never signed that.
    case unknownCheckpoint
    case failed(String)
}

extension LogKeeper {
    /// Takes in the lines of known witnesses below a checkpoint of this log; answers how many.
    public func take(cosigned text: String) throws(CosignatureRefusal) -> Int {
        guard let note = SignedNote(text: text), let checkpoint = Checkpoint(body: note.body) else {
            throw .malformed
        }
        do {
            let known = try settings.storage.checkpoints(fromSize: checkpoint.size, limit: 1).first
            guard let known, SignedNote(text: known)?.body == note.body else {
                throw CosignatureRefusal.unknownCheckpoint
            }
            let good = try LogKeeper.checked(note, by: settings.witnesses)
            for signature in good {
                let line = LogCosignatures.line(signature, ofSize: checkpoint.size)
                try cosigned.withLock { cosigned in
                    let known = cosigned.signatures(ofSize: checkpoint.size)
                    guard !known.contains(signature) else { return }
                    try settings.storage.append(cosignature: line)
                    cosigned.add(signature, toSize: checkpoint.size)
                }
            }
            return good.count
        } catch let refusal as CosignatureRefusal {
            throw refusal
        } catch {
            throw .failed("\(error)")
        }
    }

    private static func checked(
        _ note: SignedNote,
        by witnesses: LogWitnesses
    ) throws(CosignatureRefusal) -> [NoteSignature] {
        var good: [NoteSignature] = []
        for signature in note.signatures {
            guard let key = witnesses.keys.first(where: { $0.id == signature.id }) else { continue }
            guard Cosignature.second(of: signature, over: note.body, by: key) != nil else {
                throw .wrongSignature(witness: key.name)
            }
            good.append(signature)
        }
        guard !good.isEmpty else { throw .unknownWitness }
        return good
    }

    /// What witnesses have signed of a size.
    public func cosignatures(ofSize size: UInt64) -> [NoteSignature] {
        cosigned.withLock { $0.signatures(ofSize: size) }
    }

    /// The largest size that a witness has signed.
    public var newestCosignedSize: UInt64? {
        cosigned.withLock { $0.newestSize }
    }
}
