// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The bytes of a file from its start to its end, in pieces.
protocol ByteSource: AnyObject {
    /// Fills the front of the buffer; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int
    /// How many bytes of the file have been read, for showing progress.
    var bytesRead: Int64 { get }
}

/// A file, or standard input as `-`.
final class FileSource: ByteSource {
    private let name: String
    private let descriptor: Int32
    /// The file's length; `nil` for a pipe.
    let length: Int64?
    private(set) var bytesRead: Int64 = 0

    init(path: String) throws(Failure) {
        name = path == "-" ? "standard input" : path
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be opened: \(Files.reason())") }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            throw Failure("\(path) is a folder", advice: "Name the file in it.")
        }
        let isFile = status.st_mode & S_IFMT == S_IFREG
        length = isFile ? Int64(status.st_size) : nil
    }

    deinit { close(descriptor) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Failure) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure("\(name) cannot be read: \(Files.reason())") }
            bytesRead += Int64(count)
            return count
        }
    }
}

extension ByteSource {
    /// Fills an array from an offset on.
    func read(into bytes: inout [UInt8], from offset: Int = 0) throws(Failure) -> Int {
        let count: Result<Int, Failure> = bytes.withUnsafeMutableBytes { buffer in
            do throws(Failure) {
                let free = UnsafeMutableRawBufferPointer(rebasing: buffer[offset...])
                return .success(try read(into: free))
            } catch {
                return .failure(error)
            }
        }
        return try count.get()
    }
}
