using System.Security.Cryptography.X509Certificates;

namespace Utilities.ServiceDefaults;

/// <summary>A certificate with its key, or a list of authorities, from PEM files; read again when they have changed, so that a renewed one counts without a restart.</summary>
internal sealed class CertificateFile
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);
    private readonly TimeProvider time;
    private readonly string certificate;
    private readonly string? key;
    private readonly Lock gate = new();
    private (string Text, X509Certificate2Collection Certificates, long At) read;

    /// <exception cref="System.Security.Cryptography.CryptographicException">A file holds no certificate, or the key is another's.</exception>
    public CertificateFile(string certificate, string? key, TimeProvider time)
    {
        (this.certificate, this.key, this.time) = (certificate, key, time);
        read = Read(Text());
    }

    /// <summary>In the order of the file.</summary>
    public X509Certificate2Collection All
    {
        get
        {
            lock (gate)
            {
                if (time.GetElapsedTime(read.At) < LookAgain) return read.Certificates;
                var text = Text();
                read = text == read.Text ? read with { At = time.GetTimestamp() } : Read(text);
                return read.Certificates;
            }
        }
    }

    private string Text() => File.ReadAllText(certificate) + (key is null ? "" : File.ReadAllText(key));

    private (string Text, X509Certificate2Collection Certificates, long At) Read(string text)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(certificate);
        if (all.Count == 0) throw new System.Security.Cryptography.CryptographicException($"{certificate} holds no certificate.");
        if (key is not null) all[0] = X509Certificate2.CreateFromPemFile(certificate, key);
        return (text, all, time.GetTimestamp());
    }
}
