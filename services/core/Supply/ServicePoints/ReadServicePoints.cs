using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The register of service points: one, or a page by number. Addresses are masked for those who only audit or operate.</summary>
public static class ReadServicePoints
{
    private static readonly string[] SeeAddresses = [Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor];

    public static void MapReadServicePoints(this IEndpointRouteBuilder api)
    {
        api.MapGet("/service-points/{id:guid}", One).RequireRoles(Roles.Staff).WithSummary("One service point 查询用户点").WithTags("Places");
        api.MapGet("/service-points", List).RequireRoles(Roles.Staff).WithSummary("The service points 用户点列表").WithTags("Places");
    }

    private static async Task<IResult> One(Guid id, HttpContext http, Database database, CancellationToken cancel)
    {
        var point = await database.Read(db => db.QuerySingleOrDefaultAsync<ServicePoint>(
            $"SELECT {ServicePointTable.Columns} FROM service_point WHERE id = @id", new { id }), cancel);
        Outcome<ServicePoint> outcome = point is null ? Refusal.NotFound("service point", id.ToString()) : For(http.Actor(), point);
        return outcome.WithETag(http, p => p.Version);
    }

    private static async Task<IResult> List(
        string? area, string? segment, string? customer, string? number, bool? keyCustomer, bool? active, DateTimeOffset? updatedAfter,
        string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<ServicePoint>($"""
            SELECT {ServicePointTable.Columns} FROM service_point
            WHERE number > @after AND (@area IS NULL OR area_code = @area) AND (@segment IS NULL OR segment_code = @segment)
                AND (@customer IS NULL OR customer_ref = @customer) AND (@number IS NULL OR number = @number)
                AND (@keyCustomer IS NULL OR key_customer = @keyCustomer) AND (@active IS NULL OR active = @active)
                AND (@updatedAfter IS NULL OR updated_at > @updatedAfter)
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, area, segment, customer, number, keyCustomer, active, updatedAfter, take = page.Value.Take }), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(p => For(actor, p))], p => p.Number));
    }

    private static ServicePoint For(Actor actor, ServicePoint point) =>
        actor.IsAny(SeeAddresses) ? point : point with { Address = Masking.Address(point.Address)! };
}
