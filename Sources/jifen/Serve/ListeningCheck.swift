// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Whether an address can be listened on, asked before work that would be in vain otherwise.
enum ListeningCheck {
    static func check(_ settings: ServerSettings) throws(Failure) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(settings.host, String(settings.port), &hints, &found)
        guard code == 0, let address = found else {
            throw Failure(
                "the server cannot listen on \(settings.host): "
                    + String(cString: gai_strerror(code))
            )
        }
        defer { freeaddrinfo(found) }
        let descriptor = socket(address.pointee.ai_family, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var flag: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &flag, size)
        guard bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) != 0 else {
            return
        }
        let isTaken = errno == EADDRINUSE
        throw Failure(
            "the server cannot listen on \(settings.host):\(settings.port): \(Files.reason())",
            advice: isTaken ? "Choose another --port, or stop what listens there." : nil
        )
    }
}
