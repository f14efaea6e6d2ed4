// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Runs programs beside this one.
enum ChildProcess {
    /// The whole standard output of a program that must end well.
    static func output(of program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try BenchRemains.start(process)
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        BenchRemains.wait(for: process)
        guard process.terminationStatus == 0 else {
            throw BenchFailure(
                reason: "\(program) ended with status \(process.terminationStatus)"
            )
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// This very executable.
    static var ownPath: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments[0]
    }
}

/// A `jifen serve` of this executable on a data folder.
final class ServerProcess {
    private let process = Process()
    /// Ends with this process, however that ends; and the server with it.
    private let input = Pipe()
    let port: Int
    /// From the start of the process to the first 200 of `/readyz`, in thousandths of a second.
    let readyMilliseconds: Int64

    /// Starts the server and waits until it is ready.
    init(data: String, port: Int, cacheMegabytes: Int) throws {
        self.port = port
        process.executableURL = URL(fileURLWithPath: ChildProcess.ownPath)
        process.arguments = [
            "serve", "--data", data, "--port", "\(port)", "--cache-mb", "\(cacheMegabytes)",
            "--rate-limit", "0", "--until-input-ends",
        ]
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let watch = Stopwatch()
        try BenchRemains.start(process)
        while !Loopback.isReady(port: port) {
            guard process.isRunning, watch.milliseconds < 60_000 else {
                throw BenchFailure(reason: "the server did not become ready")
            }
            usleep(5_000)
        }
        readyMilliseconds = watch.milliseconds
    }

    /// The resident memory in bytes.
    func residentBytes() throws -> Int64 {
        let path = "/proc/\(process.processIdentifier)/status"
        let status = try String(contentsOfFile: path, encoding: .utf8)
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kilobytes = line.split(separator: " ").compactMap({ Int64($0) }).first
        else { throw BenchFailure(reason: "no resident memory in \(path)") }
        return kilobytes * 1_024
    }

    func stop() {
        process.terminate()
        BenchRemains.wait(for: process)
    }

    func kill() {
        Foundation.kill(process.processIdentifier, SIGKILL)
        BenchRemains.wait(for: process)
    }
}

/// One plain request to a port of this machine.
enum Loopback {
    static func isReady(port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return false }
        let request = Array("GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8)
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) > 0 else {
            return false
        }
        var reply = [UInt8](repeating: 0, count: 64)
        let count = recv(descriptor, &reply, reply.count, 0)
        return count > 12 && String(decoding: reply.prefix(12), as: UTF8.self).hasSuffix("200")
    }
}

/// The JSON object that a command of ours printed; unlike the program's own JSON it has decimals.
struct ChildAnswer {
    private let members: [String: Any]
    private let output: String

    init(_ output: String) throws {
        let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
        guard let members = value as? [String: Any] else {
            throw BenchFailure(reason: "a command printed \(output)")
        }
        self.members = members
        self.output = output
    }

    func thousandths(_ name: String) throws -> Int64 {
        guard let number = members[name] as? NSNumber else {
            throw BenchFailure(reason: "no number \(name) in \(output)")
        }
        return number.multiplying(by: 1_000)
    }

    func text(_ name: String) throws -> String {
        guard let text = members[name] as? String else {
            throw BenchFailure(reason: "no text \(name) in \(output)")
        }
        return text
    }
}

extension NSNumber {
    /// The product, without the fraction of what is left.
    fileprivate func multiplying(by factor: Int64) -> Int64 {
        NSDecimalNumber(decimal: decimalValue * Decimal(factor)).int64Value
    }
}
