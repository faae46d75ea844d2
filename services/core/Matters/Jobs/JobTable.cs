using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;

namespace Utilities.Matters;

/// <summary>Long work that is kept as rows, as operators see it: every row of <see cref="JobTable"/>'s queries.</summary>
public sealed class JobView
{
    public string Id { get; init; } = "";

    public string State { get; init; } = "";

    /// <summary>The worker that has it, replica first; null: nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>Until then it is that worker's; past: whoever comes next may take it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Failure { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A table of such work.</summary>
/// <param name="Name">What it is: <c>imports</c>, <c>bill-runs</c>.</param>
/// <param name="Href">Where its own list is, with all that is known of each.</param>
/// <param name="Open">What is under way, along its index: SELECT of the columns of <see cref="JobView"/>.</param>
/// <param name="Latest">The newest, whatever became of them.</param>
public sealed record JobTable(string Name, string Href, string Open, string Latest)
{
    private const int Most = 20;

    private const string Columns = "id, state, owner, lease_until, created_at, started_at, finished_at, failure, updated_at";

    /// <summary>A table that <see cref="JobClaim{TJob}"/> hands out.</summary>
    public static JobTable Of(string name, string table, string href) => new(
        name, href, $"SELECT {Columns} FROM {table} WHERE state IN ('queued', 'running') ORDER BY created_at", $"SELECT {Columns} FROM {table} ORDER BY id DESC");

    /// <summary>At most twenty under way and the twenty newest.</summary>
    internal Task<IReadOnlyList<JobView>> Read(Database database, CancellationToken cancel) => database.Read(async db =>
    {
        var parameters = new { limit = Most };
        var open = await db.QueryAsync<JobView>(Open + database.Limit(), parameters);
        var latest = await db.QueryAsync<JobView>(Latest + database.Limit(), parameters);
        return (IReadOnlyList<JobView>)[.. open.Concat(latest).DistinctBy(job => job.Id)];
    }, cancel);
}

public static class JobTableExtensions
{
    /// <summary>Shows the table to operators.</summary>
    public static IServiceCollection AddJobTable(this IServiceCollection services, JobTable table) => services.AddSingleton(table);
}
