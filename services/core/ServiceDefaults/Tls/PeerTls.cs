using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace Utilities.ServiceDefaults;

/// <summary>TLS between the processes of the platform, as <see cref="TlsOptions"/> wants it. A name that does not fit is never overlooked.</summary>
public sealed class PeerTls
{
    private const SslProtocols Versions = SslProtocols.Tls12 | SslProtocols.Tls13;
    private static readonly Oid AsServer = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid AsClient = new("1.3.6.1.5.5.7.3.2");
    private readonly CertificateFile? own;
    private readonly CertificateFile? authorities;

    /// <exception cref="InvalidOperationException">Half of a pair is set.</exception>
    public PeerTls(IOptions<TlsOptions> options, TimeProvider time)
    {
        var tls = options.Value;
        if (tls.Certificate is null != tls.Key is null) throw new InvalidOperationException("Set Tls:Certificate and Tls:Key, or neither.");
        if (tls.RequireClientCertificate && tls.Authorities is null) throw new InvalidOperationException("Tls:RequireClientCertificate needs Tls:Authorities: by whom they must be.");
        own = tls.Certificate is null ? null : new CertificateFile(tls.Certificate, tls.Key, time);
        authorities = tls.Authorities is null ? null : new CertificateFile(tls.Authorities, null, time);
        RequiresClientCertificate = tls.RequireClientCertificate;
    }

    public bool RequiresClientCertificate { get; }

    /// <summary>The certificate shown to peers, with its key; null: none.</summary>
    public X509Certificate2? Own => own?.All[0];

    /// <summary>A handler for the platform's own processes: only the authorities configured count, if any are.</summary>
    public SocketsHttpHandler ForPeers() => Secure(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    /// <summary>The same for a handler made by somebody else.</summary>
    public SocketsHttpHandler Secure(SocketsHttpHandler handler)
    {
        handler.SslOptions = new SslClientAuthenticationOptions { EnabledSslProtocols = Versions, RemoteCertificateValidationCallback = AcceptsServer };
        if (own is not null) handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => Own!;
        return handler;
    }

    /// <summary>A handler for an identity provider, which may be one of ours or a public one: our authorities count beside those of the system.</summary>
    public SocketsHttpHandler ForAuthority()
    {
        var handler = ForPeers();
        handler.SslOptions.RemoteCertificateValidationCallback = (sender, certificate, chain, errors) => errors == SslPolicyErrors.None || AcceptsServer(sender, certificate, chain, errors);
        return handler;
    }

    /// <summary>Whether a server is believed; the shape that SslStream, HttpClient and the broker's client want.</summary>
    public bool AcceptsServer(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (authorities is null) return errors == SslPolicyErrors.None;
        return (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None && certificate is X509Certificate2 shown && IsByAuthority(shown, chain, AsServer);
    }

    /// <summary>How this process listens on <c>https</c> addresses.</summary>
    internal void Apply(HttpsConnectionAdapterOptions https)
    {
        https.SslProtocols = Versions;
        if (own is not null)
        {
            https.ServerCertificateSelector = (_, _) => Own;
            https.ServerCertificateChain = [.. own.All.Skip(1)];
        }

        if (!RequiresClientCertificate) return;
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate; // a probe has none, and is let through to health alone
        https.ClientCertificateValidation = (certificate, chain, _) => IsByAuthority(certificate, chain, AsClient);
    }

    private bool IsByAuthority(X509Certificate2 certificate, X509Chain? seen, Oid purpose)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities!.All);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // a private authority's certificates are short-lived instead
        chain.ChainPolicy.ApplicationPolicy.Add(purpose);
        if (seen is not null) chain.ChainPolicy.ExtraStore.AddRange(seen.ChainElements.Select(element => element.Certificate).ToArray());
        return chain.Build(certificate);
    }
}
