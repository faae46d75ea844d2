using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Utilities.TestKit;

/// <summary>A certificate authority of a test's own, with its files in a folder that is gone with it.</summary>
public sealed class PrivateAuthority : IDisposable
{
    private static readonly Oid Server = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid Client = new("1.3.6.1.5.5.7.3.2");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("utilities-ca-");
    private readonly X509Certificate2 root;

    public PrivateAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        var now = TimeProvider.System.GetUtcNow();
        root = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
        File.WriteAllText(Path.Combine(folder.FullName, "ca.pem"), root.ExportCertificatePem());
    }

    /// <summary>PEM file of the authority's own certificate.</summary>
    public string Authorities => Path.Combine(folder.FullName, "ca.pem");

    /// <summary>Files of a new certificate, good for both ends of a connection; one of the same name before is replaced.</summary>
    /// <param name="name">What the files are called.</param>
    /// <param name="host">The DNS name or address it is for.</param>
    public (string Certificate, string Key) Issue(string name, string host = "127.0.0.1")
    {
        using var made = Create(name, host, out var key);
        var (certificate, keyFile) = (Path.Combine(folder.FullName, name + ".pem"), Path.Combine(folder.FullName, name + ".key"));
        File.WriteAllText(certificate, made.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        key.Dispose();
        return (certificate, keyFile);
    }

    public void Dispose()
    {
        root.Dispose();
        folder.Delete(recursive: true);
    }

    private X509Certificate2 Create(string name, string host, out ECDsa key)
    {
        key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(host);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([Server, Client], false));
        var now = TimeProvider.System.GetUtcNow();
        return request.Create(root, now.AddHours(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(16));
    }
}
