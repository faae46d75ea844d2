namespace Utilities.Architecture.Tests.Statements;

/// <summary>The tables that each service has on SQL Server: those of the libraries and its own.</summary>
public static class Schemas
{
    private static readonly Lazy<Dictionary<string, Table>> All = new(() => Schema.Of(Migrations(_ => true)).Tables);

    /// <summary>The folders that hold migrations: the libraries in the order in which they build on each other, then the services.</summary>
    public static readonly string[] Libraries = ["services/core/Messaging", "services/core/Commitments", "services/core/Supply", "services/core/Matters"];

    public static IReadOnlyList<string> Services { get; } =
        [.. Sources.In(["services"], ".sqlserver.sql").Select(file => file.Path.Split("/Migrations/")[0]).Distinct(StringComparer.Ordinal).Except(Libraries, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static IReadOnlyDictionary<string, Table> Everything => All.Value;

    /// <summary>The libraries whose tables a service has: those that it or a library of its refers to.</summary>
    public static IEnumerable<string> LibrariesOf(string service) => Libraries.Where(Referred(service).Contains);

    private static HashSet<string> Referred(string folder) => [.. Sources.In([folder], ".csproj").Where(file => Path.GetDirectoryName(file.Path) == folder)
        .SelectMany(file => Sources.In(["services/core"], ".csproj").Where(library => file.Text.Contains($"/{Path.GetFileName(library.Path)}\"", StringComparison.Ordinal)))
        .Select(library => Path.GetDirectoryName(library.Path)!).SelectMany(library => Referred(library).Append(library))];

    /// <summary>The tables that code at this place may speak of; a library may be given statements of any service.</summary>
    public static IReadOnlyDictionary<string, Table> For(string place) => Services.FirstOrDefault(service => place.StartsWith(service + "/", StringComparison.Ordinal)) is { } service
        ? OfService.TryGetValue(service, out var known) ? known : OfService[service] = Schema.Of(Migrations(folder => folder == service || Libraries.Contains(folder))).Tables
        : Everything;

    private static Dictionary<string, Dictionary<string, Table>> OfService { get; } = new(StringComparer.Ordinal);

    /// <summary>In the order in which they are applied, with the list of what was applied in front.</summary>
    private static IEnumerable<SourceFile> Migrations(Func<string, bool> folder) =>
    [
        new("migration", "CREATE TABLE migration (module NVARCHAR(50) NOT NULL, number INT NOT NULL, name NVARCHAR(200) NOT NULL, checksum CHAR(64) NOT NULL, applied_at BIGINT NOT NULL, CONSTRAINT migration_pk PRIMARY KEY (module, number))"),
        .. Libraries.Concat(Services).Where(folder).SelectMany(one => Sources.In([one + "/Migrations"], ".sqlserver.sql").OrderBy(file => file.Path, StringComparer.Ordinal)),
    ];
}
