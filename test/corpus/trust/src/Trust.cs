using System;
using System.Net.Http;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Orders.Trust;

/// <summary>Clients for servers whose certificates a company signs itself.</summary>
public sealed class Trust
{
    private readonly X509Certificate2Collection _roots;
    private readonly ILogger<Trust> _logger;

    public Trust(X509Certificate2Collection roots, ILogger<Trust> logger)
    {
        _roots = roots;
        _logger = logger;
    }

    public HttpClient Client()
    {
        var handler = new HttpClientHandler
        {
            SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) =>
                errors == SslPolicyErrors.None || IsOurs(certificate, chain, errors),
        };
        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(10) };
    }

    private bool IsOurs(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || chain is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            _logger.LogWarning("The certificate does not fit: {Errors}", errors);
            return false;
        }
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        return chain.Build(certificate);
    }

    public static string Name(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls12 => "TLS 1.2",
        SslProtocols.Tls13 => "TLS 1.3",
        _ => "withdrawn",
    };
}
