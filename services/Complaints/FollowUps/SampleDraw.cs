using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Utilities.Complaints;

/// <summary>
/// The draw by which a proportion of services is chosen for a call: anybody can make it again from policy version, seed of the period and id of the matter, and nobody can bend it. Pure.
/// </summary>
public static class SampleDraw
{
    /// <summary>Places are whole millionths.</summary>
    public const long Places = 1_000_000;

    /// <summary>The place of a matter, 0 … 999,999, spread evenly: the first 64 bits of SHA-256 over the three, joined by line feeds.</summary>
    public static long PlaceOf(string policyVersion, string seed, Guid matterId, int round)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{policyVersion}\n{seed}\n{matterId}\n{round}"));
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)Places);
    }

    /// <summary>The places below this one are chosen.</summary>
    public static long Below(decimal share) => (long)(share * Places);

    public static bool IsChosen(long place, long below) => place < below;
}
