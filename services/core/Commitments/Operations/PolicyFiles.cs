using System.Security.Cryptography;

namespace Utilities.Commitments;

/// <summary>The policy files as they were when the process started, by their checksums.</summary>
public sealed class PolicyFiles
{
    private const string Schemas = "schemas/";

    private readonly string folder;
    private readonly IReadOnlyDictionary<string, string> atStart;

    private PolicyFiles(string folder, IReadOnlyDictionary<string, string> atStart) => (this.folder, this.atStart) = (folder, atStart);

    /// <param name="Sha256">Of the file at the start of the process, hexadecimal.</param>
    /// <param name="ChangedSince">It reads otherwise now, or is gone: what is in force is what was read at the start.</param>
    public sealed record Entry(string Name, string Sha256, bool ChangedSince);

    internal static PolicyFiles Read(string folder) => new(folder, Checksums(folder));

    /// <summary>All of them by name, without the schemas.</summary>
    public IReadOnlyList<Entry> Now()
    {
        var now = Checksums(folder);
        return [.. atStart.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new Entry(file.Key, file.Value, now.GetValueOrDefault(file.Key) != file.Value))];
    }

    private static Dictionary<string, string> Checksums(string folder) => !Directory.Exists(folder) ? [] : Directory
        .EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
        .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
        .Where(file => !file.Name.StartsWith(Schemas, StringComparison.Ordinal))
        .ToDictionary(file => file.Name, file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.Path))), StringComparer.Ordinal);
}
