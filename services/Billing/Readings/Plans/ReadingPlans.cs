using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A version of a utility's plan. One row of table <c>reading_plan</c>.</summary>
/// <param name="FromPeriod">First period it holds for.</param>
public sealed record PlanVersion(string Utility, long Version, string FromPeriod, ReadingPlan Plan, string SetBy, DateTimeOffset SetAt);

/// <summary>The versions of the plans.</summary>
internal static class ReadingPlans
{
    private const string Columns = "utility, version, from_period, document, set_by, set_at";

    private const string Insert = $"INSERT INTO reading_plan ({Columns}) VALUES (@Utility, @Version, @FromPeriod, @document, @SetBy, @SetAt)";

    private sealed record PlanFile([property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<ReadingPlan> Plans);

    private sealed class Row
    {
        public string Utility { get; init; } = "";
        public long Version { get; init; }
        public string FromPeriod { get; init; } = "";
        public string Document { get; init; } = "";
        public string SetBy { get; init; } = "";
        public DateTimeOffset SetAt { get; init; }

        public PlanVersion Read() => new(Utility, Version, FromPeriod, JsonSerializer.Deserialize<ReadingPlan>(Document, JsonDefaults.Options)!, SetBy, SetAt);
    }

    /// <summary>Every version of a utility's plan, the last one first.</summary>
    public static async Task<IReadOnlyList<PlanVersion>> Of(Database database, string utility, CancellationToken cancel) =>
        [.. (await database.Read(db => db.QueryAsync<Row>($"SELECT {Columns} FROM reading_plan WHERE utility = @utility ORDER BY version DESC", new { utility }), cancel)).Select(row => row.Read())];

    /// <summary>Inside the open unit, the last one first.</summary>
    public static async Task<IReadOnlyList<PlanVersion>> Of(UnitOfWork unit, string utility) =>
        [.. (await unit.Query<Row>($"SELECT {Columns} FROM reading_plan WHERE utility = @utility ORDER BY version DESC", new { utility })).Select(row => row.Read())];

    /// <summary>The one that holds in a period: the last one set among those that have begun.</summary>
    public static PlanVersion? In(this IReadOnlyList<PlanVersion> versions, Period period) =>
        versions.FirstOrDefault(version => string.CompareOrdinal(version.FromPeriod, period.ToString()) <= 0);

    public static Task Write(UnitOfWork unit, PlanVersion version) => unit.Write(Insert, new
    {
        version.Utility, version.Version, version.FromPeriod, document = JsonSerializer.Serialize(version.Plan, JsonDefaults.Options), version.SetBy, version.SetAt,
    });

    /// <summary>The plans that the product ships with.</summary>
    /// <exception cref="BookException">One of them is wrong.</exception>
    public static IReadOnlyList<ReadingPlan> Shipped(IConfiguration configuration)
    {
        var file = JsonSerializer.Deserialize<PlanFile>(File.ReadAllBytes(Path.Combine(BookModule.PolicyFolder(configuration), "reading-plans.json")), JsonDefaults.Options)!;
        var wrong = file.Plans.SelectMany(plan =>
        {
            var errors = new FieldErrors();
            plan.Check(errors);
            return errors.All.Select(error => $"reading-plans.json: {plan.Utility}: {error.Field}: {error.Message}");
        }).ToList();
        return wrong.Count == 0 ? file.Plans : throw new BookException(wrong);
    }
}
