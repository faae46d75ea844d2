using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>
/// What came in on a day and has not been dealt with: 蓝煜热力服务标准 第六条 5 「当天事情当天办」 (heating.request.same-day). Today unless another day is named;
/// the shift leader empties this list before going home.
/// </summary>
public static class ListStillOpen
{
    private const string Commitment = "heating.request.same-day";

    private const string Sql = $"""
        SELECT c.due_at, c.state AS clock_state, r.number, r.type, r.kind, r.state, r.area, r.unit, r.crew, r.received_at
        FROM clock c JOIN request r ON r.id = c.matter_id
        WHERE c.profile = @profile AND c.commitment_id = @commitment AND c.started_at >= @from AND c.started_at < @until
            AND c.state IN ('{ClockStates.Running}', '{ClockStates.Paused}') AND r.number > @after
        ORDER BY r.number
        """;

    /// <summary>A matter that is still open; no personal data.</summary>
    /// <param name="DueAt">The end of the day.</param>
    /// <param name="Late">That has passed.</param>
    public sealed record OpenMatter(
        string Number, string Type, string Kind, string State, string? Area, string Unit, string? Crew, DateTimeOffset ReceivedAt, DateTimeOffset DueAt, bool Paused, bool Late);

    public static void MapListStillOpen(this IEndpointRouteBuilder api) =>
        api.MapGet("/requests/still-open", Handle).RequireRoles(Roles.Staff).Produces<Page<OpenMatter>>()
            .WithSummary("Matters of a day not dealt with yet 当日未办结事项").WithTags("Requests");

    private static async Task<IResult> Handle(DateOnly? day, string? cursor, int? limit, Database database, ChosenBook book, TimeProvider time, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var now = time.GetUtcNow();
        var whole = HallTime.WholeDay(day ?? HallTime.Day(now));
        if (book.Rows.FirstOrDefault(row => row.Id == Commitment) is not { } row) return Refusal.NotFound("commitment", Commitment).ToResult();
        var rows = await database.Read(db => db.QueryAsync<Row>(Sql + database.Limit("@take"), new
        {
            profile = row.Profile, commitment = row.Id, from = whole.From, until = whole.Until, after = page.Value.After, take = page.Value.Take,
        }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(open => open.At(now))], open => open.Number));
    }

    private sealed record Row
    {
        public DateTimeOffset DueAt { get; init; }

        public string ClockState { get; init; } = "";

        public string Number { get; init; } = "";

        public string Type { get; init; } = "";

        public string Kind { get; init; } = "";

        public string State { get; init; } = "";

        public string? Area { get; init; }

        public string Unit { get; init; } = "";

        public string? Crew { get; init; }

        public DateTimeOffset ReceivedAt { get; init; }

        public OpenMatter At(DateTimeOffset now) =>
            new(Number, Type, Kind, State, Area, Unit, Crew, ReceivedAt, DueAt, ClockState == ClockStates.Paused, ClockState == ClockStates.Running && now > DueAt);
    }
}
