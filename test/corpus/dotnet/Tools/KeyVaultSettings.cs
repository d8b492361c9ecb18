using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace Shop.Tools;

public static class KeyVaultSettings
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(Uri vault, params string[] names)
    {
        var client = new SecretClient(vault, new DefaultAzureCredential(new DefaultAzureCredentialOptions
        {
            ManagedIdentityClientId = Environment.GetEnvironmentVariable("AZURE_CLIENT_ID"),
            ExcludeInteractiveBrowserCredential = true,
        }));
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            KeyVaultSecret secret = await client.GetSecretAsync(name.Replace(':', '-'));
            settings[name] = secret.Value;
        }
        return settings;
    }

    public static void Describe(IEnumerable<KeyValuePair<string, string>> settings, TextWriter output)
    {
        foreach (var (name, value) in settings)
            output.WriteLine("{0,-40} {1}", name, name.Contains("Secret") ? "***" : value);
    }
}
