using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET /obligations</c>: what is owed, by due time.</summary>
internal static class ListObligations
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    private static readonly Dictionary<string, string> States = new(StringComparer.Ordinal)
    {
        ["open"] = " AND fulfilled_at IS NULL AND exempt_reason IS NULL AND due_at > @now",
        ["overdue"] = " AND fulfilled_at IS NULL AND exempt_reason IS NULL AND due_at <= @now",
        ["done"] = " AND fulfilled_at IS NOT NULL",
        ["exempt"] = " AND fulfilled_at IS NULL AND exempt_reason IS NOT NULL",
    };

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapGet($"/api/{service}/obligations", Handle)
        .WithName("ListObligations").WithTags("Commitments")
        .WithSummary("What is owed per subject and period; state = open, overdue, done or exempt. 周期性服务列表")
        .RequireRoles(Roles.Staff)
        .Produces<Page<Obligation>>();

    private static async Task<IResult> Handle(
        string? profile, string? commitmentId, string? subject, string? state, string? from, string? to, string? cursor, int? limit,
        Database database, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var wanted = state is null ? "" : States.GetValueOrDefault(errors.OneOf("state", state, States.Keys), "");
        var size = (int)(errors.Range("limit", limit, 1, MaxLimit) ?? DefaultLimit);
        var (first, last) = (Cohort.Instant(errors, "from", from), Cohort.Instant(errors, "to", to));
        var after = RowPlace.Read(errors, cursor);
        if (errors.Any) return errors.ToRefusal().ToResult();

        var rows = (await database.Read(db => db.QueryAsync<Obligation>($"""
            SELECT id, commitment_id, profile, subject_kind, subject, area, period_from, period_to, ordinal, planned_on, due_at, fulfilled_at, evidence, exempt_reason
            FROM obligation
            WHERE (due_at > @afterAt OR (due_at = @afterAt AND id > @afterId))
                AND (@first IS NULL OR due_at > @first) AND (@last IS NULL OR due_at <= @last)
                AND (@profile IS NULL OR profile = @profile) AND (@commitmentId IS NULL OR commitment_id = @commitmentId)
                AND (@subject IS NULL OR subject = @subject){wanted}
            ORDER BY due_at, id{database.Limit("@take")}
            """, new { afterAt = after.At, afterId = after.Id, first, last, profile, commitmentId, subject, now = time.GetUtcNow(), take = size + 1 }), cancel)).AsList();
        var next = rows.Count > size ? new RowPlace(rows[size - 1].DueAt, rows[size - 1].Id).ToCursor() : null;
        return TypedResults.Ok(new Page<Obligation>([.. rows.Take(size)], next));
    }
}

/// <summary>A place in a list that is sorted by an instant and an id.</summary>
internal sealed record RowPlace(DateTimeOffset At, Guid Id)
{
    private static readonly RowPlace Start = new(DateTimeOffset.UnixEpoch.AddYears(-1000), Guid.Empty);

    public string ToCursor() => Cursor.Of(At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), Id.ToString());

    public static RowPlace Read(FieldErrors errors, string? cursor)
    {
        if (cursor is null) return Start;
        if (Cursor.Read(cursor, 2) is [var at, var id] && long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms) &&
            Guid.TryParse(id, out var row) && ms is > -60_000_000_000_000 and < 60_000_000_000_000)
            return new(DateTimeOffset.FromUnixTimeMilliseconds(ms), row);
        errors.Add("cursor", "not-a-cursor", "Give 'cursor' as the 'next' of the page before, unchanged.");
        return Start;
    }
}
