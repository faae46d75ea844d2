using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>What the signs of the open sites say, for everybody: road section, duration, contractor, person in charge, supervision phone (第十五条(二)).</summary>
public static class ReadSigns
{
    private const string Sql = """
        SELECT s.number, s.road_section, s.area_code, s.from_day, s.to_day, c.name AS contractor, d.name AS designer, s.person_in_charge, s.supervision_phone, s.sign_posted_at
        FROM construction_site s JOIN construction_firm c ON c.code = s.contractor JOIN construction_firm d ON d.code = s.designer
        WHERE s.number > @after AND s.state = @state AND (@area IS NULL OR s.area_code = @area) ORDER BY s.number
        """;

    /// <param name="PostedAt">When it was put up; null while it is not.</param>
    public sealed record Sign(
        string Number, string RoadSection, string? Area, DateOnly FromDay, DateOnly ToDay, string Contractor, string Designer, string PersonInCharge, string SupervisionPhone, DateTimeOffset? PostedAt);

    public static void MapReadSigns(this IEndpointRouteBuilder api) =>
        api.MapGet("/construction-sites/signs", Handle).AllowAnonymous().Produces<Page<Sign>>()
            .WithSummary("Signs of open construction sites, public 施工公示牌").WithTags("Construction");

    private static async Task<IResult> Handle(string? area, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Row>(Sql + database.Limit("@take"), new { after = page.Value.After, state = ConstructionSite.Open, area, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => row.Sign)], sign => sign.Number));
    }

    private sealed record Row
    {
        public string Number { get; init; } = "";
        public string RoadSection { get; init; } = "";
        public string? AreaCode { get; init; }
        public DateOnly FromDay { get; init; }
        public DateOnly ToDay { get; init; }
        public string Contractor { get; init; } = "";
        public string Designer { get; init; } = "";
        public string PersonInCharge { get; init; } = "";
        public string SupervisionPhone { get; init; } = "";
        public DateTimeOffset? SignPostedAt { get; init; }
        public Sign Sign => new(Number, RoadSection, AreaCode, FromDay, ToDay, Contractor, Designer, PersonInCharge, SupervisionPhone, SignPostedAt);
    }
}
