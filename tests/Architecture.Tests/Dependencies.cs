using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Architecture.Tests;

/// <summary>A package as it is restored or listed.</summary>
public sealed record Dependency(string Name, string Version)
{
    public override string ToString() => $"{Name} {Version}";
}

/// <summary>What is restored, what docs/dependencies.md lists, and what is known to be vulnerable.</summary>
public static class Dependencies
{
    public static IReadOnlyList<(Dependency Package, string Licence, string Why)> Listed { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "docs/dependencies.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells is ["", _, _, _, _, ""] && cells[1] is not "package" && !cells[1].StartsWith('-'))
            .Select(cells => (new Dependency(cells[1], cells[2]), cells[3], cells[4])),
    ];

    public static IReadOnlyList<(Dependency Fixed, string Advisory)> Known { get; } =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests/Architecture.Tests/known-vulnerabilities.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')).Select(words => (new Dependency(words[0], words[1]), words[2])),
    ];

    /// <summary>Packages of every project that was restored; the Aspire app host is outside the solution.</summary>
    public static IReadOnlySet<Dependency> Restored { get; } = Find("project.assets.json").Where(file => !file.Contains("Utilities.AppHost", StringComparison.Ordinal)).SelectMany(FromAssets).ToHashSet();

    /// <summary>Packages of every lock file of npm.</summary>
    public static IReadOnlySet<Dependency> Locked { get; } = Find("package-lock.json").SelectMany(FromLock).ToHashSet();

    /// <summary>Whether the version is older than the one that is free of a known vulnerability.</summary>
    public static string? Vulnerability(Dependency package) => Known
        .Where(known => known.Fixed.Name == package.Name && Number(package.Version) < Number(known.Fixed.Version))
        .Select(known => $"{package}: {known.Advisory}, fixed in {known.Fixed.Version}").FirstOrDefault();

    private static Version Number(string version) => Version.Parse(version.Split('-', '+')[0]);

    private static IEnumerable<string> Find(string name) => Directory.EnumerateFiles(Repository.Root, name, SearchOption.AllDirectories).Where(file => !file.Contains("node_modules", StringComparison.Ordinal));

    private static IEnumerable<Dependency> FromAssets(string file)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. assets.RootElement.GetProperty("libraries").EnumerateObject().Where(library => library.Value.GetProperty("type").GetString() == "package")
                .Select(library => library.Name.Split('/')).Select(parts => new Dependency(parts[0], parts[1])),
        ];
    }

    private static IEnumerable<Dependency> FromLock(string file)
    {
        using var lockFile = JsonDocument.Parse(File.ReadAllText(file));
        return
        [
            .. lockFile.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0)
                .Select(package => new Dependency(package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..], package.Value.GetProperty("version").GetString()!)),
        ];
    }
}
