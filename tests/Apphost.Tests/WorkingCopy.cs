using System.Xml.Linq;
using Utilities.Launcher;

namespace Utilities.Apphost.Tests;

/// <summary>The repository the tests were built in, read as files.</summary>
internal static class WorkingCopy
{
    public static Repository Repository { get; } = Repository.Find(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Repository.Root, .. parts]);

    public static string Text(params string[] parts) => File.ReadAllText(Path(parts));

    public static XDocument Xml(params string[] parts) => XDocument.Load(Path(parts));

    /// <summary>The files a project, solution or filter in <paramref name="folder"/> points to, relative to the root.</summary>
    public static string[] FromRoot(string folder, IEnumerable<string> references) =>
        [.. references.Select(reference => System.IO.Path.GetRelativePath(
            Repository.Root, System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, folder, reference.Replace('\\', '/')))))
            .Order(StringComparer.Ordinal)];
}
