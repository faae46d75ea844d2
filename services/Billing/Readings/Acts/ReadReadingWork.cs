using System.Globalization;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>What waits for somebody: held uses, meters to be read again, meters said to be faulty.</summary>
internal static class ReadReadingWork
{
    /// <summary>A held use with the utility and route of its account.</summary>
    public sealed record Held(string Utility, string Route, MeteredUse Use);

    private sealed class Place
    {
        public string Number { get; init; } = "";
        public string Utility { get; init; } = "";
        public string Route { get; init; } = "";
    }

    public static void MapReadReadingWork(this IEndpointRouteBuilder api)
    {
        api.MapGet("/readings/held", HeldUses).RequireRoles(Roles.Staff).Produces<Page<Held>>().WithSummary("Uses that are held and why 待核用量").WithTags("Readings");
        api.MapGet("/readings/rereads", Rereads).RequireRoles(Roles.Staff).Produces<Page<RereadOrder>>()
            .WithSummary("Meters to be read again; mine=true those given to the caller 再抄列表").WithTags("Readings");
        api.MapGet("/readings/meter-faults", Faults).RequireRoles(Roles.Staff).Produces<Page<MeterFault>>().WithSummary("Meters said to be faulty 故障表列表").WithTags("Readings");
    }

    private static async Task<IResult> HeldUses(string? utility, string? cause, string? period, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var (account, month, line) = page.Value.After.Split('/') is [var a, var p, var n] && int.TryParse(n, CultureInfo.InvariantCulture, out var last) ? (a, p, last) : ("", "", 0);
        var held = await database.Read(async db =>
        {
            var uses = (await db.QueryAsync<MeteredUse>($"""
                SELECT {UseTable.Columns} FROM metered_use u
                WHERE u.held_for IS NOT NULL AND (u.account > @account OR (u.account = @account AND (u.period > @month OR (u.period = @month AND u.line > @line))))
                    AND (@cause IS NULL OR u.held_for = @cause) AND (@period IS NULL OR u.period = @period)
                    AND (@utility IS NULL OR EXISTS (SELECT 1 FROM account t WHERE t.number = u.account AND t.utility = @utility))
                ORDER BY u.account, u.period, u.line{database.Limit("@take")}
                """, new { account, month, line, cause, period, utility, take = page.Value.Take })).AsList();
            var places = (await db.QueryAsync<Place>("SELECT number, utility, COALESCE(route, area, '') AS route FROM account WHERE number IN @numbers", new { numbers = uses.Select(use => use.Account).Distinct(StringComparer.Ordinal) }))
                .ToDictionary(place => place.Number, StringComparer.Ordinal);
            return uses.ConvertAll(use => new Held(places[use.Account].Utility, places[use.Account].Route, use));
        }, cancel);
        return TypedResults.Ok(page.Value.Cut(held, row => string.Create(CultureInfo.InvariantCulture, $"{row.Use.Account}/{row.Use.Period}/{row.Use.Line}")));
    }

    private static async Task<IResult> Rereads(bool? open, bool? mine, string? route, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var which = open switch { true => " AND answered_at IS NULL", false => " AND answered_at IS NOT NULL", _ => "" };
        var rows = await database.Read(db => db.QueryAsync<RereadOrder>($"""
            SELECT {RereadOrder.Columns} FROM reread_order
            WHERE number > @after{which} AND (@route IS NULL OR route = @route) AND (@me IS NULL OR assignee = @me) ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, route, me = mine == true ? http.Actor().Id : null, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), order => order.Number));
    }

    private static async Task<IResult> Faults(bool? open, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var which = open switch { true => " AND settled_at IS NULL", false => " AND settled_at IS NOT NULL", _ => "" };
        var rows = await database.Read(db => db.QueryAsync<MeterFault>(
            $"SELECT {MeterFault.Columns} FROM meter_fault WHERE number > @after{which} ORDER BY number{database.Limit("@take")}", new { after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), fault => fault.Number));
    }
}
