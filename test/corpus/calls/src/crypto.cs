using System.Security.Cryptography;

namespace Acme;

public static class Passwords
{
    private const int Iterations = 600_000;
    private const string Algorithm = "PBKDF2-HMAC-SHA512";
    private static readonly byte[] Info = "acme/token-encryption/v1"u8.ToArray();

    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var key = Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA512, 32);
        return $"{Algorithm}${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(key)}";
    }

    public static byte[] TokenKey(byte[] master) => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, info: Info);
}
