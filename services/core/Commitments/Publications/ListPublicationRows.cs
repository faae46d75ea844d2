using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET /publications/{number}/rows</c>: the clocks behind a rate, as they stood when it was worked out.</summary>
internal static class ListPublicationRows
{
    private const int Default = 100;
    private const int Max = 1_000;

    internal sealed record Row
    {
        public Guid ClockId { get; init; }
        public string CommitmentId { get; init; } = "";
        public string Profile { get; init; } = "";
        public string MatterNumber { get; init; } = "";
        public string MatterKind { get; init; } = "";
        public string MatterType { get; init; } = "";
        public string? Area { get; init; }
        public DateTimeOffset DueAt { get; init; }
        public DateTimeOffset? StoppedAt { get; init; }

        /// <summary>Null for one that was left out.</summary>
        public bool? Kept { get; init; }

        public string? ExemptReason { get; init; }
    }

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapGet($"/api/{service}/publications/{{number}}/rows", Handle)
        .WithName("ListPublicationRows").WithTags("Commitments").WithSummary("The clocks behind a published rate 承诺兑现率明细")
        .RequireRoles(Roles.Staff).Produces<Page<Row>>();

    private static async Task<IResult> Handle(string number, string? commitmentId, bool? kept, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var take = (int)(errors.Range("limit", limit, 1, Max) ?? Default);
        var after = RowPlace.Read(errors, cursor);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var rows = await database.Read<IReadOnlyList<Row>?>(async db => await db.ExecuteScalarAsync<string>("SELECT id FROM publication WHERE number = @number", new { number }) is not { } id
            ? null
            : (await db.QueryAsync<Row>($"""
                SELECT clock_id, commitment_id, profile, matter_number, matter_kind, matter_type, area, due_at, stopped_at, kept, exempt_reason FROM publication_row
                WHERE publication_id = @id AND (due_at > @afterAt OR (due_at = @afterAt AND clock_id > @afterId))
                    AND (@commitmentId IS NULL OR commitment_id = @commitmentId) AND (@kept IS NULL OR kept = @kept)
                ORDER BY due_at, clock_id{database.Limit("@take")}
                """, new { id, afterAt = after.At, afterId = after.Id, commitmentId, kept, take = take + 1 })).AsList(), cancel);
        if (rows is null) return Refusal.NotFound("publication", number).ToResult();
        return TypedResults.Ok(new Page<Row>([.. rows.Take(take)], rows.Count > take ? new RowPlace(rows[take - 1].DueAt, rows[take - 1].ClockId).ToCursor() : null));
    }
}
