namespace Utilities.ServiceDefaults;

/// <summary>Configuration <c>Tls</c>: how this process shows itself to others and whom it believes. Files are PEM and are read again within a minute when they change.</summary>
public sealed class TlsOptions
{
    /// <summary>File of the process's certificate, followed by those between it and its authority: for <c>https</c> addresses it listens on, and to show itself to peers.</summary>
    public string? Certificate { get; set; }

    /// <summary>File of the key that belongs to it.</summary>
    public string? Key { get; set; }

    /// <summary>File of the authorities by whose certificates peers and broker are believed. Without it, those of the system.</summary>
    public string? Authorities { get; set; }

    /// <summary>Whoever calls must show a certificate by one of these authorities, health probes excepted.</summary>
    public bool RequireClientCertificate { get; set; }
}
