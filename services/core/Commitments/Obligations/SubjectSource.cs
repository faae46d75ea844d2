using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>
/// Where the subjects of one kind come from: a query over the service's own tables. Whoever keeps such subjects registers one
/// (<c>services.AddSubjects("pump-station", "SELECT …")</c>) and needs nothing else: <see cref="ObligationScheduler"/> plans what the book
/// owes to each of them, and indicators over all that is registered count them. After registering, changing or retiring one,
/// call <see cref="ObligationPlanner.Follow"/> in the same unit of work, so that its duties are there, or gone, at once.
/// </summary>
/// <param name="Kind">The kind as the obligation rules name it (<see cref="ObligationRule.SubjectKind"/>).</param>
/// <param name="Sql">
/// A SELECT in portable SQL, without ORDER BY and parameters, with exactly these columns:
/// <c>id</c> code or number, at most 100 characters, never a person's name; <c>area</c> or NULL;
/// <c>since</c> first local day it is owed anything (yyyy-MM-dd), NULL for always;
/// <c>ended</c> first local day it is owed nothing any more, NULL while it lives; <c>reason</c> why it ended, published with the exemption.
/// Retired subjects must stay in it: one that vanishes keeps what it was owed.
/// </param>
public sealed record SubjectSource(string Kind, string Sql)
{
    /// <summary>
    /// The query with every column of one type in both dialects: SQL Server takes a bare NULL for a number, and compares ids of one collation only
    /// (error 468), so they take that of <c>obligation.subject</c> and <c>measurement.subject</c>.
    /// </summary>
    internal string Query(Database database) => $"""
        SELECT {database.DefaultCollation("id")} AS id, CAST(area AS NVARCHAR(200)) AS area, CAST(since AS CHAR(10)) AS since, CAST(ended AS CHAR(10)) AS ended, CAST(reason AS NVARCHAR(1000)) AS reason
        FROM ({Sql}) AS given
        """;
}

public static class SubjectSources
{
    /// <summary>Names where the subjects of a kind come from. Several sources of one kind add up; an id must stand in one only.</summary>
    public static IServiceCollection AddSubjects(this IServiceCollection services, string kind, string sql) => services.AddSingleton(new SubjectSource(kind, sql));
}
