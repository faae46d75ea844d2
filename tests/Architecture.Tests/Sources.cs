using Utilities.TestKit;

namespace Utilities.Architecture.Tests;

/// <summary>A file of the repository.</summary>
/// <param name="Path">Relative to the root, with forward slashes.</param>
/// <param name="Text">Its content.</param>
public sealed record SourceFile(string Path, string Text)
{
    public int LineCount => Text.Length is 0 ? 0 : Text.AsSpan().TrimEnd('\n').Count('\n') + 1;
}

/// <summary>The files of the repository as they lie on disk, without what is built, downloaded or written at run time.</summary>
public static class Sources
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", ".data", ".vs", ".idea", "artifacts", "TestResults", "node_modules"];

    private static readonly Lazy<SourceFile[]> Everything = new(() => [.. Walk(Repository.Root)]);

    /// <summary>The folders of the product, without tests and documents.</summary>
    public static readonly string[] Product = ["services", "gateway", "apphost", "contracts"];

    public static IReadOnlyList<SourceFile> All => Everything.Value;

    public static SourceFile[] In(string[] folders, params string[] endings) =>
        [.. All.Where(file => folders.Any(folder => file.Path.StartsWith(folder + "/", StringComparison.Ordinal))
            && endings.Any(ending => file.Path.EndsWith(ending, StringComparison.Ordinal)))];

    public static SourceFile[] Code => In(Product, ".cs");

    /// <summary>Folders of the product, relative to the root.</summary>
    public static string[] Folders => [.. All.Select(file => Path.GetDirectoryName(file.Path)!).Distinct()];

    private static IEnumerable<SourceFile> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(IsText))
        {
            yield return new SourceFile(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllText(file));
        }

        foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => !NotOurs.Contains(Path.GetFileName(inner))))
        {
            foreach (var file in Walk(inner))
            {
                yield return file;
            }
        }
    }

    private static bool IsText(string file) => Path.GetExtension(file) is not (".csv" or ".png" or ".db" or ".db-shm" or ".db-wal");
}
