using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Utilities.Commitments;

/// <summary>One file of the policy folder, in memory.</summary>
/// <param name="Name">Path below the folder, with forward slashes.</param>
internal sealed record PolicyFile(string Name, byte[] Bytes)
{
    /// <summary>Reads a file that must be there; its absence is one more error.</summary>
    public static PolicyFile? Read(string folder, string name, List<string> errors)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path)) return new(name, File.ReadAllBytes(path));
        errors.Add($"{name}: not found in '{folder}' (configuration key Policy:Folder).");
        return null;
    }

    /// <summary>All files of that ending in a subfolder, by name; none if it does not exist.</summary>
    public static IReadOnlyList<PolicyFile> ReadAll(string folder, string subfolder, string pattern) =>
        Directory.Exists(Path.Combine(folder, subfolder))
            ? [.. Directory.EnumerateFiles(Path.Combine(folder, subfolder), pattern)
                .Order(StringComparer.Ordinal)
                .Select(path => new PolicyFile($"{subfolder}/{Path.GetFileName(path)}", File.ReadAllBytes(path)))]
            : [];

    /// <summary>SHA-256 over names, lengths and contents.</summary>
    public static string Version(IEnumerable<PolicyFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{file.Name}\n{file.Bytes.Length}\n")));
            hash.AppendData(file.Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
