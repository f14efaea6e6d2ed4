// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The few things that commands do with files, with the system's own reasons when they fail.
enum Files {
    /// What `errno` says, in words.
    static func reason(_ code: Int32 = errno) -> String {
        String(cString: strerror(code))
    }

    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    static func isFolder(_ path: String) -> Bool {
        status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
    }

    static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    /// Writes all bytes; `false` with `errno` set when that fails.
    static func write(_ bytes: some Collection<UInt8>, to descriptor: Int32) -> Bool {
        let bytes = ContiguousArray(bytes)
        return bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while let base = UnsafeRawBufferPointer(rebasing: rest).baseAddress, !rest.isEmpty {
                let count = Glibc.write(descriptor, base, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    /// Reads a file that has at most `maximum` bytes.
    static func read(_ path: String, maximum: Int) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be opened: \(reason())") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= maximum {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure("\(path) cannot be read: \(reason())") }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
        throw Failure("\(path) has more than \(maximum.grouped) bytes")
    }

    /// The first bytes of a file; fewer when it is shorter.
    static func start(of path: String, count: Int) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be opened: \(reason())") }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        let read = Glibc.read(descriptor, &bytes, count)
        guard read >= 0 else { throw Failure("\(path) cannot be read: \(reason())") }
        return Array(bytes.prefix(read))
    }

    /// Names in a folder, sorted, without hidden ones.
    static func names(in folder: String) throws(Failure) -> [String] {
        guard let stream = opendir(folder) else {
            throw Failure("\(folder) cannot be read: \(reason())")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// A folder that is to be filled is not there yet, or has nothing in it.
    static func requireEmpty(_ folder: String, advice: String) throws(Failure) {
        guard exists(folder), try names(in: folder).count > 0 else { return }
        throw Failure("the folder \(folder) is not empty", advice: advice)
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The folder that a path is in.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
