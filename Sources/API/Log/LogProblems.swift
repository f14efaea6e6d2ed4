// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Primitives

extension Call {
    /// The transparency log; a server without one has signed nothing.
    var log: LogKeeper {
        get throws(Problem) {
            guard let log = shared.engine.log else { throw Problem(LogRefusal.nothingSigned) }
            return log
        }
    }

    /// A whole number of the query; `nil` when it is not given.
    func size(_ name: String) throws(Problem) -> UInt64? {
        guard let text = query[name] else { return nil }
        guard let size = UInt64(text), size <= UInt64(Int64.max), String(size) == text else {
            throw Problem.invalid(name, Expected.between(0, .max))
        }
        return size
    }
}

extension Problem {
    init(_ refusal: LogRefusal) {
        switch refusal {
        case .nothingSigned:
            self.init(503, .logNotReady, isRetryable: true, retryAfterSeconds: 1)
        case .beyond(let size):
            self.init(404, .beyondLog, [JSON.Member("size", .integer(Int64(clamping: size)))])
        // The reason may name files: it is for the operator, in readiness and in the log.
        case .failed: self.init(503, .logFailed)
        }
    }

    init(_ refusal: CosignatureRefusal) {
        switch refusal {
        case .malformed: self.init(400, .invalidNote)
        case .unknownWitness: self.init(403, .unknownWitness)
        case .wrongSignature(let witness):
            self.init(422, .wrongCosignature, [JSON.Member("witness", .string(witness))])
        case .unknownCheckpoint: self.init(404, .unknownCheckpoint)
        case .failed: self.init(503, .logFailed)
        }
    }

    /// Runs `body`, and answers what the log refuses.
    static func ofLog<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let refusal as LogRefusal {
            throw Problem(refusal)
        } catch let refusal as CosignatureRefusal {
            throw Problem(refusal)
        }
    }
}

extension TreeHash {
    var text: String { Primitives.Base64.text(bytes) }
}
