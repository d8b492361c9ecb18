import Foundation
import Security

enum KeychainKey: String {
    case accessToken = "com.example.shop.accessToken"
    case refreshToken = "com.example.shop.refreshToken"
    case password = "com.example.shop.password"
}

struct Keychain {
    private let service = "com.example.shop"

    func set(_ value: String, for key: KeychainKey) throws {
        let query: [String: Any] = [
            kSecClass as String: kSecClassGenericPassword,
            kSecAttrService as String: service,
            kSecAttrAccount as String: key.rawValue,
            kSecValueData as String: Data(value.utf8),
            kSecAttrAccessible as String: kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly,
        ]
        SecItemDelete(query as CFDictionary)
        let status = SecItemAdd(query as CFDictionary, nil)
        guard status == errSecSuccess else { throw NSError(domain: NSOSStatusErrorDomain, code: Int(status)) }
    }
}
