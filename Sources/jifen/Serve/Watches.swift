// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Logging
import ServiceLifecycle
import Synchronization
import Web

/// Whether the server is about to stop: readiness says so first, requests are taken a while longer.
final class DrainGate: Service {
    private let seconds: Int
    private let logger: Logger
    private let isOpen = Atomic<Bool>(true)

    init(seconds: Int, logger: Logger) {
        self.seconds = seconds
        self.logger = logger
    }

    var check: ReadinessCheck {
        ReadinessCheck("drain") { [self] in
            isOpen.load(ordering: .relaxed) ? nil : "draining"
        }
    }

    func run() async throws {
        try? await gracefulShutdown()
        isOpen.store(false, ordering: .relaxed)
        logger.info("draining", metadata: ["seconds": "\(seconds)"])
        try? await Task.sleep(for: .seconds(seconds))
    }
}

/// Ends the streams of open pages before the server waits for its last answers.
struct StreamWatch: Service {
    let streams: LiveStreams

    func run() async throws {
        try? await gracefulShutdown()
        streams.close()
    }
}

/// Notices keys that another process made or revoked.
struct AccessWatch: Service {
    private static let interval = Duration.seconds(JobBook.Name.keys.everySeconds)

    let keys: AccessKeys
    let directory: HashedKeyDirectory
    let shared: SharedParts
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var isReadable = true
            while (try? await Task.sleep(for: AccessWatch.interval)) != nil {
                look(&isReadable)
                shared.jobs.ran(
                    .keys,
                    at: shared.clock.now(),
                    failure: isReadable ? nil : "access.json cannot be read"
                )
            }
        }
    }

    private func look(_ isReadable: inout Bool) {
        do {
            guard try keys.refresh() else { return }
            directory.forget()
            isReadable = true
            logger.info("keys were read again")
        } catch {
            if isReadable { logger.error("keys cannot be read", error: error) }
            isReadable = false
        }
    }
}

/// Keeps what stands beside the journal for authorities: refusals as they are counted, and the signed
/// head of every day's look-ups.
struct SupervisionWatch: Service {
    private static let interval = Duration.seconds(JobBook.Name.refusals.everySeconds)

    let shared: SharedParts
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            repeat {
                await keep()
            } while (try? await Task.sleep(for: SupervisionWatch.interval)) != nil
        }
        await keep()
    }

    private func keep() async {
        await run(.refusals) { try await shared.keepRefusals() }
        await run(.lookUpHeads) { try await shared.signLookUpHeads() }
    }

    /// One that fails keeps no other from being done.
    private func run(_ job: JobBook.Name, _ body: () async throws -> Void) async {
        do {
            try await body()
            shared.jobs.ran(job, at: shared.clock.now())
        } catch {
            logger.error("\(job.rawValue) cannot be kept", error: error)
            shared.jobs.ran(job, at: shared.clock.now(), failure: "\(error)")
        }
    }
}

/// Reads the journal ahead of the first look at pages that need all of it, a page at a time and
/// slower than it could, so that those who ask for something meanwhile hardly notice.
struct ReadingAhead: Service {
    /// Those who waited for the server come first.
    private static let patience = Duration.seconds(5)
    private static let pause = Duration.milliseconds(50)

    let engine: Engine
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            do {
                try await Task.sleep(for: ReadingAhead.patience)
                while try await engine.readAhead() {
                    try await Task.sleep(for: ReadingAhead.pause)
                }
                logger.debug("what first pages ask is read")
            } catch is CancellationError {
                return
            } catch {
                // Whoever asks first reads it then, or is told why that cannot be done.
                logger.error("the journal cannot be read ahead", error: error)
            }
        }
        try? await gracefulShutdown()
    }
}

/// Ends the server some time after its store failed, when whoever asks has heard why.
struct FailureWatch: Service {
    private static let interval = Duration.milliseconds(200)

    let engine: Engine
    let graceSeconds: Int
    let logger: Logger

    func run() async throws {
        let reason = await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: FailureWatch.interval)) != nil {
                if case .failed(let reason) = engine.condition { return reason as String? }
            }
            return nil
        }
        guard let reason else { return }
        logger.critical(
            "the store failed; commands are refused, and the server will end",
            metadata: ["reason": "\(reason)", "seconds": "\(graceSeconds)"]
        )
        try? await Task.sleep(for: .seconds(graceSeconds))
        throw EngineFault.failed(reason)
    }
}

/// The engine as the first to start and the last to stop.
struct EngineService: Service {
    let engine: Engine
    let logger: Logger

    func run() async throws {
        try? await gracefulShutdown()
        try await engine.stop()
        logger.info("all rows are written back, the folder is closed")
    }
}
