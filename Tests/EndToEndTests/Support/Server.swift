// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

/// `jifen serve` on a port of this machine that was free a moment ago.
final class Server {
    let port: UInt16
    private let process = Process()
    private let log: URL

    /// Starts the server, with more flags where there are any, and waits until it is ready.
    ///
    /// `fileBlocks` bounds every file that it may write, in units of 1,024 bytes, as a full disk
    /// does.
    init(_ data: String, _ more: String..., fileBlocks: Int? = nil) throws {
        port = try Server.freePort()
        let binary = try #require(Jifen.path)
        let folder = URL(filePath: data).deletingLastPathComponent()
        log = folder.appending(path: "log-\(port)")
        let serve =
            [
                "serve", "--data", data, "--port", "\(port)", "--rate-limit", "0",
                "--drain-seconds", "0", "--failure-grace-seconds", "1", "--log-level", "error",
            ] + more
        if let fileBlocks {
            let limits = "trap '' XFSZ; ulimit -f \(fileBlocks); exec \"$@\""
            process.executableURL = URL(filePath: "/bin/bash")
            process.arguments = ["-c", limits, "bash", binary] + serve
        } else {
            process.executableURL = URL(filePath: binary)
            process.arguments = serve
        }
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        try waitUntilReady()
    }

    deinit {
        if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
    }

    private func waitUntilReady() throws {
        for _ in 0..<3_000 {
            if (try? HTTPConnection(port: port).get("/readyz").status) == 200 { return }
            try #require(process.isRunning, "\(logged)")
            usleep(10_000)
        }
        Issue.record("the server is not ready after 30 seconds: \(logged)")
    }

    var logged: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    /// Ends the process between two instructions, whatever it is doing.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Asks it to stop; answers its exit code.
    func stop() -> Int32 {
        Glibc.kill(process.processIdentifier, SIGTERM)
        return waitForExit()
    }

    func waitForExit() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    static func freePort() throws -> UInt16 {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Glibc.close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 ? getsockname(socket, $0, &length) : -1
            }
        }
        try #require(status == 0)
        return UInt16(bigEndian: address.sin_port)
    }
}
