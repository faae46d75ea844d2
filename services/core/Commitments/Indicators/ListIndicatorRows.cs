using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET /indicators/{commitmentId}/rows</c>: the measurements, clocks or matters behind a figure.</summary>
internal static class ListIndicatorRows
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapGet($"/api/{service}/indicators/{{commitmentId}}/rows", Handle)
        .WithName("ListIndicatorRows").WithTags("Commitments")
        .WithSummary("The rows behind a measured target over [from, to). 指标明细")
        .RequireRoles(Roles.Staff)
        .Produces<Page<IndicatorRow>>();

    private static async Task<IResult> Handle(
        string commitmentId, string? profile, string? from, string? to, string? cursor, int? limit,
        ChosenBook book, IndicatorReader reader, Database database, CalendarBook calendars, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var period = IndicatorPeriod.Read(errors, from, to, calendars, time.GetUtcNow());
        var size = (int)(errors.Range("limit", limit, 1, MaxLimit) ?? DefaultLimit);
        var after = RowPlace.Read(errors, cursor);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var row = (profile is null ? book.Rows : book.Under([profile])).FirstOrDefault(row => row.Id == commitmentId && row.Indicator is not null);
        if (row is null) return Refusal.NotFound("indicator", commitmentId).ToResult();

        var query = reader.Query(row, period.From, period.To);
        var rows = await database.Read(db => IndicatorRowTable.Page(db, database, query, after, size + 1), cancel);
        var next = rows.Count > size ? new RowPlace(rows[size - 1].At, rows[size - 1].Id).ToCursor() : null;
        return TypedResults.Ok(new Page<IndicatorRow>([.. rows.Take(size)], next));
    }
}
